"""The scorecard of a resolution: every indicator of a unit on a day with target, result, attainment; n met of n. A value."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F

from indicators.attainment import attain, attain_all
from indicators.engine import counting_starts, evaluate
from indicators.enums import IndicatorKind
from indicators.goals import goals
from indicators.judging import Attainment
from indicators.models import Indicator, Resolution
from indicators.results import Result
from indicators.rules import pace_of, rule_of
from members.units.models import Unit
from members.units.queries import last_day


@dataclass(frozen=True)
class Line:
    """One indicator of a scorecard; a composite's ``result`` is None, its ``children`` are lines."""

    indicator: Indicator
    result: Result | None
    attainment: Attainment
    children: tuple = ()

    @property
    def status(self):
        return self.attainment.status

    @property
    def rule(self):
        """The rule of the attainment in words."""
        return rule_of(self.indicator, self.attainment)

    @property
    def pace(self):
        """What is needed a month to the end of the term, in words; empty where nothing is."""
        return pace_of(self.indicator, self.attainment)


@dataclass(frozen=True)
class Scorecard:
    """A resolution in one unit. ``on`` is the day asked for, ``as_of`` the day it tells of: within term and unit's life."""

    resolution: Resolution
    unit: Unit
    on: date
    as_of: date
    lines: tuple

    @property
    def met(self):
        return sum(line.attainment.is_met for line in self.lines)

    @property
    def total(self):
        return len(self.lines)

    def line(self, indicator_id):
        """The line of an indicator, also of a part of a composite; None when there is none."""
        every = (line for top in self.lines for line in (top, *top.children))
        return next((line for line in every if line.indicator.pk == indicator_id), None)


def day_told(resolution, unit, *, on):
    """The day a scorecard tells of when asked for ``on``: within the term of the congress, and while the unit exists."""
    term = resolution.congress
    return last_day(unit, on=min(on, term.until_on - timedelta(days=1)))


def indicators_on(resolution, *, on):
    """The indicators of a resolution that hold on a day, parts of composites too, in order."""
    found = Indicator.objects.on(on).filter(resolution=resolution)
    return list(found.order_by(F("parent").asc(nulls_first=True), "position", "pk"))


def scorecard(resolution, *, unit, on, boundaries=None, only=None):
    """The ``Scorecard`` of ``unit`` (an instance) at the end of ``on``; see ``scorecards``."""
    return scorecards(resolution, units=[unit], on=on, boundaries=boundaries, only=only)[unit.pk]


def scorecards(resolution, *, units, on, boundaries=None, only=None):
    """``{unit_id: Scorecard}`` of units that exist on one day; the number of statements does not grow with them.

    ``boundaries`` is the day on which the units exist, that of the facts when it is not given: an earlier scorecard to
    compare with is asked for in the boundaries of the later one. ``only`` (indicators) leaves the others out.
    """
    if not units:
        return {}
    as_of = day_told(resolution, units[0], on=on)
    boundaries = boundaries or as_of
    indicators = indicators_on(resolution, on=as_of) if only is None else list(only)
    ids = [unit.pk for unit in units]
    results = evaluate(indicators, units=ids, on=as_of, boundaries=boundaries, starts=counting_starts(indicators))
    aims = goals(indicators, units=ids, boundaries=boundaries)
    return {
        unit.pk: Scorecard(resolution, unit, on, as_of, _lines(indicators, unit.pk, results, aims, as_of))
        for unit in units
    }


def _lines(indicators, unit_id, results, aims, as_of):
    below = {}
    for indicator in indicators:
        if indicator.parent_id:
            below.setdefault(indicator.parent_id, []).append(indicator)

    def line(indicator):
        if indicator.kind == IndicatorKind.COMPOSITE:
            children = tuple(line(part) for part in below.get(indicator.pk, ()))
            return Line(indicator, None, attain_all([child.attainment for child in children]), children)
        result = results[indicator.pk, unit_id]
        return Line(indicator, result, attain(indicator, aims.get((indicator.pk, unit_id)), result, on=as_of))

    there = {indicator.pk for indicator in indicators}
    return tuple(line(indicator) for indicator in indicators if indicator.parent_id not in there)
