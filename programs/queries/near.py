"""What is near in Mẹ đỡ đầu, for its front page: with the ledger in one statement, since both walk the same rows."""

import json
from dataclasses import dataclass, fields
from datetime import date, timedelta

from members.units.enums import Kind
from programs.queries.ledger import FIGURES, OVERDUE_AFTER, STEPS, asked, facts_of, sums_of

SOON = timedelta(days=30)
MOST_LATE = 5  # rows on the front page; all of them have a page of their own


@dataclass(frozen=True)
class Near:
    """What is near on a day: instalments open and due after it within thirty days, who sponsors, who was not visited.

    ``persons`` and ``organisations`` are the sponsors of ``Sums.sponsors``; ``unvisited`` are children sponsored on
    the day whom nobody visited in its quarter, living in ``unvisited_communes`` communes. ``overdue_rows`` counts the
    instalments of ``Sums.overdue``; ``latest``: those overdue for longest as (id, open đồng).
    """

    soon: int = 0
    soon_amount: int = 0
    overdue_rows: int = 0
    persons: int = 0
    organisations: int = 0
    unvisited: int = 0
    unvisited_communes: int = 0
    latest: tuple = ()


NUMBERS = tuple(field.name for field in fields(Near) if field.name != "latest")


def quarter_of(day):
    """The first day of the quarter of ``day``."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def late_before(day):
    """What is due before this day is overdue on ``day``."""
    return day - timedelta(days=OVERDUE_AFTER)


def ledger_and_near(units, *, on, boundaries=None):
    """``{unit_id: Sums}`` as of ``ledger``, and the ``Near`` of the first of ``units``."""
    ids = [getattr(unit, "pk", unit) for unit in units]
    facts = facts_of(ids, on=on, boundaries=boundaries) | {
        "unit": ids[0], "soon": on + SOON, "since": quarter_of(on), "commune": Kind.COMMUNE, "most": MOST_LATE,
    }  # fmt: skip
    rows = asked(f"{STEPS}, {_NEAR} SELECT * FROM {FIGURES} CROSS JOIN near", facts)
    return sums_of(ids, rows), _near_of(rows[0]) if rows else Near()


def _near_of(row):
    latest = tuple((key, int(open)) for key, open in json.loads(row["latest"] or "[]"))
    return Near(**{name: int(row[name]) for name in NUMBERS}, latest=latest)


# Most instalments due in the past are paid: the sums by pledge tell of which pledges the single rows must be looked at.
_NEAR = """mine AS (
    SELECT child_id FROM counted WHERE unit_id = %(unit)s
), money_of AS (
    SELECT id, overdue FROM held JOIN mine USING (child_id) WHERE help = 'cash'
), flows AS (
    SELECT id, pledge_id, due_on, amount FROM programs_instalment WHERE committed_on <= %(on)s
    UNION ALL
    SELECT instalment_id, pledge_id, due_on, -amount FROM programs_payment WHERE "on" <= %(on)s
    UNION ALL
    SELECT instalment_id, pledge_id, due_on, -amount FROM programs_writeoff WHERE "on" <= %(on)s
), owed AS (
    SELECT id, due_on, sum(amount) AS open FROM flows
     WHERE due_on > %(on)s AND due_on <= %(soon)s AND pledge_id IN (SELECT id FROM money_of)
        OR due_on < %(late)s AND pledge_id IN (SELECT id FROM money_of WHERE overdue > 0)
     GROUP BY 1, 2 HAVING sum(amount) > 0
), kinds AS (
    SELECT s.kind FROM payers p JOIN programs_sponsor s ON s.id = p.sponsor_id WHERE p.unit_id = %(unit)s
), lonely AS (
    SELECT home AS unit_id FROM mine JOIN lives USING (child_id)
     WHERE pledges > 0 AND now AND open AND NOT EXISTS (
           SELECT FROM programs_visit v WHERE v.child_id = mine.child_id AND v."on" >= %(since)s AND v."on" <= %(on)s)
), near AS (
    SELECT (SELECT count(*) FROM owed WHERE due_on > %(on)s) AS soon,
           (SELECT coalesce(sum(open), 0) FROM owed WHERE due_on > %(on)s) AS soon_amount,
           (SELECT count(*) FROM owed WHERE due_on < %(late)s) AS overdue_rows,
           (SELECT count(*) FROM kinds WHERE kind = 'person') AS persons,
           (SELECT count(*) FROM kinds WHERE kind <> 'person') AS organisations,
           (SELECT count(*) FROM lonely) AS unvisited,
           (SELECT count(DISTINCT u.ancestor_id)
              FROM lonely l LEFT JOIN walked w ON w.unit_id = l.unit_id
              JOIN units_unitpath u ON u.descendant_id = coalesce(w.home, l.unit_id)
             WHERE u.ancestor_kind = %(commune)s AND u.from_on <= %(boundaries)s
               AND (u.until_on IS NULL OR u.until_on > %(boundaries)s)) AS unvisited_communes,
           (SELECT jsonb_agg(jsonb_build_array(id, open))::text FROM (
                SELECT id, open FROM owed WHERE due_on < %(late)s
                 ORDER BY due_on, open DESC, id LIMIT %(most)s) longest) AS latest
)"""
