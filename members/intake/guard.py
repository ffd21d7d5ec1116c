"""What may be read at all: looked at from outside, without unpacking anything (trust, upload pipeline)."""

import zipfile
from pathlib import PurePath

from members.intake.issues import Refused

MEGABYTE = 1024 * 1024
LARGEST_FILE = 60 * MEGABYTE
LARGEST_UNPACKED = 800 * MEGABYTE
MOST_ENTRIES = 200
# A roster of 400,000 rows packs 8:1, a sheet of one repeated word 60:1; a bomb is beyond 500:1.
HIGHEST_RATIO = 200
# Small entries may be packed as they like: a ratio says nothing about a few kilobytes.
RATIO_MATTERS = MEGABYTE
ENDINGS = {
    ".xls": "old_xls",
    ".xlsm": "macros",
    ".xltm": "macros",
    ".xlsb": "binary_workbook",
    ".ods": "open_document",
    ".csv": "csv_file",
    ".txt": "csv_file",
}
ZIP_MAGIC = b"PK\x03\x04"
# The container of old Office files; a new workbook inside one is an encrypted one.
CFB_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_name(file_name):
    """:raises Refused: the name's ending is not .xlsx; the sentence says how to make one."""
    ending = PurePath(file_name).suffix.lower()
    if ending in ENDINGS:
        raise Refused(ENDINGS[ending])
    if ending != ".xlsx":
        raise Refused("not_xlsx", ending=ending or "?")


def check_size(size):
    """:raises Refused: ``size`` (bytes) is nothing or too much."""
    if size == 0:
        raise Refused("empty_file")
    if size > LARGEST_FILE:
        raise Refused("too_large", size=-(-size // MEGABYTE), limit=LARGEST_FILE // MEGABYTE)


def check_content(path):
    """Look at the first bytes and the zip directory of the file at ``path``.

    Declared sizes can lie; the limits of the reading child are the real guard.

    :raises Refused: no zip, encrypted, damaged, or packed as no workbook is.
    """
    with open(path, "rb") as file:
        magic = file.read(8)
    if magic.startswith(CFB_MAGIC):
        raise Refused("encrypted")
    if not magic.startswith(ZIP_MAGIC):
        raise Refused("not_a_workbook")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, EOFError, NotImplementedError) as broken:
        raise Refused("broken_zip") from broken
    _check_entries(entries)


def _check_entries(entries):
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or len(names) < len(entries) or any(map(_is_odd, entries)):
        raise Refused("hostile_zip")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused("unpacks_too_large", limit=LARGEST_UNPACKED // MEGABYTE)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    if "mimetype" in names or "content.xml" in names:
        raise Refused("open_document")
    if "[Content_Types].xml" not in names or not any(name.lower().startswith("xl/") for name in names):
        raise Refused("not_a_workbook")


def _is_odd(entry):
    """Whether an entry leaves its folder, is locked, or grows beyond what text can."""
    parts = PurePath(entry.filename.replace("\\", "/")).parts
    leaves = entry.filename.startswith(("/", "\\")) or ".." in parts or ":" in entry.filename
    grows = entry.file_size > RATIO_MATTERS and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
    return leaves or grows or bool(entry.flag_bits & 0x1)
