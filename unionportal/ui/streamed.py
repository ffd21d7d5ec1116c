"""Sheets of hundreds of thousands of rows: dressed by XlsxWriter, their rows then written as text into the file.

XlsxWriter spends 200 µs on a row of twenty texts, checking each cell; here it is 15, and a second thread compresses.
"""

import re
import zipfile
from queue import Queue
from threading import Thread

from xlsxwriter.utility import xl_col_to_name

CHUNK_ROWS = 1_000
WAITING_CHUNKS = 8  # so that a slow disk does not fill the memory
LEVEL = 3  # of compression: half the time of the usual 6 for a tenth more bytes
_END = "</sheetData>"
_EMPTY = "<sheetData/>"
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
# What may not stand in XML as it is: signs of XML, control characters, and what reads like an escape of Excel's own.
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9a-fA-F]{4}_")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def pour(dressed, target, rows, *, columns, style):
    """Copy the workbook ``dressed`` (path) to ``target`` (path or binary file), ``rows`` added to its first sheet.

    Each row is a sequence of ``columns`` cells: a str, an int, or "" or None for an empty cell; ``style`` is the index of
    the cell format of texts. Rows follow those that the sheet has. Returns how many were added.
    """
    with (
        zipfile.ZipFile(dressed) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as out,
    ):
        for part in source.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                out.writestr(part.filename, source.read(part))
        text = source.read("xl/worksheets/sheet1.xml").decode().replace(_EMPTY, "<sheetData></sheetData>")
        head, tail = text.split(_END)
        first = head.count("<row ") + 1
        # The size of the sheet stands before its rows, and is not known yet; readers do without.
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            stream.write(_DIMENSION.sub("", head).encode())
            count = _through_thread(stream, _chunks(rows, first, columns, style))
            stream.write((_END + tail).encode())
    return count


def _through_thread(stream, chunks):
    """Write ``chunks`` of (text, rows) from a second thread, for compressing needs no interpreter; the number of rows."""
    queue, failed, count = Queue(WAITING_CHUNKS), [], 0

    def write():
        while (text := queue.get()) is not None:
            if not failed:
                try:
                    stream.write(text.encode())
                except Exception as error:  # noqa: BLE001 - raised again below, in the thread that waits
                    failed.append(error)

    writer = Thread(target=write, daemon=True)
    writer.start()
    try:
        for text, rows in chunks:
            queue.put(text)
            count += rows
    finally:
        queue.put(None)
        writer.join()
    if failed:
        raise failed[0]
    return count


def _chunks(rows, first, columns, style):
    """(XML, number) of a thousand rows at a time."""
    letters = [xl_col_to_name(column) for column in range(columns)]
    lines, number = [], first - 1
    for number, row in enumerate(rows, first):
        lines.append(f'<row r="{number}">' + "".join(
            f'<c r="{letter}{number}"><v>{cell}</v></c>' if cell.__class__ is int
            else f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is>{_text(cell)}</is></c>'
            for letter, cell in zip(letters, row, strict=True) if cell or cell == 0
        ) + "</row>")  # fmt: skip
        if len(lines) == CHUNK_ROWS:
            yield "".join(lines), len(lines)
            lines = []
    yield "".join(lines), len(lines)


def _text(text):
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escaped, text)
    if text[0].isspace() or text[-1].isspace():
        return f'<t xml:space="preserve">{text}</t>'
    return f"<t>{text}</t>"


def _escaped(found):
    sign = found[0]
    if len(sign) > 1:
        return f"_x005F{sign}"
    return _NAMED.get(sign) or f"_x{ord(sign):04X}_"
