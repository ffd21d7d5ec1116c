"""The reading child's part for small sheets with one table: the rows below its header, as texts.

Imported by the child process (``members.intake.child``): no Django, no database.
"""

from members.intake.child import Unfit
from members.intake.values import text_of
from unionportal.ui.vietnamese import fold

MOST_ROWS = 5_000  # of a sheet that asks for no other limit
HEADER_WITHIN = 15  # rows in which a header is looked for


def read_table(sheets, job, out):
    """Tell "S" lines {"row": Excel's number, "cells": {field: text}} of the first sheet that has the header; none without.

    ``job["headers"]`` is {field: [what its column may be called]}, ``job["needed"]`` the fields without which it is no
    header, ``job["most"]`` how many rows there may be.

    :raises Unfit: too many rows.
    """
    field_of = {fold(word): field for field, words in job["headers"].items() for word in words}
    most = job.get("most", MOST_ROWS)
    for _name, rows in sheets:
        columns = None
        for place, (number, cells) in enumerate(rows):
            if columns is None:
                columns = _header(cells, field_of, set(job["needed"]))
                if columns is None and place >= HEADER_WITHIN:
                    break
                continue
            texts = {field: _text(cells[column]) for field, column in columns.items() if column < len(cells)}
            if any(texts.values()):
                out.rows += 1
                if out.rows > most:
                    raise Unfit("too_many_rows", limit=most)
                out.tell("S", {"row": number, "cells": texts})
        if columns:
            return


def _text(cell):
    """The text of a cell; decimals of a number cell stand behind a comma, for a dot may stand between thousands."""
    text = text_of(cell)
    return text.replace(".", ",") if isinstance(cell, float) and not cell.is_integer() else text


def _header(cells, field_of, needed):
    """``{field: column index}`` when the row is the header; else None."""
    found = {}
    for column, cell in enumerate(cells):
        field = field_of.get(fold(text_of(cell)))
        if field and field not in found:
            found[field] = column
    return found if found.keys() >= needed else None
