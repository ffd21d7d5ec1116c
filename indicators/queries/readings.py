"""Readings that count, at the grain of the unit that reported and in the boundaries of a day."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from indicators.enums import ReportState
from members.queries.counts import HOMES


class Reported(NamedTuple):
    """One reading of an approved or locked report.

    ``home_id`` is the unit of the asked boundaries that it counts for: the unit itself, else its main successor or its
    only predecessor. ``[from_on, until_on)`` are the days it speaks of: the period, cut to the life of the unit.
    """

    reading_id: int
    indicator_id: int
    unit_id: int
    home_id: int
    from_on: date
    until_on: date
    value: Decimal
    denominator: Decimal | None


_APPROVED = """
SELECT reading.id, reading.indicator_id, report.unit_id, homes.home,
       greatest(period.from_on, unit.from_on), least(period.until_on, unit.until_on),
       reading.value, reading.denominator
  FROM indicators_reading reading
  JOIN indicators_unitreport report ON report.id = reading.report_id
  JOIN indicators_reportingperiod period ON period.id = report.period_id
  JOIN homes ON homes.unit_id = report.unit_id
  JOIN units_unit unit ON unit.id = report.unit_id
 WHERE reading.indicator_id = ANY(%(indicators)s) AND reading.value IS NOT NULL AND report.state = ANY(%(states)s)
   AND period.until_on > %(from_on)s AND period.until_on <= %(until_on)s
 ORDER BY period.until_on, report.unit_id, reading.indicator_id
"""


def approved_readings(indicator_ids, *, roots, boundaries, from_on, until_on):
    """``[Reported]`` of the periods that ended in ``(from_on, until_on]``, earliest first, in one statement.

    A period belongs to the day it ended on: one that still runs tells nothing yet. Only units at or below ``roots``
    (ids) on the day of the boundaries are told, each under itself and not rolled up; the readings of a unit that is
    gone by then come under its main successor. Empty readings are left out: empty is not zero.
    """
    values = {
        "indicators": list(indicator_ids), "states": [str(state) for state in ReportState.counting()],
        "roots": list(roots), "boundaries": boundaries, "from_on": from_on, "until_on": until_on,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(HOMES + _APPROVED, values)
        return [Reported(*row) for row in cursor.fetchall()]
