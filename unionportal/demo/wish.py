"""The shape of a wish: one indicator of the demonstration with its targets, and what units tell of it."""

from dataclasses import dataclass, field
from datetime import date

from indicators.enums import Direction, IndicatorKind, OverTime, OverUnits, Period, Source
from members.units.enums import Kind

K, P, COMMUNES = IndicatorKind, Period, (Kind.COMMUNE,)
BEGINS, ENDS, MID = date(2022, 1, 1), date(2027, 1, 1), date(2024, 7, 1)
YEARS = range(2022, 2027)


@dataclass(frozen=True)
class Told:
    """What units report: ``total`` by mid-term of a number; of coverages the units that did it by mid-term, by year;
    ``value`` of ``out_of`` of a share. ``each``: how much one unit reports that did it."""

    total: int = 0
    units: dict = field(default_factory=dict)  # {year: communes, of 235}
    each: int = 1
    value: int = 0
    out_of: int = 0


@dataclass(frozen=True)
class Wish:
    """One indicator. Targets: ``a_year`` for each of five years, or ``term`` with a milestone ``by_mid``."""

    number: str
    text: str
    kind: str
    period: str = P.YEAR
    unit: str = ""
    a_year: int = 0
    term: int = 0
    by_mid: int = 0
    measure: str = ""
    arguments: dict = field(default_factory=dict)
    kinds: tuple = COMMUNES
    minimum: int | None = None
    over_time: str = OverTime.SUM
    over_units: str = OverUnits.SUM
    direction: str = Direction.AT_LEAST
    decimals: int = 0
    baseline: int | None = None
    told: Told | None = None
    parts: tuple = ()
    is_split: bool = False  # the province gave every commune its part of the target

    @property
    def source(self):
        return Source.COMPUTED if self.measure else Source.REPORTED


def coverage(number, text, *, told=None, period=P.YEAR, kind=K.UNIT_COVERAGE, minimum=1, **more):
    """A wish for 100 % of the units."""
    return Wish(number, text, kind, period, "% đơn vị", term=100, told=told, minimum=minimum, decimals=1, **more)


def share(number, text, target, told=None, **more):
    """A wish for a percentage on the day."""
    return Wish(
        number, text, K.PERCENT, more.pop("period", P.POINT), "%", term=target, told=told, decimals=1,
        over_units=OverUnits.RATIO, **more,
    )  # fmt: skip
