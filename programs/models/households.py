"""Households helped out of poverty or near-poverty, and loans entrusted by the Bank for Social Policies."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from members.enums import Poverty
from programs.enums import ReviewResult, SupportKind
from programs.models.records import PersonRecord, PersonRecordQuerySet, Record
from unionportal.ui.sets import rows_of

LISTED = [(Poverty.POOR.value, Poverty.POOR.label), (Poverty.NEAR_POOR.value, Poverty.NEAR_POOR.label)]


class HouseholdQuerySet(PersonRecordQuerySet):
    """Poverty is sensitive: its rows are for those who may see sensitive values there."""

    permission = Permission.SEE_SENSITIVE


class Household(PersonRecord):
    """A woman's household registered (``on``) to be helped off the list; ``member`` is the woman of it.

    Registered, supported, reviewed every year, and once off the list by the commune's decision: then it counts, once.
    """

    head_name = models.CharField(_("head of the household"), max_length=120, blank=True, db_default="")
    status = models.CharField(_("on the list as"), max_length=10, choices=LISTED)
    exited_on = models.DateField(_("off the list on"), null=True, blank=True)
    decision_no = models.CharField(_("decision of the commune"), max_length=60, blank=True, db_default="")
    decided_on = models.DateField(_("decision of"), null=True, blank=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta(PersonRecord.Meta):
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [
            models.CheckConstraint(
                condition=Q(exited_on__isnull=True, decision_no="") | (Q(exited_on__isnull=False) & ~Q(decision_no="")),
                name="household_exit_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(exited_on__isnull=True) | Q(exited_on__gte=F("on")),
                name="household_exit_after_registration",
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(exited_on__isnull=True), name="household_registered_once"
            ),
        ]
        indexes = [*PersonRecord.Meta.indexes, models.Index(fields=["unit", "exited_on"], name="household_exits")]

    def __str__(self):
        return f"{self.member_id} {self.on}"


class OfHouseholdQuerySet(models.QuerySet):
    def within(self, scope):
        """Rows of households that the scope may see."""
        units = rows_of(scope.reached(Permission.SEE_SENSITIVE))
        return self if scope.reaches_everywhere(Permission.SEE_SENSITIVE) else self.filter(household__unit__in=units)


class HouseholdSupport(models.Model):
    """One help given to a household."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    household = models.ForeignKey(Household, models.CASCADE, related_name="supports", verbose_name=_("household"))
    on = models.DateField(_("day"))
    kind = models.CharField(_("kind of help"), max_length=12, choices=SupportKind)
    amount = models.BigIntegerField(_("value, đồng"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True, db_default="")

    objects = OfHouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("help for a household")
        verbose_name_plural = _("help for households")

    def __str__(self):
        return f"{self.household_id} {self.kind} {self.on}"


class HouseholdReview(models.Model):
    """The yearly review of a household."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    household = models.ForeignKey(Household, models.CASCADE, related_name="reviews", verbose_name=_("household"))
    on = models.DateField(_("day"))
    result = models.CharField(_("result"), max_length=10, choices=ReviewResult)
    note = models.CharField(_("note"), max_length=500, blank=True, db_default="")

    objects = OfHouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a household")
        verbose_name_plural = _("reviews of households")

    def __str__(self):
        return f"{self.household_id} {self.result} {self.on}"


class LoanGroup(Record):
    """A savings-and-credit group (tổ tiết kiệm và vay vốn) with its leader."""

    name = models.CharField(_("group"), max_length=150)
    leader = models.CharField(_("leader"), max_length=120, blank=True, db_default="")
    lender = models.CharField(_("lender"), max_length=120, default="NHCSXH", db_default="NHCSXH")
    from_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("savings-and-credit group")
        verbose_name_plural = _("savings-and-credit groups")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="loangroup_name_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="loangroup_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.name


class OfGroupQuerySet(models.QuerySet):
    def within(self, scope):
        """Balances of groups of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(group__unit__in=rows_of(scope.figure_units()))


class LoanBalance(models.Model):
    """What stood at the end of a day: money outstanding, households, what is overdue. The latest one applies."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    group = models.ForeignKey(LoanGroup, models.CASCADE, related_name="balances", verbose_name=_("group"))
    on = models.DateField(_("day"))
    outstanding = models.BigIntegerField(_("outstanding, đồng"))
    households = models.PositiveIntegerField(_("households"))
    overdue = models.BigIntegerField(_("overdue, đồng"), default=0, db_default=0)

    objects = OfGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("balance of a group")
        verbose_name_plural = _("balances of groups")
        constraints = [
            models.UniqueConstraint(fields=["group", "on"], name="loanbalance_once_a_day"),
            models.CheckConstraint(
                condition=Q(outstanding__gte=0, overdue__gte=0) & Q(overdue__lte=F("outstanding")),
                name="loanbalance_overdue_within",
            ),
        ]

    def __str__(self):
        return f"{self.group_id} {self.on}"
