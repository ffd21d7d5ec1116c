"""Cells of our own workbook over which nobody typed, though they say otherwise than the register.

Not every value survives being written and read: a note's line ends, a number inside a note that goes out as its mask, a
telephone of old. So where a row with a key differs, its person is written and read once more, and what comes out equal
to the row is no change.
"""

import json

from django.db import connection

from members.models import Member, StagedMember
from members.resources import COLUMNS
from members.roster.cells import renderer
from members.roster.diff import PARTIAL, PLAIN, SAYS_OTHERWISE, TEXTS
from members.roster.matching import OPEN_ROWS
from members.roster.rows import read_person

FIELDS = (*TEXTS, *PLAIN, *PARTIAL)
_DIFFERING = f"""
DROP TABLE IF EXISTS untouched;
CREATE TEMP TABLE untouched (row_id bigint, fields jsonb) ON COMMIT DROP;
SELECT s.id, m.id, b.pgh_id
  FROM verdict v
  JOIN members_stagedmember s ON s.id = v.id
  JOIN members_member m ON m.id = v.keyed_id AND m.id = v.member_id
  LEFT JOIN base b ON b.row_id = v.id AND b.is_known
 WHERE {OPEN_ROWS} AND ({" OR ".join(f"({SAYS_OTHERWISE[field]})" for field in FIELDS)})
 ORDER BY s.id
"""
_KEEP = """
INSERT INTO untouched SELECT t.row_id, t.fields FROM jsonb_to_recordset(%s) AS t(row_id bigint, fields jsonb);
ANALYZE untouched
"""
CHUNK = 5_000


def find(batch, *, only=None):
    """Fill the temporary table ``untouched`` (alias u of ``diff``): {row: fields of which the workbook is as written}."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERING, {"batch": batch.pk, "only": only})
        while cursor.description is None:
            cursor.nextset()
        differing = cursor.fetchall()
        for start in range(0, len(differing), CHUNK):
            cursor.execute(_KEEP, [json.dumps(list(_untouched(batch, differing[start : start + CHUNK])))])


def _untouched(batch, differing):
    """{"row_id", "fields"} of the rows (staged row, member, event of the history or None)."""
    rows = StagedMember.objects.in_bulk([row for row, _member, _event in differing])
    members = Member.objects.in_bulk([member for _row, member, event in differing if event is None])
    events = Member.pgh_event_model.objects.in_bulk([event for _row, _member, event in differing if event])
    render = _Renderer()
    for row_id, member, event in differing:
        row, person = rows[row_id], members[member] if event is None else events[event]
        values, _said, _shown = read_person(render(person), on=batch.on)
        fields = [field for field in FIELDS if field in values and _same(row, values, field)]
        yield {"row_id": row_id, "fields": fields}


def _same(row, values, field):
    names = (field, PARTIAL[field]) if field in PARTIAL else (field,)
    return all(getattr(row, name) == values.get(name) for name in names)


class _Renderer:
    """The cells of a person's row as the workbook has them, but for the citizen id and what is no field of hers."""

    def __init__(self):
        columns = [column for column in COLUMNS if column.field in FIELDS]
        self.plan = [
            (column.field, PARTIAL.get(column.field), renderer(column, names={}, titles={}, full_ids=False))
            for column in columns
        ]

    def __call__(self, person):
        return {
            field: render(getattr(person, field), *([getattr(person, precision)] if precision else []))
            for field, precision, render in self.plan
        }
