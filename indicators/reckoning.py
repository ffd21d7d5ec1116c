"""One indicator on its way from amounts at the finest grain to the results of units."""

from dataclasses import dataclass, field
from fractions import Fraction

from indicators.enums import OverTime, OverUnits, Period, Source
from indicators.measures import registry
from indicators.measures.amounts import Amount, Window
from indicators.measures.readings import Ask
from indicators.models import Indicator
from indicators.results import Part, Result, percent_of

SAME_FACT = "readings.of"  # the readings of another indicator, which need not be reported twice


@dataclass(frozen=True)
class Task:
    """One indicator over its window, whole or year by year."""

    indicator: Indicator
    window: Window
    windows: tuple = field(init=False)

    def __post_init__(self):
        by_year = self.indicator.period == Period.YEAR and (self.is_coverage or self.is_reported)
        object.__setattr__(self, "windows", tuple(self.window.years()) if by_year else (self.window,))

    @property
    def is_coverage(self):
        return self.indicator.kind in registry.COVERAGES

    @property
    def is_share(self):
        return self.indicator.kind in registry.SHARES

    @property
    def is_last_year(self):
        """Whether of several years the latest alone is the figure."""
        return self.indicator.over_time == OverTime.LAST and (self.is_coverage or self.is_share)

    @property
    def is_reported(self):
        return self.indicator.source == Source.REPORTED or self.indicator.measure == SAME_FACT

    @property
    def ask(self):
        """The question to the readings."""
        same = self.indicator.measure == SAME_FACT
        distinct_units = self.is_coverage and self.indicator.over_time == OverTime.DISTINCT
        return Ask(
            series=self.indicator.arguments["series"] if same else self.indicator.series,
            since=self.window.from_on,
            until=self.window.until_on,
            over_time=OverTime.SUM if distinct_units else self.indicator.over_time,
            kinds=frozenset(self.indicator.unit_kinds),
            by_year=self.indicator.period == Period.YEAR,
            is_share=self.is_share,
        )

    def by_window(self, answer):
        """``{window: {unit: Amount}}`` from ``{year: {unit: Amount}}``."""
        if self.indicator.period != Period.YEAR:
            return {self.window: answer.get(0, {})}
        return {window: answer.get(window.from_on.year, {}) for window in self.windows}

    def results(self, ground, amounts):
        """``{unit_id: Result}`` for the units asked for."""
        parts = self._coverage(ground, amounts) if self.is_coverage else self._sums(ground, amounts)
        covered = self._covered(ground, amounts)
        return {unit: self._result(parts[unit], covered.get(unit)) for unit in ground.units}

    def _result(self, parts, covered):
        known = [part for part in parts if part is not None]
        if not known:
            return Result(window=self.window, covered=covered)
        whole = self._join(known)
        over = [part for part in known if _ends_year(part.window)]
        return Result(
            value=self._value(whole),
            numerator=whole.numerator,
            denominator=whole.denominator,
            window=self.window,
            parts=tuple(known) if self.indicator.period == Period.YEAR else (),
            finished=self._value(self._join(over)) if over else None,
            covered=covered,
        )

    def _join(self, parts):
        """The windows as one: added up, so that a share over years is one of sums too."""
        if self.is_last_year:
            parts = parts[-1:]
        amount = sum(
            (Amount(p.numerator, p.denominator) for p in parts[1:]),
            start=Amount(parts[0].numerator, parts[0].denominator),
        )
        return Part(self.window, amount.numerator, amount.denominator)

    def _value(self, part):
        if self.is_share or self.is_coverage:
            return percent_of(part.numerator, part.denominator)
        return Fraction(part.numerator)

    def _sums(self, ground, amounts):
        """``{unit_id: [Part of each window, or None]}``: what units hold, over everything below them."""
        rolled = {window: self._over_units(ground, held) for window, held in amounts.items()}
        return {
            unit: [
                Part(window, held[unit].numerator, held[unit].denominator) if unit in held else None
                for window, held in rolled.items()
            ]
            for unit in ground.units
        }

    def _over_units(self, ground, held):
        if not self.is_reported:
            return held  # rolled up already, once for all indicators of this measure
        if self.indicator.over_units in (OverUnits.MAX, OverUnits.DISTINCT):
            return _highest(ground.tree, held)
        return ground.roll_up(held)

    def _coverage(self, ground, amounts):
        """The same for coverages: units of the kinds that reached the minimum, out of all there are on the boundaries."""
        below = ground.below(self.indicator.unit_kinds)
        return {unit: self.coverage_of(amounts, below[unit]) for unit in ground.units}

    def coverage_of(self, amounts, units):
        """Once anything is told, a year that is over counts for all units: what nobody reported is not left out."""
        least = 1 if self.indicator.minimum is None else self.indicator.minimum
        told = {window: any(unit in held for unit in units) for window, held in amounts.items()}
        if not any(told.values()):
            return [None for _window in amounts]
        return [
            Part(window, sum(1 for u in units if u in held and held[u].numerator >= least), len(units))
            if told[window] or _ends_year(window)
            else None
            for window, held in amounts.items()
        ]

    def _covered(self, ground, amounts):
        """``{unit_id: (units that reported anything, units that report)}``."""
        if not self.is_reported or not self.indicator.unit_kinds:
            return {}
        there = {unit for held in amounts.values() for unit in held}
        below = ground.below(self.indicator.unit_kinds)
        return {unit: (len(there.intersection(below[unit])), len(below[unit])) for unit in ground.units}


def _ends_year(window):
    return (window.until_on.month, window.until_on.day) == (1, 1)


def _highest(tree, held):
    """``{unit_id: the highest Amount at or below it}``."""
    found = {}
    for unit, parent in reversed(tree.parents.items()):
        best = [a for a in (held.get(unit), found.get(unit)) if a is not None]
        if best:
            found[unit] = max(best, key=lambda amount: amount.numerator)
            if parent is not None:
                known = [a for a in (found.get(parent), found[unit]) if a is not None]
                found[parent] = max(known, key=lambda amount: amount.numerator)
    return found
