"""A congress of the cast's province with its resolution, and indicators of it: for tests of targets."""

from datetime import date
from decimal import Decimal

from indicators.actions.indicators import add_indicator
from indicators.actions.resolutions import add_congress, add_resolution
from indicators.actions.targets import set_target
from indicators.enums import IndicatorKind, Period, TargetRole

TERM = (date(2022, 1, 1), date(2027, 1, 1))
YEAR = (date(2024, 1, 1), date(2025, 1, 1))


def resolution_of(unit, code="XVII-HD", by=None):
    """A resolution of a congress of ``unit`` for ``TERM``."""
    congress = add_congress(unit=unit, ordinal="XVII", name="Đại hội XVII", from_on=TERM[0], until_on=TERM[1], by=by)
    return add_resolution(congress=congress, code=code, name=f"Nghị quyết {code}", number="", issued_on=None, by=by)


def indicator_of(resolution, number="3", *, by=None, **values):
    """An indicator: households out of poverty, counted every year, unless ``values`` say otherwise."""
    given = {
        "text": "Hộ gia đình phụ nữ thoát nghèo", "kind": IndicatorKind.COUNT, "period": Period.YEAR, "position": 1,
        "unit_of_measure": "hộ", "note": "", "from_on": TERM[0], **values,
    }  # fmt: skip
    return add_indicator(resolution=resolution, number=number, by=by, **given)


def target_of(indicator, unit, value=500, days=YEAR, role=TargetRole.YEAR, by=None):
    """A target of ``unit``."""
    return set_target(
        indicator=indicator, unit=unit, role=role, from_on=days[0], until_on=days[1], value=Decimal(value), by=by
    )
