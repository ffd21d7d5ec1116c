"""What units report of an indicator, and how that was amended after the lock."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.models.indicators import Indicator
from indicators.models.periods import who
from indicators.models.reports import UnitReport


class ReadingQuerySet(models.QuerySet):
    """Readings that a user may see."""

    def within(self, scope):
        """Readings of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(report__unit__in=scope.figure_rows())


class Reading(models.Model):
    """One reported value; ``value`` is the numerator where there is a ``denominator``. Empty is not zero."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="readings", verbose_name=_("report"))
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="readings", verbose_name=_("indicator"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("out of"), max_digits=18, decimal_places=4, null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="reading_one_of_an_indicator"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0), name="reading_denominator_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(value__isnull=True) | Q(value__lte=F("denominator")),
                name="reading_within_denominator",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "report"], name="reading_of_indicator")]

    def __str__(self):
        return f"{self.report_id} {self.indicator_id} {self.value}"


class Amendment(models.Model):
    """That a reading was changed after the lock: the number of it in the report, from what to what, why, by whom.

    The reading holds the newest value; the first amendment's ``old`` is what was locked.
    """

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="amendments", verbose_name=_("reading"))
    number = models.PositiveIntegerField(_("number"))  # 1, 2, … of the report
    old = models.DecimalField(_("old value"), max_digits=18, decimal_places=4, null=True)
    new = models.DecimalField(_("new value"), max_digits=18, decimal_places=4, null=True)
    old_denominator = models.DecimalField(_("old denominator"), max_digits=18, decimal_places=4, null=True)
    new_denominator = models.DecimalField(_("new denominator"), max_digits=18, decimal_places=4, null=True)
    reason = models.CharField(_("reason"), max_length=500)
    by = who(_("amended by"))
    at = models.DateTimeField(_("amended at"), auto_now_add=True)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="amendment_numbered"),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_has_reason"),
        ]

    def __str__(self):
        return f"{self.reading_id} {self.number}"
