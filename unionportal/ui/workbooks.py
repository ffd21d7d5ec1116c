"""Workbooks going out: text stays text, whatever it looks like, so that no cell ever runs in a reader's Excel."""

import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BAD_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
_BAD_IN_FILE_NAME = re.compile(r"[^\w.\- ()]+")
WIDTH = 16  # characters


@dataclass
class Sheet:
    """One sheet: its title, the labels of its columns, rows of plain values, widths in characters by place.

    ``above`` are lines of text over the header (title, day, definition). Dates are date cells shown dd/mm/yyyy, numbers
    are number cells, all else is text; None is an empty cell.
    """

    title: str
    columns: list
    rows: list = field(default_factory=list)
    widths: dict = field(default_factory=dict)
    above: list = field(default_factory=list)


def write_workbook(sheets):
    """The sheets as the bytes of an .xlsx file, headers frozen and filtered."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#F7E6EE"})
    bold, as_day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    taken = set()
    for sheet in sheets:
        page = book.add_worksheet(titled(sheet.title, taken))
        for number, line in enumerate(sheet.above):
            page.write_string(number, 0, str(line), bold if number == 0 else None)
        first = len(sheet.above) + (1 if sheet.above else 0)
        for column, label in enumerate(sheet.columns):
            page.write_string(first, column, str(label), head)
            page.set_column(column, column, sheet.widths.get(column, WIDTH))
        page.freeze_panes(first + 1, 0)
        last = first
        for last, row in enumerate(sheet.rows, start=first + 1):
            for column, value in enumerate(row):
                _write(page, last, column, value, as_day)
        if sheet.columns:
            page.autofilter(first, 0, last, len(sheet.columns) - 1)
    book.close()
    return file.getvalue()


def _write(page, row, column, value, as_day):
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        page.write_string(row, column, f"{value:%H:%M %d/%m/%Y}")
    # Excel's own calendar begins in 1900.
    elif isinstance(value, date) and value.year >= 1901:
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), as_day)
    elif isinstance(value, date):
        page.write_string(row, column, f"{value.day:02}/{value.month:02}/{value.year:04}")
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value)[:32_767])


def titled(text, taken):
    """A title Excel accepts: no forbidden signs, at most 31 of them, each once."""
    base = _BAD_IN_TITLE.sub(" ", str(text)).strip()[:31] or "1"
    title, number = base, 2
    while title.lower() in taken:
        title = f"{base[: 31 - len(str(number)) - 1]} {number}"
        number += 1
    taken.add(title.lower())
    return title


def xlsx_response(name, content):
    """``content`` as a download called ``name``, with the marks of its name kept for browsers that know UTF-8."""
    response = HttpResponse(content, content_type=XLSX)
    safe = _BAD_IN_FILE_NAME.sub("_", name) or "so-lieu"
    safe = safe if safe.endswith(".xlsx") else f"{safe}.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, safe)
    return response
