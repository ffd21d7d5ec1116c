"""Women counts, by which members are divided, and the thresholds rates are held against."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indicators.enums import Denominator
from members.access.enums import Permission
from unionportal.ui.dated import Dated, DatedQuerySet


class WomenCountQuerySet(models.QuerySet):
    """Counts a user may see."""

    def within(self, scope):
        """Counts of units whose figures the scope may see."""
        return self if scope.everywhere else self.filter(unit__in=scope.figure_rows())

    def editable_within(self, scope):
        """Counts of units where the scope may enter counts."""
        return self if scope.everywhere else self.filter(unit__in=scope.units(Permission.ENTER_COUNTS))


class WomenCount(models.Model):
    """How many women of 18 or more a unit had on a day, by one definition; the newest on or before a day applies.

    A unit's own count wins over the sum of its branches and is never added to it (architecture, section 3).
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="women_counts", verbose_name=_("unit"))
    counted_on = models.DateField(_("counted on"))
    definition = models.CharField(_("definition"), max_length=10, choices=Denominator)
    count = models.PositiveIntegerField(_("women"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = WomenCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("women count")
        verbose_name_plural = _("women counts")
        constraints = [
            models.UniqueConstraint(fields=["unit", "definition", "counted_on"], name="womencount_once_a_day"),
        ]

    def __str__(self):
        return f"{self.unit_id} {self.counted_on} {self.definition} {self.count}"


class ThresholdQuerySet(DatedQuerySet):
    """Thresholds as of a day, and those a user may see."""

    def within(self, scope):
        """Thresholds of the scope's units and of the units above them; a threshold is no secret."""
        return self


class Threshold(Dated):
    """A percentage that the rates of a unit and all below it are held against for a range of days."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="thresholds", verbose_name=_("for"))
    percent = models.DecimalField(_("percent"), max_digits=5, decimal_places=2)
    definition = models.CharField(_("of"), max_length=10, choices=Denominator, default=Denominator.PRESENT)
    # Strict: "above 50 %"; else "at least". Exactly 50 % is not below 50.
    is_strict = models.BooleanField(_("strictly above"), default=False)
    is_target = models.BooleanField(_("a target, not a floor"), default=False)
    name = models.CharField(_("name"), max_length=80, blank=True)

    objects = ThresholdQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("threshold")
        verbose_name_plural = _("thresholds")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="threshold_percent_in_range"),
        ]

    def __str__(self):
        return f"{self.percent} % {self.definition}"
