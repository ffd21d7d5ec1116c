"""What a matched row changes in the register: old values into ``before``, the row's outcome beside it.

An empty cell never changes anything, nor does a date that is coarser than the register's and agrees with it. A row of
our own workbook, written before the person changed, changes what was typed over since and nothing else; what both the
workbook and the register changed is a conflict (``members.roster.conflicts``).
"""

import re

from django.db import connection

from members.roster.matching import OPEN_ROWS

# Kept as text in both tables, empty for nothing.
TEXTS = (
    "phone", "current_address", "permanent_address", "ethnicity", "religion", "education", "profession",
    "political_theory", "occupation", "poverty", "card_no", "note", "sex", "full_name",
)  # fmt: skip
PLAIN = ("is_party_member", "card_issued_on", "is_working_away")
PARTIAL = {"born_on": "born_precision", "joined_on": "joined_precision"}
# Derived from another field and written with it.
WITH = {
    "full_name": ("name_folded", "name_sort_key"),
    "born_on": ("born_precision",),
    "joined_on": ("joined_precision",),
}


def _partial(field, precision):
    return (
        f"s.{field} IS NOT NULL AND (m.{field} IS NULL OR NOT CASE s.{precision}"
        f" WHEN 'Y' THEN extract(year FROM s.{field}) = extract(year FROM m.{field})"
        f" WHEN 'M' THEN date_trunc('month', s.{field}) = date_trunc('month', m.{field}) AND m.{precision} <> 'Y'"
        f" ELSE s.{field} = m.{field} AND m.{precision} = 'D' END)"
    )


# What a row says otherwise than the register.
SAYS_OTHERWISE = {
    **{field: f"s.{field} <> '' AND s.{field} IS DISTINCT FROM m.{field}" for field in TEXTS},
    **{field: f"s.{field} IS NOT NULL AND s.{field} IS DISTINCT FROM m.{field}" for field in PLAIN},
    **{field: _partial(field, precision) for field, precision in PARTIAL.items()},
    "citizen_id_index": "s.citizen_id_index IS NOT NULL AND s.citizen_id_index IS DISTINCT FROM m.citizen_id_index",
    # A file that names only the branch leaves her in her group; honorary members are not moved by a roster.
    "unit": (
        "v.unit_id IS NOT NULL AND v.unit_id <> m.unit_id AND s.is_honorary IS NOT TRUE"
        " AND NOT (s.group_text = '' AND v.unit_id = (SELECT a.branch_id FROM area_unit a WHERE a.unit_id = m.unit_id))"
    ),
    # Said by a person about somebody who had left: she has joined again.
    "left": (
        "s.decision = 'same_person' AND s.is_honorary IS NOT TRUE AND NOT EXISTS (SELECT FROM members_membership p"
        " WHERE p.member_id = m.id AND p.kind = 'full' AND p.until_on IS NULL)"
    ),
}
# And not only because we write it otherwise than it is stored (``members.roster.untouched``).
CONDITIONS = {
    field: f"({condition}) AND NOT coalesce(u.fields ? '{field}', false)" for field, condition in SAYS_OTHERWISE.items()
}
# What the register itself changed since the workbook was written; b is the person as she was then.
_MOVED = {
    **{field: f"m.{field} IS DISTINCT FROM b.{field}" for field in (*TEXTS, *PLAIN, "citizen_id_index")},
    **{
        field: f"(m.{field}, m.{precision}) IS DISTINCT FROM (b.{field}, b.{precision})"
        for field, precision in PARTIAL.items()
    },
    "unit": "m.unit_id IS DISTINCT FROM b.unit_id",
}
# Fields of the comparison that stand in a column of another name.
COLUMN_OF = {"citizen_id_index": "citizen_id", "unit": "branch_text"}


def _answered(field):
    """A person who saw both values chose the workbook's, or typed the cell again."""
    return f"(s.decision IN ('workbook', 'same_person') OR coalesce(s.mended ? '{COLUMN_OF.get(field, field)}', false))"


def _typed(field):
    """The workbook's value is another than the one it was written with."""
    return "(" + re.sub(r"\bm\.", "b.", CONDITIONS[field]) + ")"


def _goes_in(field):
    """The condition that a row changes ``field``."""
    if field not in _MOVED:
        return CONDITIONS[field]
    return (
        f"({CONDITIONS[field]}) AND (b.row_id IS NULL OR CASE WHEN b.is_known THEN {_typed(field)}"
        f" AND ({_answered(field)} OR NOT ({_MOVED[field]})) ELSE {_answered(field)} END)"
    )


# {field: condition}: workbook and register changed it both, each otherwise. Where the history does not reach back to
# the workbook's version, whatever differs may be one.
CLASHES = {
    field: f"({CONDITIONS[field]}) AND NOT {_answered(field)} AND (NOT b.is_known OR {_typed(field)} AND ({_MOVED[field]}))"
    for field in _MOVED
}
GOES_IN = {field: _goes_in(field) for field in CONDITIONS}
DIFFERS = "(" + " OR ".join(f"({condition})" for condition in GOES_IN.values()) + ")"
_OLD = {
    "citizen_id_index": "'citizen_id_index', encode(m.citizen_id_index, 'hex'),"
    " 'citizen_id_sealed', encode(m.citizen_id_sealed, 'hex')",
    "unit": "'unit', m.unit_id",
    "left": "'left', true",
}


def _old(field):
    pairs = [f"'{name}', m.{name}" for name in (field, *WITH.get(field, ()))]
    return f"CASE WHEN {GOES_IN[field]} THEN jsonb_build_object({_OLD.get(field) or ', '.join(pairs)}) ELSE '{{}}' END"


_BEFORE = " || ".join(_old(field) for field in CONDITIONS)
_COMPARE = f"""
CREATE TEMP TABLE comparison ON COMMIT DROP AS
SELECT s.id, v.member_id, v.unit_id, coalesce(held.yes, false) AS is_held,
       s.decision = 'skip' AS is_skipped, s.decision = 'transfer' AND v.member_id IS NULL AS is_moving,
       CASE WHEN m.id IS NULL OR coalesce(held.yes, false) OR s.decision = 'skip' OR NOT {DIFFERS} THEN NULL
            ELSE {_BEFORE} END AS before
  FROM members_stagedmember s
  JOIN verdict v ON v.id = s.id
  LEFT JOIN members_member m ON m.id = v.member_id
  LEFT JOIN base b ON b.row_id = v.id
  LEFT JOIN untouched u ON u.row_id = v.id
  LEFT JOIN (SELECT DISTINCT sheet, row, true AS yes FROM intake_issue
              WHERE batch_id = %(batch)s AND row IS NOT NULL AND level <> 'note' AND NOT settled) held
         ON held.sheet = s.sheet AND held.row = s.row
 WHERE {OPEN_ROWS};
"""
# Only rows that become something else than they were are written again: of a first roster, none.
_WRITE = """
WITH outcome AS (
    SELECT id, member_id, unit_id, before,
           CASE WHEN is_skipped THEN 'skip' WHEN is_held THEN 'hold' WHEN is_moving THEN 'move'
                WHEN member_id IS NULL THEN 'add'
                WHEN before IS NULL THEN 'same' ELSE 'change' END AS outcome
      FROM comparison
)
UPDATE members_stagedmember s
   SET outcome = o.outcome, member_id = o.member_id, unit_id = o.unit_id, before = o.before
  FROM outcome o
 WHERE s.id = o.id AND (s.outcome <> o.outcome OR s.member_id IS DISTINCT FROM o.member_id
                        OR s.unit_id IS DISTINCT FROM o.unit_id OR s.before IS DISTINCT FROM o.before)
"""


def compare(batch, *, only=None):
    """Settle the outcome of every row in question from verdict, issues and decisions."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS comparison")
        cursor.execute(_COMPARE, {"batch": batch.pk, "only": only})
        cursor.execute("ANALYZE comparison")
        cursor.execute(_WRITE)
