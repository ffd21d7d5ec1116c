"""Readings of all reported indicators, in a fixed number of statements: at home on the boundaries, by year.

Only approved and locked reports count. A period counts from its last day on, and for the year in which that lies.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from indicators.enums import OverTime, ReportState
from indicators.measures.amounts import Amount
from indicators.measures.registry import COVERAGES, NUMBERS, SHARES, Argument, Measure
from indicators.measures.values import public_id

# Put together from constants of ours; every value is a parameter. Units come as one array, their homes from the ground:
# walking the successions inside each of these statements costs more than all the readings.
YEAR = "CASE WHEN asked.by_year THEN date_part('year', p.until_on - 1)::int ELSE 0 END"
READ = """
  FROM unnest(%(asks)s::int[], %(series)s::uuid[], %(since)s::date[], %(until)s::date[], %(by_year)s::bool[],
              %(shares)s::bool[]) AS asked(ask, series, since, until, by_year, is_share)
  JOIN indicators_indicator i ON i.series = asked.series
  JOIN indicators_reading r ON r.indicator_id = i.id AND r.value IS NOT NULL AND (NOT asked.is_share OR r.denominator > 0)
  JOIN indicators_unitreport u ON u.id = r.report_id AND u.state = ANY(%(counting)s)
  JOIN indicators_reportingperiod p ON p.id = u.period_id AND p.until_on > asked.since AND p.until_on <= asked.until
 WHERE u.unit_id = ANY(%(units)s)
"""
SUMS = f"SELECT asked.ask, u.unit_id, {YEAR} AS year, sum(r.value), sum(r.denominator) {READ} GROUP BY 1, 2, 3"
COLUMNS = f"asked.ask, u.unit_id, {YEAR} AS year, p.from_on, p.until_on, r.id, r.value, r.denominator"
ROWS = f"SELECT {COLUMNS} {READ} ORDER BY p.until_on, u.unit_id"
# The latest of each unit is all that can count.
NEWEST = f"SELECT DISTINCT ON (1, 2, 3) {COLUMNS} {READ} ORDER BY 1, 2, 3, p.until_on DESC"


@dataclass(frozen=True)
class Ask:
    """One indicator's question: readings of its ``series`` in ``[since, until)`` from units of ``kinds`` (all if empty).

    ``by_year``: each year by itself. ``is_share``: only readings with a denominator.
    """

    series: object
    since: date
    until: date
    over_time: str
    kinds: frozenset = frozenset()
    by_year: bool = False
    is_share: bool = False


def reported(ground, asks):
    """``[{year: {home unit_id: Amount}}]`` of ``asks``, in their order; the year is 0 where it is not asked by year."""
    found = [defaultdict(dict) for _ask in asks]
    summed = {n: ask for n, ask in enumerate(asks) if ask.over_time == OverTime.SUM}
    newest = {n: ask for n, ask in enumerate(asks) if ask.over_time == OverTime.LAST}
    others = {n: ask for n, ask in enumerate(asks) if n not in summed and n not in newest}
    for n, unit, year, value, denominator in _fetch(SUMS, ground, summed):
        home = ground.homes[unit]
        if not asks[n].kinds or home.kind in asks[n].kinds:
            _add(found[n][year], home.home, Amount(value, denominator))
    for sql, some in ((NEWEST, newest), (ROWS, others)):
        for (n, year, home), rows in _by_home(sql, ground, some).items():
            found[n][year][home] = _sum(row.amount for row in _picked(asks[n], rows))
    return found


def _fetch(sql, ground, asks):
    """Rows of a statement for ``asks`` ({number: Ask}); none, and no statement, without any."""
    if not asks:
        return []
    columns = list(asks.values())
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "units": list(ground.homes), "counting": list(ReportState.counting()),
                "asks": list(asks), "series": [str(ask.series) for ask in columns],
                "since": [ask.since for ask in columns], "until": [ask.until for ask in columns],
                "by_year": [ask.by_year for ask in columns], "shares": [ask.is_share for ask in columns],
            },
        )  # fmt: skip
        return cursor.fetchall()


def _add(amounts, home, amount):
    amounts[home] = amounts[home] + amount if home in amounts else amount


def counted(ground, ask):
    """The ``ReadRow`` that make the answer to one ask, oldest first."""
    rows = [row for (_n, _year, _home), held in _by_home(ROWS, ground, {0: ask}).items() for row in _picked(ask, held)]
    return sorted(rows, key=lambda row: (row.from_on, row.unit))


def _picked(ask, rows):
    return rows if ask.over_time == OverTime.SUM else PICK[ask.over_time](rows)


@dataclass(frozen=True)
class ReadRow:
    """A reading at its own unit, which closed on ``closed_on`` if that is not None, and where it counts: ``home``.

    ``ended_on``: the last day of the period; ``until_on`` is cut to the life of the unit.
    """

    home: int
    unit: int
    closed_on: date
    from_on: date
    until_on: date
    ended_on: date
    reading: int
    amount: Amount


def _by_home(sql, ground, asks):
    """``{(ask, year, home): [ReadRow, ...]}``, oldest first."""
    rows = defaultdict(list)
    for n, unit, year, from_on, until_on, reading, *amount in _fetch(sql, ground, asks):
        home = ground.homes[unit]
        if not asks[n].kinds or home.kind in asks[n].kinds:
            told_until = min(until_on, home.until_on) if home.until_on else until_on
            rows[n, year, home.home].append(
                ReadRow(
                    home.home,
                    unit,
                    home.until_on,
                    from_on,
                    told_until,
                    until_on - timedelta(days=1),
                    reading,
                    Amount(*amount),
                )
            )
    return rows


def latest(rows):
    """The latest of each unit; a closed unit's stands until its successor has reported on a day after it closed."""
    newest = {row.unit: row for row in rows}
    told_until = max(row.until_on for row in rows)
    return [row for row in newest.values() if row.closed_on is None or row.closed_on >= told_until]


def highest(rows):
    """The rows of the period with the highest value, added up over the units that became one."""
    periods = defaultdict(list)
    for row in rows:
        periods[row.from_on].append(row)
    return max(periods.values(), key=_height)


def _height(rows):
    amount = _sum(row.amount for row in rows)
    return amount.share if amount.denominator else amount.numerator


def _sum(amounts):
    first, *rest = amounts
    return sum(rest, start=first)


# Reported numbers have no names behind them: what each counts only once is at least the highest that was reported.
PICK = {OverTime.LAST: latest, OverTime.MAX: highest, OverTime.DISTINCT: highest}

MEASURES = (
    Measure(
        "readings.of", _("readings of another indicator"),
        _("The same fact as another indicator's, whose readings are taken: nobody reports it twice."),
        None, kinds=NUMBERS | SHARES | COVERAGES, rows="readings",
        arguments=(Argument("series", _("series of that indicator"), public_id, is_required=True),),
    ),
)  # fmt: skip
