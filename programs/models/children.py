"""Children of Mẹ đỡ đầu: the most protected people of the portal."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from members.units.enums import Kind
from programs.enums import Cause, ChildEnding, ConsentBy, ConsentMethod, Hardship, Orphanhood
from unionportal.ui.dated import Dated, DatedQuerySet, days, same

LIVES_IN = (Kind.BRANCH, Kind.GROUP)


class ChildQuerySet(DatedQuerySet):
    """Children whom a user may see: nobody without the permission of its own."""

    def within(self, scope):
        """Children who live where the scope may see children, on today's tree."""
        return self.filter(unit__in=scope.units(Permission.SEE_CHILDREN))


class Child(Dated):
    """A child of the programme, from the day of the survey; ``until_on`` is the day the file was closed.

    ``unit`` is the branch or group where the child lives: branches are re-parented when communes merge or split, so
    that the child's officer is always exactly one, and history is exact.
    """

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("branch"))
    code = models.CharField(_("code"), max_length=12, unique=True)  # "TH-0412": all that others are told
    full_name = models.CharField(_("full name"), max_length=120)
    name_folded = models.CharField(_("folded name"), max_length=120)
    name_sort_key = models.CharField(_("sort key"), max_length=300, db_collation="C")
    sex = models.CharField(_("sex"), max_length=1, choices=[("F", _("girl")), ("M", _("boy"))])
    born_on = models.DateField(_("date of birth"))
    orphanhood = models.CharField(_("orphanhood"), max_length=8, choices=Orphanhood)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause, blank=True, db_default="")
    hardship = models.CharField(_("hardship"), max_length=12, choices=Hardship, blank=True, db_default="")
    carer_name = models.CharField(_("carer"), max_length=120, blank=True, db_default="")
    carer_relation = models.CharField(_("the carer is the child's"), max_length=60, blank=True, db_default="")
    carer_phone = models.CharField(_("the carer's phone"), max_length=40, blank=True, db_default="")
    representative_name = models.CharField(_("legal representative"), max_length=120, blank=True, db_default="")
    representative_relation = models.CharField(
        _("the representative is the child's"), max_length=60, blank=True, db_default=""
    )
    school = models.CharField(_("school"), max_length=150, blank=True, db_default="")
    grade = models.CharField(_("grade"), max_length=20, blank=True, db_default="")
    address = models.CharField(_("address"), max_length=250, blank=True, db_default="")
    note = models.TextField(_("note"), blank=True, max_length=1000, db_default="")
    ended = models.CharField(_("why it was closed"), max_length=10, choices=ChildEnding, blank=True, db_default="")
    retain_until = models.DateField(_("keep the name until"), null=True, blank=True)  # set when the file is closed
    erased_on = models.DateField(_("name erased on"), null=True, blank=True)

    objects = ChildQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("child")
        verbose_name_plural = _("children")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_on__isnull=True, ended="") | (Q(until_on__isnull=False) & ~Q(ended="")),
                name="child_end_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "name_sort_key"], name="child_in_unit_by_name")]

    def __str__(self):
        return self.code


class OfChildQuerySet(models.QuerySet):
    """Rows that hang on a child."""

    def within(self, scope):
        """Rows of children whom the scope may see."""
        return self.filter(child__unit__in=scope.units(Permission.SEE_CHILDREN))


class Consent(models.Model):
    """Who agreed that a sponsor is told of the child; nothing is shown to a sponsor without it (Law 91/2025, Art. 24).

    From seven on the child's own consent is needed besides the representative's.
    """

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="consents", verbose_name=_("child"))
    given_by = models.CharField(_("given by"), max_length=16, choices=ConsentBy)
    method = models.CharField(_("how"), max_length=10, choices=ConsentMethod)
    text_version = models.CharField(_("version of the text"), max_length=20)
    given_on = models.DateField(_("given on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    evidence = models.CharField(_("where the paper is kept"), max_length=200, blank=True, db_default="")

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["child", "given_by"], condition=Q(withdrawn_on__isnull=True), name="consent_one_standing"
            )
        ]

    def __str__(self):
        return f"{self.child_id} {self.given_by}"


class Hold(Dated):
    """A child kept for one sponsor until a day, so that two offices never promise the same child (peers, Compassion)."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="holds", verbose_name=_("child"))
    sponsor = models.ForeignKey("programs.Sponsor", models.CASCADE, related_name="holds", verbose_name=_("sponsor"))
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class HoldQuerySet(DatedQuerySet, OfChildQuerySet):
        """Dated rows of children."""

    objects = HoldQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(name="hold_one_at_a_time", expressions=[(same("child_id"), "&&"), (days(), "&&")]),
        ]

    def __str__(self):
        return f"{self.child_id} for {self.sponsor_id}"


class Visit(models.Model):
    """A monthly visit with the school and care check."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="visits", verbose_name=_("child"))
    on = models.DateField(_("day"))
    visitor = models.CharField(_("who visited"), max_length=120)
    in_school = models.BooleanField(_("goes to school"), null=True, blank=True)  # null: not asked
    well_cared = models.BooleanField(_("well cared for"), null=True, blank=True)
    healthy = models.BooleanField(_("in good health"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=1000, db_default="")
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        indexes = [models.Index(fields=["child", "on"], name="visit_of_child")]

    def __str__(self):
        return f"{self.child_id} {self.on}"
