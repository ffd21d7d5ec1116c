"""Words with a fixed set of values about persons and their spells."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    FEMALE = "F", _("female")
    MALE = "M", _("male")


class Precision(models.TextChoices):
    """How much of a date is known; the unknown parts are stored as 1."""

    DAY = "D", _("day")
    MONTH = "M", _("month")
    YEAR = "Y", _("year")


class MembershipKind(models.TextChoices):
    """FULL alone enters the recruitment rate."""

    FULL = "full", _("full member")
    HONORARY = "honorary", _("honorary member")
    EX_OFFICIO = "ex_officio", _("ex officio member")


class Beginning(models.TextChoices):
    """How a spell began."""

    ADMITTED = "admitted", _("admitted")
    TRANSFERRED_IN = "transferred_in", _("transferred in")
    CARRIED_OVER = "carried_over", _("carried over from an older register")
    REORGANISED = "reorganised", _("by reorganisation of units")


class Ending(models.TextChoices):
    """How a spell ended."""

    TRANSFERRED_OUT = "transferred_out", _("transferred out")
    WITHDREW = "withdrew", _("withdrew")
    REMOVED = "removed", _("removed from the register")
    EXPELLED = "expelled", _("expelled")
    DIED = "died", _("died")
    REORGANISED = "reorganised", _("by reorganisation of units")


class Poverty(models.TextChoices):
    NONE = "none", _("no")
    NEAR_POOR = "near_poor", _("near-poor household")
    POOR = "poor", _("poor household")


class Title(models.TextChoices):
    """An office held in a unit."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    STANDING = "standing", _("Standing committee member")
    COMMITTEE = "committee", _("Executive committee member")
    SPECIALIST = "specialist", _("Full-time specialist")
    BRANCH_HEAD = "branch_head", _("Branch head")
    BRANCH_DEPUTY = "branch_deputy", _("Branch deputy")
    GROUP_LEADER = "group_leader", _("Group leader")
    GROUP_DEPUTY = "group_deputy", _("Group deputy")


class CertificateKind(models.TextChoices):
    """What a certificate is for."""

    UNION_WORK = "union_work", _("Union work")


class TransferState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class KeptReason(models.TextChoices):
    """Why the undo of a batch leaves a person as she is now."""

    CORRECTED = "corrected", _("edited by hand since")
    IMPORTED = "imported", _("changed by a later batch")
    MOVED = "moved", _("transferred since")
    ENDED = "ended", _("has left the Union since")
    ADMITTED = "admitted", _("another membership has begun since")
    REORGANISED = "reorganised", _("her unit was merged or split since")
    TRANSFER = "transfer", _("a transfer of hers was proposed")
    POST = "post", _("was given an office")
    CERTIFICATE = "certificate", _("a certificate of hers was entered")
    RECORD = "record", _("a record of a programme names her")
    UNIT_CLOSED = "unit_closed", _("the branch she would go back to has closed")
    CITIZEN_ID = "citizen_id", _("her former citizen id now belongs to another person")
