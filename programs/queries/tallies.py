"""How many times and how many people, of any facts and units, each person once however often and wherever she comes.

People cannot be added up over units: who took part in two communes is one person of the province. So persons are
counted by the set of places where they were met; those of one place are added up over the tree, the few of several
places count once in every unit above them. One statement, whatever the units and keys.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection

from members.queries.counts import Tree, homes_under, tree_under
from programs.queries.facts import FACTS

EVERYONE = "everyone"  # the people of all the keys asked for, each once
FIRST = date(1900, 1, 1)

TALLY = """
WITH met AS MATERIALIZED (
    SELECT f.key, h.home, f.member_id
      FROM ({facts}) f JOIN unnest(%(units)s::bigint[], %(homes)s::bigint[]) AS h(unit_id, home) USING (unit_id)
     WHERE f."on" >= %(since)s AND f."on" < %(until)s
), places AS (
    SELECT key, member_id, array_agg(DISTINCT home) AS homes FROM met WHERE member_id IS NOT NULL GROUP BY 1, 2
)
SELECT key, TRUE AS is_people, homes, count(*) FROM places GROUP BY 1, 3
UNION ALL
SELECT key, FALSE, ARRAY[home], count(*) FROM met GROUP BY 1, 3
"""
ALL_OF_THEM = """
UNION ALL
SELECT 'everyone', TRUE, homes, count(*)
  FROM (SELECT array_agg(DISTINCT home) AS homes FROM met WHERE member_id IS NOT NULL GROUP BY member_id) s GROUP BY 3
"""


class Tally(NamedTuple):
    """Distinct people (0 of facts without persons) and times."""

    people: int = 0
    times: int = 0


@dataclass(frozen=True)
class Land:
    """Where facts count: the tree asked for on the boundaries of a day, and the home of every unit in it."""

    tree: Tree
    homes: dict  # {unit_id: unit_id of the tree}


def land_of(units, *, boundaries):
    """The ``Land`` at and below units (ids) on the day of the boundaries; two statements."""
    return Land(tree_under(units, on=boundaries), homes_under(units, boundaries=boundaries))


def tallies(units, keys, *, since, until, boundaries):
    """``{unit_id: {key: Tally}}`` of units (ids) over all below them, of facts on days of ``[since, until)``.

    ``keys`` are those of ``FACTS``, or "everyone"; ``since`` None: from the beginning. Three statements.
    """
    asked = [FACTS[key] for key in keys if key != EVERYONE]
    found = tallied(land_of(units, boundaries=boundaries), asked, since=since, until=until, everyone=EVERYONE in keys)
    return {unit: {key: found[key].get(unit, Tally()) for key in keys} for unit in units}


def tallied(land, facts, *, since, until, everyone=False):
    """``{key: {unit_id: Tally}}`` of every unit of the land that has any; one statement."""
    found = {fact.key: {} for fact in facts} | ({EVERYONE: {}} if everyone else {})
    people, times = Counter(), Counter()
    for key, is_people, homes, count in _met(land, facts, since, until, everyone):
        for unit in land.tree.at_or_above(homes):
            (people if is_people else times)[key, unit] += count
    for key, unit in {*people, *times}:
        found[key][unit] = Tally(people[key, unit], times[key, unit])
    return found


def _met(land, facts, since, until, everyone):
    rows = " UNION ALL ".join(
        f"SELECT '{fact.key}' AS key, unit_id, \"on\", member_id FROM ({fact.select}) s" for fact in facts
    )
    with connection.cursor() as cursor:
        cursor.execute(
            TALLY.format(facts=rows) + (ALL_OF_THEM if everyone else ""),
            {
                "units": list(land.homes), "homes": list(land.homes.values()),
                "since": since or FIRST, "until": until, "on": until - timedelta(days=1),
            },
        )  # fmt: skip
        return cursor.fetchall()
