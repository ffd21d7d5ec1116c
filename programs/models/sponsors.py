"""Sponsors, their pledges, and the search for whoever follows one who stops."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from programs.enums import Cadence, Help, PledgeEnding, SponsorKind, VacancyState, Way
from programs.models.children import Child, OfChildQuerySet
from unionportal.ui.dated import Dated, DatedQuerySet
from unionportal.ui.sets import rows_of


class SponsorQuerySet(models.QuerySet):
    """Sponsors whom a user may see."""

    def within(self, scope):
        """Sponsors whom units of the scope have won, where it may see children; of units that these follow too."""
        return self.filter(unit__in=rows_of(scope.reached(Permission.SEE_CHILDREN)))


class Sponsor(models.Model):
    """A person or organisation that sponsors children, or the woman who visits for one that only pays."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("won by"))
    kind = models.CharField(_("kind"), max_length=12, choices=SponsorKind)
    name = models.CharField(_("name"), max_length=150)
    name_folded = models.CharField(_("folded name"), max_length=150)
    name_sort_key = models.CharField(_("sort key"), max_length=300, db_collation="C")
    contact = models.CharField(_("contact person"), max_length=120, blank=True, db_default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, db_default="")
    address = models.CharField(_("address"), max_length=250, blank=True, db_default="")
    since = models.DateField(_("since"))
    # The day she, or for an organisation its contact, signed the child-protection charter.
    protection_signed_on = models.DateField(_("child-protection charter signed on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=1000, db_default="")

    objects = SponsorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")
        indexes = [models.Index(fields=["unit", "name_sort_key"], name="sponsor_in_unit_by_name")]

    def __str__(self):
        return self.name


class PledgeQuerySet(DatedQuerySet, OfChildQuerySet):
    """Dated pledges for children whom a user may see."""


class Pledge(Dated):
    """A promise for one child: an amount at a cadence from a day until a day. Its amounts stand in the schedule.

    ``until_on`` is the day it was to end when promised, or ended in fact, with ``ended`` saying why. ``line`` survives
    when the sponsor goes on with another child, ``follows`` is the pledge of the sponsor who stopped.
    """

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1)
    child = models.ForeignKey(Child, models.PROTECT, related_name="pledges", verbose_name=_("child"))
    sponsor = models.ForeignKey(Sponsor, models.PROTECT, related_name="pledges", verbose_name=_("payer"))
    mother = models.ForeignKey(
        Sponsor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visited_pledges",
        verbose_name=_("visiting mother"),
    )  # null: the payer herself
    signed_on = models.DateField(_("promised on"))
    help = models.CharField(_("help"), max_length=4, choices=Help, default=Help.CASH, db_default=Help.CASH)
    what = models.CharField(_("what is given"), max_length=120, blank=True, db_default="")  # in kind: "bicycle"
    way = models.CharField(_("way"), max_length=8, choices=Way, default=Way.INDIRECT, db_default=Way.INDIRECT)
    cadence = models.PositiveSmallIntegerField(_("cadence"), choices=Cadence)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)  # the ceremony
    meant_until = models.DateField(_("was to last until"), null=True, blank=True)  # of one stopped before its time
    ended = models.CharField(_("why it ended"), max_length=16, choices=PledgeEnding, blank=True, db_default="")
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by", verbose_name=_("follows")
    )
    line = models.UUIDField(_("line"), default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True, db_default="")

    objects = PledgeQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        indexes = [models.Index(fields=["child", "from_on"], name="pledge_of_child")]

    def __str__(self):
        return f"{self.child_id} by {self.sponsor_id}"


class Vacancy(models.Model):
    """The search for a successor of a sponsor who stopped: one row for each pledge that ended so."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    pledge = models.OneToOneField(Pledge, models.CASCADE, related_name="vacancy", verbose_name=_("pledge"))
    child = models.ForeignKey(Child, models.CASCADE, related_name="vacancies", verbose_name=_("child"))
    opened_on = models.DateField(_("opened on"))
    due_on = models.DateField(_("successor wanted by"))
    state = models.CharField(_("state"), max_length=8, choices=VacancyState, default=VacancyState.WAITING)
    owner = models.ForeignKey(
        "access.User", models.PROTECT, null=True, related_name="+", verbose_name=_("looked after by")
    )
    asked = models.ForeignKey(
        Sponsor, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("sponsor asked")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True, db_default="")

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, state__in=["waiting", "proposed"])
                | Q(closed_on__isnull=False, state__in=["filled", "closed"]),
                name="vacancy_closed_has_day",
            )
        ]

    def __str__(self):
        return f"{self.pledge_id} {self.state}"
