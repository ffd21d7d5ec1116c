"""How many members units have on a day, and how that number moved: always by sets, exact for any past or future day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from members.enums import MembershipKind

# Spells of units that are gone (or not yet there) on the day of the boundaries count where their unit went (or came
# from): its main successor, or its only predecessor. Only units with a succession are walked from; most have none.
HOMES = """
WITH RECURSIVE tree AS (
    SELECT DISTINCT descendant_id AS id FROM units_unitpath
     WHERE ancestor_id = ANY(%(roots)s) AND from_on <= %(boundaries)s
       AND (until_on IS NULL OR until_on > %(boundaries)s)
), kin(unit_id, other) AS (
    SELECT s.successor_id, s.predecessor_id
      FROM units_succession s JOIN units_unit p ON p.id = s.predecessor_id
     WHERE s.is_default AND p.until_on <= %(boundaries)s
    UNION ALL
    SELECT s.predecessor_id, s.successor_id
      FROM units_succession s JOIN units_unit n ON n.id = s.successor_id
     WHERE n.from_on > %(boundaries)s
       AND NOT EXISTS (SELECT FROM units_succession o
                        WHERE o.successor_id = n.id AND o.predecessor_id <> s.predecessor_id)
), walked(home, unit_id) AS (
    SELECT id, id FROM tree WHERE id IN (SELECT unit_id FROM kin)
    UNION
    SELECT walked.home, kin.other FROM walked JOIN kin USING (unit_id)
), homes AS (
    SELECT id AS home, id AS unit_id FROM tree UNION SELECT home, unit_id FROM walked
)
"""


def spells_of(days, units):
    """Rows (unit_id, n0, n1, …): open spells of %(kind)s, minus all begun later than each day, plus all ended later.

    A spell begun and ended later cancels out, so that both corrections read an index and nothing else. ``units`` is a
    condition on unit_id; the days are %(day0)s, %(day1)s, … and the earliest of them %(earliest)s.
    """

    def later(column):
        return ", ".join(f"count(*) FILTER (WHERE {column} > %(day{place})s) AS n{place}" for place in range(len(days)))

    def beyond(column, sign):
        counts = ", ".join(f"{sign} n{place}" for place in range(len(days)))
        return f"""SELECT unit_id, {counts} FROM (
                       SELECT unit_id, {later(column)} FROM members_membership
                        WHERE kind = %(kind)s AND {column} > %(earliest)s AND {units} GROUP BY unit_id) {column}"""  # noqa: S608 - our own words

    opened = ", ".join(f"sum(delta) AS n{place}" for place in range(len(days)))
    return f"""SELECT unit_id, {opened} FROM members_membershiptally WHERE kind = %(kind)s AND {units} GROUP BY unit_id
               UNION ALL {beyond("from_on", "-")} UNION ALL {beyond("until_on", "+")}"""  # noqa: S608 - our own words


def _days(days):
    return {"earliest": min(days), **{f"day{place}": day for place, day in enumerate(days)}}


def full_members_by_unit(on, *, kind=MembershipKind.FULL, units=None):
    """``{unit_id: spells of the kind at the end of on}`` by the unit that holds the spell; units with none left out.

    ``units`` (ids) narrows the question. Not rolled up; FULL spells hang on branches and groups.
    """
    spells = spells_of([on], "TRUE" if units is None else "unit_id = ANY(%(units)s)")
    sql = f"SELECT unit_id, sum(n0)::int FROM ({spells}) s GROUP BY 1 HAVING sum(n0) <> 0"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(sql, {**_days([on]), "kind": kind, "units": None if units is None else list(units)})
        return dict(cursor.fetchall())


def members_by_home(*days, boundaries, roots, kind=MembershipKind.FULL):
    """``{day: {unit_id: n}}`` for several days in one statement, by the units that exist on the day of the boundaries.

    Only units at or below ``roots`` (ids) are told, not rolled up. The spells of units that did not exist then count
    where their unit went or came from; those of a later unit with several predecessors count nowhere, for nobody knows
    the shares.
    """
    sums = ", ".join(f"sum(n{place})::int" for place in range(len(days)))
    spells = spells_of(days, "unit_id IN (SELECT unit_id FROM homes)")
    sql = f"{HOMES} SELECT homes.home, {sums} FROM ({spells}) s JOIN homes USING (unit_id) GROUP BY 1"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(sql, {**_days(days), "boundaries": boundaries, "roots": list(roots), "kind": kind})
        rows = cursor.fetchall()
    return {day: {row[0]: row[place] for row in rows if row[place]} for place, day in enumerate(days, start=1)}


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

    def at_or_above(self, units):
        """The set of ``units`` (ids of the tree) and all units of the tree above any of them."""
        found = set()
        for unit in units:
            while unit is not None and unit not in found:
                found.add(unit)
                unit = self.parents[unit]
        return found

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


def homes_under(roots, *, boundaries):
    """``{unit_id: home}`` of every unit, closed and later ones too, that counts at or below ``roots`` (ids) on a day."""
    sql = f"{HOMES} SELECT unit_id, home FROM homes"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(sql, {"roots": list(roots), "boundaries": boundaries})
        return dict(cursor.fetchall())


def count_members(unit, *, on, boundaries=None, kind=MembershipKind.FULL):
    """Members of one unit (an instance or an id) and all below it at the end of ``on``."""
    homes = members_by_home(on, boundaries=boundaries or on, roots=[getattr(unit, "pk", unit)], kind=kind)
    return sum(homes[on].values())


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
# on both sides, is one stay: moves inside the unit are no flows. Touched spells carry their columns along: joining them
# again by id made the planner read all 400,000.
MOVEMENT = """
WITH paths AS (
    SELECT id AS path, descendant_id, from_on AS path_from, until_on AS path_until FROM units_unitpath
     WHERE ancestor_id = %(unit)s AND from_on <= %(on)s AND (until_on IS NULL OR until_on > %(since)s)
), touched AS (
    SELECT m.id, m.member_id, m.from_on, m.until_on, m.began, m.ended, p.*
      FROM members_membership m JOIN paths p ON p.descendant_id = m.unit_id
     WHERE m.kind = %(kind)s AND m.from_on > %(since)s AND m.from_on <= %(on)s
    UNION
    SELECT m.id, m.member_id, m.from_on, m.until_on, m.began, m.ended, p.*
      FROM members_membership m JOIN paths p ON p.descendant_id = m.unit_id
     WHERE m.kind = %(kind)s AND m.until_on > %(since)s AND m.until_on <= %(on)s
    UNION
    SELECT m.id, m.member_id, m.from_on, m.until_on, m.began, m.ended, p.*
      FROM paths p JOIN members_membership m ON p.descendant_id = m.unit_id
     WHERE m.kind = %(kind)s AND (path_from > %(since)s OR path_until <= %(on)s)
), presence AS (
    SELECT id, member_id, greatest(from_on, path_from) AS from_on, least(until_on, path_until) AS until_on,
           CASE WHEN from_on >= path_from THEN began ELSE 'reorganised' END AS began,
           CASE WHEN until_on <= coalesce(path_until, until_on) THEN ended ELSE 'reorganised' END AS ended
      FROM touched
     WHERE greatest(from_on, path_from) < coalesce(least(until_on, path_until), 'infinity')
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


def movement(unit, *, since, on, kind=MembershipKind.FULL, opening=None):
    """The ``Movement`` of a unit (an instance or an id) from the end of ``since`` to the end of ``on``.

    The unit is as it was on each day: a branch that came to it by a reorganisation comes as ``reorganised``, and a
    unit that did not exist yet opens with nobody. Who has counted the ``opening`` already hands it in.
    """
    unit_id = getattr(unit, "pk", unit)
    with connection.cursor() as cursor:
        cursor.execute(MOVEMENT, {"unit": unit_id, "since": since, "on": on, "kind": kind})
        flows = {(way, how): n for way, how, n in cursor.fetchall()}
    return Movement(
        opening=count_members(unit_id, on=since, kind=kind) if opening is None else opening,
        **{how: flows.get(("in", how), 0) for how in ("admitted", "transferred_in", "carried_over")},
        **{how: flows.get(("out", how), 0) for how in ("transferred_out", "withdrew", "removed", "expelled", "died")},
        reorganised=flows.get(("in", "reorganised"), 0) - flows.get(("out", "reorganised"), 0),
    )
