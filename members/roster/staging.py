"""Reading a workbook into ``StagedMember``: the child reads, this process places, seals and COPYs."""

import itertools
import json
import os
import struct
import time
from binascii import hexlify as _hex
from collections import Counter

from django.db import connection, transaction

from members.access.citizen_ids import sealer
from members.intake import reader
from members.intake.issues import MESSAGES, Refused
from members.intake.models import Issue, Level, Outcome
from members.models import StagedMember
from members.roster import questions
from members.roster.lines import APART, PASSED

READS = "members.roster.sheets:read_sheets"
# More notes of one kind than this are told as a number: nobody reads 400,000 restored zeros.
NOTES_KEPT = 100
PLACES_KEPT = 100_000
# The same for all persons of one place; then what is each one's own; then what the child tells.
COLUMNS = (
    "batch_id", "outcome", "is_applied", "decision", "unit_id", "commune_id", "is_honorary", "commune_text",
    "district_text", "branch_text", "group_text", "uid", "citizen_id_sealed", "citizen_id_index", *PASSED,
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
                copy.write(loader.lines(content))
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
    batch.mapping, batch.samples, batch.head_rows = loader.mapping, loader.samples, loader.head_rows
    return loader.rows


class Loader:
    """Turns the child's lines into lines for COPY and remembers what the columns of each sheet are."""

    def __init__(self, batch, places):
        self.batch_id, self.places = batch.pk, places
        self.rows, self.doubts, self.mapping, self.samples, self.fields = 0, [], {}, {}, set()
        self.head_rows = {}
        self.headers, self.has_commune, self.placed = {}, False, {}
        self.seal, self.make_uid = sealer(), rising_uids()

    def understand(self, told):
        """Keep the columns of one sheet: {"sheet", "head": row, "columns": {letter: field or None}, "headers": {letter: text}, "samples"}."""
        self.mapping[told["sheet"]] = told["columns"]
        self.samples[told["sheet"]] = told["samples"]
        self.head_rows[told["sheet"]] = told["head"]
        self.fields |= {field for field in told["columns"].values() if field}
        self.headers[told["sheet"]] = {
            field: (letter, told["headers"][letter]) for letter, field in told["columns"].items() if field
        }

    def lines(self, told):
        """The COPY lines, as bytes, of the persons that the child ``told``; the plain citizen ids end here."""
        lines, placed, seal, make_uid = [], self.placed, self.seal, self.make_uid
        for line in told:
            number, key, rest = line.split(b"\t", 2)
            beginning, doubts = placed.get(key) or self._place(key)
            if doubts:
                self._doubt(doubts, rest)
            uid = make_uid()
            if number:
                sealed, index = seal(number, uid)
                lines.append(b"%b%b\t\\\\x%b\t\\\\x%b\t%b\n" % (beginning, _hex(uid), _hex(sealed), _hex(index), rest))
            else:
                lines.append(b"%b%b\t\\N\t\\N\t%b\n" % (beginning, _hex(uid), rest))
        self.rows += len(lines)
        return b"".join(lines)

    def _place(self, key):
        """(the beginning of the lines of those who stand at ``key``, doubts); remembered."""
        honorary, code, hint, commune, district, branch, group = key.decode().split(APART)
        place = self.places.resolve(commune, code, district, branch, hint, group, honorary == "t")
        self.has_commune = self.has_commune or bool(commune or code)
        unit, above = (r"\N" if known is None else known for known in (place.unit, place.commune))
        beginning = (
            f"{self.batch_id}\t{Outcome.ADD.value}\tf\t\t{unit}\t{above}\t{honorary}\t{commune or code}\t{district}\t{branch}"
            f"\t{group}\t"
        )
        if len(self.placed) >= PLACES_KEPT:
            self.placed.clear()
        self.placed[key] = beginning.encode(), place.doubts
        return self.placed[key]

    def _doubt(self, doubts, rest):
        sheet, row, _rest = rest.decode().split("\t", 2)
        for doubt in doubts:
            letter, header = self.headers.get(sheet, {}).get(doubt.field, (None, ""))
            self.doubts.append({
                "code": doubt.code, "sheet": sheet, "row": int(row), "column": letter, "header": header,
                "value": doubt.value, "detail": doubt.detail | {"value": doubt.value},
            })  # fmt: skip


def rising_uids():
    """A function that makes the 16 bytes of a UUID (version 7, RFC 9562), each greater than the last.

    Indexes of 400,000 of them grow at their end alone. The time is that of the call here, counted on every 4,096 uids;
    62 bits of each are random.
    """
    count, begun, random = itertools.count(), time.time_ns() // 1_000_000, os.urandom

    def make():
        number = next(count)
        tail = random(8)
        return _TIME.pack(begun + (number >> 12) << 16 | 0x7000 | number & 0xFFF) + _VARIANT[tail[0]] + tail[1:]

    return make


_TIME = struct.Struct(">Q")
_VARIANT = [bytes([0x80 | byte & 0x3F]) for byte in range(256)]


def places_of_columns(batch):
    """[{"sheet", "field", "letter"}] of the batch's mapping, for statements that name the cell of an issue."""
    return [
        {"sheet": sheet, "field": field, "letter": letter}
        for sheet, columns in batch.mapping.items()
        for letter, field in columns.items()
        if field
    ]
