"""Words with a fixed set of values about Mẹ đỡ đầu and the other programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Orphanhood(models.TextChoices):
    """Whom the child lost (domain 5)."""

    FATHER = "father", _("lost the father")
    MOTHER = "mother", _("lost the mother")
    BOTH = "both", _("lost both parents")
    NONE = "none", _("not an orphan")


class Cause(models.TextChoices):
    """Why the child was orphaned."""

    COVID = "covid", _("COVID-19")
    ACCIDENT = "accident", _("accident")
    ILLNESS = "illness", _("illness")
    OTHER = "other", _("another cause")


class Hardship(models.TextChoices):
    """The hardship that weighs most."""

    POOR = "poor", _("the carer's household is poor")
    NEAR_POOR = "near_poor", _("the carer's household is near-poor")
    ABANDONED = "abandoned", _("abandoned, nobody supports the child")
    DISABLED = "disabled", _("disability")
    ILL = "ill", _("serious illness")
    OTHER = "other", _("other special hardship")


class ChildEnding(models.TextChoices):
    """Why a child's file was closed."""

    OF_AGE = "of_age", _("turned 18")
    LEFT = "left", _("left the locality")
    ADOPTED = "adopted", _("adopted or back with a parent")
    NO_NEED = "no_need", _("no longer in hardship")
    REFUSED = "refused", _("the family declined")
    DIED = "died", _("died")


class Reopening(models.TextChoices):
    """Why a closed file is opened again: it should not have been closed."""

    OTHER_CHILD = "other", _("another child's file was meant")
    NOT_SO = "not_so", _("what was told of the child was not so")
    ANEW = "anew", _("the day or the reason was wrong: it will be closed anew")


class ConsentBy(models.TextChoices):
    REPRESENTATIVE = "representative", _("legal representative")
    CHILD = "child", _("the child")


class ConsentMethod(models.TextChoices):
    PAPER = "paper", _("signed on paper")
    SPOKEN = "spoken", _("spoken before witnesses")


class SponsorKind(models.TextChoices):
    PERSON = "person", _("person")
    FIRM = "firm", _("firm")
    PAGODA = "pagoda", _("pagoda or parish")
    PARTY_CELL = "party_cell", _("Party cell")
    UNION_UNIT = "union_unit", _("unit of the Union")
    OFFICE = "office", _("office, school or other organisation")


class Help(models.TextChoices):
    """What is given."""

    CASH = "cash", _("money")
    KIND = "kind", _("in kind, by its value")


class Way(models.TextChoices):
    """How the sponsor helps (domain 5)."""

    DIRECT = "direct", _("direct: cares for the child")
    INDIRECT = "indirect", _("indirect: money, goods, mentoring")


class Cadence(models.IntegerChoices):
    """How many months lie between two instalments; 0: all at once."""

    MONTHLY = 1, _("every month")
    QUARTERLY = 3, _("every quarter")
    HALF_YEARLY = 6, _("every half-year")
    YEARLY = 12, _("every year")
    ONCE = 0, _("once")


class PledgeEnding(models.TextChoices):
    """Why a pledge ended before its time, or that it ran out."""

    FULFILLED = "fulfilled", _("kept to its end")
    SPONSOR_STOPPED = "sponsor_stopped", _("the sponsor can no longer help")
    CHILD_CLOSED = "child_closed", _("the child's file was closed")
    REPLACED = "replaced", _("another sponsor took over")
    MISTAKE = "mistake", _("entered by mistake")


class WriteOffReason(models.TextChoices):
    LOWERED = "lowered", _("the amount was lowered")
    ENDED = "ended", _("the pledge ended")
    UNPAID = "unpaid", _("will not be paid any more")


class VacancyState(models.TextChoices):
    """Where the search for a successor stands."""

    WAITING = "waiting", _("waiting for a successor")
    PROPOSED = "proposed", _("asked a sponsor")
    FILLED = "filled", _("taken over")
    CLOSED = "closed", _("no successor needed")


class SupportKind(models.TextChoices):
    """How a household was helped."""

    LOAN = "loan", _("loan")
    LIVELIHOOD = "livelihood", _("livestock, seeds, tools")
    SKILLS = "skills", _("skills and know-how")
    HOUSING = "housing", _("house repaired or built")
    HEALTH = "health", _("health insurance, treatment")
    LABOUR = "labour", _("days of labour")
    OTHER = "other", _("other help")


class ReviewResult(models.TextChoices):
    """What the yearly review of a household found."""

    POOR = "poor", _("still poor")
    NEAR_POOR = "near_poor", _("still near-poor")
    READY = "ready", _("fit to leave the list")


class JobSupportKind(models.TextChoices):
    VOCATIONAL = "vocational", _("vocational training")
    COUNSELLING = "counselling", _("job counselling")
    PLACEMENT = "placement", _("placed in work")


class ManagerKind(models.TextChoices):
    """What kind of manager a woman is."""

    FIRM = "firm", _("head or manager of a firm")
    COOPERATIVE = "cooperative", _("manager of a cooperative")
    HOUSEHOLD = "household", _("head of a household business")


class StartupSupport(models.TextChoices):
    IDEA = "idea", _("idea and plan")
    CAPITAL = "capital", _("capital")
    SKILLS = "skills", _("skills and mentoring")
    MARKET = "market", _("finding buyers")


class CooperativeKind(models.TextChoices):
    COOPERATIVE = "cooperative", _("cooperative")
    GROUP = "group", _("cooperative group")


class ClubKind(models.TextChoices):
    CLUB = "club", _("club")
    ACTIVITY_MODEL = "activity_model", _("activity model")
    ONLINE_MEETING = "online_meeting", _("online-meeting model")


class ActivityKind(models.TextChoices):
    DIGITAL = "digital", _("digital transformation")
    KNOWLEDGE = "knowledge", _("knowledge, ethics, health")
    OVERSIGHT = "oversight", _("oversight")
    FEEDBACK = "feedback", _("social feedback")
    DIALOGUE = "dialogue", _("dialogue")
    COMMUNITY_WORK = "community_work", _("community work")
    EVENT = "event", _("meeting, contest or other event")


class CourseKind(models.TextChoices):
    OFFICERS = "officers", _("training class for officers")
    CERTIFICATE = "certificate", _("class for the certificate in Union work")


class AwardForm(models.TextChoices):
    MERIT = "merit", _("certificate of merit (bằng khen)")
    COMMENDATION = "commendation", _("commendation (giấy khen)")
    FLAG = "flag", _("emulation flag")
    MEDAL = "medal", _("commemorative medal")
    LETTER = "letter", _("letter of praise")


class AwardLevel(models.TextChoices):
    """Who awarded it."""

    COMMUNE = "commune", _("commune")
    DISTRICT = "district", _("district")
    PROVINCE = "province", _("province")
    CENTRAL = "central", _("central")
