"""What units are to reach by an indicator, and how that was revised."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.enums import TargetRole
from indicators.models.indicators import Indicator
from unionportal.ui.dated import Dated, DatedQuerySet, alike, days, same


class TargetQuerySet(DatedQuerySet):
    """Targets of units whose figures a user may see."""

    def within(self, scope):
        """Targets of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(unit__in=scope.figure_rows())


class Target(Dated):
    """What a unit is to reach by an indicator in ``[from_on, until_on)``.

    YEAR: within the range, prorated by whole months. TERM: over the whole term, or on its last day. MILESTONE: by the
    last day of the range, reckoned from the start of counting; milestones of one indicator follow each other.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name=_("indicator"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="targets", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=10, choices=TargetRole)
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=4)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = TargetQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(until_on__isnull=False), name="target_has_end"),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_not_negative"),
            ExclusionConstraint(
                name="target_no_overlap",
                expressions=[
                    (same("indicator_id"), "&&"),
                    (same("unit_id"), "&&"),
                    (alike(F("role")), "&&"),
                    (days(), "&&"),
                ],
            ),
        ]
        indexes = [models.Index(fields=["unit", "indicator"], name="target_of_unit")]

    def __str__(self):
        return f"{self.indicator_id} {self.unit_id} {self.role} {self.value}"


class TargetRevision(models.Model):
    """That a target was changed: from what to what, why, by whom. Never deleted."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="revisions", verbose_name=_("target"))
    number = models.PositiveIntegerField(_("number"))  # 1, 2, … of the target
    old = models.DecimalField(_("old value"), max_digits=18, decimal_places=4)
    new = models.DecimalField(_("new value"), max_digits=18, decimal_places=4)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("revised by")
    )
    at = models.DateTimeField(_("revised at"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision of a target")
        verbose_name_plural = _("revisions of targets")
        constraints = [models.UniqueConstraint(fields=["target", "number"], name="targetrevision_numbered")]

    def __str__(self):
        return f"{self.target_id} {self.old} > {self.new}"
