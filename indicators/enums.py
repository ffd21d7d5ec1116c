"""Words with a fixed set of values about counts, rates, indicators and reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Denominator(models.TextChoices):
    """Which women of 18 or more are counted; every percentage names its own."""

    PRESENT = "present", _("women 18+ present locally")
    TOTAL = "total", _("all women 18+")
    ELIGIBLE = "eligible", _("women 18+ eligible to join")


class IndicatorKind(models.TextChoices):
    """What sort of figure an indicator is held against its target by."""

    COUNT = "count", _("a number")
    PERCENT = "percent", _("percentage")
    PER_UNIT_MINIMUM = "per_unit_minimum", _("a minimum in every unit")
    UNIT_COVERAGE = "unit_coverage", _("share of units that did it")
    UNITS_BELOW = "units_below", _("units below a threshold")
    NET_INCREASE = "net_increase", _("net increase")
    MONEY = "money", _("money (đồng)")
    YES_NO = "yes_no", _("yes or no")
    COMPOSITE = "composite", _("composite: all of its parts")


class Direction(models.TextChoices):
    """Which way is good. ``decrease_by``: the target is how much lower than the baseline."""

    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    DECREASE_BY = "decrease_by", _("lower by at least")


class Period(models.TextChoices):
    """What a target is for: each calendar year, the whole term, or the state of things on a day."""

    YEAR = "year", _("every year")
    TERM = "term", _("the whole term")
    POINT = "point", _("on the day")


class OverTime(models.TextChoices):
    """How the values of several periods make one."""

    SUM = "sum", _("added up")
    LAST = "last", _("the latest counts")
    MAX = "max", _("the highest counts")
    DISTINCT = "distinct", _("each only once")


class OverUnits(models.TextChoices):
    """How the values of several units make one."""

    SUM = "sum", _("added up")
    LAST = "last", _("the latest counts")
    MAX = "max", _("the highest counts")
    DISTINCT = "distinct", _("each only once")
    RATIO = "ratio", _("ratio of sums")


class Source(models.TextChoices):
    """Where values come from."""

    COMPUTED = "computed", _("computed from records")
    REPORTED = "reported", _("reported by units")


class TargetRole(models.TextChoices):
    """What a target says: the end of the term, one year, or what is reached by a day on the way."""

    TERM = "term", _("of the term")
    YEAR = "year", _("of a year")
    MILESTONE = "milestone", _("milestone")


class Status(models.TextChoices):
    """How an indicator stands on a day; exceeded and met count as met."""

    EXCEEDED = "exceeded", _("exceeded")
    MET = "met", _("met")
    ON_PACE = "on_pace", _("on pace")
    BEHIND = "behind", _("behind")
    NO_DATA = "no_data", _("no data")


class ReportState(models.TextChoices):
    """Where the report of a unit is on its way."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waits for approval")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    LOCKED = "locked", _("locked")

    @classmethod
    def counting(cls):
        """States in which readings count in figures."""
        return [cls.APPROVED, cls.LOCKED]

    @classmethod
    def open(cls):
        """States in which who reports may still write."""
        return [cls.DRAFT, cls.RETURNED]


class Rhythm(models.TextChoices):
    """How long the periods of a year are, when a year of them is made at once."""

    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF_YEAR = "half_year", _("every half-year")
    YEAR = "year", _("once a year")


class ReviewKind(models.TextChoices):
    """What a scorecard was signed as."""

    MID_TERM = "mid_term", _("mid-term review")
    FINAL = "final", _("final review")
    OTHER = "other", _("other review")


class NarrativeSection(models.TextChoices):
    """The parts of reports that people write, in the order of the reports."""

    OVERVIEW = "overview", _("general remarks")
    MOOD = "mood", _("thoughts and life of officers, members and women")
    OPINION = "opinion", _("what public opinion is concerned with")
    BREAKTHROUGH = "breakthrough", _("the breakthrough task")
    LOCAL = "local", _("tasks of the locality")
    LIMITS = "limits", _("limits and causes")
    LESSONS = "lessons", _("lessons learnt")
    PROPOSALS = "proposals", _("proposals")
    TASKS = "tasks", _("tasks to come")


class BatchState(models.TextChoices):
    """How far a folder of reports is."""

    WAITING = "waiting", _("waiting")
    WORKING = "working", _("being written")
    DONE = "done", _("ready")
    FAILED = "failed", _("stopped")
