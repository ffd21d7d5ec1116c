"""Persons of whom nothing need be said, read column by column: the same lines as row by row, five times sooner.

Words that fill columns (Kinh, 12/12, a branch) are read once each, with ``read_person`` like every other cell. A row
with anything to say, or that may be no person, is given back unread for ``members.roster.sheets`` to look at by itself.
"""

from datetime import date, datetime
from itertools import repeat
from json.encoder import encode_basestring

from members.access.citizen_ids import mask
from members.intake.values import id_tells, text_of
from members.resources import KEY
from members.roster.headers import TICK
from members.roster.lines import APART, EMPTIES, PASSED, PLACE, copy_text
from members.roster.rows import read_person
from members.roster.tables import is_total

MEMORY_CELLS = 50_000
KEPT = frozenset((str, date, datetime))
# What one column fills, where that is not the field of its own name.
FILLS = {
    "full_name": ("full_name", "name_folded", "name_sort_key"),
    "born_on": ("born_on", "born_precision"),
    "born_male": ("born_on", "born_precision", "sex"),
    "born_female": ("born_on", "born_precision", "sex"),
    "joined_on": ("joined_on", "joined_precision"),
    **dict.fromkeys(("sex_male", "sex_female"), ("sex",)),
    **dict.fromkeys(("poverty_poor", "poverty_near"), ("poverty",)),
    KEY: ("row_key",),
}
FILLED = frozenset(("citizen_id", *PLACE, *PASSED)) - {"sheet", "row", "branch_hint", "cells"}
IDENTITY = ("born_on", "citizen_id", "phone")
NOTHING = dict(zip(PASSED, EMPTIES, strict=True)) | dict.fromkeys(("citizen_id", *PLACE), "") | {"is_honorary": r"\N"}
_UNTOLD = "", ""


def fills(field):
    """The fields of a line that a column of ``field`` fills."""
    return FILLS.get(field) or (
        () if field == "row_no" else (field.split(":")[1],) if field.startswith(TICK) else (field,)
    )


class Columns:
    """The columns of one sheet whose header is understood; ``sheet`` is a ``members.roster.sheets.Sheet``."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.columns = [Column(sheet, place, field) for place, field in sheet.fields if field != "row_no"]
        self.width = 1 + max(column.place for column in self.columns)
        self.told = {}

    @staticmethod
    def suit(sheet):
        """Whether a row of ``sheet`` is the sum of its cells: no two columns tell one thing, no row another."""
        fields = [field for _column, field in sheet.fields]
        filled = [name for field in fields for name in fills(field)]
        alone = len(set(filled)) == len(filled) and FILLED.issuperset(filled)
        return alone and "full_name" in fields and sheet.is_plain

    def lines(self, rows):
        """The lines for COPY of ``rows`` [(number, cells)] in their order, None for a row that must be looked at."""
        width = self.width
        table = [cells if len(cells) >= width else cells + [""] * (width - len(cells)) for _number, cells in rows]
        filled, shown, unread = {}, [], set()
        for column in self.columns:
            column.read([cells[column.place] for cells in table], filled, shown, unread)
        self._ask_for_identity(filled, unread, len(rows))
        self._compare_with_id(filled, unread)
        told = ["{" + ", ".join(filter(None, texts)) + "}" for texts in zip(*shown, strict=True)]
        lines = self._joined(filled | {"cells": told, "row": [str(number) for number, _cells in rows]})
        for place in unread:
            lines[place] = None
        return lines

    @staticmethod
    def _ask_for_identity(filled, unread, count):
        known = [filled[field] for field in IDENTITY if field in filled]
        empty = {"", r"\N"}
        unread.update(
            place for place, told in enumerate(zip(*known, strict=True) if known else repeat((), count))
            if empty.issuperset(told)
        )  # fmt: skip

    def _compare_with_id(self, filled, unread):
        """Leave rows unread whose citizen id tells another sex or year of birth."""
        if "citizen_id" not in filled:
            return
        numbers = filled["citizen_id"]
        births = filled.get("born_on", repeat(r"\N"))
        sexes, told = filled.get("sex", repeat("")), self.told
        for place, (number, born, sex) in enumerate(zip(numbers, births, sexes, strict=False)):
            if not number:
                continue
            beginning = number[:6], len(number)
            if beginning not in told:
                found = id_tells(number)
                told[beginning] = (found[0], str(found[1])) if found else _UNTOLD
            is_sex, is_year = told[beginning]
            if is_year and (
                (born != r"\N" and born[:4] != is_year) or (sex or "F") != is_sex or (is_sex == "M" and not sex)
            ):
                unread.add(place)

    def _joined(self, filled):
        sheet = self.sheet
        for field, default in (sheet.defaults | {"branch_text": sheet.branch}).items():
            default = copy_text(default[:150])
            filled[field] = [text or default for text in filled[field]] if field in filled else default
        filled |= {"sheet": copy_text(sheet.name), "branch_hint": copy_text(sheet.name)}
        filled["place"] = _woven([filled.get(field, NOTHING[field]) for field in PLACE], APART)
        filled.setdefault("citizen_id", "")
        return _woven(
            [filled["citizen_id"], filled["place"], *(filled.get(field, NOTHING[field]) for field in PASSED)], "\t"
        )


def _woven(columns, sign):
    """Row by row the texts of ``columns``, a list or one text for all rows, between ``sign``; one text if all are."""
    parts, still = [], []
    for column in columns:
        if isinstance(column, str):
            still.append(column)
        else:
            beginning = sign.join([*still, ""])
            parts.append([beginning + text for text in column] if still else column)
            still = []
    if not parts:
        return sign.join(still)
    ending = sign.join(["", *still])
    joined = map(sign.join, zip(*parts, strict=True))
    return [text + ending for text in joined] if still else list(joined)


class Column:
    """One column: what each of its cells puts into the line and shows in the review."""

    def __init__(self, sheet, place, field):
        self.sheet, self.place, self.field, self.on = sheet, place, field, sheet.on
        self.fills = fills(field)
        self.label = f'"{sheet.letters[place]}": '
        self.unread = (None,) * (len(self.fills) + 1)
        nothing = self.unread if field == "full_name" else (*(NOTHING[name] for name in self.fills), "")
        self.known = {None: nothing, "": nothing}
        self.quick = {"citizen_id": self._quick_id, "phone": self._quick_phone, "card_no": self._quick_text}.get(field)

    def read(self, cells, filled, shown, unread):
        """Add the values of ``cells`` to ``filled`` {field: [COPY text]}, their texts to ``shown``, bad places to ``unread``."""
        known = self.known.get
        if self.quick:
            quick = self.quick
            entries = [known(cell) or quick(cell) or self._read(cell) for cell in cells]
        else:
            entries = [known(cell) or self._learn(cell) for cell in cells]
        *values, texts = map(list, zip(*entries, strict=True))
        if None in texts:
            unread.update(place for place, text in enumerate(texts) if text is None)
            values = [[value or "" for value in column] for column in values]
        filled.update(zip(self.fills, values, strict=True))
        shown.append(texts)

    def _learn(self, cell):
        entry = self._read(cell)
        # Numbers are not kept: 1, 1.0 and True are one key.
        if cell.__class__ in KEPT and entry is not self.unread and len(self.known) < MEMORY_CELLS:
            self.known[cell] = entry
        return entry

    def _read(self, cell):
        values, said, texts = read_person({self.field: cell}, on=self.on)
        if (
            said
            or not values.keys() <= set(self.fills)
            or (self.field == "full_name" and not self._is_name(cell, values))
        ):
            return self.unread
        shown = self.label + encode_basestring(texts[self.field]).replace("\\", "\\\\")
        return (*(copy_text(values[name]) if name in values else NOTHING[name] for name in self.fills), shown)

    def _is_name(self, cell, values):
        """Whether the cell names a person, and is not a total, a number or the header printed once more."""
        text = text_of(cell)
        return (
            "full_name" in values
            and not is_total(text)
            and text not in self.sheet.header_words
            and not text.strip("()").isdigit()
        )

    # Numbers are hardly ever there twice; these three take the plain ones, and give None for the others.

    def _quick_id(self, cell):
        if (
            cell.__class__ is str
            and len(cell) == 12
            and cell.isascii()
            and cell.isdigit()
            and "001" <= cell[:3] <= "096"
        ):
            return cell, f'{self.label}"{mask(cell)}"'
        return None

    def _quick_phone(self, cell):
        if (
            cell.__class__ is str
            and len(cell) == 10
            and cell[0] == "0" != cell[1]
            and cell.isascii()
            and cell.isdigit()
        ):
            return cell, f'{self.label}"{cell}"'
        return None

    def _quick_text(self, cell):
        if cell.__class__ is str and len(cell) < 11 and cell.isascii() and cell.isalnum():
            return cell, f'{self.label}"{cell}"'
        return None
