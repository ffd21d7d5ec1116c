"""What each kind of indicator is asked, and what goes without saying."""

from contextlib import suppress

from indicators.enums import Direction, IndicatorKind, OverTime, OverUnits, Period, Source
from indicators.measures import registry

# What an indicator says besides its place and its days, with what it says where its kind does not ask.
UNASKED = {
    "direction": Direction.AT_LEAST,
    "period": Period.TERM,
    "over_time": OverTime.SUM,
    "over_units": OverUnits.SUM,
    "source": Source.REPORTED,
    "measure": "",
    "arguments": {},
    "unit_kinds": [],
    "minimum": None,
    "unit_of_measure": "",
    "decimals": 0,
    "baseline": None,
    "exceed_margin": None,
}
_REPORTABLE = {"source", "measure", "arguments", "unit_kinds", "exceed_margin"}
_SUMMED = _REPORTABLE | {"direction", "period", "over_time", "over_units", "unit_of_measure", "decimals", "baseline"}
_BY_UNIT = {"period", "over_time", "minimum", "decimals"} | _REPORTABLE
# kind: what the resolution must say about it; everything else is as in UNASKED or FIXED.
ASKED = {
    IndicatorKind.COUNT: _SUMMED,
    IndicatorKind.MONEY: _SUMMED - {"unit_of_measure"},
    IndicatorKind.NET_INCREASE: _SUMMED - {"direction", "over_time", "over_units"},
    IndicatorKind.PERCENT: _REPORTABLE | {"direction", "period", "over_time", "decimals", "baseline"},
    IndicatorKind.PER_UNIT_MINIMUM: _BY_UNIT | {"unit_of_measure"},
    IndicatorKind.UNIT_COVERAGE: _BY_UNIT,
    IndicatorKind.UNITS_BELOW: _REPORTABLE | {"direction", "baseline"},
    IndicatorKind.YES_NO: {"period", "source", "measure", "arguments", "unit_kinds"},
    IndicatorKind.COMPOSITE: set(),
}
FIXED = {
    IndicatorKind.MONEY: {"unit_of_measure": "đồng"},
    IndicatorKind.NET_INCREASE: {"over_time": OverTime.LAST},
    IndicatorKind.PERCENT: {"over_units": OverUnits.RATIO, "unit_of_measure": "%"},
    IndicatorKind.PER_UNIT_MINIMUM: {"over_units": OverUnits.RATIO},
    IndicatorKind.UNIT_COVERAGE: {"over_units": OverUnits.RATIO},
    IndicatorKind.UNITS_BELOW: {"period": Period.POINT, "over_time": OverTime.LAST},
    IndicatorKind.YES_NO: {"over_time": OverTime.MAX, "over_units": OverUnits.MAX},
}


def settled(values):
    """``values`` with what the kind does not ask for as it always is."""
    kind = values["kind"]
    kept = {name: value for name, value in values.items() if name not in UNASKED or name in ASKED[kind]}
    unasked = {name: value for name, value in UNASKED.items() if name not in kept}
    found = {**unasked, **kept, **FIXED.get(kind, {})}
    if found["source"] == Source.REPORTED:
        found |= {"measure": "", "arguments": {}}
    if found["measure"]:
        with suppress(registry.MeasureRefused):  # told by check
            found["arguments"] = registry.check(key=found["measure"], arguments=found["arguments"], kind=kind)
    return {**found, "text": found["text"].strip(), "number": found["number"].strip()}
