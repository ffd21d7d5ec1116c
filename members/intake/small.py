"""A small sheet, read while a person waits: the rows that the limited child tells of it; nothing of it stays on disk."""

from pathlib import Path

from django.conf import settings

from members.intake import guard, reader, store
from members.intake.issues import Refused

LARGEST_SHEET = 5 * guard.MEGABYTE
SECONDS = 30


def rows_of(file, *, reads):
    """``[{"row": number, "cells": {field: text}}]`` of an uploaded workbook; none where it has no such table.

    ``reads`` names the function of the child, "module:function", which tells a line "S" for each row.

    :raises Refused: it cannot be read; its message is a sentence for the user.
    """
    guard.check_name(file.name)
    if file.size > LARGEST_SHEET:
        raise Refused("too_large", size=-(-file.size // guard.MEGABYTE), limit=LARGEST_SHEET // guard.MEGABYTE)
    name, _size, _digest = store.keep(file)
    try:
        return _read(str(Path(settings.UPLOAD_FOLDER) / name), reads)
    finally:
        store.drop(name)


def _read(path, reads):
    for sheet_reader in ("calamine", "openpyxl"):
        try:
            job = {"path": path, "reader": sheet_reader, "reads": reads}
            return [content for letter, content in reader.lines(job, seconds=SECONDS) if letter == "S"]
        except reader.ReaderDied as died:
            code = died.code
    raise Refused(code)
