"""Spells of persons in units, and the running tally by which any day is counted quickly."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.scope import member_filter
from members.enums import Beginning, Ending, MembershipKind
from members.models.person import Member
from unionportal.ui.dated import Dated, DatedQuerySet


class MembershipQuerySet(DatedQuerySet):
    """Spells as of a day, and those of persons a user may see."""

    def within(self, scope):
        """Spells of persons whose present or last unit lies where the scope may see members."""
        return self.filter(member_filter(scope, "member__unit"))


@pghistory.track(
    pghistory.UpdateEvent("changed", row="OLD"),
    pghistory.DeleteEvent("deleted"),
    context_field=pghistory.ContextJSONField(null=True),
    obj_field=pghistory.ObjForeignKey(related_name="history", on_delete=models.DO_NOTHING),
)
class Membership(Dated):
    """A spell of a person in a unit. FULL spells hang on branches and groups and of one person never overlap.

    Two rules stand in the database: a partial unique index on the open FULL spell, and a statement-level trigger that
    looks for overlaps among the touched persons (architecture, decision 4).
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships", verbose_name=_("member"))
    # No index of its own: that of unit, kind and day begins with it.
    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="memberships", verbose_name=_("unit"), db_index=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MembershipKind, default=MembershipKind.FULL)
    began = models.CharField(_("how it began"), max_length=16, choices=Beginning)
    ended = models.CharField(_("how it ended"), max_length=16, choices=Ending, blank=True)
    batch = models.ForeignKey(
        "intake.Batch", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("created by batch"),
        db_constraint=False,
    )  # fmt: skip

    objects = MembershipQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["member"], condition=Q(kind="full", until_on__isnull=True), name="membership_one_open_full"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True, ended="") | (Q(until_on__isnull=False) & ~Q(ended="")),
                name="membership_end_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "kind", "from_on"], name="membership_begun"),
            # Ended spells are few beside open ones; counting a past day looks only at these.
            models.Index(
                fields=["unit", "kind", "until_on"], condition=Q(until_on__isnull=False), name="membership_ended"
            ),
            models.Index(fields=["from_on"], name="membership_from"),
            models.Index(fields=["until_on"], condition=Q(until_on__isnull=False), name="membership_until"),
        ]

    def __str__(self):
        return f"{self.member_id} {self.kind} {self.unit_id}"


class MembershipTally(models.Model):
    """How many spells of a kind are open in a unit: the sum of ``delta`` over its rows.

    Written by statement-level triggers on Membership, never by code, as rows to add and not as a counter to update, so
    that an import's long transaction locks nobody out; ``compact`` folds them together. Members on a day are the open
    spells, minus those begun later, plus those ended later: only recent spells are read, not 400,000.
    """

    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=MembershipKind)
    delta = models.IntegerField(_("change of open spells"))

    class Meta:
        verbose_name = _("tally of memberships")
        verbose_name_plural = _("tallies of memberships")
        indexes = [models.Index(fields=["unit", "kind"], include=["delta"], name="tally_of_unit")]

    def __str__(self):
        return f"{self.unit_id} {self.kind} {self.delta:+}"
