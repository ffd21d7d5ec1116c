"""The statements by which a written batch is taken back, in the order in which the rules of the tables allow them.

A person whom the batch added and nobody touched since is deleted with her spells, without a row of history for each:
as her coming was told by one event of the batch, so is her going. What the batch changed is put back row by row, and
the history tells it. The count of versions goes on, so that a page or file opened before the undo finds a conflict.
"""

from dataclasses import dataclass

import pghistory
import pgtrigger
from django.db import connection

from members.models import Member, Membership
from members.roster.keeping import PERSON, SPELL, columns, facts_of, kept
from members.roster.writing import LOCK_KEY, MANY
from members.units.enums import Kind
from unionportal.ui.sets import plan_anew

# The communes whose imports must wait, within the boundaries of any day; and the units, that no merger carries away.
_LOCKS = f"""
SELECT pg_advisory_xact_lock(%(lock)s, commune) FROM (
    SELECT DISTINCT up.ancestor_id::int AS commune FROM units_unitpath down
      JOIN units_unitpath up ON up.descendant_id = down.descendant_id AND up.ancestor_kind = {Kind.COMMUNE.value}
     WHERE down.ancestor_id = %(unit)s AND down.from_on <= %(on)s AND (down.until_on IS NULL OR down.until_on > %(on)s)
     ORDER BY 1) communes;
SELECT id FROM units_unit WHERE id IN (SELECT descendant_id FROM units_unitpath WHERE ancestor_id = %(unit)s)
 ORDER BY id FOR KEY SHARE;
"""
_FIND = f"""
DROP TABLE IF EXISTS spell, person, kept;
CREATE TEMP TABLE spell ON COMMIT DROP AS {SPELL};
CREATE TEMP TABLE person ON COMMIT DROP AS {PERSON};
ANALYZE spell, person;
"""
_HOLD = "SELECT id FROM members_member WHERE id IN (SELECT member_id FROM person) ORDER BY id FOR UPDATE"
_KEEP = """
INSERT INTO members_keptmember (batch_id, member_id, reason, by_id, at, other_id)
SELECT %(batch)s, member_id, reason, by_id, at, other_id FROM kept;
DELETE FROM person USING kept WHERE kept.member_id = person.member_id;
DELETE FROM spell USING kept WHERE kept.member_id = spell.member_id;
ANALYZE spell, person;
"""
_DELETE_SPELLS = """
DELETE FROM members_membership p USING spell s, person q
 WHERE p.id = s.spell_id AND s.member_id = q.member_id AND q.created
"""
_DELETE_PERSONS = "DELETE FROM members_member m USING person q WHERE m.id = q.member_id AND q.created"
_UNNOTED = ("members.Membership:deleted_delete", "members.Member:deleted_delete")
# Three keys point at each of 400,000 persons. Looked up one by one they take three quarters of an undo; where the
# server lets us, they are asked in sets instead: nobody can point at a person whose row is held.
_MAY_ASK_IN_SETS = "SELECT current_setting('is_superuser') = 'on'"
_POINTED_AT = " UNION ALL ".join(
    f"SELECT 1 FROM {key.model._meta.db_table} t JOIN person q ON q.member_id = t.{key.column} WHERE q.created"
    for key in (link.field for link in Member._meta.get_fields(include_hidden=True) if link.one_to_many)
    if key.db_constraint
)
# What other batches said of them.
_FORGET = tuple(
    f"DELETE FROM {table} k USING person q WHERE k.member_id = q.member_id AND q.created"
    for table in ("members_keptmember", "members_missingmember")
)
_CLOSE = """
DELETE FROM members_membership p USING spell s, person q
 WHERE p.id = s.spell_id AND s.opened AND s.member_id = q.member_id AND NOT q.created
"""


def _sets(model, *without):
    return ", ".join(f"{name} = e.{name}" for name in columns(model, *without))


_REOPEN = f"""
UPDATE members_membership p SET {_sets(Membership)}
  FROM spell s JOIN members_membershipevent e ON e.pgh_id = s.first JOIN person q ON q.member_id = s.member_id
 WHERE p.id = s.spell_id AND NOT s.opened AND NOT q.created
"""
# Numbers that pass in a ring are let go of first; the index would refuse the second holder.
_LET_GO = """
UPDATE members_member m SET version = m.version + 1, citizen_id_index = NULL, citizen_id_sealed = NULL
  FROM person q JOIN members_memberevent e ON e.pgh_id = q.first
 WHERE m.id = q.member_id AND NOT q.created AND m.citizen_id_index IS DISTINCT FROM e.citizen_id_index
   AND EXISTS (SELECT FROM person r JOIN members_memberevent f ON f.pgh_id = r.first
                WHERE NOT r.created AND r.member_id <> m.id AND f.citizen_id_index = m.citizen_id_index)
"""
_PUT_BACK = f"""
UPDATE members_member m SET version = m.version + 1, {_sets(Member, "version")}
  FROM person q JOIN members_memberevent e ON e.pgh_id = q.first
 WHERE m.id = q.member_id AND NOT q.created
"""
# Only her spells were touched.
_COUNT_UP = """
UPDATE members_member m SET version = m.version + 1 FROM person q
 WHERE m.id = q.member_id AND NOT q.created AND q.first IS NULL
"""
# What its review asked of other communes and they have not answered.
_WITHDRAW = """
UPDATE members_transfer SET state = 'withdrawn', decided_by_id = %(by)s, decided_at = now()
 WHERE batch_id = %(batch)s AND state = 'proposed'
"""


class PointedAt(Exception):
    """A row points at a person who would be deleted: a fault of ours; nothing is undone."""


@dataclass(frozen=True)
class Reversed:
    """Persons deleted, persons put back as they were, persons kept."""

    removed: int
    restored: int
    kept: int


def take_back(batch, *, by):
    """Do it, inside a transaction; returns ``Reversed``. Leaves no constraint to be checked later."""
    facts = facts_of(batch)
    with connection.cursor() as cursor, pghistory.context(by=by.pk, verb="batch.undone", undone=batch.pk):
        # The statements sort and hash a whole province; the setting ends with the transaction.
        cursor.execute("SET LOCAL work_mem = '256MB'")
        _lock(cursor, batch)
        cursor.execute(_WITHDRAW, facts | {"by": by.pk})
        kept = _sort_out(cursor, facts)
        removed = _delete(cursor)
        restored = _restore(cursor)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if removed + restored > MANY:
            # The next page is asked before the server gets round to looking by itself.
            cursor.execute("ANALYZE members_member, members_membership")
    return Reversed(removed, restored, kept)


def _lock(cursor, batch):
    """Wait for imports of the same communes, and hold the units against mergers."""
    cursor.execute(_LOCKS, {"lock": LOCK_KEY, "unit": batch.unit_id, "on": batch.on})


def _sort_out(cursor, facts):
    """Fill the temporary tables with who and what goes back, list the others; the number of persons kept."""
    cursor.execute(_FIND, facts)
    # From here on nobody edits them.
    cursor.execute(_HOLD)
    cursor.execute(f"CREATE TEMP TABLE kept ON COMMIT DROP AS {kept()}", facts)
    cursor.execute(_KEEP, facts)
    cursor.execute("SELECT count(*) FROM kept")
    return cursor.fetchone()[0]


def _delete(cursor):
    """Delete the persons whom the batch added; their number."""
    for statement in _FORGET:
        cursor.execute(statement)
    with pgtrigger.ignore(*_UNNOTED):
        cursor.execute(_DELETE_SPELLS)
        cursor.execute(_MAY_ASK_IN_SETS)
        if not cursor.fetchone()[0]:
            cursor.execute(_DELETE_PERSONS)
            return cursor.rowcount
        cursor.execute(f"SELECT EXISTS ({_POINTED_AT})")
        if cursor.fetchone()[0]:
            raise PointedAt
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(_DELETE_PERSONS)
        removed = cursor.rowcount
        cursor.execute("SET LOCAL session_replication_role = origin")
        return removed


def _restore(cursor):
    """Put the persons back whom the batch changed, and their spells; their number."""
    done = {}
    for statement in (_CLOSE, _REOPEN, _LET_GO, _PUT_BACK, _COUNT_UP):
        plan_anew()  # one of them may have found none, and the next thousands
        cursor.execute(statement)
        done[statement] = cursor.rowcount
    return done[_PUT_BACK] + done[_COUNT_UP]
