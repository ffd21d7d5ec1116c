"""Who has reported: the units below one unit by the periods of a year, in a fixed number of statements."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import connection

from indicators.enums import ReportState
from indicators.models import ReportingPeriod, UnitReport
from indicators.queries.periods import in_year
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import with_names
from unionportal.ui.sets import rows_of


class Standing(NamedTuple):
    """Where the report of one unit on one period stands; ``state`` is "" where nobody has begun it.

    ``days_late`` are days after the due day: of a report that was sent, on the day it was; else until now.
    """

    state: str
    days_late: int = 0

    @property
    def is_sent(self):
        return self.state not in ("", *ReportState.open())


def standing(period, state, submitted_on, *, today):
    """The ``Standing`` of a report with this state, sent on this day."""
    sent = state not in ("", *ReportState.open())
    day = submitted_on if sent and submitted_on else today
    return Standing(state, max(0, (day - period.due_on).days))


@dataclass(frozen=True)
class Matrix:
    """Units by periods. ``rows`` is ``[(Unit with names, id of its district or None, {period id: Standing})]``.

    A period that does not ask a unit is not in its row. Sorted by districts, then names; ``districts`` is {id: Unit}.
    """

    unit: Unit
    today: date
    periods: list
    rows: list = field(default_factory=list)
    districts: dict = field(default_factory=dict)

    def tally(self, period):
        """``Counter`` of states of one period, what is late and not sent under "late"."""
        counted = Counter()
        for _unit, _district, standings in self.rows:
            if (found := standings.get(period.pk)) is not None:
                counted[found.state] += 1
                counted["late"] += bool(found.days_late and not found.is_sent)
                counted["all"] += 1
                counted["sent"] += found.is_sent
        return counted


# A unit is asked when, on its last day in the period, it hung under the unit that asks (queries/periods.py).
_ASKED = """
SELECT period.id, unit.id
  FROM indicators_reportingperiod period
  JOIN units_unitpath asking ON asking.ancestor_id = period.unit_id AND asking.descendant_kind = %(kind)s
  JOIN units_unit unit ON unit.id = asking.descendant_id
       AND unit.from_on < period.until_on AND (unit.until_on IS NULL OR unit.until_on > period.from_on)
 WHERE period.id = ANY(%(periods)s)
   AND asking.from_on < least(period.until_on, unit.until_on)
   AND (asking.until_on IS NULL OR asking.until_on >= least(period.until_on, unit.until_on))
   AND (period.unit_id = %(unit)s OR EXISTS (
        SELECT FROM units_unitpath path WHERE path.ancestor_id = %(unit)s AND path.descendant_id = unit.id
           AND path.from_on < least(period.until_on, unit.until_on)
           AND (path.until_on IS NULL OR path.until_on >= least(period.until_on, unit.until_on))))
"""


def periods_over(unit, year):
    """Periods of the year, earliest first, that ``unit`` or a unit above it asks for."""
    above = UnitPath.objects.filter(descendant=unit).values("ancestor")
    return list(in_year(ReportingPeriod.objects.filter(unit__in=above), year).order_by("from_on"))


def matrix(scope, unit, *, periods, today, kind=Kind.COMMUNE):
    """The ``Matrix`` of the units of a kind below ``unit`` (and ``unit`` itself) on ``periods`` that the scope sees.

    Besides those that are asked it has the upper units below ``unit`` that reported of their own.
    """
    ids = [period.pk for period in periods]
    asked = _asked(unit, ids, kind) if ids else []
    reports = _reports(unit, ids) if ids else {}
    asked = [*asked, *(reports.keys() - set(asked))]
    visible = None if scope.everywhere else set(scope.figure_units())
    by_period = {period.pk: period for period in periods}
    standings = {}
    for period_id, unit_id in asked:
        if visible is None or unit_id in visible:
            state, submitted_on = reports.get((period_id, unit_id), ("", None))
            row = standings.setdefault(unit_id, {})
            row[period_id] = standing(by_period[period_id], state, submitted_on, today=today)
    return _sorted(unit, periods, standings, today)


def _asked(unit, periods, kind):
    """``[(period id, unit id)]``."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"periods": periods, "kind": kind, "unit": unit.pk})
        return cursor.fetchall()


def _reports(unit, periods):
    """``{(period id, unit id): (state, day of sending)}`` of units that were ever below ``unit``."""
    under = UnitPath.objects.filter(ancestor=unit).values("descendant")
    rows = UnitReport.objects.filter(period__in=periods, unit__in=under)
    rows = rows.values_list("period_id", "unit_id", "state", "submitted_on")
    return {(period, reporter): (state, on) for period, reporter, state, on in rows}


def _sorted(unit, periods, standings, today):
    """The ``Matrix`` of these standings, with names of the last day of the periods."""
    if not standings:
        return Matrix(unit, today, periods)
    day = periods[-1].until_on
    units = with_names(Unit.objects.filter(pk__in=rows_of(standings)), on=day).order_by("kind", "name_sort_key", "pk")
    district_of = _districts(standings, periods) if unit.kind < Kind.DISTRICT else {}
    found = with_names(Unit.objects.filter(pk__in=rows_of(set(district_of.values()))), on=day)
    districts = {district.pk: district for district in found.order_by("name_sort_key", "pk")}
    place = {pk: number for number, pk in enumerate(districts)}
    rows = [(one, district_of.get(one.pk), standings[one.pk]) for one in units]
    rows.sort(key=lambda row: place.get(row[1], -1))
    return Matrix(unit, today, periods, rows, districts)


def _districts(units, periods):
    """``{unit id: id of the district it was in last}`` within the days of the periods."""
    paths = UnitPath.objects.filter(
        ancestor_kind=Kind.DISTRICT, descendant__in=rows_of(units), from_on__lt=periods[-1].until_on
    ).exclude(until_on__lte=periods[0].from_on)
    return dict(paths.order_by("from_on").values_list("descendant", "ancestor"))
