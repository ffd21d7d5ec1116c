"""From an uploaded workbook to rows of texts, read by the child process that may be killed (trust, upload pipeline)."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from members.intake import guard, reader, store
from members.intake.issues import Refused

READS = "indicators.reading:read_table"
LARGEST_SHEET = 5 * guard.MEGABYTE
SECONDS = 30  # a person waits


class NoTable(ValueError):
    """The workbook has no table with the needed columns; the message names them."""

    def __init__(self, headers, needed):
        columns = ", ".join(f"“{headers[field][0]}”" for field in headers if field in needed)
        super().__init__(_("No table with the columns %(columns)s was found. Use the template.") % {"columns": columns})


def rows_of(file, *, headers, needed):
    """``[{"row": number, "cells": {field: text}}]`` of an uploaded workbook; nothing of it stays on disk.

    ``headers`` is {field: (what its column is called, what else it may be called, ...)}, ``needed`` the fields without
    which a row is no header.

    :raises Refused: it cannot be read. Its message, as that of NoTable, is a sentence for the user.
    :raises NoTable: there is no such table in it.
    """
    guard.check_name(file.name)
    if file.size > LARGEST_SHEET:
        raise Refused("too_large", size=-(-file.size // guard.MEGABYTE), limit=LARGEST_SHEET // guard.MEGABYTE)
    name, _size, _digest = store.keep(file)
    try:
        return _read(str(Path(settings.UPLOAD_FOLDER) / name), headers, sorted(needed))
    finally:
        store.drop(name)


def _read(path, headers, needed):
    for sheet_reader in ("calamine", "openpyxl"):
        try:
            job = {"path": path, "reader": sheet_reader, "reads": READS, "headers": headers, "needed": needed}
            rows = [content for letter, content in reader.lines(job, seconds=SECONDS) if letter == "S"]
        except reader.ReaderDied as died:
            code = died.code
        else:
            if not rows:
                raise NoTable(headers, needed)
            return rows
    raise Refused(code)
