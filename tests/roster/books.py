"""Workbooks for the tests of the roster: written cell by cell, as officers leave them."""

import io
from itertools import count

import xlsxwriter

HEADER = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội"]
_numbers = count(1)
DONG, CAN, BAU = "thôn Đông Phan", "thôn Kim Can", "thôn Nhan Bầu"


def book(*sheets):
    """A binary file of an .xlsx; each sheet is (name, rows), a row a list of cells; dicts are {"date": …}.

    No two are the same file, also not of the same rows in the same second: a file sent again is no new batch.
    """
    file = io.BytesIO()
    file.name = "danh sách.xlsx"
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": False}) as written:
        written.set_properties({"comments": f"{next(_numbers)}"})
        dated = written.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets:
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, dict):
                        sheet.write(number, column, cell["date"], dated)
                    elif cell is not None:
                        sheet.write(number, column, cell)
    file.seek(0)
    return file


def roster(*rows, header=HEADER, name="Danh sách", above=()):
    """One sheet with a header and rows of persons."""
    return book((name, [*above, header, *rows]))


def woman(number, name, born="12/03/1980", branch=DONG, **more):
    """A row under ``HEADER``; ids and telephones unlike those of the cast."""
    citizen_id = more.get("citizen_id", f"030180{500000 + number}")
    return [number, name, born, citizen_id, more.get("phone", f"0911{200000 + number}"), branch]
