"""A small sheet, read while a person waits: the rows that the limited child tells of it; nothing of it stays on disk."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from members.intake import guard, reader, store
from members.intake.issues import Refused

LARGEST_SHEET = 5 * guard.MEGABYTE
SECONDS = 30  # a person waits
TABLE = "members.intake.tables:read_table"


class NoTable(ValueError):
    """The workbook has no table with the needed columns; the message names them."""

    def __init__(self, headers, needed):
        columns = ", ".join(f"“{headers[field][0]}”" for field in headers if field in needed)
        super().__init__(
            _("No table with the columns %(columns)s was found, or it has no rows yet. Use the template.")
            % {"columns": columns}
        )


def table_of(file, *, headers, needed, **limits):
    """``[{"row": number, "cells": {field: text}}]`` of the table in an uploaded workbook.

    ``headers`` is {field: (what its column is called, what else it may be called, ...)}, ``needed`` the fields without
    which a row is no header; ``most`` how many rows there may be, where it is not the usual number.

    :raises Refused: it cannot be read. Its message, as that of NoTable, is a sentence for the user.
    :raises NoTable: there is no such table in it.
    """
    rows = rows_of(file, reads=TABLE, headers=headers, needed=sorted(needed), **limits)
    if not rows:
        raise NoTable(headers, needed)
    return rows


def rows_of(file, *, reads, **asked):
    """``[{"row": number, "cells": {field: text}}]`` of an uploaded workbook; none where it has no such table.

    ``reads`` names the function of the child, "module:function", which tells a line "S" for each row; ``asked`` is what
    else it is told of its job.

    :raises Refused: it cannot be read; its message is a sentence for the user.
    """
    guard.check_name(file.name)
    if file.size > LARGEST_SHEET:
        raise Refused("too_large", size=-(-file.size // guard.MEGABYTE), limit=LARGEST_SHEET // guard.MEGABYTE)
    name, _size, _digest = store.keep(file)
    try:
        return _read({"path": str(Path(settings.UPLOAD_FOLDER) / name), "reads": reads, **asked})
    finally:
        store.drop(name)


def _read(job):
    for sheet_reader in ("calamine", "openpyxl"):
        try:
            told = reader.lines({**job, "reader": sheet_reader}, seconds=SECONDS)
            return [content for letter, content in told if letter == "S"]
        except reader.ReaderDied as died:
            code = died.code
    raise Refused(code)
