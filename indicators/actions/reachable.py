"""Whether a value, days and units can be a target of an indicator."""

from decimal import Decimal

from django.db.models import Q

from indicators.actions.refusals import (
    CompositeHasNone,
    OutsideTerm,
    OutsideUnit,
    PercentTooHigh,
    RangeBackwards,
    TargetNegative,
    TargetNought,
    TargetsOverlap,
    TargetTooHigh,
    TooManyDecimals,
    YearTooLong,
    YesOnly,
)
from indicators.actions.resolutions import ONE_DAY
from indicators.enums import Direction, IndicatorKind, TargetRole
from indicators.models import Target
from members.units.models import UnitPath
from unionportal.ui.words import day, number

IN_PER_CENT = {IndicatorKind.PERCENT, IndicatorKind.UNIT_COVERAGE, IndicatorKind.PER_UNIT_MINIMUM}
LARGEST = Decimal(10) ** 13
LONGEST_YEAR = 366  # days


def check_value(indicator, value, *, revised=False):
    """Whether ``value`` can be a target of ``indicator``; 0 only as a revision of what can be none. Raises a Refusal."""
    if indicator.kind == IndicatorKind.COMPOSITE:
        raise CompositeHasNone(number=indicator.number)
    if value < 0:
        raise TargetNegative
    if value == 0 and indicator.direction != Direction.AT_MOST and not (revised and indicator.kind not in IN_PER_CENT):
        raise TargetNought
    if indicator.kind in IN_PER_CENT and value > 100:
        raise PercentTooHigh
    if indicator.kind == IndicatorKind.YES_NO and value not in (0, 1):
        raise YesOnly
    if value >= LARGEST:
        raise TargetTooHigh
    if value != value.quantize(Decimal(1).scaleb(-indicator.decimals)):
        raise TooManyDecimals(number=indicator.number, decimals=indicator.decimals)


def check_range(indicator, role, from_on, until_on):
    """Whether the days lie within the term and suit the role. Raises a Refusal."""
    if until_on <= from_on:
        raise RangeBackwards
    congress = indicator.resolution.congress
    for end in (from_on, until_on - ONE_DAY):
        if not congress.from_on <= end < congress.until_on:
            raise OutsideTerm(first=day(congress.from_on), last=day(congress.until_on - ONE_DAY), day=day(end))
    if role == TargetRole.YEAR and (until_on - from_on).days > LONGEST_YEAR:
        raise YearTooLong


def check_below(indicator, units, from_on, until_on):
    """Whether every unit is at or below the unit of the resolution at some time of the range. Raises OutsideUnit."""
    root = indicator.resolution.congress.unit
    paths = UnitPath.objects.filter(ancestor=root, descendant__in=[unit.pk for unit in units], from_on__lt=until_on)
    inside = set(paths.filter(Q(until_on__isnull=True) | Q(until_on__gt=from_on)).values_list("descendant", flat=True))
    for unit in units:
        if unit.pk not in inside:
            first, last = day(from_on), day(until_on - ONE_DAY)
            raise OutsideUnit(unit=unit.name, root=root.name, first=first, last=last)


def refuse_overlaps(indicator, units, role, from_on, until_on):
    """No unit has two targets of one role on one day, whichever wording they were set for. Raises TargetsOverlap."""
    there = Target.objects.filter(
        indicator__series=indicator.series, unit__in=[unit.pk for unit in units], role=role,
        from_on__lt=until_on, until_on__gt=from_on,
    )  # fmt: skip
    if row := there.select_related("unit").order_by("from_on").first():
        raise TargetsOverlap(
            unit=row.unit.name, first=day(row.from_on), last=day(row.until_on - ONE_DAY),
            value=number(row.value, indicator.decimals),
        )  # fmt: skip
