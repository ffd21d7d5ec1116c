"""A workbook being written together with what must be read from it."""

import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

import openpyxl
import xlsxwriter
from openpyxl.styles import Font

from tests.roster.books import BAU, CAN, DONG

BRANCHES = (DONG, CAN, BAU)
FAMILIES = ("Nguyễn", "Trần", "Phạm", "Lê", "Đỗ", "Vũ", "Bùi", "Hoàng", "Đặng", "Lưu")
MIDDLES = ("Thị", "Thị Thu", "Ngọc", "Thị Mỹ", "Thị Kim", "Bích")
GIVEN = ("Hồng", "Đào", "Ước", "Duyên", "Phượng", "Lệ", "Hạnh", "Thơm", "Nguyệt", "Quỳnh", "Tươi", "Nhẫn", "Mười")


@dataclass(frozen=True)
class Woman:
    """One invented person; everything about her follows from her number."""

    number: int

    @property
    def name(self):
        n = self.number
        return f"{FAMILIES[n % 10]} {MIDDLES[n // 3 % 6]} {GIVEN[n * 7 % 13]}"

    @property
    def born(self):
        return date(1955 + self.number * 3 % 40, 1 + self.number % 12, 1 + self.number * 5 % 28)

    @property
    def text(self):
        """Her birth date as it is mostly written."""
        return f"{self.born:%d/%m/%Y}"

    @property
    def id(self):
        return f"0301{self.born:%y}{400000 + self.number}"

    @property
    def old_id(self):
        return f"14{1200000 + self.number}"

    @property
    def phone(self):
        return f"0912{300000 + self.number}"

    def told(self, fields):
        """{field of StagedMember: value} of the words in ``fields``: name, day, month, year, id, old_id, phone."""
        first = self.born.replace(day=1)
        known = {
            "name": {"full_name": self.name},
            "day": {"born_on": self.born, "born_precision": "D"},
            "month": {"born_on": first, "born_precision": "M"},
            "year": {"born_on": first.replace(month=1), "born_precision": "Y"},
            "id": {"citizen_id": self.id},
            "old_id": {"citizen_id": self.old_id},
            "phone": {"phone": self.phone},
        }
        return {key: value for word in fields.split() for key, value in known[word].items()}


def women(count, first=1):
    """``count`` persons, from number ``first`` on."""
    return [Woman(number) for number in range(first, first + count)]


@dataclass(frozen=True)
class As:
    """A cell of a value under a number format of Excel."""

    value: object
    format: str = "dd/mm/yyyy"


@dataclass
class Sheet:
    """Rows of cells, and of some rows what they must become: ``truth`` is {row number of Excel: {field: value}}."""

    name: str
    rows: list = field(default_factory=list)
    merged: list = field(default_factory=list)
    hidden_rows: list = field(default_factory=list)
    hidden_columns: list = field(default_factory=list)
    truth: dict = field(default_factory=dict)
    hidden: bool = False
    font: str = ""

    def row(self, *cells, hidden=False):
        """A row that is no person."""
        self.rows.append(list(cells))
        if hidden:
            self.hidden_rows.append(len(self.rows))
        return len(self.rows)

    def titles(self, *texts):
        for text in texts:
            self.row(text)

    def merge(self, area):
        """Merge an area as Excel writes it, "A1:C1"; its text stands in the first cell."""
        self.merged.append(area)

    def person(self, woman, *cells, tells="name day", branch=DONG, hidden=False, **more):
        """The row of ``woman``, of whom ``tells`` (and ``more``) must be read; ``branch`` None where it must be held."""
        number = self.row(*cells, hidden=hidden)
        self.truth[number] = woman.told(tells) | {"branch": branch} | more
        return number


@dataclass
class Book:
    """A workbook and its outcome: ``codes`` counts the issues, ``bad`` how many of its rows are wrong in themselves."""

    sheets: list = field(default_factory=list)
    codes: Counter = field(default_factory=Counter)
    writer: str = "xlsxwriter"
    unit: str = "commune"
    user: str = "commune_officer"
    legacy: str = ""
    setup: object = None

    def sheet(self, name="Danh sách"):
        self.sheets.append(Sheet(name))
        return self.sheets[-1]

    def says(self, **codes):
        """Expect so many issues of each code."""
        self.codes.update(codes)

    @property
    def truth(self):
        """{(sheet, row): {field: value}} of every person in the workbook."""
        return {(normalize("NFC", sheet.name), row): told for sheet in self.sheets for row, told in sheet.truth.items()}

    def file(self):
        """The .xlsx as a binary file."""
        file = io.BytesIO()
        file.name = "danh sách.xlsx"
        (_by_xlsxwriter if self.writer == "xlsxwriter" else _by_openpyxl)(self, file)
        file.seek(0)
        return file


def _by_xlsxwriter(book, file):
    with xlsxwriter.Workbook(file, {"in_memory": True}) as written:
        for sheet in book.sheets:
            page = written.add_worksheet(sheet.name)
            font = written.add_format({"font_name": sheet.font}) if sheet.font else None
            for area in sheet.merged:
                page.merge_range(area, "")
            for number, cells in enumerate(sheet.rows):
                for column, cell in enumerate(cells):
                    _write_cell(written, page, (number, column), cell, font)
            for number in sheet.hidden_rows:
                page.set_row(number - 1, None, None, {"hidden": True})
            for column in sheet.hidden_columns:
                page.set_column(column, column, None, None, {"hidden": True})
            if sheet.hidden:
                page.hide()


def _write_cell(written, page, place, cell, font):
    if isinstance(cell, As):
        page.write(*place, cell.value, written.add_format({"num_format": cell.format}))
    elif isinstance(cell, date):
        page.write(*place, cell, written.add_format({"num_format": "dd/mm/yyyy"}))
    elif isinstance(cell, str):
        # "=" at the beginning is text here; an empty text is a cell with a format and nothing in it.
        page.write_string(*place, cell, font) if cell else page.write_blank(*place, None)
    elif cell is not None:
        page.write(*place, cell)


def _by_openpyxl(book, file):
    written = openpyxl.Workbook()
    written.remove(written.active)
    for sheet in book.sheets:
        page = written.create_sheet(sheet.name)
        for number, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                cell = page.cell(number, column)
                if isinstance(value, As):
                    cell.value, cell.number_format = value.value, value.format
                else:
                    cell.value = value
                if sheet.font:
                    cell.font = Font(name=sheet.font)
        for area in sheet.merged:
            page.merge_cells(area)
        for number in sheet.hidden_rows:
            page.row_dimensions[number].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
        if sheet.hidden:
            page.sheet_state = "hidden"
    written.save(file)


CASES = {}


def case(function):
    """Register a function that fills a ``Book``; its name, with spaces, is the name of the workbook."""
    CASES[function.__name__.replace("_", " ")] = function
    return function


def written(name):
    """The ``Book`` of the case ``name``."""
    book = Book()
    CASES[name](book)
    return book
