"""A roster's sheets in the reading child: header, persons, what is no person; out come lines for COPY.

One sheet may be one branch: its name, a title above the table or a row inside it then names the branch.
"""

import json
import re
from datetime import date
from itertools import chain, islice

from members.intake.header import ROWS_LOOKED_AT, TALLEST, find_header, is_column_numbers
from members.intake.values import text_of
from members.intake.workbook import Unfit, column_letter, filled_down
from members.resources import OWN_SHEETS, PROBLEMS
from members.roster import layout, samples
from members.roster.columns import Columns
from members.roster.headers import NAMES, lookup, meaning
from members.roster.layout import IDENTITY, NAME_FIELDS
from members.roster.lines import APART, AT, EMPTIES, copy_text
from members.roster.rows import hide_ids, read_person, remembering
from members.roster.tables import branch_of_subtitle, is_signature, is_total, names_in_title

_DIGIT = re.compile(r"\d")
# Rows read together: few where titles inside the table keep changing what the rows below them mean.
FEWEST_AT_ONCE, MOST_AT_ONCE = 32, 2_048


def read_sheets(sheets, job, out):
    """Read all sheets of a roster; ``sheets`` as from ``intake.child``, ``job["on"]`` the day of the roster.

    ``job["columns"]`` {folded header: field or ""} is what was said by hand of columns.

    :raises Unfit: no sheet has a column of names, or none has a person.
    """
    readers, on, words = [], date.fromisoformat(job["on"]), lookup().with_told(job.get("columns", {}))
    for name, rows in sheets:
        if name not in OWN_SHEETS:
            reader = Sheet(name, on, out, words)
            reader.read(rows, merged=job.pop("merged", ()))
            readers.append(reader)
    if not any(reader.header for reader in readers):
        unknown = {reader.name: reader.unknown for reader in readers if reader.unknown}
        if unknown:
            raise Unfit("columns_unknown", choices=[], samples=unknown)
        raise Unfit("no_name_column" if any(reader.has_content for reader in readers) else "no_rows")
    if not out.rows:
        raise Unfit("no_rows")


class Sheet:
    """One sheet being read."""

    def __init__(self, name, on, out, words):
        self.name, self.on, self.out, self.lookup = text_of(name)[:100], on, out, words
        self.unknown = {}
        self.header, self.has_content, self.signed = None, False, False
        self.defaults, self.branch, self.parse = {}, "", remembering()
        self.joins, self.rest_of_name, self.fills_down = [], None, False

    @property
    def is_plain(self):
        """Whether each row is the sum of its own cells."""
        return not self.joins and self.rest_of_name is None and not self.fills_down

    def read(self, rows, *, merged=()):
        """Find the header, then take the rows below it one by one; ``merged`` as ``filled_down`` takes it."""
        head = list(islice(rows, ROWS_LOOKED_AT))
        self.has_content = bool(head)
        self.header = find_header([cells for _number, cells in head], self.lookup, names=NAMES)
        if self.header is None:
            if head:
                self.unknown = samples.of_unknown([cells for _number, cells in head])
                self.say("sheet_skipped", None)
            return
        body = head[self.header.last + 1 :]
        self._understand(head[: self.header.last + 1], [cells for _number, cells in body])
        if body and is_column_numbers(body[0][1]):
            body = body[1:]
        # Not the header: what is merged there says how its rows belong together.
        rest = filled_down(chain(body, rows), merged, layout.shared_columns(self.fields))
        body = list(islice(rest, len(body)))
        self._prepare([cells for _number, cells in body])
        self._take_all(chain(body, rest))

    def _prepare(self, body):
        """Settle from the first rows what the header leaves open."""
        self.joins = layout.joins(self.of_field)
        self.rest_of_name = layout.second_name_column(body, self.of_field, self.header.texts)
        self.fills_down = layout.branch_stands_once(body, self.of_field)
        if self.fills_down:
            self.say("branch_filled_down", None, field="branch_text")

    def _take_all(self, rows):
        """Take rows by the hundred where their columns allow; where a title or a signature says something new, begin anew."""
        columns, size = Columns(self) if Columns.suit(self) else None, FEWEST_AT_ONCE
        while ahead := list(islice(rows, size)):
            if columns is None or self.signed:
                self._take_each(ahead)
                continue
            taken = self._take_together(ahead, columns.lines(ahead))
            size = min(2 * size, MOST_AT_ONCE) if taken == len(ahead) else FEWEST_AT_ONCE
            rows = chain(ahead[taken:], rows) if taken < len(ahead) else rows

    def _take_each(self, rows):
        for number, cells in rows:
            self._take(number, cells)

    def _take_together(self, rows, lines):
        """Write ``lines`` and take the rows that have none; returns how many rows were taken before what they hang on changed."""
        begun, known = 0, (self.branch, self.signed)
        for place, line in enumerate(lines):
            if line is None:
                self.out.rows_of(lines[begun:place])
                self._take(*rows[place])
                begun = place + 1
                if (self.branch, self.signed) != known:
                    return begun
        self.out.rows_of(lines[begun:])
        return len(lines)

    def _understand(self, titles, body):
        """Settle which column is what, and what the titles and the sheet's name say about its place."""
        header = self.header
        layout.settle(header.fields, header.texts, self.lookup)
        for column, said in header.told.items():
            header.fields.pop(column, None)
            header.fields.update({column: said} if said else {})
        words = {text_of(cell) for _number, cells in titles[-TALLEST:] for cell in cells if isinstance(cell, str)}
        self.header_words = {word for word in words if word and any(word in text for text in header.texts.values())}
        self.fields = sorted((column, field) for column, field in header.fields.items() if field != PROBLEMS)
        self.letters = {column: column_letter(column) for column in header.texts}
        self.of_field = {field: column for column, field in self.fields}
        self.shown = [(field, self.letters[column]) for column, field in self.fields if field != "row_no"]
        above = [text_of(cell) for _number, cells in titles[:-1] for cell in cells if isinstance(cell, str)]
        branch, commune, district = names_in_title([text for text in above if text not in header.texts.values()])
        self.branch, self.defaults = branch, {"commune_text": commune, "district_text": district}
        self.out.tell("M", {"sheet": self.name, "head": titles[-1][0], "columns": {
            self.letters[column]: header.fields.get(column) for column in header.texts
        }, "headers": {self.letters[column]: text for column, text in header.texts.items()},
            "samples": samples.of(header.texts, body, fields=header.fields, told=header.told)})  # fmt: skip
        for column, text in header.texts.items():
            if column in header.told or column not in header.fields:
                self.out.tell("I", {"code": self._code_of(column), "sheet": self.name, "row": None,
                                    "column": self.letters[column], "header": text, "value": text,
                                    "detail": {"meaning": meaning(header.told.get(column, ""))}})  # fmt: skip

    def _code_of(self, column):
        said = self.header.told.get(column)
        return "column_not_used" if said is None else "column_by_hand" if said else "column_left_out"

    def _take(self, number, cells):
        width = len(cells)
        row = {
            field: cells[column] for column, field in self.fields if column < width and cells[column] not in ("", None)
        }
        if self.rest_of_name is not None and self.rest_of_name < width and "full_name" in row:
            row["full_name"] = f"{row['full_name']} {cells[self.rest_of_name] or ''}"
        for join in self.joins:
            join(row)
        if self._is_no_person(number, row, cells):
            return
        values, said, texts = read_person(row, on=self.on, parse=self.parse)
        if "full_name" not in values and not any(word.field == "full_name" for word in said):
            self.say("name_missing", number, field="full_name")
        for word in said:
            self.say(word.code, number, field=word.field, value=word.value, detail=word.detail)
        self._emit(number, values, texts)

    def _is_no_person(self, number, row, cells):
        """Whether the row is a title of a branch, a total or a signature; it is told and left out."""
        if self._is_header_again(row, cells):
            return True
        identity = [field for field in IDENTITY if field in row and _may_be_number(row[field])]
        if "full_name" in row and len(identity) >= (2 if self.signed else 1):
            first = text_of(row["full_name"])
            if first and not is_total(first):
                return False
        texts = [text for text in map(text_of, cells) if text]
        if not any(sign.isalnum() for text in texts for sign in text):
            return True
        return self._is_told_as_no_person(number, row, identity, texts)

    def _is_header_again(self, row, cells):
        """Whether the header, or its row of numbers, is printed once more: over each branch, or on each page."""
        name = text_of(row.get("full_name") or row.get("family_names"))
        if name and not name.strip("()").isdigit():
            return name in self.header_words
        words = [text for text in map(text_of, cells) if text]
        return is_column_numbers(cells) or (len(words) > 1 and self.header_words.issuperset(words))

    def _is_told_as_no_person(self, number, row, identity, texts):
        words = [text for text in texts if not text.isdigit()]
        if any(map(is_total, words[:2])):
            self.say("row_dropped", number, value=" ".join(texts)[:100])
            return True
        named = next((text for field in NAME_FIELDS if (text := text_of(row.get(field)))), "")
        if any(map(is_signature, words)) and (self.signed or not named or is_signature(named)):
            self.signed = True
            self.say("row_dropped", number, value=" ".join(texts)[:100])
            return True
        if not identity and (branch := branch_of_subtitle(texts)):
            self.branch = branch
            return True
        if not identity and self.signed:
            self.say("row_dropped", number, value=" ".join(texts)[:100])
            return True
        if not named and not identity:
            if words:
                self.say("row_dropped", number, value=" ".join(texts)[:100])
            return True
        return False

    def _emit(self, number, values, texts):
        line = EMPTIES.copy()
        for field, value in values.items():
            if (place := AT.get(field)) is not None:
                line[place] = copy_text(value)
        cells = {letter: texts[field] for field, letter in self.shown if field in texts}
        line[-1] = json.dumps(cells, ensure_ascii=False).replace("\\", "\\\\")
        line[AT["sheet"]], line[AT["row"]] = copy_text(self.name), str(number)
        branch = values.get("branch_text") or self.branch
        if self.fills_down:
            self.branch = branch
        commune = values.get("commune_text") or self.defaults["commune_text"]
        district = values.get("district_text") or self.defaults["district_text"]
        place = [values.get("is_honorary"), values.get("commune_code", ""), self.name]
        place += [commune[:150], district[:150], branch[:150], values.get("group_text", "")]
        self.out.rows_of(["\t".join([values.get("citizen_id", ""), APART.join(map(copy_text, place)), *line])])

    def say(self, code, number, *, field="", value="", detail=None):
        """Tell one issue; values are already free of citizen ids."""
        column = self.of_field.get(field) if self.header else None
        self.out.tell("I", {
            "code": code, "sheet": self.name, "row": number, "value": hide_ids(value)[:200], "detail": detail or {},
            "column": self.letters[column] if column is not None else None,
            "header": self.header.texts.get(column, "") if column is not None else "",
        })  # fmt: skip


def _may_be_number(cell):
    return cell.__class__ is not str or _DIGIT.search(cell) is not None
