"""A scorecard beside others: earlier days of the same unit, other units of the same day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from indicators.enums import Direction
from indicators.measures.registry import COVERAGES, SHARES
from indicators.scorecard import Line, scorecard, scorecards
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import ancestor_map, units_of_kind, with_names


@dataclass(frozen=True)
class Point:
    """An indicator at the end of a day of its trend."""

    on: date
    line: Line


@dataclass(frozen=True)
class Place:
    """A unit's place among its siblings by one indicator, 1 for the best; equal ones share it. None: not known."""

    rank: int | None
    of: int  # siblings whose place is known


def days_of_trend(resolution, *, as_of):
    """The last day of each calendar year of the term before ``as_of``, and ``as_of``."""
    first = resolution.congress.from_on
    ends = [date(year, 12, 31) for year in range(first.year, as_of.year)]
    return [day for day in ends if first <= day] + [as_of]


def trend(card, *, only=None, days=None):
    """``{indicator_id: [Point]}`` of a ``Scorecard`` over the years of the term, in the boundaries of its own day.

    ``only`` (single indicators) leaves the others out. Each day costs what a scorecard costs, but its own.
    """
    points = {}
    for day in days or days_of_trend(card.resolution, as_of=card.as_of):
        there = card if day == card.as_of and only is None else earlier(card, on=day, only=only)
        for top in there.lines:
            for line in (top, *top.children):
                points.setdefault(line.indicator.pk, []).append(Point(day, line))
    return points


def earlier(card, *, on, only=None):
    """The same unit's ``Scorecard`` at the end of another day, within the boundaries of ``card``."""
    return scorecard(card.resolution, unit=card.unit, on=on, boundaries=card.as_of, only=only)


def a_year_before(day):
    """The same day of the year before; 28/02 for a 29/02."""
    before = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return before.replace(year=day.year - 1)


def change(line, before):
    """How much the result of a ``Line`` is above that of ``before`` (a ``Line`` or None); None where either is missing."""
    if before is None or line.attainment.value is None or before.attainment.value is None:
        return None
    return Fraction(line.attainment.value) - Fraction(before.attainment.value)


def siblings(card):
    """``{unit_id: Scorecard}`` of all units of the same kind in its province (provinces: in the country), with names.

    Their figures are looked at as of ``card.as_of``. Units carry ``full_name_on``.
    """
    unit, day = card.unit, card.as_of
    province = ancestor_map([unit.pk], Kind.PROVINCE, on=day).get(unit.pk) if unit.kind > Kind.PROVINCE else None
    others = units_of_kind(unit.kind, under=province, on=day)
    units = list(with_names(others, on=day))
    if not any(other.pk == unit.pk for other in units):
        units = list(with_names(Unit.objects.filter(pk=unit.pk), on=day))
    return scorecards(card.resolution, units=units, on=day, boundaries=day)


def places(cards, unit_id):
    """``{indicator_id: Place}`` of one unit among ``cards`` (``siblings``): by the share reached of its own target.

    Shares are compared by themselves, numbers by their attainment: communes are not of one size.
    """
    found = {}
    for top in cards[unit_id].lines:
        for line in (top, *top.children):
            indicator = line.indicator
            scores = {unit: _score(card.line(indicator.pk)) for unit, card in cards.items()}
            known = [score for score in scores.values() if score is not None]
            mine = scores[unit_id]
            rank = None if mine is None else 1 + sum(score > mine for score in known)
            found[indicator.pk] = Place(rank, len(known))
    return found


def _score(line):
    if line is None:
        return None
    indicator, attainment = line.indicator, line.attainment
    if indicator.kind in SHARES | COVERAGES and attainment.value is not None:
        return -attainment.value if indicator.direction == Direction.AT_MOST else attainment.value
    return attainment.percent
