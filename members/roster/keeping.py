"""Whom the undo of a batch takes back and whom it keeps, and why: one statement, for the preview and for the deed.

It reads what the database itself remembers, the row events of pghistory, and not the staged rows, which are purged
after some weeks. An event holds the row as it was before a change, so a row is as the batch left it when it equals the
first event after the batch's last, or when there is none. What was edited and edited back therefore counts as
untouched. A person is one thing: she goes back with her spells or is kept with them.

Relations, each with the batch as ``%(batch)s`` and, as it stands in the events, ``%(key)s``:
``spell`` (spell_id, member_id, opened, first, last): spells the batch opened, or else changed;
``person`` (member_id, created, first, last): everyone it created or else changed; ``first`` and ``last`` are the
events of the batch's own changes, or null;
``kept`` (member_id, reason, by_id, at, other_id): of these the ones that stay as they are.
"""

from members.enums import KeptReason
from members.models import Member, Membership

SPELL = """
    SELECT p.id AS spell_id, p.member_id, coalesce(p.batch_id = %(batch)s, false) AS opened, e.first, e.last
      FROM (SELECT id FROM members_membership WHERE batch_id = %(batch)s
             UNION SELECT pgh_obj_id FROM members_membershipevent WHERE pgh_context ->> 'batch' = %(key)s) touched
      JOIN members_membership p ON p.id = touched.id
      LEFT JOIN (SELECT pgh_obj_id, min(pgh_id) AS first, max(pgh_id) AS last FROM members_membershipevent
                  WHERE pgh_context ->> 'batch' = %(key)s GROUP BY 1) e ON e.pgh_obj_id = p.id
"""
PERSON = """
    SELECT m.id AS member_id, coalesce(m.created_by_batch_id = %(batch)s, false) AS created, e.first, e.last
      FROM (SELECT id FROM members_member WHERE created_by_batch_id = %(batch)s
             UNION SELECT pgh_obj_id FROM members_memberevent WHERE pgh_context ->> 'batch' = %(key)s
             UNION SELECT member_id FROM spell) touched
      JOIN members_member m ON m.id = touched.id
      LEFT JOIN (SELECT pgh_obj_id, min(pgh_id) AS first, max(pgh_id) AS last FROM members_memberevent
                  WHERE pgh_context ->> 'batch' = %(key)s GROUP BY 1) e ON e.pgh_obj_id = m.id
"""


def columns(model, *without):
    """Columns of ``model`` that its events remember, but those that name the row itself and ``without``."""
    return [f.column for f in model._meta.concrete_fields if f.column not in {"id", "uid", *without}]


def _row(alias, names):
    return f"({', '.join(f'{alias}.{name}' for name in names)})"


# The count of changes alone is no change, and one number may be sealed in many ways.
_MEMBER = columns(Member, "version", "citizen_id_sealed")
_SPELL = columns(Membership)
# Foreign events on the batch's rows, those between two changes of its own told apart.
_SINCE = """
    SELECT t.member_id, t.{key} AS row_id, e.pgh_id, e.pgh_created_at AS at, e.pgh_context AS context,
           e.pgh_id < coalesce(t.last, 0) AS is_between,
           row_number() OVER (PARTITION BY t.{key}, e.pgh_id < coalesce(t.last, 0) ORDER BY e.pgh_id) AS nth
      FROM {touched} t JOIN {events} e ON e.pgh_obj_id = t.{key}
     WHERE ({made} OR t.first IS NOT NULL) AND e.pgh_id > CASE WHEN {made} THEN 0 ELSE t.first END
       AND e.pgh_label = 'changed' AND (e.pgh_context ->> 'batch') IS DISTINCT FROM %(key)s
"""
_EDITED = """
    SELECT s.member_id FROM {since} s WHERE s.is_between
     UNION
    SELECT s.member_id FROM {since} s JOIN {events} e ON e.pgh_id = s.pgh_id JOIN {table} r ON r.id = s.row_id
     WHERE NOT s.is_between AND s.nth = 1 AND {old} IS DISTINCT FROM {now}
"""
_REASON = f"""
    CASE WHEN verb LIKE 'unit.%%' THEN '{KeptReason.REORGANISED}'
         WHEN verb LIKE 'transfer.%%' OR verb = 'member.moved' THEN '{KeptReason.MOVED}'
         WHEN verb = 'member.ended' THEN '{KeptReason.ENDED}'
         WHEN verb = 'batch.applied' THEN '{KeptReason.IMPORTED}'
         ELSE '{KeptReason.CORRECTED}' END
"""
_PARTS = {
    "row_since": _SINCE.format(touched="person", events="members_memberevent", key="member_id", made="t.created"),
    "spell_since": _SINCE.format(touched="spell", events="members_membershipevent", key="spell_id", made="t.opened"),
    "edited": _EDITED.format(
        since="row_since", events="members_memberevent", table="members_member",
        old=_row("e", _MEMBER), now=_row("r", _MEMBER),
    ) + " UNION " + _EDITED.format(
        since="spell_since", events="members_membershipevent", table="members_membership",
        old=_row("e", _SPELL), now=_row("r", _SPELL),
    ),
    # Who is told to have done it: the last who did, but an undo of somebody else's.
    "blamed": """
    SELECT DISTINCT ON (s.member_id) s.member_id, s.at, (s.context ->> 'by')::bigint AS by_id,
           (s.context ->> 'batch')::bigint AS other_id, coalesce(s.context ->> 'verb', '') AS verb
      FROM (SELECT * FROM row_since UNION ALL SELECT * FROM spell_since) s JOIN edited USING (member_id)
     ORDER BY s.member_id, s.context ->> 'verb' = 'batch.undone', s.at DESC, s.pgh_id DESC
""",
    # The spells that would be put back: as they were before the batch.
    "restored": """
    SELECT s.spell_id, s.member_id, e.unit_id, e.kind, e.from_on, e.until_on
      FROM spell s JOIN members_membershipevent e ON e.pgh_id = s.first WHERE NOT s.opened
""",
    "doubt": f"""
    SELECT member_id, {_REASON} AS reason, by_id, at, other_id, 1 AS rank FROM blamed
     UNION ALL
    SELECT q.member_id, '{KeptReason.ADMITTED}', NULL, NULL, NULL, 2
      FROM person q JOIN members_membership p ON p.member_id = q.member_id
     WHERE q.created AND p.batch_id IS DISTINCT FROM %(batch)s
     UNION ALL
    SELECT r.member_id, '{KeptReason.ADMITTED}', NULL, NULL, NULL, 2
      FROM restored r JOIN members_membership p ON p.member_id = r.member_id AND p.kind = 'full'
     WHERE r.kind = 'full' AND daterange(p.from_on, p.until_on) && daterange(r.from_on, r.until_on)
       AND NOT EXISTS (SELECT FROM spell s WHERE s.spell_id = p.id)
     UNION ALL
    SELECT q.member_id, '{KeptReason.TRANSFER}', t.proposed_by_id, t.proposed_at, NULL, 3
      FROM person q JOIN members_transfer t ON t.member_id = q.member_id
     WHERE q.created OR t.state = 'proposed' AND q.member_id IN (SELECT member_id FROM spell)
     UNION ALL
    SELECT q.member_id, '{KeptReason.POST}', NULL, NULL, NULL, 4
      FROM person q JOIN members_post o ON o.member_id = q.member_id WHERE q.created
     UNION ALL
    SELECT q.member_id, '{KeptReason.CERTIFICATE}', NULL, NULL, NULL, 4
      FROM person q JOIN members_certificate c ON c.member_id = q.member_id WHERE q.created
     UNION ALL
    SELECT q.member_id, '{KeptReason.RECORD}', NULL, NULL, NULL, 4
      FROM person q WHERE q.created AND q.member_id IN (§named§)
     UNION ALL
    SELECT q.member_id, '{KeptReason.UNIT_CLOSED}', NULL, NULL, NULL, 5
      FROM person q JOIN members_member m ON m.id = q.member_id JOIN members_memberevent e ON e.pgh_id = q.first
      JOIN units_unit u ON u.id = e.unit_id
     WHERE NOT q.created AND e.unit_id <> m.unit_id AND u.until_on IS NOT NULL
     UNION ALL
    SELECT r.member_id, '{KeptReason.UNIT_CLOSED}', NULL, NULL, NULL, 5
      FROM restored r JOIN units_unit u ON u.id = r.unit_id WHERE r.until_on IS NULL AND u.until_on IS NOT NULL
""",
    # Who would get a number back that another person has now, and who has it.
    "wanted": """
    SELECT q.member_id, h.id AS holder_id, e.citizen_id_index
      FROM person q JOIN members_memberevent e ON e.pgh_id = q.first JOIN members_member m ON m.id = q.member_id
      JOIN members_member h ON h.citizen_id_index = e.citizen_id_index
     WHERE NOT q.created AND h.id <> m.id
""",
    # The holder may give the number up by the same undo; who waits for a holder who is kept is kept too.
    "taken": """
    SELECT w.member_id
      FROM wanted w LEFT JOIN person h ON h.member_id = w.holder_id
      LEFT JOIN members_memberevent e ON e.pgh_id = h.first
     WHERE h.member_id IS NULL OR w.holder_id IN (SELECT member_id FROM doubt)
        OR NOT h.created AND (h.first IS NULL OR e.citizen_id_index = w.citizen_id_index)
     UNION
    SELECT w.member_id FROM wanted w JOIN taken t ON t.member_id = w.holder_id
""",
}  # fmt: skip
_KEPT = f"""
WITH RECURSIVE {", ".join(f"{name} AS ({text})" for name, text in _PARTS.items())}
SELECT DISTINCT ON (member_id) member_id, reason, by_id, at, other_id
  FROM (SELECT * FROM doubt
         UNION ALL SELECT member_id, '{KeptReason.CITIZEN_ID}', NULL, NULL, NULL, 6 FROM taken) kept
 ORDER BY member_id, rank, at DESC NULLS LAST
"""
_NAMING = ["SELECT NULL::bigint"]


def keep_whom(table, column):
    """Let an undo keep every person whom ``column`` of ``table`` names: the apps above hand their records in."""
    _NAMING.append(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")


def kept():
    """The statement of ``kept``."""
    return _KEPT.replace("§named§", " UNION ALL ".join(_NAMING[1:] or _NAMING))


def facts_of(batch):
    """What the statements are given."""
    return {"batch": batch.pk, "key": str(batch.pk)}
