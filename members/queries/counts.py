"""How many members units have on a day, and how that number moved: always by sets, exact for any past or future day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from members.enums import MembershipKind

# Spells of units that are gone (or not yet there) on the day of the boundaries count where their unit went (or came
# from): its main successor, or its only predecessor.
GATHERED = """
WITH RECURSIVE tree AS (
    SELECT DISTINCT descendant_id AS id FROM units_unitpath
     WHERE ancestor_id = ANY(%(roots)s) AND from_on <= %(boundaries)s
       AND (until_on IS NULL OR until_on > %(boundaries)s)
), gathered(home, unit_id) AS (
    SELECT id, id FROM tree
    UNION
    SELECT gathered.home, kin.id FROM gathered CROSS JOIN LATERAL (
        SELECT s.predecessor_id AS id
          FROM units_succession s JOIN units_unit p ON p.id = s.predecessor_id
         WHERE s.successor_id = gathered.unit_id AND s.is_default AND p.until_on <= %(boundaries)s
        UNION ALL
        SELECT s.successor_id
          FROM units_succession s JOIN units_unit n ON n.id = s.successor_id
         WHERE s.predecessor_id = gathered.unit_id AND n.from_on > %(boundaries)s
           AND NOT EXISTS (SELECT FROM units_succession o
                            WHERE o.successor_id = n.id AND o.predecessor_id <> s.predecessor_id)
    ) kin
)
"""
# Open spells, minus all begun later, plus all ended later: a spell begun and ended later cancels out, so that both
# corrections read an index and nothing else.
SPELLS = """
SELECT unit_id, sum(delta) AS n FROM members_membershiptally
 WHERE kind = %(kind)s AND {units} GROUP BY unit_id
UNION ALL
SELECT unit_id, -count(*) FROM members_membership
 WHERE kind = %(kind)s AND from_on > %(on)s AND {units} GROUP BY unit_id
UNION ALL
SELECT unit_id, count(*) FROM members_membership
 WHERE kind = %(kind)s AND until_on > %(on)s AND {units} GROUP BY unit_id
"""


def full_members_by_unit(on, *, kind=MembershipKind.FULL, units=None):
    """``{unit_id: spells of the kind at the end of on}`` by the unit that holds the spell; units with none left out.

    ``units`` (ids) narrows the question. Not rolled up; FULL spells hang on branches and groups.
    """
    narrow = "TRUE" if units is None else "unit_id = ANY(%(units)s)"
    sql = f"SELECT unit_id, sum(n)::int FROM ({SPELLS.format(units=narrow)}) s GROUP BY unit_id HAVING sum(n) <> 0"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(sql, {"on": on, "kind": kind, "units": None if units is None else list(units)})
        return dict(cursor.fetchall())


def members_by_home(on, *, boundaries, roots, kind=MembershipKind.FULL):
    """As ``full_members_by_unit``, by the units of the boundaries day at or below ``roots`` (ids).

    On another day than the facts' the spells of units that did not exist then count where their unit went or came
    from; those of a later unit with several predecessors count nowhere, for nobody knows the shares.
    """
    if boundaries == on:
        units = """unit_id IN (SELECT descendant_id FROM units_unitpath WHERE ancestor_id = ANY(%(roots)s)
                    AND from_on <= %(on)s AND (until_on IS NULL OR until_on > %(on)s))"""
        sql = f"SELECT unit_id, sum(n)::int FROM ({SPELLS.format(units=units)}) s GROUP BY 1 HAVING sum(n) <> 0"  # noqa: S608 - our own words
    else:
        units = "unit_id IN (SELECT unit_id FROM gathered)"
        sql = f"""{GATHERED} SELECT g.home, sum(s.n)::int FROM ({SPELLS.format(units=units)}) s
                  JOIN gathered g USING (unit_id) GROUP BY 1 HAVING sum(s.n) <> 0"""  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(sql, {"on": on, "boundaries": boundaries, "roots": list(roots), "kind": kind})
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Tree:
    """Units at or below some roots on one day: ``parents`` is ``{unit_id: parent_id or None}``, parents first."""

    day: date
    parents: dict

    def roll_up(self, counts):
        """``{unit_id: sum over itself and all below}`` for every unit of the tree; ``counts`` by unit id."""
        sums = dict.fromkeys(self.parents, 0)
        for unit, parent in reversed(self.parents.items()):
            sums[unit] += counts.get(unit, 0)
            if parent is not None:
                sums[parent] += sums[unit]
        return sums

    def children(self):
        """``{unit_id: [ids of the units directly below]}``, units without any left out."""
        below = defaultdict(list)
        for unit, parent in self.parents.items():
            if parent is not None:
                below[parent].append(unit)
        return below


def tree_under(roots, *, on):
    """The ``Tree`` at or below ``roots`` (ids) by the boundaries of ``on``, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH tree AS (
                SELECT DISTINCT descendant_id AS id, descendant_kind AS kind FROM units_unitpath
                 WHERE ancestor_id = ANY(%(roots)s) AND from_on <= %(on)s AND (until_on IS NULL OR until_on > %(on)s)
            )
            SELECT tree.id, above.id FROM tree
              LEFT JOIN units_placement p ON p.child_id = tree.id
                   AND p.from_on <= %(on)s AND (p.until_on IS NULL OR p.until_on > %(on)s)
              LEFT JOIN tree above ON above.id = p.parent_id
             ORDER BY tree.kind, tree.id
            """,
            {"roots": list(roots), "on": on},
        )
        return Tree(on, dict(cursor.fetchall()))


def count_members(unit, *, on, boundaries=None, kind=MembershipKind.FULL):
    """Members of one unit (an instance or an id) and all below it at the end of ``on``."""
    homes = members_by_home(on, boundaries=boundaries or on, roots=[getattr(unit, "pk", unit)], kind=kind)
    return sum(homes.values())


@dataclass(frozen=True)
class Movement:
    """How the members of a unit moved between the ends of two days: opening and all flows make the closing.

    Flows out are positive numbers that are taken away; ``reorganised`` is net and may be negative. A transfer or a
    reorganisation inside the unit is no flow.
    """

    opening: int
    admitted: int
    transferred_in: int
    carried_over: int
    transferred_out: int
    withdrew: int
    removed: int
    expelled: int
    died: int
    reorganised: int

    @property
    def joined(self):
        """Gross growth: women who came new into the register."""
        return self.admitted + self.carried_over

    @property
    def left(self):
        """Women who left the Union altogether."""
        return self.withdrew + self.removed + self.expelled + self.died

    @property
    def net(self):
        """Closing less opening."""
        return self.joined + self.transferred_in - self.transferred_out - self.left + self.reorganised

    @property
    def closing(self):
        """Members at the end of the second day."""
        return self.opening + self.net


# Presence under the unit is a spell cut by a path. It begins and ends for the spell's reason, or because the tree
# changed around it. A presence that goes on where another of the same person stopped, by transfer or reorganisation
# on both sides, is one stay: moves inside the unit are no flows.
MOVEMENT = """
WITH paths AS (
    SELECT id, descendant_id, from_on, until_on FROM units_unitpath
     WHERE ancestor_id = %(unit)s AND from_on <= %(on)s AND (until_on IS NULL OR until_on > %(since)s)
), touched AS (
    SELECT m.id AS spell, p.id AS path FROM members_membership m JOIN paths p ON p.descendant_id = m.unit_id
     WHERE m.kind = %(kind)s AND m.from_on > %(since)s AND m.from_on <= %(on)s
    UNION
    SELECT m.id, p.id FROM members_membership m JOIN paths p ON p.descendant_id = m.unit_id
     WHERE m.kind = %(kind)s AND m.until_on > %(since)s AND m.until_on <= %(on)s
    UNION
    SELECT m.id, p.id FROM paths p JOIN members_membership m ON p.descendant_id = m.unit_id
     WHERE m.kind = %(kind)s AND (p.from_on > %(since)s OR p.until_on <= %(on)s)
), presence AS (
    SELECT m.id, m.member_id, greatest(m.from_on, p.from_on) AS from_on, least(m.until_on, p.until_on) AS until_on,
           CASE WHEN m.from_on >= p.from_on THEN m.began ELSE 'reorganised' END AS began,
           CASE WHEN m.until_on <= coalesce(p.until_on, m.until_on) THEN m.ended ELSE 'reorganised' END AS ended
      FROM touched t JOIN members_membership m ON m.id = t.spell JOIN paths p ON p.id = t.path
     WHERE greatest(m.from_on, p.from_on) < coalesce(least(m.until_on, p.until_on), 'infinity')
), neighboured AS (
    SELECT *, lag(until_on) OVER stays = from_on AND lag(ended) OVER stays IN ('transferred_out', 'reorganised')
              AND began IN ('transferred_in', 'reorganised') AS goes_on,
           lead(from_on) OVER stays = until_on AND lead(began) OVER stays IN ('transferred_in', 'reorganised')
              AND ended IN ('transferred_out', 'reorganised') AS is_gone_on
      FROM presence WINDOW stays AS (PARTITION BY member_id ORDER BY from_on, id)
)
SELECT 'in', began, count(*) FROM neighboured
 WHERE from_on > %(since)s AND from_on <= %(on)s AND goes_on IS NOT TRUE GROUP BY began
UNION ALL
SELECT 'out', ended, count(*) FROM neighboured
 WHERE until_on > %(since)s AND until_on <= %(on)s AND is_gone_on IS NOT TRUE GROUP BY ended
"""


def movement(unit, *, since, on, kind=MembershipKind.FULL):
    """The ``Movement`` of a unit (an instance or an id) from the end of ``since`` to the end of ``on``.

    The unit is as it was on each day: a branch that came to it by a reorganisation comes as ``reorganised``, and a
    unit that did not exist yet opens with nobody.
    """
    unit_id = getattr(unit, "pk", unit)
    with connection.cursor() as cursor:
        cursor.execute(MOVEMENT, {"unit": unit_id, "since": since, "on": on, "kind": kind})
        flows = {(way, how): n for way, how, n in cursor.fetchall()}
    return Movement(
        opening=count_members(unit_id, on=since, kind=kind),
        **{how: flows.get(("in", how), 0) for how in ("admitted", "transferred_in", "carried_over")},
        **{how: flows.get(("out", how), 0) for how in ("transferred_out", "withdrew", "removed", "expelled", "died")},
        reorganised=flows.get(("in", "reorganised"), 0) - flows.get(("out", "reorganised"), 0),
    )
