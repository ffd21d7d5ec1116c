"""Persons that an undone batch left as they were."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.enums import KeptReason
from members.models.person import Member


class KeptMember(models.Model):
    """A person that a batch had created or changed, and that the undo of the batch kept, with the reason.

    ``by``, ``at`` and ``other`` tell who changed her since, when, and by which later batch, as far as it is known.
    """

    batch = models.ForeignKey(
        "intake.Batch", models.CASCADE, related_name="+", verbose_name=_("batch"), db_index=False
    )  # fmt: skip
    # No constraint: each would be asked again for every one of 400,000 persons that an undo deletes.
    member = models.ForeignKey(
        Member, models.CASCADE, related_name="+", verbose_name=_("member"), db_constraint=False
    )  # fmt: skip
    reason = models.CharField(_("reason"), max_length=11, choices=KeptReason)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"),
        db_constraint=False,
    )  # fmt: skip
    at = models.DateTimeField(_("at"), null=True)
    other = models.ForeignKey(
        "intake.Batch", models.SET_NULL, null=True, related_name="+", verbose_name=_("later batch"),
        db_constraint=False, db_index=False,
    )  # fmt: skip

    class Meta:
        verbose_name = _("member kept by an undo")
        verbose_name_plural = _("members kept by an undo")
        constraints = [models.UniqueConstraint(fields=["batch", "member"], name="kept_once_per_batch")]

    def __str__(self):
        return f"{self.batch_id} {self.member_id} {self.reason}"
