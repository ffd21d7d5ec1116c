"""What a resolution wants to see: the wording of an indicator and how it is reckoned."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from indicators.enums import Direction, IndicatorKind, OverTime, OverUnits, Period, Source
from indicators.models.resolutions import PublicQuerySet, Resolution
from members.units.enums import Kind
from unionportal.ui.dated import Dated, alike, days


class Indicator(Dated):
    """One wording of an indicator and how it is reckoned, for the days it holds.

    When wording or criteria change, the old row ends and a new one of the same ``series`` begins: targets and readings
    of the whole series count. Counting over time starts with the first day of the series. A composite has children
    and nothing to reckon by itself.
    """

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    series = models.UUIDField(_("series of versions"), default=uuid.uuid4, db_index=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="indicators", verbose_name=_("resolution"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    number = models.CharField(_("number"), max_length=10)  # "1"; "a" of a child
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    text = models.TextField(_("wording"), max_length=1000)
    kind = models.CharField(_("kind"), max_length=16, choices=IndicatorKind)
    direction = models.CharField(_("direction"), max_length=12, choices=Direction, default=Direction.AT_LEAST)
    period = models.CharField(_("target for"), max_length=8, choices=Period)
    over_time = models.CharField(_("over time"), max_length=8, choices=OverTime, default=OverTime.SUM)
    over_units = models.CharField(_("over units"), max_length=8, choices=OverUnits, default=OverUnits.SUM)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.REPORTED)
    measure = models.CharField(_("measure"), max_length=60, blank=True)  # a key of indicators.measures
    arguments = models.JSONField(_("arguments of the measure"), default=dict, blank=True)
    # Which units report it, or are asked one by one whether they did it; empty where nobody reports.
    unit_kinds = ArrayField(
        models.PositiveSmallIntegerField(choices=Kind), default=list, blank=True, verbose_name=_("kinds of units")
    )
    # From how much on a unit did it: of coverages and minima per unit.
    minimum = models.DecimalField(_("at least, in each unit"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=4, null=True, blank=True)
    # Exceeded begins this much above the target; null: the portal's setting.
    exceed_margin = models.DecimalField(
        _("exceeded from, per cent above the target"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PublicQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="indicator_not_its_part"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(kind=IndicatorKind.COMPOSITE), name="indicator_parts_are_single"
            ),
            models.CheckConstraint(
                condition=Q(kind=IndicatorKind.COMPOSITE) | Q(source=Source.REPORTED) | ~Q(measure=""),
                name="indicator_computed_has_measure",
            ),
            models.CheckConstraint(
                condition=Q(exceed_margin__isnull=True) | Q(exceed_margin__gte=0), name="indicator_margin_not_negative"
            ),
            ExclusionConstraint(
                name="indicator_one_version_at_a_time",
                expressions=[(alike(Func(F("series"), template="(%(expressions)s)::text")), "&&"), (days(), "&&")],
            ),
        ]
        indexes = [models.Index(fields=["resolution", "position"], name="indicator_order")]

    def __str__(self):
        return f"{self.resolution_id} {self.number}"
