"""Writing the clean rows of a batch into the register: the same statements for the rehearsal and for the performance.

Which day and reason a spell gets (decisions): who joined in the calendar year of the roster's day, when her commune
already kept a register, was ADMITTED, on her day of joining where it is known and else on the roster's; everyone else
is CARRIED_OVER on the roster's day, for a roster says who is there that day and nothing of those who have left.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from members.access.citizen_ids import seal, unseal
from members.roster.diff import PARTIAL, PLAIN, TEXTS, WITH
from unionportal.ui.sets import plan_anew

_CLEAN = "s.batch_id = %(batch)s AND NOT s.is_applied"
# A roster may be sent twice at once for one commune; the second waits here, in one order for all.
_LOCK = "SELECT pg_advisory_xact_lock(%(key)s, commune) FROM unnest(%(communes)s::int[]) AS t(commune) ORDER BY commune"
LOCK_KEY = 7_301
MANY = 10_000
# Whatever the steps before did: no row may leave the units that the sender may import for.
_STRAYS = f"""
SELECT count(*) FROM members_stagedmember s
  LEFT JOIN area_unit a ON a.unit_id = s.unit_id
  LEFT JOIN members_member m ON m.id = s.member_id LEFT JOIN area_unit b ON b.unit_id = m.unit_id
 WHERE {_CLEAN} AND s.outcome IN ('add', 'change', 'move')
   AND (s.outcome <> 'change' AND a.unit_id IS NULL
        OR s.outcome = 'change' AND (b.unit_id IS NULL OR s.unit_id IS NOT NULL AND a.unit_id IS NULL))
"""
_EXPECTED = f"""
SELECT count(*) FILTER (WHERE s.outcome = 'add'), count(*) FILTER (WHERE s.outcome = 'change'),
       (SELECT count(*) FROM members_missingmember x WHERE x.batch_id = %(batch)s AND NOT x.is_applied AND x.how <> '')
  FROM members_stagedmember s WHERE {_CLEAN}
"""
_PERSON = (
    "full_name", "name_folded", "name_sort_key", "citizen_id_sealed", "citizen_id_index", "phone", "current_address",
    "permanent_address", "ethnicity", "religion", "education", "profession", "political_theory", "occupation",
    "is_party_member", "poverty", "born_on", "joined_on", "card_no", "card_issued_on", "note",
)  # fmt: skip
_ADD = f"""
WITH since AS (
    SELECT a.commune_id, min(p.from_on) AS day FROM members_membership p JOIN area_unit a ON a.unit_id = p.unit_id
     WHERE p.kind = 'full' GROUP BY a.commune_id
),
added AS (
    INSERT INTO members_member (uid, version, unit_id, sex, born_precision, joined_precision, is_working_away,
                                created_by_batch_id, verified_on, {", ".join(_PERSON)})
    SELECT s.uid, 1, s.unit_id, coalesce(nullif(s.sex, ''), 'F'), coalesce(nullif(s.born_precision, ''), 'D'),
           coalesce(nullif(s.joined_precision, ''), 'D'), coalesce(s.is_working_away, false),
           s.batch_id, %(on)s, {", ".join("s." + name for name in _PERSON)}
      FROM members_stagedmember s
     WHERE {_CLEAN} AND s.outcome = 'add' ORDER BY s.id
    RETURNING id, uid
)
INSERT INTO members_membership (member_id, unit_id, kind, from_on, began, ended, batch_id)
SELECT added.id, s.unit_id, CASE WHEN s.is_honorary THEN 'honorary' ELSE 'full' END,
       CASE WHEN new.is_admission AND s.joined_precision = 'D' THEN s.joined_on ELSE %(on)s END,
       CASE WHEN new.is_admission THEN 'admitted' ELSE 'carried_over' END, '', s.batch_id
  FROM added
  JOIN members_stagedmember s ON s.batch_id = %(batch)s AND s.uid = added.uid
  LEFT JOIN since ON since.commune_id = s.commune_id
 CROSS JOIN LATERAL (SELECT coalesce(s.joined_on BETWEEN date_trunc('year', %(on)s::date)::date AND %(on)s
                                     AND since.day <= s.joined_on, false) AS is_admission) new
"""
_CHANGED = [*TEXTS, *PLAIN, *PARTIAL]
_SETS = ", ".join(
    f"{name} = CASE WHEN s.before ? '{field}' THEN s.{name} ELSE m.{name} END"
    for field in _CHANGED
    for name in (field, *WITH.get(field, ()))
)
_CHANGE = f"""
UPDATE members_member m
   SET version = m.version + 1, {_SETS},
       citizen_id_sealed = CASE WHEN s.before ? 'citizen_id_index' THEN s.citizen_id_sealed ELSE m.citizen_id_sealed END,
       citizen_id_index = CASE WHEN s.before ? 'citizen_id_index' THEN s.citizen_id_index ELSE m.citizen_id_index END,
       unit_id = CASE WHEN s.before ?| array['unit', 'left'] THEN coalesce(s.unit_id, m.unit_id) ELSE m.unit_id END
  FROM members_stagedmember s
 WHERE {_CLEAN} AND s.outcome = 'change' AND m.id = s.member_id
"""
# Moved inside her commune: the old spell ends on the day the new one begins.
_CLOSE = f"""
UPDATE members_membership p SET until_on = greatest(%(on)s, p.from_on), ended = 'transferred_out'
  FROM members_stagedmember s
 WHERE {_CLEAN} AND s.outcome = 'change' AND s.before ? 'unit' AND NOT s.before ? 'left'
   AND p.member_id = s.member_id AND p.kind = 'full' AND p.until_on IS NULL
"""
_OPEN = f"""
INSERT INTO members_membership (member_id, unit_id, kind, from_on, began, ended, batch_id)
SELECT s.member_id, coalesce(s.unit_id, m.unit_id), 'full',
       greatest(%(on)s, (SELECT max(p.until_on) FROM members_membership p WHERE p.member_id = m.id AND p.kind = 'full')),
       CASE WHEN s.before ? 'left' THEN 'admitted' ELSE 'transferred_in' END, '', s.batch_id
  FROM members_stagedmember s JOIN members_member m ON m.id = s.member_id
 WHERE {_CLEAN} AND s.outcome = 'change' AND s.before ?| array['unit', 'left']
"""
# Missing from a whole roster, and a person said how her membership ended: on the roster's day.
_END = """
WITH ended AS (
    UPDATE members_membership p SET until_on = %(on)s, ended = x.how FROM members_missingmember x
     WHERE x.batch_id = %(batch)s AND NOT x.is_applied AND x.how <> '' AND p.id = x.spell_id AND p.until_on IS NULL
    RETURNING p.member_id
)
UPDATE members_member m SET version = m.version + 1 FROM ended WHERE m.id = ended.member_id
"""
# A member elsewhere is asked for as on her page: counted there until that side agrees. Whom somebody has asked for
# already is not asked for twice.
_PROPOSE = f"""
INSERT INTO members_transfer (uid, member_id, from_unit_id, to_unit_id, "on", state, reason, is_request, batch_id,
                              answer, proposed_by_id, proposed_at)
SELECT gen_random_uuid(), p.member_id, p.unit_id, v.unit_id, greatest(%(on)s, p.from_on), 'proposed', '', true, s.batch_id,
       '', %(by)s, now()
  FROM members_stagedmember s
  JOIN verdict v ON v.id = s.id
  JOIN members_membership p ON p.member_id = v.elsewhere_id AND p.kind = 'full' AND p.until_on IS NULL
 WHERE {_CLEAN} AND s.outcome = 'move'
 ORDER BY s.id
ON CONFLICT (member_id) WHERE state = 'proposed' DO NOTHING
"""
_MARK = f"""
UPDATE members_stagedmember s SET is_applied = true WHERE {_CLEAN} AND s.outcome IN ('add', 'change', 'same', 'move');
UPDATE members_missingmember SET is_applied = true WHERE batch_id = %(batch)s AND how <> ''
"""
_RESEAL = f"""
SELECT s.id, s.uid, s.citizen_id_sealed, m.uid FROM members_stagedmember s JOIN members_member m ON m.id = s.member_id
 WHERE {_CLEAN} AND s.outcome = 'change' AND s.before ? 'citizen_id_index' AND s.uid <> m.uid
"""


class Stray(Exception):
    """A row would have left the units its sender may import for: a fault of ours; nothing is written."""


class Miscounted(Exception):
    """Other numbers were written than were counted for the review: a fault of ours; nothing is written."""


@dataclass(frozen=True)
class Written:
    """How many rows an apply added and changed, and how many missing members it ended."""

    added: int
    changed: int
    ended: int


def lock(batch, places):
    """Wait until no other batch of the same communes is being matched or written; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, {"key": LOCK_KEY, "communes": sorted(places.commune_ids)})


def write(batch, *, by):
    """Write every clean row as ``by``; needs the temporary tables of ``matching.match``. Returns ``Written``.

    :raises Stray, Miscounted: see there.
    """
    facts = {"batch": batch.pk, "on": batch.on, "by": by.pk}
    with connection.cursor() as cursor:
        cursor.execute(_EXPECTED, facts)
        expected = Written(*cursor.fetchone())
        cursor.execute(_STRAYS, facts)
        if cursor.fetchone()[0]:
            raise Stray(f"batch {batch.pk} would touch units outside its area")
        if sum((expected.added, expected.changed, expected.ended)) > MANY:
            # A look at the tables while nothing of this is committed counts no rows in them, and a planner who believes
            # that joins a province row by row to itself, for hours.
            cursor.execute("SET LOCAL enable_nestloop = off")
        plan_anew()
        _bind_citizen_ids(cursor, facts)
        cursor.execute(_CHANGE, facts)
        changed = cursor.rowcount
        cursor.execute(_CLOSE, facts)
        cursor.execute(_OPEN, facts)
        plan_anew()  # few may have moved and thousands have left
        cursor.execute(_END, facts)
        ended = cursor.rowcount
        cursor.execute(_PROPOSE, facts)
        cursor.execute(_ADD, facts)
        written = Written(added=cursor.rowcount, changed=changed, ended=ended)
        cursor.execute("SET LOCAL enable_nestloop = on")
    if written != expected:
        raise Miscounted(f"{written} instead of {expected}")
    return written


def mark(batch, written):
    """Remember which rows are in, so that a second apply leaves them alone."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, {"batch": batch.pk})
        if written.added + written.changed + written.ended > MANY:
            # The next page is asked before the server gets round to looking by itself.
            cursor.execute("ANALYZE members_member, members_membership")


def _bind_citizen_ids(cursor, facts):
    """A new number of a known person was sealed for the staged row; seal it for her."""
    cursor.execute(_RESEAL, facts)
    bound = [
        (row, person, seal(unseal(sealed, uid=staged), uid=person)) for row, staged, sealed, person in cursor.fetchall()
    ]
    cursor.execute(
        "UPDATE members_stagedmember s SET uid = t.uid, citizen_id_sealed = t.sealed"
        " FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[]) AS t(id, uid, sealed) WHERE s.id = t.id",
        [[row for row, _, _ in bound], [UUID(str(uid)) for _, uid, _ in bound], [sealed for _, _, sealed in bound]],
    )
