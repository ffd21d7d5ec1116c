"""What units do together: clubs and activity models with their members, activities and events."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from programs.enums import ActivityKind, ClubKind
from programs.models.records import Record
from unionportal.ui.dated import Dated, DatedQuerySet
from unionportal.ui.sets import rows_of


class Club(Record):
    """A club or activity model of a unit, from its founding on."""

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=16, choices=ClubKind)
    theme = models.CharField(_("theme"), max_length=120, blank=True, db_default="")
    from_on = models.DateField(_("founded on"))
    until_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("club or model")
        verbose_name_plural = _("clubs and models")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="club_name_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="club_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["unit", "from_on"], name="club_in_unit")]

    def __str__(self):
        return self.name


class ClubMemberQuerySet(DatedQuerySet):
    def within(self, scope):
        """Rows of clubs of units where the scope may see members."""
        permission = Permission.SEE_MEMBERS
        units = rows_of(scope.reached(permission))
        return self if scope.reaches_everywhere(permission) else self.filter(club__unit__in=units)


class ClubMember(Dated):
    """A person in a club for a range of days."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    club = models.ForeignKey(Club, models.CASCADE, related_name="club_members", verbose_name=_("club"))
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+", verbose_name=_("person"))
    is_leader = models.BooleanField(_("leads it"), default=False, db_default=False)

    objects = ClubMemberQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("member of a club")
        verbose_name_plural = _("members of clubs")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["club", "member"], condition=Q(until_on__isnull=True), name="clubmember_once"
            ),
        ]

    def __str__(self):
        return f"{self.club_id} {self.member_id}"


class Activity(Record):
    """One activity or event of a unit: who came is counted as times, not by name."""

    kind = models.CharField(_("kind"), max_length=16, choices=ActivityKind)
    title = models.CharField(_("title"), max_length=200)
    on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=150, blank=True, db_default="")
    partner = models.CharField(_("held with"), max_length=150, blank=True, db_default="")
    attended = models.PositiveIntegerField(_("times attended"), default=0, db_default=0)
    women = models.PositiveIntegerField(_("women among them"), default=0, db_default=0)
    result = models.CharField(_("result"), max_length=500, blank=True, db_default="")

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "on", "title"], name="activity_once"),
            models.CheckConstraint(condition=Q(women__lte=F("attended")), name="activity_women_within"),
        ]
        indexes = [models.Index(fields=["unit", "kind", "on"], name="activity_in_unit")]

    def __str__(self):
        return self.title
