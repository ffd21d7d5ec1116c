"""The officer's own workbook with what is wrong with it: cells coloured, sentences in a last column, keys in hidden ones.

The hidden columns are those of our own workbook. Every row gets the key of the person it is about or will become, so
that the file, mended and sent again, finds its persons however many bear one name: what is in the register by then is
unchanged, and only the mended rows are new.
"""

import json
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from members.intake import guard, reader
from members.intake.issues import MESSAGES, Refused, describe
from members.intake.models import Issue, Level
from members.models import StagedMember
from members.resources import COLUMNS, KEY, PROBLEMS, VERSION
from members.roster.rows import hide_ids
from unionportal.ui.workbooks import Sheet, write_workbook

MARKS = "members.intake.marking:mark"
SECONDS = 45  # a person waits
# Two passes over 30,000 rows of 20 columns take some seconds; what is larger gets the list alone.
LARGEST_UNPACKED = 250 * guard.MEGABYTE
MOST_ROWS = 60_000
MOST_LINES = 50_000
HEADERS = {column.field: column.header for column in COLUMNS}
ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
# Each row with its key and version. The version of a person as the batch left her: what came later, the file knows not.
_ROWS = """
SELECT s.sheet, s.row, s.row_key, s.member_version, s.is_applied, s.mended,
       CASE WHEN s.outcome = 'hold' THEN s.uid ELSE coalesce(m.uid, s.uid) END,
       CASE WHEN s.is_applied THEN coalesce(
           (SELECT min(e.version) FROM members_memberevent e
             WHERE e.pgh_obj_id = coalesce(m.id, added.id) AND e.pgh_created_at > %(at)s),
           m.version, added.version) END
  FROM members_stagedmember s
  LEFT JOIN members_member m ON m.id = s.member_id
  LEFT JOIN members_member added ON added.uid = s.uid AND m.id IS NULL
 WHERE s.batch_id = %(batch)s
"""


class CannotMark(Exception):
    """The workbook cannot be given back with marks; the list of problems can. The text says why."""


class Row(NamedTuple):
    """A row of the workbook: its key and version as the file has them, and as it should have them."""

    sheet: str
    row: int
    file_key: object
    file_version: int | None
    is_applied: bool
    mended: dict | None
    key: object
    version: int | None


def write_marked(batch, path, target):
    """Write the workbook at ``path`` with the marks of ``batch`` to the file ``target``, which exists.

    :raises CannotMark: it is too large, or cannot be written in place.
    """
    if path is None or not path.exists():
        raise CannotMark(_("The workbook is no longer kept here."))
    if batch.rows > MOST_ROWS or _unpacked(path) > LARGEST_UNPACKED:
        raise CannotMark(_("The workbook is too large to be marked."))
    with override("vi"):
        job = {"path": str(path), "target": str(target), "does": MARKS, "sheets": marks_of(batch)}
    try:
        for _told in reader.lines(job, seconds=SECONDS):
            pass
    except (Refused, reader.ReaderDied) as died:
        raise CannotMark(_("The workbook is built in a way that cannot be marked.")) from died


def _unpacked(path):
    with zipfile.ZipFile(path) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def marks_of(batch):
    """What the child is to put where: see ``members.intake.marking.mark``."""
    rows, issues = _rows(batch), open_issues(batch)
    sheets = {}
    for sheet, columns in batch.mapping.items():
        letters = {field: letter for letter, field in columns.items() if field}
        here = [row for row in rows if row.sheet == sheet]
        told = {number: found for (name, number), found in issues.items() if name == sheet}
        sheets[sheet] = {
            "head": batch.head_rows.get(sheet, 1),
            "columns": {part: letters.get(part) for part in (KEY, VERSION, PROBLEMS)},
            "parts": {
                **_keys(here),
                PROBLEMS: {"header": HEADERS[PROBLEMS], "texts": _sentences(here, told, letters.get(PROBLEMS))},
            },
            "fills": {number: _fills(found) for number, found in told.items()},
            "texts": {row.row: _mended(row, letters) for row in here if row.mended},
        }
    return sheets


def _rows(batch):
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"batch": batch.pk, "at": batch.applied_at})
        return [
            Row(*front, json.loads(mended) if isinstance(mended, str) else mended, *rest)
            for *front, mended, key, version in cursor.fetchall()
            for rest in [(key, version)]
        ]


def open_issues(batch):
    """{(sheet, row): [issue, …]}, the gravest first, of the rows that are neither written nor left out."""
    rows = (
        StagedMember.objects.filter(batch=batch, is_applied=False).exclude(decision="skip").values_list("sheet", "row")
    )
    waiting, found = set(rows), defaultdict(list)
    issues = Issue.objects.filter(batch=batch, settled=False, row__isnull=False).order_by("pk")
    for issue in sorted(issues, key=lambda issue: ORDER[issue.level]):
        if (issue.sheet, issue.row) in waiting:
            found[issue.sheet, issue.row].append(issue)
    return found


def _keys(rows):
    """The parts of key and version: what a row does not yet have, or has of a time before it was written."""
    keys = {row.row: str(row.key) for row in rows if row.file_key is None or row.is_applied}
    versions = {row.row: str(row.version) for row in rows if row.is_applied and row.version}
    return {KEY: {"header": HEADERS[KEY], "texts": keys}, VERSION: {"header": HEADERS[VERSION], "texts": versions}}


def _sentences(rows, told, is_there):
    """{row: text} of the last column; rows that were marked in an earlier round and are well now are emptied."""
    texts = {row.row: "" for row in rows} if is_there else {}
    return texts | {number: "\n".join(map(sentence_of, found)) for number, found in told.items()}


def sentence_of(issue):
    """An issue as a line of the workbook: how grave, which column, what is wrong, what to write or where to answer."""
    level = {Level.ERROR: _("Error"), Level.WARNING: _("Please confirm"), Level.NOTE: _("Note")}[issue.level]
    where = _("column %(letter)s") % {"letter": issue.column} if issue.column else ""
    said = f"{', '.join(filter(None, [level, where]))}: {describe(issue)}"
    or_answer = _("(Or answer on the page of the import.)")
    return f"{said} {or_answer}" if MESSAGES[issue.code].decisions else said


def _fills(issues):
    fills = {}
    for issue in issues:
        if issue.column:
            fills.setdefault(issue.column, issue.level)
    return fills


def _mended(row, letters):
    """What was typed in the browser over the cells of a row, which its workbook does not know."""
    return {
        letters[field]: text
        for field, text in row.mended.items()
        # Kept as its mask alone, which means the register's number: true of a row that is in.
        if letters.get(field) and (field != "citizen_id" or row.is_applied)
    }


def problems_workbook(batch):
    """(bytes of a workbook that lists the problems, how many): for files that are too large to be marked themselves."""
    with override("vi"):
        issues = [issue for found in open_issues(batch).values() for issue in found]
        issues = sorted(issues, key=lambda issue: (issue.sheet, issue.row))[:MOST_LINES]
        lines = [[issue.sheet, issue.row, issue.column, hide_ids(issue.value), sentence_of(issue)] for issue in issues]
        columns = [_("Sheet"), _("Row"), _("Column"), _("In the cell"), HEADERS[PROBLEMS]]
        sheet = Sheet(HEADERS[PROBLEMS], columns, lines, {0: 20, 1: 8, 2: 8, 3: 24, 4: 90}, [batch.file_name])
        return write_workbook([sheet]), len(lines)


def name_of(batch):
    """What the workbook is called when it goes back."""
    return _("%(name)s (to mend).xlsx") % {"name": Path(batch.file_name).stem}
