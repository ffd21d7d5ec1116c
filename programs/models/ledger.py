"""The ledger: what was promised when, what was paid, what was written off. Integer đồng, rows added and never changed.

At the end of every day, over any set of instalments: committed = paid + due + future + written off.
"""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from programs.enums import WriteOffReason
from programs.models.sponsors import Pledge
from unionportal.ui.sets import rows_of


class OfPledgeQuerySet(models.QuerySet):
    """Rows that hang on a pledge, and through it on a child."""

    pledge = "pledge"

    def within(self, scope):
        """Rows of children whom the scope may see."""
        return self.filter(**{f"{self.pledge}__child__unit__in": scope.units(Permission.SEE_CHILDREN)})


class OfInstalmentQuerySet(OfPledgeQuerySet):
    pledge = "instalment__pledge"


class Instalment(models.Model):
    """An amount of a pledge that is due on a day; promised on ``committed_on``. A raise adds a row of the same due day."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="instalments", verbose_name=_("pledge"))
    due_on = models.DateField(_("due on"))
    amount = models.BigIntegerField(_("amount, đồng"))
    committed_on = models.DateField(_("promised on"))

    objects = OfPledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_positive")]
        indexes = [models.Index(fields=["pledge", "due_on"], name="instalment_of_pledge")]

    def __str__(self):
        return f"{self.pledge_id} {self.due_on} {self.amount}"


class DisbursementQuerySet(models.QuerySet):
    """Batches of payments that a user may see."""

    def within(self, scope):
        """Batches of units where the scope may see children; of units that these follow too."""
        return self.filter(unit__in=rows_of(scope.reached(Permission.SEE_CHILDREN)))


class Disbursement(models.Model):
    """A batch of payments with its control total: what was counted on paper before it was typed in."""

    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    on = models.DateField(_("paid out on"))
    control_count = models.PositiveIntegerField(_("number of payments"))
    control_total = models.BigIntegerField(_("control total, đồng"))
    note = models.CharField(_("note"), max_length=500, blank=True, db_default="")
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    undone_on = models.DateField(_("taken back on"), null=True, blank=True)
    undone_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken back by")
    )
    undone_reason = models.CharField(_("why it was taken back"), max_length=500, blank=True, db_default="")

    objects = DisbursementQuerySet.as_manager()

    class Meta:
        verbose_name = _("disbursement")
        verbose_name_plural = _("disbursements")
        constraints = [
            models.CheckConstraint(condition=Q(control_total__gt=0), name="disbursement_positive"),
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True, undone_reason="")
                | (Q(undone_on__isnull=False) & ~Q(undone_reason="")),
                name="disbursement_undone_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="disbursement_of_unit")]

    def __str__(self):
        return f"{self.unit_id} {self.on} {self.control_total}"


class OfInstalment(models.Model):
    """What goes off an instalment. ``pledge`` and ``due_on`` are the instalment's, written by a trigger: sums need no join."""

    pledge = models.ForeignKey(
        Pledge, models.CASCADE, null=True, editable=False, db_constraint=False, related_name="+",
        verbose_name=_("pledge"),
    )  # fmt: skip
    due_on = models.DateField(_("due on"), null=True, editable=False)

    class Meta:
        abstract = True


class Payment(OfInstalment):
    """What was paid of an instalment; several make a whole."""

    instalment = models.ForeignKey(Instalment, models.CASCADE, related_name="payments", verbose_name=_("instalment"))
    disbursement = models.ForeignKey(
        Disbursement, models.CASCADE, related_name="payments", verbose_name=_("disbursement")
    )
    on = models.DateField(_("paid on"))
    amount = models.BigIntegerField(_("amount, đồng"))
    received_by = models.CharField(_("received by"), max_length=120, blank=True, db_default="")

    objects = OfInstalmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive")]

    def __str__(self):
        return f"{self.instalment_id} {self.on} {self.amount}"


class UndonePayment(models.Model):
    """What a payment of a batch said that was taken back: kept to be read and entered anew, in no sum of the ledger."""

    disbursement = models.ForeignKey(
        Disbursement, models.CASCADE, related_name="undone", verbose_name=_("disbursement")
    )
    instalment = models.ForeignKey(Instalment, models.CASCADE, related_name="+", verbose_name=_("instalment"))
    amount = models.BigIntegerField(_("amount, đồng"))
    received_by = models.CharField(_("received by"), max_length=120, blank=True, db_default="")

    objects = OfInstalmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment taken back")
        verbose_name_plural = _("payments taken back")

    def __str__(self):
        return f"{self.instalment_id} {self.amount}"


class WriteOff(OfInstalment):
    """What of an instalment will not be paid: the amount was lowered, the pledge ended, the sponsor failed."""

    instalment = models.ForeignKey(Instalment, models.CASCADE, related_name="write_offs", verbose_name=_("instalment"))
    on = models.DateField(_("written off on"))
    amount = models.BigIntegerField(_("amount, đồng"))
    reason = models.CharField(_("reason"), max_length=8, choices=WriteOffReason)
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    objects = OfInstalmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("write-off")
        verbose_name_plural = _("write-offs")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="write_off_positive")]

    def __str__(self):
        return f"{self.instalment_id} {self.on} {self.amount}"
