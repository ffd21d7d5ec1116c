"""Women counts by unit: a unit's own count wins over the sum of its parts, and both over those of whole predecessors."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from django.db import connection

from members.queries.counts import members_by_home


class Women(NamedTuple):
    """The women of 18 or more of a unit by one definition, and the members who may be divided by them.

    ``members`` are those of the counted parts alone. ``parts_counted`` of ``parts`` direct parts (or predecessors) gave
    the count; a unit's own count is one of one. ``is_whole``: everything below is counted and nobody stands outside.
    """

    count: int
    members: int
    parts_counted: int = 1
    parts: int = 1
    is_whole: bool = True


def women_by_unit(tree, *, on, members, definitions):
    """``{definition: {unit_id: Women}}`` for the units of the tree that have a count by the rule; others are left out.

    ``members`` is ``{unit_id: members the unit itself holds}`` on the same day and boundaries. One statement, and a
    fixed few more where a unit lacks a count that its predecessors may have.
    """
    fold = _Fold(tree, members, _latest(tree.parents, on, definitions))
    found = {definition: fold.women(definition) for definition in definitions}
    lacking = {unit for women in found.values() for unit in tree.parents if unit not in women}
    if lacking and (lineage := _Lineage.of(lacking, tree.day, on, definitions)).predecessors:
        fold.lineage = lineage
    if tree.day > on:
        fold.unborn = _opened_later(tree, on)
    if fold.lineage or fold.unborn:
        found = {definition: fold.women(definition) for definition in definitions}
    return found


def _latest(units, on, definitions):
    """``{definition: {unit_id: count}}``: the newest on or before the day."""
    found = {definition: {} for definition in definitions}
    with connection.cursor() as cursor:
        cursor.execute(
            # One array and not an ORM list: binding 2,000 ids one by one costs more than finding their counts.
            """
            SELECT DISTINCT ON (unit_id, definition) unit_id, definition, count FROM indicators_womencount
             WHERE unit_id = ANY(%(units)s) AND definition = ANY(%(definitions)s) AND counted_on <= %(on)s
             ORDER BY unit_id, definition, counted_on DESC
            """,
            {"units": list(units), "definitions": [str(d) for d in definitions], "on": on},
        )
        for unit, definition, count in cursor.fetchall():
            found[definition][unit] = count
    return found


def _opened_later(tree, on):
    """Ids of units of the tree that follow nobody and were opened after the day of the facts: no parts of that day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT id FROM units_unit u WHERE id = ANY(%(units)s) AND from_on > %(on)s
               AND NOT EXISTS (SELECT FROM units_succession s WHERE s.successor_id = u.id)
            """,
            {"units": list(tree.parents), "on": on},
        )
        return {row[0] for row in cursor.fetchall()}


@dataclass
class _Fold:
    """The rule itself, folded from the leaves up."""

    tree: object
    members: dict
    own: dict
    lineage: object = None
    unborn: set = field(default_factory=set)

    def __post_init__(self):
        self.rolled = self.tree.roll_up(self.members)
        self.below = self.tree.children()

    def women(self, definition):
        """``{unit_id: Women}`` by one definition."""
        found, own, make = {}, self.own[definition], Women._make  # thousands of leaves: each step counts
        for unit in reversed(self.tree.parents):
            if unit in own:
                found[unit] = make((own[unit], self.rolled[unit], 1, 1, True))
            elif women := self._of_parts(unit, found) or self._of_predecessors(unit, definition):
                found[unit] = women
        return found

    def _of_parts(self, unit, found):
        if unit not in self.below:
            return None
        parts = [part for part in self.below.get(unit, ()) if part not in self.unborn or part in found]
        counted = [found[part] for part in parts if part in found]
        if not counted:
            return None
        whole = len(counted) == len(parts) and all(women.is_whole for women in counted)
        return Women(
            count=sum(women.count for women in counted),
            members=sum(women.members for women in counted),
            parts_counted=len(counted),
            parts=len(parts),
            is_whole=whole and not self.members.get(unit),
        )

    def _of_predecessors(self, unit, definition):
        if self.lineage is None or not (sources := self.lineage.sources(unit, definition)):
            return None
        counted, of, whole = self.lineage.coverage(unit, definition)
        return Women(
            count=sum(self.lineage.own[definition][source] for source in sources),
            members=self.rolled[unit] if whole else sum(self.lineage.members.get(source, 0) for source in sources),
            parts_counted=counted,
            parts=of,
            is_whole=whole,
        )


@dataclass
class _Lineage:
    """Whom some units succeed, however far back, and what those had counted.

    ``predecessors`` is ``{unit_id: [(predecessor_id, whether it passed whole)]}``; ``grown`` are units that were there
    before they took a predecessor in; ``last_days`` is ``{predecessor_id: its last day}``; ``members`` is
    ``{predecessor_id: members who were or would be in it}``, filled where only some predecessors are counted.
    """

    predecessors: dict
    grown: set
    last_days: dict
    own: dict = field(default_factory=dict)
    members: dict = field(default_factory=dict)

    @classmethod
    def of(cls, units, boundaries, on, definitions):
        """The lineage of ``units`` (ids) up to the day of the boundaries, with counts and members of ``on``."""
        lineage = cls(defaultdict(list), set(), {})
        for successor, predecessor, is_whole, has_grown, last_day in _successions(units, boundaries):
            lineage.predecessors[successor].append((predecessor, is_whole))
            lineage.last_days[predecessor] = last_day
            if has_grown:
                lineage.grown.add(successor)
        if lineage.predecessors:
            lineage.own = _latest(lineage.last_days, on, definitions)
            lineage._count_members(units, on, definitions)
        return lineage

    def sources(self, unit, definition):
        """Whole predecessors, or theirs, whose own counts make up the unit's."""
        found = []
        for predecessor, is_whole in self.predecessors.get(unit, ()):
            if is_whole and predecessor in self.own[definition]:
                found.append(predecessor)
            elif is_whole:
                found += self.sources(predecessor, definition)
        return found

    def coverage(self, unit, definition):
        """``(predecessors counted, predecessors in all, whether nothing is missing however far back)``."""
        kin = self.predecessors.get(unit, ())
        counted, whole = 0, unit not in self.grown
        for predecessor, is_whole in kin:
            own = predecessor in self.own[definition]
            if not is_whole or not (own or self.sources(predecessor, definition)):
                whole = False
                continue
            counted += 1
            whole = whole and (own or self.coverage(predecessor, definition)[2])
        return counted, len(kin) + (unit in self.grown), whole

    def _count_members(self, units, on, definitions):
        """Members of the sources of incompletely covered units: one statement for each day on which such units ended."""
        by_day = defaultdict(set)
        for unit in units:
            for definition in definitions:
                if (sources := self.sources(unit, definition)) and not self.coverage(unit, definition)[2]:
                    for source in sources:
                        by_day[self.last_days[source]].add(source)
        for day, sources in by_day.items():
            self.members |= _members_then(sources, on, day)


def _successions(units, boundaries):
    """Rows (successor, predecessor, passed whole, successor was there before, predecessor's last day), all the way back."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE chain(successor_id, predecessor_id, day, kind) AS (
                SELECT successor_id, predecessor_id, "on", kind FROM units_succession
                 WHERE successor_id = ANY(%(units)s) AND "on" <= %(day)s
                UNION
                SELECT s.successor_id, s.predecessor_id, s."on", s.kind
                  FROM chain JOIN units_succession s ON s.successor_id = chain.predecessor_id
                 WHERE s."on" <= chain.day
            )
            SELECT chain.successor_id, chain.predecessor_id,
                   chain.kind <> 'split' AND NOT EXISTS (
                       SELECT FROM units_succession o
                        WHERE o.predecessor_id = chain.predecessor_id AND o.successor_id <> chain.successor_id),
                   successor.from_on < chain.day, chain.day
              FROM chain JOIN units_unit successor ON successor.id = chain.successor_id
             ORDER BY 1, 2
            """,
            {"units": list(units), "day": boundaries},
        )
        return [(*row[:4], row[4] - timedelta(days=1)) for row in cursor.fetchall()]


def _members_then(units, on, day):
    """``{unit_id: members of on}`` of units in the boundaries of ``day``."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT ancestor_id, descendant_id FROM units_unitpath WHERE ancestor_id = ANY(%(units)s)
               AND from_on <= %(day)s AND (until_on IS NULL OR until_on > %(day)s)
            """,
            {"units": list(units), "day": day},
        )
        paths = cursor.fetchall()
    homes = members_by_home(on, boundaries=day, roots=units)[on]
    members = defaultdict(int)
    for unit, below in paths:
        members[unit] += homes.get(below, 0)
    return members
