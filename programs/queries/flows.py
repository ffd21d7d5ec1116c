"""How programmes went over time: times and people of one unit by year, quarter or month."""

from typing import NamedTuple

from django.db import connection

from programs.queries.tallies import FIRST

YEARS, QUARTERS, MONTHS = "year", "quarter", "month"
_FLOWS = """
SELECT f.key, date_trunc(%(step)s, f."on")::date, count(DISTINCT f.member_id), count(*), sum(f.amount)::bigint
  FROM ({facts}) f
 WHERE f.unit_id = ANY(%(units)s::bigint[]) AND f."on" >= %(since)s AND f."on" < %(until)s
 GROUP BY 1, 2
"""


class Flow(NamedTuple):
    """Distinct people, times, and what the amounts of the facts add up to (of activities: who came)."""

    people: int = 0
    times: int = 0
    amount: int = 0


def flows(land, facts, *, since, until, step):
    """``{key: {first day of the year, quarter or month: Flow}}`` over the whole land, of days of ``[since, until)``.

    People are counted once within each of the steps, so those of several steps are not to be added up. One statement.
    """
    rows = " UNION ALL ".join(
        f"SELECT '{fact.key}' AS key, unit_id, \"on\", member_id, amount FROM ({fact.select}) s" for fact in facts
    )
    found = {fact.key: {} for fact in facts}
    with connection.cursor() as cursor:
        cursor.execute(
            _FLOWS.format(facts=rows),
            {"units": list(land.homes), "since": since or FIRST, "until": until, "step": step},
        )
        for key, first, *values in cursor.fetchall():
            found[key][first] = Flow(*values)
    return found
