"""How many times and how many people, of any facts and units, each person once however often and wherever she comes.

People cannot be added up over units: who took part in two communes is one person of the province. So persons are
counted by the set of places where they were met; those of one place are added up over the tree, the few of several
places count once in every unit above them. One statement, whatever the units and keys.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import connection

from members.queries.counts import Tree, homes_under, tree_under
from programs.queries.facts import FACTS, Fact

EVERYONE = "everyone"  # the people of all the keys asked for, each once
FIRST = date(1900, 1, 1)

MET = """
WITH homes AS MATERIALIZED (
    SELECT * FROM unnest(%(units)s::bigint[], %(homes)s::bigint[]) AS h(unit_id, home)
), met AS MATERIALIZED ({rows}), places AS (
    SELECT ask, member_id, array_agg(DISTINCT home) AS homes FROM met WHERE member_id IS NOT NULL GROUP BY 1, 2
)
SELECT ask, TRUE AS is_people, homes, count(*) FROM places GROUP BY 1, 3
UNION ALL
SELECT ask, FALSE, ARRAY[home], count(*) FROM met GROUP BY 1, 3
"""
ROWS = """SELECT {ask} AS ask, home, {member} AS member_id FROM ({select}) s JOIN homes USING (unit_id)
           WHERE s."on" >= %(since{ask})s AND s."on" < %(until{ask})s"""
ALL_OF_THEM = """
UNION ALL
SELECT -1, TRUE, homes, count(*)
  FROM (SELECT array_agg(DISTINCT home) AS homes FROM met WHERE member_id IS NOT NULL GROUP BY member_id) s GROUP BY 3
"""


class Tally(NamedTuple):
    """Distinct people (0 of facts without persons) and times."""

    people: int = 0
    times: int = 0


class Ask(NamedTuple):
    """Facts of days of ``[since, until)``; ``since`` None: from the beginning. People are told apart where it is said."""

    fact: Fact
    since: date | None
    until: date
    has_people: bool = True


@dataclass(frozen=True)
class Land:
    """Where facts count: the tree asked for on the boundaries of a day, and the home of every unit in it."""

    tree: Tree
    homes: dict  # {unit_id: unit_id of the tree}


@dataclass(frozen=True)
class Met:
    """What one ask found: how many times at each home, and how many people at each set of homes."""

    land: Land
    times: Counter = field(default_factory=Counter)  # {home: n}
    people: Counter = field(default_factory=Counter)  # {homes: n}

    def times_over(self):
        """``{unit_id: times}`` over all below, of units that have any."""
        return self._over(((home,), count) for home, count in self.times.items())

    def people_over(self):
        """``{unit_id: distinct people}`` over all below, of units that have any."""
        return self._over(self.people.items())

    def _over(self, counts):
        found = Counter()
        for homes, count in counts:
            for unit in self.land.tree.at_or_above(homes):
                found[unit] += count
        return found


def land_of(units, *, boundaries):
    """The ``Land`` at and below units (ids) on the day of the boundaries; two statements."""
    return Land(tree_under(units, on=boundaries), homes_under(units, boundaries=boundaries))


def tallies(units, keys, *, since, until, boundaries):
    """``{unit_id: {key: Tally}}`` of units (ids) over all below them, of facts on days of ``[since, until)``.

    ``keys`` are those of ``FACTS``, or "everyone"; ``since`` None: from the beginning. Three statements.
    """
    asks = [Ask(FACTS[key], since, until) for key in keys if key != EVERYONE]
    found = tallied(land_of(units, boundaries=boundaries), asks, everyone=EVERYONE in keys)
    return {unit: {key: found[key].get(unit, Tally()) for key in keys} for unit in units}


def tallied(land, asks, *, everyone=False):
    """``{key of the fact: {unit_id: Tally}}`` of every unit of the land that has any; one statement."""
    told = met(land, asks, everyone=everyone)
    found = {}
    for key, answer in zip([*(ask.fact.key for ask in asks), EVERYONE], told, strict=False):
        people, times = answer.people_over(), answer.times_over()
        found[key] = {unit: Tally(people[unit], times[unit]) for unit in {**people, **times}}
    return found


def met(land, asks, *, everyone=False):
    """``[Met]`` of the asks, and last that of the people of all of them where ``everyone`` is wanted; one statement."""
    found = [Met(land) for _ask in [*asks, *[everyone] * everyone]]
    for ask, is_people, homes, count in _fetch(land, asks, everyone):
        if is_people:
            found[ask].people[tuple(homes)] += count
        else:
            found[ask].times[homes[0]] += count
    return found


def _fetch(land, asks, everyone):
    rows, values = [], {"units": list(land.homes), "homes": list(land.homes.values())}
    for n, ask in enumerate(asks):
        select = ask.fact.select.replace("%(until)s", f"%(until{n})s")
        rows.append(ROWS.format(ask=n, select=select, member="s.member_id" if ask.has_people else "NULL::bigint"))
        values |= {f"since{n}": ask.since or FIRST, f"until{n}": ask.until}
    sql = MET.format(rows=" UNION ALL ".join(rows)) + (ALL_OF_THEM if everyone else "")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
