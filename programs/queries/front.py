"""The figures of the front page of Mẹ đỡ đầu that the ledger does not have: in one statement for one unit."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Count

from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import units_of_kind, with_names
from programs.models import Instalment, Pledge
from programs.queries.homes import COUNTED
from programs.queries.ledger import OVERDUE_AFTER
from unionportal.ui.sets import rows_of

SOON = timedelta(days=30)
MOST_LATE = 5  # rows on the front page; all of them have a page of their own


@dataclass(frozen=True)
class Near:
    """What is near on a day: instalments open and due after it within thirty days, who sponsors, who was not visited.

    ``persons`` and ``organisations`` are the sponsors of ``Sums.sponsors``; ``unvisited`` are children sponsored on
    the day whom nobody visited in its quarter, living in ``unvisited_communes`` communes. ``latest``: the instalments
    overdue for longest as (id, open đồng).
    """

    soon: int = 0
    soon_amount: int = 0
    overdue: int = 0
    persons: int = 0
    organisations: int = 0
    unvisited: int = 0
    unvisited_communes: int = 0
    latest: tuple = ()


def quarter_of(day):
    """The first day of the quarter of ``day``."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def late_before(day):
    """What is due before this day is overdue on ``day``."""
    return day - timedelta(days=OVERDUE_AFTER)


def near(unit, *, on, late):
    """The ``Near`` of a unit and all below it at the end of ``on``, by its boundaries; overdue is due before ``late``."""
    facts = {
        "units": [unit.pk], "on": on, "boundaries": on, "soon": on + SOON, "since": quarter_of(on), "late": late,
        "commune": Kind.COMMUNE, "most": MOST_LATE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(NEAR, facts)
        names = [column.name for column in cursor.description]
        *numbers, latest = cursor.fetchone()
        figures = dict(zip(names, map(int, numbers), strict=False))
    return Near(**figures, latest=tuple((key, int(open)) for key, open in json.loads(latest or "[]")))


# A pledge entered by mistake makes nobody a sponsor, as in the ledger.
NEAR = f"""{COUNTED}, pledges AS (
    SELECT p.id, p.child_id, p.sponsor_id, p.from_on, p.until_on, p.help FROM counted
      JOIN programs_pledge p USING (child_id) WHERE p.ended <> 'mistake' AND p.until_on > p.from_on
), gone AS (
    SELECT instalment_id AS id, sum(amount) AS amount FROM (
        SELECT instalment_id, amount FROM programs_payment WHERE "on" <= %(on)s AND due_on <= %(soon)s
        UNION ALL
        SELECT instalment_id, amount FROM programs_writeoff WHERE "on" <= %(on)s AND due_on <= %(soon)s) g GROUP BY 1
), owed AS (
    SELECT i.id, i.due_on, i.amount - coalesce(gone.amount, 0) AS open
      FROM counted JOIN programs_pledge p USING (child_id) JOIN programs_instalment i ON i.pledge_id = p.id
      LEFT JOIN gone ON gone.id = i.id
     WHERE p.help = 'cash' AND i.committed_on <= %(on)s AND i.due_on <= %(soon)s
), payers AS (
    SELECT DISTINCT s.id, s.kind FROM pledges JOIN programs_sponsor s ON s.id = pledges.sponsor_id
     WHERE pledges.from_on <= %(on)s
), lonely AS (
    SELECT DISTINCT c.id, c.unit_id FROM pledges JOIN programs_child c ON c.id = pledges.child_id
     WHERE pledges.from_on <= %(on)s AND pledges.until_on > %(on)s AND (c.until_on IS NULL OR c.until_on > %(on)s)
       AND NOT EXISTS (SELECT FROM programs_visit v
                        WHERE v.child_id = c.id AND v."on" >= %(since)s AND v."on" <= %(on)s)
)
SELECT (SELECT count(*) FROM owed WHERE open > 0 AND due_on > %(on)s) AS soon,
       (SELECT coalesce(sum(open), 0)::bigint FROM owed WHERE due_on > %(on)s) AS soon_amount,
       (SELECT count(*) FROM owed WHERE open > 0 AND due_on < %(late)s) AS overdue,
       (SELECT count(*) FROM payers WHERE kind = 'person') AS persons,
       (SELECT count(*) FROM payers WHERE kind <> 'person') AS organisations,
       (SELECT count(*) FROM lonely) AS unvisited,
       (SELECT count(DISTINCT u.ancestor_id) FROM lonely JOIN units_unitpath u ON u.descendant_id = lonely.unit_id
         WHERE u.ancestor_kind = %(commune)s AND u.from_on <= %(on)s AND (u.until_on IS NULL OR u.until_on > %(on)s))
       AS unvisited_communes,
       (SELECT jsonb_agg(jsonb_build_array(id, open))::text FROM (
            SELECT id, open FROM owed WHERE open > 0 AND due_on < %(late)s
             ORDER BY due_on, open DESC, id LIMIT %(most)s) longest) AS latest
"""


def longest_overdue(near, *, scope):
    """The instalments of ``near.latest`` that the scope may see, longest first, each with ``open`` đồng.

    Each with its pledge, sponsor and child with the branch.
    """
    amounts = dict(near.latest)
    rows = Instalment.objects.within(scope).filter(pk__in=rows_of(amounts))
    found = list(rows.select_related("pledge__sponsor", "pledge__child__unit"))
    for row in found:
        row.open = amounts[row.pk]
    places = {key: place for place, key in enumerate(amounts)}
    return sorted(found, key=lambda row: places[row.pk])


def helped_by(sponsors, *, on):
    """``{sponsor id: how many children it sponsors on a day}``."""
    running = Pledge.objects.on(on).filter(sponsor__in=rows_of(sponsors)).order_by().values("sponsor")
    return dict(running.annotate(n=Count("child", distinct=True)).values_list("sponsor", "n"))


def levels(unit, *, on):
    """The kinds of units below ``unit`` that its ledger can be told by on a day, upper ones first."""
    there = UnitPath.objects.on(on).filter(ancestor=unit, descendant_kind__gt=unit.kind).order_by()
    kinds = set(there.values_list("descendant_kind", flat=True).distinct())
    if unit.kind < Kind.PROVINCE:
        offered = (Kind.PROVINCE,)
    else:
        offered = (Kind.DISTRICT, Kind.COMMUNE) if unit.kind < Kind.COMMUNE else (Kind.BRANCH,)
    return [kind for kind in offered if kind in kinds]


def parts(unit, kind, *, on):
    """The units of ``kind`` below ``unit`` on a day, with what they were called then."""
    return list(with_names(units_of_kind(kind, under=unit, on=on), on=on))


def name_of(unit, *, on):
    """What ``unit`` was called on a day."""
    return with_names(Unit.objects.filter(pk=unit.pk), on=on).values_list("full_name_on", flat=True).get()
