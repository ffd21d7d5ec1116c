"""Measures over units: how many have a rate on this side or that of a threshold."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from indicators.enums import IndicatorKind
from indicators.measures.amounts import Amount
from indicators.measures.members import DEFINITION
from indicators.measures.registry import NUMBERS, SHARES, Argument, Measure
from indicators.measures.values import flag, one_of, percentage
from indicators.rates import Bar
from members.units.enums import Kind


def units_held_against(ground, window, *, percent, definition, is_strict, kind):
    """``{unit_id: whether it meets the threshold, or None without a rate}`` of the units of a kind in the tree.

    Compared in integers: exactly 50 % is not below 50, and not above 50 either.
    """
    bar = Bar(Decimal(percent), definition, is_strict)
    women = ground.figures(window.day, definition).women[definition]
    units = {unit for below in ground.below([kind]).values() for unit in below}
    known = {unit: women[unit] for unit in units if unit in women and women[unit].count}
    return {
        unit: known[unit].members >= bar.needed(known[unit].count) if unit in known else None for unit in sorted(units)
    }


def _counted(held, side):
    """One for each unit that is on ``side``, out of all; nothing where no unit has a rate."""
    if all(met is None for met in held.values()):
        return {}
    return {unit: Amount(int(met is side), 1) for unit, met in held.items()}


def _over(ground, window, **arguments):
    return _counted(units_held_against(ground, window, **arguments), True)


def _below(ground, window, **arguments):
    return _counted(units_held_against(ground, window, **arguments), False)


ARGUMENTS = (
    Argument("percent", _("threshold in per cent"), percentage, is_required=True),
    DEFINITION,
    Argument("is_strict", _("strictly above"), flag, default=False),
    Argument("kind", _("kind of units"), one_of(Kind), default=Kind.COMMUNE.value),
)
MEASURES = (
    Measure(
        "units.over", _("units that reach a rate"),
        _("Units of a kind whose recruitment rate reaches the threshold, out of all units of the kind."),
        _over, kinds=NUMBERS | SHARES, arguments=ARGUMENTS, rows="rates",
    ),
    Measure(
        "units.below", _("units below a rate"),
        _("Units of a kind whose recruitment rate does not reach the threshold; units without a rate are not known."),
        _below, kinds=NUMBERS | SHARES | {IndicatorKind.UNITS_BELOW}, arguments=ARGUMENTS, rows="rates",
    ),
)  # fmt: skip
