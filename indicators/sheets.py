"""From an uploaded workbook to rows of texts, read by the child process that may be killed (trust, upload pipeline)."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from members.intake import guard, reader, store
from members.intake.issues import Refused

READS = "indicators.reading:read_counts"
LARGEST_SHEET = 5 * guard.MEGABYTE
SECONDS = 30  # a person waits


class NoCounts(ValueError):
    """The workbook has no table of counts."""

    def __init__(self):
        super().__init__(
            _(
                "No table with the columns “Ngày đếm” and “Số phụ nữ” was found. Use the template, one row for each count."
            )
        )


def rows_of(file):
    """``[{"row": number, "cells": {field: text}}]`` of an uploaded workbook; nothing of it stays on disk.

    :raises Refused: it cannot be read. Its message, as that of NoCounts, is a sentence for the user.
    :raises NoCounts: there is no table of counts in it.
    """
    guard.check_name(file.name)
    if file.size > LARGEST_SHEET:
        raise Refused("too_large", size=-(-file.size // guard.MEGABYTE), limit=LARGEST_SHEET // guard.MEGABYTE)
    name, _size, _digest = store.keep(file)
    try:
        return _read(str(Path(settings.UPLOAD_FOLDER) / name))
    finally:
        store.drop(name)


def _read(path):
    for sheet_reader in ("calamine", "openpyxl"):
        try:
            job = {"path": path, "reader": sheet_reader, "reads": READS}
            rows = [content for letter, content in reader.lines(job, seconds=SECONDS) if letter == "S"]
        except reader.ReaderDied as died:
            code = died.code
        else:
            if not rows:
                raise NoCounts
            return rows
    raise Refused(code)
