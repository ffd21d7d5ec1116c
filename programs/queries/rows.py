"""The records behind a figure one by one, in the order of their days; without names."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from programs.queries.facts import Fact
from programs.queries.tallies import FIRST

ROWS = """SELECT {n} AS n, s.uid, s.unit_id, s."on", s.member_id, s.kind, s.id FROM ({select}) s
           WHERE s.unit_id = ANY(%(units)s) AND s."on" >= %(since{n})s AND s."on" < %(until{n})s"""


class FactRow(NamedTuple):
    """One fact: the public id of the record that shows it, where and when it happened, to whom, of what kind."""

    fact: Fact
    uid: UUID
    unit_id: int
    on: date
    member_id: int | None
    kind: str


def fact_rows(asks, *, units):
    """``[FactRow]`` of asks in units (ids), oldest first; one statement."""
    rows, values = [], {"units": list(units)}
    for n, ask in enumerate(asks):
        rows.append(ROWS.format(n=n, select=ask.fact.select.replace("%(until)s", f"%(until{n})s")))
        values |= {f"since{n}": ask.since or FIRST, f"until{n}": ask.until}
    sql = " UNION ALL ".join(rows) + ' ORDER BY "on", n, id'
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [FactRow(asks[n].fact, *values) for n, *values, _id in cursor.fetchall()]
