"""The reading child's part for a sheet of branches and groups: the rows below the header, as texts by column.

Imported by the child process (``members.intake.child``): no Django, no database.
"""

from members.intake.values import text_of
from members.intake.workbook import Unfit
from unionportal.ui.vietnamese import fold

MOST_ROWS = 5_000
HEADER_WITHIN = 15  # rows in which a header is looked for
# field: the header that the template has, and others that mean the same
HEADERS = {
    "uid": ("Mã dòng",),
    "code": ("Mã xã", "Mã đơn vị"),
    "commune": ("Xã", "Xã phường", "Phường", "Đơn vị"),
    "branch": ("Chi hội", "Tên chi hội", "Thôn"),
    "group": ("Tổ", "Tên tổ", "Tổ phụ nữ"),
    "on": ("Từ ngày", "Ngày bắt đầu"),
}
NEEDED = {"branch"}
_FIELDS = {fold(word): field for field, words in HEADERS.items() for word in words}


def read_units(sheets, job, out):
    """Tell "S" lines {"row": Excel's number, "cells": {field: text}} of the first sheet that has the header.

    :raises Unfit: too many rows.
    """
    for _name, rows in sheets:
        columns = None
        for place, (number, cells) in enumerate(rows):
            if columns is None:
                columns = _header(cells)
                if columns is None and place >= HEADER_WITHIN:
                    break
                continue
            texts = {field: text_of(cells[column]) for field, column in columns.items() if column < len(cells)}
            if texts.get("branch") or texts.get("group"):
                out.rows += 1
                if out.rows > MOST_ROWS:
                    raise Unfit("too_many_rows", limit=MOST_ROWS)
                out.tell("S", {"row": number, "cells": texts})
        if columns:
            return


def _header(cells):
    """``{field: column index}`` when the row is the header; else None."""
    found = {}
    for column, cell in enumerate(cells):
        field = _FIELDS.get(fold(text_of(cell)))
        if field and field not in found:
            found[field] = column
    return found if found.keys() >= NEEDED and len(found) > 1 else None
