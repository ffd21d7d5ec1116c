"""Communes that became one of an area's, however long ago: their names, codes, districts and branches."""

from collections import defaultdict
from typing import NamedTuple

from members.units.enums import Kind

_LINE = """
WITH RECURSIVE line(former, today) AS (
    SELECT predecessor_id, successor_id FROM units_succession WHERE successor_id = ANY(%(communes)s) AND "on" <= %(on)s
    UNION
    SELECT predecessor_id, today FROM units_succession JOIN line ON successor_id = former
)
SELECT former, today, u.code, n.full_name, n.name, district.full_name
  FROM line JOIN units_unit u ON u.id = former AND u.kind = %(kind)s
  JOIN units_unitname n ON n.unit_id = former
  LEFT JOIN units_unitpath up ON up.descendant_id = former AND up.ancestor_kind = 30
  LEFT JOIN units_unitname district ON district.unit_id = up.ancestor_id
"""
_BELOW = """
SELECT DISTINCT ancestor_id, descendant_id FROM units_unitpath
 WHERE ancestor_id = ANY(%(formers)s) AND descendant_kind >= %(branch)s
"""


class Was(NamedTuple):
    """One commune of the past: what followed it today, itself, and its district as ``bare`` text."""

    today: int
    former: int
    district: str


class Former:
    """The communes that the ``communes`` of a day followed. Two statements.

    ``keys(full name, short name)`` gives the readings of a name, ``bare(district)`` the one of a district.
    """

    def __init__(self, cursor, communes, on, *, keys, bare):
        self.names, self.codes, self.below = defaultdict(set), defaultdict(set), defaultdict(set)
        cursor.execute(_LINE, {"communes": sorted(communes), "on": on, "kind": Kind.COMMUNE})
        for former, today, code, full, short, district in cursor.fetchall():
            was = Was(today, former, bare(district or ""))
            for key in keys(full, short):
                self.names[key].add(was)
            if code:
                self.codes[code].add(was)
        formers = sorted({was.former for known in self.names.values() for was in known})
        if formers:
            cursor.execute(_BELOW, {"formers": formers, "branch": Kind.BRANCH})
            for former, unit in cursor.fetchall():
                self.below[former].add(unit)

    def named(self, readings, district):
        """Communes of the past that the first of ``readings`` to find any means; nearer ones where ``district`` tells."""
        for key in readings:
            if found := self.names.get(key):
                return {was for was in found if district and was.district == district} or found
        return set()

    def among(self, units, known):
        """Those of ``units`` that hung below one of the ``known`` communes of the past; all where none did."""
        return {unit for unit in units if any(unit in self.below[was.former] for was in known)} or units
