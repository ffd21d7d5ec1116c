"""Reading a workbook into ``StagedMember``: the child reads, this process places, seals and COPYs."""

import json
import uuid
from collections import Counter

from django.db import connection, transaction

from members.access.citizen_ids import index, seal
from members.intake import reader
from members.intake.issues import MESSAGES, Refused
from members.intake.models import Issue, Level, Outcome
from members.models import StagedMember
from members.roster import questions
from members.roster.lines import FRONT, PASSED

READS = "members.roster.sheets:read_sheets"
# More notes of one kind than this are told as a number: nobody reads 400,000 restored zeros.
NOTES_KEPT = 100
COLUMNS = (
    "batch_id", "uid", "citizen_id_sealed", "citizen_id_index", "unit_id", "commune_id", "outcome", "is_applied",
    "decision", "sheet", "row", "is_honorary", "commune_text", "district_text", "branch_text", "group_text", *PASSED,
)  # fmt: skip
_COPY = f"COPY members_stagedmember ({', '.join(COLUMNS)}) FROM STDIN"


class Found:
    """Issues of a batch on their way to the database; notes of one kind beyond ``NOTES_KEPT`` are only counted."""

    def __init__(self, batch):
        self.batch, self.issues, self.counts = batch, [], Counter()

    def add(self, *, code, sheet="", row=None, column=None, header="", value="", detail=None):
        level = MESSAGES[code].level
        self.counts[code] += 1
        if level == Level.NOTE and self.counts[code] > NOTES_KEPT:
            return
        self.issues.append(
            Issue(
                batch=self.batch, level=level, code=code, sheet=sheet, row=row, column=column, header=header[:100],
                value=value[:200], detail=detail or {},
            )
        )  # fmt: skip

    def save(self):
        for code, count in self.counts.items():
            if MESSAGES[code].level == Level.NOTE and count > NOTES_KEPT:
                detail = {"code": code, "count": count - NOTES_KEPT}
                self.issues.append(Issue(batch=self.batch, level=Level.NOTE, code="more_of_same", detail=detail))
        copy_issues(self.issues)


def copy_issues(issues):
    """Write issues in one statement."""
    columns = ("batch_id", "level", "code", "sheet", "row", '"column"', "header", "value", "detail", "settled")
    with connection.cursor() as cursor, cursor.copy(f"COPY intake_issue ({', '.join(columns)}) FROM STDIN") as copy:
        for one in issues:
            copy.write_row(
                (one.batch_id, one.level, one.code, one.sheet, one.row, one.column, one.header, one.value,
                 json.dumps(one.detail, ensure_ascii=False), one.settled)
            )  # fmt: skip


def stage(batch, path, places, progress):
    """Fill the staging table of ``batch`` from the workbook at ``path``; returns the number of persons read.

    Nothing of an earlier reading stays. The quick reader goes first, the patient one where that one dies.

    :raises Refused: the workbook cannot come in; nothing is staged then.
    :raises Asked: a person must say something first; nothing is staged then.
    """
    for name in ("calamine", "openpyxl"):
        try:
            with transaction.atomic():
                return _stage(batch, {"path": str(path), "reader": name} | questions.told(batch), places, progress)
        except reader.ReaderDied as died:
            last = died
    raise Refused(last.code)


def _stage(batch, job, places, progress):
    StagedMember.objects.filter(batch=batch)._raw_delete("default")
    batch.issues.all().delete()
    found, loader = Found(batch), Loader(batch, places)
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for letter, content in reader.lines(job | {"reads": READS, "on": batch.on.isoformat()}):
            if letter == "R":
                copy.write(loader.line(content))
            elif letter == "P":
                progress.done = content
            elif letter == "I":
                found.add(**content)
            elif letter == "M":
                loader.understand(content)
    if not places.single and not (loader.fields & {"commune_text", "commune_code"} or loader.has_commune):
        raise Refused("no_commune_column")
    if places.single and "commune_text" in loader.fields:
        found.add(code="commune_column_ignored", detail={"unit": places.unit.name})
    for doubt in loader.doubts:
        found.add(**doubt)
    found.save()
    with connection.cursor() as cursor:
        # Without fresh statistics the planner takes a province for a page and joins it row by row.
        cursor.execute("ANALYZE members_stagedmember, intake_issue")
    batch.mapping, batch.head_rows = loader.mapping, loader.head_rows
    return loader.rows


class Loader:
    """Turns the child's lines into lines for COPY and remembers what the columns of each sheet are."""

    def __init__(self, batch, places):
        self.batch_id, self.places = batch.pk, places
        self.rows, self.doubts, self.mapping, self.fields = 0, [], {}, set()
        self.head_rows = {}
        self.headers, self.has_commune = {}, False

    def understand(self, told):
        """Keep the columns of one sheet: {"sheet", "head": row, "columns": {letter: field or None}, "headers": {letter: text}}."""
        self.mapping[told["sheet"]] = told["columns"]
        self.head_rows[told["sheet"]] = told["head"]
        self.fields |= {field for field in told["columns"].values() if field}
        self.headers[told["sheet"]] = {
            field: (letter, told["headers"][letter]) for letter, field in told["columns"].items() if field
        }

    def line(self, content):
        """The COPY line of one person; the plain citizen id ends here."""
        *front, rest = content.split("\t", len(FRONT))
        sheet, row, number, honorary, code, hint, commune, district, branch, group = front
        uid = uuid.uuid4()
        sealed = index_ = r"\N"
        if number:
            sealed, index_ = r"\\x" + seal(number, uid=uid).hex(), r"\\x" + index(number).hex()
        place = self.places.resolve(commune, code, district, branch, hint, group, honorary == "t")
        if place.doubts:
            self._doubt(place, sheet, row)
        self.rows += 1
        self.has_commune = self.has_commune or bool(commune or code)
        unit = r"\N" if place.unit is None else place.unit
        above = r"\N" if place.commune is None else place.commune
        return (
            f"{self.batch_id}\t{uid}\t{sealed}\t{index_}\t{unit}\t{above}\t{Outcome.ADD.value}\tf\t\t{sheet}\t{row}\t"
            f"{honorary}\t{commune or code}\t{district}\t{branch}\t{group}\t{rest}\n"
        )

    def _doubt(self, place, sheet, row):
        for doubt in place.doubts:
            letter, header = self.headers.get(sheet, {}).get(doubt.field, (None, ""))
            self.doubts.append({
                "code": doubt.code, "sheet": sheet, "row": int(row), "column": letter, "header": header,
                "value": doubt.value, "detail": doubt.detail | {"value": doubt.value},
            })  # fmt: skip


def places_of_columns(batch):
    """[{"sheet", "field", "letter"}] of the batch's mapping, for statements that name the cell of an issue."""
    return [
        {"sheet": sheet, "field": field, "letter": letter}
        for sheet, columns in batch.mapping.items()
        for letter, field in columns.items()
        if field
    ]
