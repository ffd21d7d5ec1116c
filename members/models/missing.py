"""Members whom a whole roster does not name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.enums import Ending
from members.intake.models import Batch
from members.models.person import Member
from members.models.spells import Membership


class MissingMember(models.Model):
    """A full member of the units a whole roster speaks of whom none of its rows is about.

    Only listed, until a person says with ``how`` that her membership ends on the roster's day. Applied, the spell and
    the person are changed inside the batch's own history context, so an undo puts them back like any changed row.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="+", verbose_name=_("batch"), db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+", verbose_name=_("member"), db_constraint=False)
    spell = models.ForeignKey(
        Membership, models.CASCADE, related_name="+", verbose_name=_("membership"), db_constraint=False
    )  # fmt: skip
    how = models.CharField(_("how it ends"), max_length=16, choices=Ending, blank=True)
    is_applied = models.BooleanField(_("written"), default=False)

    class Meta:
        verbose_name = _("missing member")
        verbose_name_plural = _("missing members")
        constraints = [models.UniqueConstraint(fields=["batch", "member"], name="missing_once_in_batch")]

    def __str__(self):
        return f"{self.batch_id} {self.member_id} {self.how}"
