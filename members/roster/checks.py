"""What speaks against a staged row, each check one statement over all rows in question (``matching.OPEN_ROWS``).

A check of the row alone asks only about persons who are new; what the register already holds is not judged again.
"""

import json
from dataclasses import dataclass

from django.db import connection

from members.intake.issues import MESSAGES
from members.intake.models import Level
from members.roster.foreign import foreign_texts
from members.roster.matching import OPEN_ROWS, SPOKEN
from members.roster.staging import NOTES_KEPT, places_of_columns


@dataclass(frozen=True)
class Check:
    """``when`` is the SQL condition over s (staged), v (verdict), m (matched member or nulls), b (as the file knew her).

    ``field`` names the cell, whose letter is ``place.letter``; ``detail`` is an SQL expression of jsonb.
    """

    code: str
    field: str
    when: str
    detail: str = "'{}'::jsonb"


# The last day on which she may have joined, and the first on which she may have been 18, so that doubt is in her favour.
_JOINED = """least(CASE s.joined_precision WHEN 'Y' THEN (s.joined_on + interval '1 year - 1 day')::date
    WHEN 'M' THEN (s.joined_on + interval '1 month - 1 day')::date ELSE s.joined_on END, %(on)s)"""
_NEW = "v.member_id IS NULL"
_DATES_ARE_NEWS = "(m.id IS NULL OR (s.born_on, s.joined_on) IS DISTINCT FROM (m.born_on, m.joined_on))"
_FULL = "s.is_honorary IS NOT TRUE"
_LOST_KEY = "s.row_key IS NOT NULL AND v.keyed_id IS NULL"
_KEY_LIVES = "EXISTS (SELECT FROM members_member k WHERE k.uid = s.row_key)"
# A workbook given back with its problems bears the keys that its new persons will have.
_KEY_WAITS = "EXISTS (SELECT FROM members_stagedmember k WHERE k.uid = s.row_key)"
_LEFT = f"m.id IS NOT NULL AND {_FULL} AND NOT has.full_open AND NOT has.other_open"
# The one full member elsewhere whom the row means can be asked for, and there is an open branch to come to.
_CAN_MOVE = """EXISTS (SELECT FROM members_membership p WHERE p.member_id = v.elsewhere_id AND p.kind = 'full' AND p.until_on IS NULL)
    AND EXISTS (SELECT FROM units_unit u WHERE u.id = v.unit_id AND u.kind >= 50 AND u.until_on IS NULL)"""
_OLDER_WORKBOOK = "b.row_id IS NOT NULL"

CHECKS = (
    Check("birth_missing", "born_on", f"s.born_on IS NULL AND {_NEW} AND %(has_birth)s AND s.cells ->> place.letter IS NULL"),
    Check(
        "birth_out_of_range", "born_on",
        "(s.born_on > %(on)s OR s.born_on < (%(on)s::date - interval '120 years'))"
        " AND (m.id IS NULL OR s.born_on IS DISTINCT FROM m.born_on)",
        "jsonb_build_object('value', to_char(s.born_on, 'DD/MM/YYYY'))",
    ),
    Check("joined_in_future", "joined_on", f"s.joined_on > %(on)s AND {_DATES_ARE_NEWS}"),
    Check("joined_before_birth", "joined_on", f"s.joined_on < s.born_on AND s.born_on <= %(on)s AND {_DATES_ARE_NEWS}"),
    Check(
        "under_age", "born_on",
        f"{_NEW} AND {_FULL} AND s.born_on <= %(on)s AND s.born_on + interval '18 years' > coalesce({_JOINED}, %(on)s)"
        f" AND (s.joined_on IS NULL OR s.joined_on >= s.born_on)",
    ),
    Check("male_full", "sex", f"s.sex = 'M' AND {_FULL} AND (m.id IS NULL OR m.sex = 'F')"),
    Check("commune_other", "commune_text", f"{_NEW} AND s.commune_text = ANY(%(foreign)s) AND s.decision = ''"),
    Check("row_key_unknown", "key", f"{_LOST_KEY} AND NOT {_KEY_LIVES} AND NOT {_KEY_WAITS}"),
    Check(
        "key_elsewhere", "full_name",
        f"{_LOST_KEY} AND {_NEW} AND s.decision NOT IN ('new_person', 'transfer') AND {_KEY_LIVES}",
    ),
    Check("position_kept_out", "position", f"s.position <> '' AND {_NEW}"),
    Check("id_elsewhere", "citizen_id", "v.is_elsewhere AND s.decision <> 'transfer'"),
    Check(
        "likely_elsewhere", "full_name",
        f"{_NEW} AND {_FULL} AND v.twins_elsewhere > 0 AND s.decision NOT IN ('new_person', 'transfer')",
    ),
    Check("transfer_unclear", "full_name", f"{_NEW} AND s.decision = 'transfer' AND NOT ({_FULL} AND {_CAN_MOVE})"),
    Check(
        "id_other_person", "citizen_id",
        "v.holder_id IS NOT NULL AND s.decision <> 'same_person' AND (v.holder_id <> v.member_id"
        " OR (v.keyed_id IS NULL AND m.name_folded <> s.name_folded AND s.name_folded <> ''"
        "     AND (s.born_on IS NULL OR extract(year FROM m.born_on) IS DISTINCT FROM extract(year FROM s.born_on))))",
    ),
    Check(
        "several_matches", "full_name", f"{_NEW} AND v.twins_here > 1", "jsonb_build_object('count', v.twins_here)"
    ),
    Check("likely_same", "full_name", f"{_NEW} AND v.twins_here = 0 AND v.twins_near > 0"),
    Check(
        "left_before", "full_name",
        f"{_LEFT} AND s.decision <> 'same_person' AND (NOT {_OLDER_WORKBOOK} OR {{differs}})",
    ),
    Check("left_meanwhile", "full_name", f"{_LEFT} AND {_OLDER_WORKBOOK} AND NOT {{differs}}"),
    Check(
        "kind_differs", "is_honorary",
        f"m.id IS NOT NULL AND (has.other_open AND NOT has.full_open AND {_FULL}"
        " OR has.full_open AND s.is_honorary IS TRUE)",
    ),
)  # fmt: skip

# What spells a matched person has open, once for all rows.
_HAS = """
LEFT JOIN LATERAL (
    SELECT coalesce(bool_or(p.kind = 'full'), false) AS full_open, coalesce(bool_or(p.kind <> 'full'), false) AS other_open
      FROM members_membership p WHERE p.member_id = v.member_id AND p.until_on IS NULL
) has ON v.member_id IS NOT NULL
"""
# Every error and warning is kept; of a note as many as anybody reads, the rest as a number.
_INSERT = f"""
WITH place AS (SELECT * FROM jsonb_to_recordset(%(places)s) AS t(sheet text, field text, letter text)),
hit AS MATERIALIZED (
    SELECT s.id, s.sheet, s.row, place.letter, left(coalesce(s.cells ->> place.letter, ''), 200) AS value,
           {{detail}} AS detail
      FROM members_stagedmember s
      JOIN verdict v ON v.id = s.id
      LEFT JOIN members_member m ON m.id = v.member_id
      LEFT JOIN base b ON b.row_id = v.id
      LEFT JOIN untouched u ON u.row_id = v.id
      LEFT JOIN place ON place.sheet = s.sheet AND place.field = %(field)s
      {{has}}
     WHERE {OPEN_ROWS} AND s.decision <> 'skip' AND ({{when}})
)
INSERT INTO intake_issue (batch_id, level, code, sheet, row, "column", header, value, detail, settled)
(SELECT %(batch)s, %(level)s, %(code)s, sheet, row, letter, '', value, detail, false FROM hit ORDER BY id LIMIT %(most)s)
UNION ALL
SELECT %(batch)s, %(level)s, 'more_of_same', '', NULL, NULL, '', '',
       jsonb_build_object('code', %(code)s::text, 'count', count(*) - %(most)s), false
  FROM hit HAVING count(*) > %(most)s
"""
# Later rows about the same person as an earlier one: by key, by citizen id, by name and birth in one branch. After an
# answer only rows that share the first word of the likeness, {{key}}, with the rows in question are sorted.
_TWICE = f"""
WITH place AS (SELECT * FROM jsonb_to_recordset(%(places)s) AS t(sheet text, field text, letter text)),
seen AS (
    SELECT s.id, s.batch_id, s.sheet, s.row, s.cells, s.is_applied, s.decision,
           first_value(s.row) OVER w AS first_row, first_value(s.sheet) OVER w AS first_sheet, row_number() OVER w AS place_in
      FROM members_stagedmember s LEFT JOIN verdict v ON v.id = s.id
     WHERE s.batch_id = %(batch)s AND s.decision <> 'skip' AND {{known}}
       AND (%(only)s::bigint[] IS NULL
            OR {{key}} IN (SELECT {{key}} FROM members_stagedmember s LEFT JOIN verdict v ON v.id = s.id WHERE s.id = ANY(%(only)s)))
    WINDOW w AS (PARTITION BY {{same}} ORDER BY s.is_applied DESC, s.id)
)
INSERT INTO intake_issue (batch_id, level, code, sheet, row, "column", header, value, detail, settled)
SELECT s.batch_id, %(level)s, %(code)s, s.sheet, s.row, place.letter, '', left(coalesce(s.cells ->> place.letter, ''), 200),
       jsonb_build_object('other', first_row || CASE WHEN first_sheet = s.sheet THEN '' ELSE ' (' || first_sheet || ')' END),
       false
  FROM seen s LEFT JOIN place ON place.sheet = s.sheet AND place.field = %(field)s
 WHERE {OPEN_ROWS} AND place_in > 1
   AND NOT EXISTS (SELECT FROM intake_issue i WHERE i.batch_id = s.batch_id AND i.sheet = s.sheet AND i.row = s.row
                      AND i.code IN ('key_twice', 'id_twice', 'twice_in_file'))
"""
TWICE = (
    ("key_twice", "key", "s.row_key IS NOT NULL", "s.row_key", "s.row_key"),
    ("id_twice", "citizen_id", "s.citizen_id_index IS NOT NULL", "s.citizen_id_index", "s.citizen_id_index"),
    (
        "twice_in_file", "full_name",
        "s.row_key IS NULL AND s.citizen_id_index IS NULL AND s.name_folded <> '' AND s.decision <> 'new_person'",
        f"{SPOKEN.format('s')}, s.born_on, s.born_precision, coalesce(v.unit_id, s.unit_id), s.commune_id, s.is_honorary",
        "s.name_folded",
    ),
)  # fmt: skip
# Without a citizen id, a whole birth date and the name are a likeness to a row of another branch too.
_LIKELY_TWICE = f"""
WITH place AS (SELECT * FROM jsonb_to_recordset(%(places)s) AS t(sheet text, field text, letter text)),
loose AS (
    SELECT s.*, {SPOKEN.format("s")} AS spoken FROM members_stagedmember s
     WHERE {OPEN_ROWS} AND s.citizen_id_index IS NULL AND s.row_key IS NULL AND s.born_precision = 'D'
       AND s.name_folded <> '' AND s.decision = '' AND s.member_id IS NULL
)
INSERT INTO intake_issue (batch_id, level, code, sheet, row, "column", header, value, detail, settled)
SELECT DISTINCT ON (s.id) %(batch)s, %(level)s, %(code)s, s.sheet, s.row, place.letter, '',
       left(coalesce(s.cells ->> place.letter, ''), 200),
       jsonb_build_object('other', o.row || CASE WHEN o.sheet = s.sheet THEN '' ELSE ' (' || o.sheet || ')' END), false
  FROM loose s
  JOIN verdict v ON v.id = s.id AND v.member_id IS NULL
  JOIN members_stagedmember o ON o.batch_id = s.batch_id AND o.name_folded = s.name_folded AND o.born_on = s.born_on
   AND o.commune_id = s.commune_id AND o.id <> s.id AND o.born_precision = 'D' AND {SPOKEN.format("o")} = s.spoken
   AND o.decision NOT IN ('skip', 'new_person') AND (o.citizen_id_index IS NOT NULL OR o.row_key IS NOT NULL OR o.id < s.id)
  LEFT JOIN place ON place.sheet = s.sheet AND place.field = %(field)s
 WHERE NOT EXISTS (SELECT FROM intake_issue i WHERE i.batch_id = s.batch_id AND i.sheet = s.sheet AND i.row = s.row
                      AND i.code IN ('key_twice', 'id_twice', 'twice_in_file'))
 ORDER BY s.id, o.id
"""
# Two rows that were matched to one person by different roads.
_ONE_MEMBER = ("twice_in_file", "full_name", "v.member_id IS NOT NULL", "v.member_id", "v.member_id")
LIKELY_TWICE = "likely_twice"
CONFLICT = "changed_meanwhile"  # told by members.roster.conflicts, taken back with the others
CODES = tuple({check.code for check in CHECKS} | {code for code, *_rest in TWICE} | {CONFLICT, LIKELY_TWICE})


def check(batch, differs, *, only=None):
    """Write the issues of every check; ``differs`` is the SQL condition that a row changes its member.

    What an earlier round of these checks said about the rows in question is taken back first.
    """
    common = {
        "batch": batch.pk, "only": only, "on": batch.on, "foreign": foreign_texts(batch), "places": json.dumps(places_of_columns(batch)),
        "has_birth": any(str(field).startswith("born") for sheet in batch.mapping.values() for field in sheet.values()),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, common | {"codes": list(CODES)})
        for one in CHECKS:
            has = _HAS if "has." in one.when else ""
            sql = _INSERT.format(detail=one.detail, when=one.when.replace("{differs}", differs), has=has)
            level = MESSAGES[one.code].level
            most = NOTES_KEPT if level == Level.NOTE else None
            cursor.execute(sql, common | {"code": one.code, "level": level, "field": one.field, "most": most})
        for code, field, known, same, key in (*TWICE, _ONE_MEMBER):
            sql = _TWICE.format(known=known, same=same, key=key)
            cursor.execute(sql, common | {"code": code, "level": MESSAGES[code].level, "field": field})
        code = LIKELY_TWICE
        cursor.execute(_LIKELY_TWICE, common | {"code": code, "level": MESSAGES[code].level, "field": "full_name"})


_TAKE_BACK = f"""
DELETE FROM intake_issue WHERE batch_id = %(batch)s AND code = 'more_of_same' AND %(only)s::bigint[] IS NULL
   AND detail ->> 'code' = ANY(%(codes)s);
DELETE FROM intake_issue i USING members_stagedmember s
 WHERE i.batch_id = %(batch)s AND i.code = ANY(%(codes)s) AND s.sheet = i.sheet AND s.row = i.row AND {OPEN_ROWS}
"""
