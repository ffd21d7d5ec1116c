"""What the days of a reporting period may be: each refusal a sentence for who sets it."""

from datetime import timedelta

from django.utils.translation import gettext as _

from indicators.models import ReportingPeriod
from members.actions.changing import day
from members.units.enums import Kind
from members.units.models import UnitPath

LONGEST_DAYS = 366


class PeriodRefused(ValueError):
    """The period cannot be so; the message is a sentence for the user."""


def check_days(unit, from_on, until_on, due_on, besides=None):
    """:raises PeriodRefused: the days cannot be those of a period of ``unit``."""
    if unit.kind >= Kind.COMMUNE:
        raise PeriodRefused(_("%(unit)s has no communes below it to ask for reports.") % {"unit": unit.name})
    if until_on <= from_on:
        raise PeriodRefused(_("The last day comes before the first."))
    if (until_on - from_on).days > LONGEST_DAYS:
        raise PeriodRefused(_("A period is at most a year long."))
    if from_on < unit.from_on or (unit.until_on is not None and until_on > unit.until_on):
        raise PeriodRefused(_("%(unit)s does not exist on all days of this period.") % {"unit": unit.name})
    check_due(from_on, until_on, due_on)
    if there := _overlapping(unit, from_on, until_on, besides):
        raise PeriodRefused(
            _("%(period)s (%(first)s to %(last)s, asked for by %(unit)s) has some of these days: no day is reported twice.")
            % {"period": there.name, "first": day(there.from_on), "last": day(there.until_on - timedelta(days=1)),
               "unit": there.unit.name}
        )  # fmt: skip


def check_due(from_on, until_on, due_on):
    if due_on < until_on - timedelta(days=1):
        raise PeriodRefused(_("The report cannot be due before the last day of the period."))


def _overlapping(unit, from_on, until_on, besides):
    """A period of the unit itself, of a unit above it or of one below it with some of the days; or None.

    A unit below would be asked twice for the same days, and its readings would be added up twice.
    """
    paths = UnitPath.objects.filter(from_on__lt=until_on).exclude(until_on__lte=from_on)
    kin = paths.filter(descendant=unit).values("ancestor").union(paths.filter(ancestor=unit).values("descendant"))
    periods = ReportingPeriod.objects.filter(unit__in=kin, from_on__lt=until_on, until_on__gt=from_on)
    return periods.exclude(pk=besides and besides.pk).select_related("unit").order_by("from_on").first()
