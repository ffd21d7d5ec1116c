"""Transfers of members between units: proposed by one side, accepted by the other."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from members.enums import TransferState
from members.models.person import Member


class TransferQuerySet(models.QuerySet):
    """Transfers a user has a part in."""

    def within(self, scope):
        """Transfers out of or into units whose members the scope may edit."""
        if scope.everywhere:
            return self
        units = scope.units(Permission.EDIT_MEMBERS)
        return self.filter(Q(from_unit__in=units) | Q(to_unit__in=units))


class Transfer(models.Model):
    """A proposal to move a member. Until it is accepted she is counted where she was, from ``on`` where she goes."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="transfers", verbose_name=_("member"))
    from_unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("from unit"))
    to_unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("to unit"))
    on = models.DateField(_("on"))  # proposed day; the accepting side may set a later one
    state = models.CharField(_("state"), max_length=10, choices=TransferState, default=TransferState.PROPOSED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    # Asked for by the receiving side: then the side where she is now answers.
    is_request = models.BooleanField(_("asked for by the receiving side"), default=False)
    # Asked for in the review of a roster; an undo of the batch withdraws it while it waits.
    batch = models.ForeignKey(
        "intake.Batch", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("created by batch"),
    )  # fmt: skip
    answer = models.CharField(_("reason of the answer"), max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="proposed"), name="transfer_one_proposed_per_member"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="transfer_decision_paired",
            ),
        ]

    def __str__(self):
        return f"{self.member_id} {self.from_unit_id} > {self.to_unit_id}"
