"""The report of one unit on one period, from draft to lock."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indicators.enums import ReportState
from indicators.models.periods import ReportingPeriod, who


class UnitReportQuerySet(models.QuerySet):
    """Reports that a user may see, and those that count."""

    def within(self, scope):
        """Reports of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(unit__in=scope.figure_rows())

    def counting(self):
        """Reports whose readings count in figures."""
        return self.filter(state__in=ReportState.counting())


class UnitReport(models.Model):
    """The report of one unit on one period, from draft to lock. No row: nobody has begun it."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="reports", verbose_name=_("period"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="reports", verbose_name=_("unit"))
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    reason = models.CharField(_("reason of the return"), max_length=500, blank=True)
    saved_by = who(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    submitted_by = who(_("submitted by"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)  # the day by which it is late or not
    decided_by = who(_("decided by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = UnitReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a unit")
        verbose_name_plural = _("reports of units")
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="unitreport_one_of_a_period"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | Q(submitted_on__isnull=False), name="unitreport_sent_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(reason=""), name="unitreport_returned_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.period_id} {self.unit_id} {self.state}"
