"""What a target handed down would give each unit, before anybody says so: equal parts, by size, by what each lacks."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.actions.refusals import CompositeHasNone, NoGap, NoMembers, NothingBelow, NotSplit, NoWeights
from indicators.actions.targets import siblings
from indicators.cascade import EQUAL, GAP, SAME, split
from indicators.enums import Denominator, IndicatorKind
from indicators.models import Target
from indicators.rates import Bar, rates
from members.units.models import Unit
from members.units.queries import units_of_kind, with_names
from unionportal.ui.words import day, percent

SUMMED = {IndicatorKind.COUNT, IndicatorKind.MONEY, IndicatorKind.NET_INCREASE}
MEMBERS = "members"  # beside the definitions of women


@dataclass(frozen=True)
class Share:
    """What one unit would get: its ``weight`` (None: not known), the ``proposed`` part, the target it ``has`` already."""

    unit: Unit
    weight: object
    proposed: Decimal
    has: Target | None = None


def is_summed(indicator):
    """Whether targets of units add up to that of the unit above; else each is to reach the same."""
    return indicator.kind in SUMMED


def propose(*, target, scope, on, kind, how, by_what=Denominator.PRESENT, rate=None):
    """A ``Share`` for each unit of ``kind`` below the target's unit on a day; they add up to it where it is a sum.

    ``by_what`` is a definition of women or MEMBERS; ``rate`` (per cent of ``by_what`` women) is what a gap is reckoned
    to. Facts are those of the end of ``on``. Raises a Refusal with its sentence.
    """
    indicator = target.indicator
    if indicator.kind == IndicatorKind.COMPOSITE:
        raise CompositeHasNone(number=indicator.number)
    units = list(with_names(units_of_kind(kind, under=target.unit, on=on).within(scope), on=on))
    if not units:
        raise NothingBelow(unit=target.unit.name, day=day(on))
    has = {row.unit_id: row for row in siblings(target).filter(unit__in=[unit.pk for unit in units])}
    if not is_summed(indicator):
        if how != SAME:
            raise NotSplit
        return [Share(unit, None, target.value, has.get(unit.pk)) for unit in units]
    weights = _weights(units, on=on, how=how, by_what=by_what, rate=rate)
    known = {pk: weight or 0 for pk, weight in weights.items()}
    parts = split(target.value, known, decimals=indicator.decimals)
    return [Share(unit, weights[unit.pk], parts[unit.pk], has.get(unit.pk)) for unit in units]


def _weights(units, *, on, how, by_what, rate):
    """{unit id: weight}, None where it is not known; at least one is above 0. Raises a Refusal."""
    if how in (EQUAL, SAME):
        return {unit.pk: 1 for unit in units}
    figures = rates(units, on=on, definitions=[Denominator.PRESENT if by_what == MEMBERS else by_what])
    if how == GAP:
        bar = Bar(percent=rate, definition=by_what)
        weights = {row.unit_id: row.held_against(bar).short_by for row in figures}
        if not any(weights.values()):
            raise NoGap(rate=percent(rate, 0 if rate == int(rate) else 2), day=day(on))
        return weights
    if by_what == MEMBERS:
        weights = {row.unit_id: row.members for row in figures}
        if not any(weights.values()):
            raise NoMembers(day=day(on))
        return weights
    weights = {row.unit_id: row.count(by_what) for row in figures}
    if not any(weights.values()):
        raise NoWeights(day=day(on))
    return weights
