"""The sheets of an .xlsx as rows of cells, by either of two readers, within bounds. For the reading child alone."""

import json
from importlib import import_module

from members.intake import legacy

MOST_ROWS = 500_000
LAST_ROW = 1_048_576  # of Excel; a file that claims more makes a patient reader count for ever
MOST_COLUMNS = 100
PROGRESS_ROWS = 2_000
MOST_MERGED = 20_000  # areas over several rows in one sheet; beyond, none is filled


class Unfit(Exception):
    """The workbook as a whole cannot come in: a code of ``intake.issues`` and what fills its sentence."""

    def __init__(self, code, **detail):
        super().__init__(code)
        self.code, self.detail = code, detail


class Out:
    """Standard output as the protocol's lines; ``rows`` counts the R lines."""

    def __init__(self, stream):
        self.stream, self.rows = stream, 0

    def rows_of(self, lines):
        """Write R lines."""
        if not lines:
            return
        self.stream.write("R" + "\nR".join(lines) + "\n")
        before, self.rows = self.rows, self.rows + len(lines)
        if before // PROGRESS_ROWS != self.rows // PROGRESS_ROWS:
            self.stream.write(f"P{self.rows}\n")

    def tell(self, letter, content):
        self.stream.write(letter + json.dumps(content, ensure_ascii=True) + "\n")


def calamine_sheets(job):
    """(name, whether hidden, rows) of each sheet; a row is (number, cells). Quick, but may abort on a hostile file.

    Leaves the merged areas of the sheet just given in ``job["merged"]``, for ``filled_down``.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only one of the two readers is loaded

    with CalamineWorkbook.from_path(job["path"]) as book:
        for meta in book.sheets_metadata:
            if "WorkSheet" not in str(meta.typ):
                continue
            if "Visible" not in str(meta.visible).rpartition(".")[2]:
                yield meta.name, True, ()
                continue
            sheet = book.get_sheet_by_name(meta.name)
            # Rows are given from the first of the sheet on, columns from the first that is used.
            before = [""] * sheet.start[1] if sheet.start else []
            rows = ((number, before + row) for number, row in enumerate(sheet.iter_rows(), 1))
            job["merged"] = sheet.merged_cell_ranges or ()
            yield meta.name, False, rows


def openpyxl_sheets(job):
    """The same from the patient reader, ten times slower, which streams."""
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(job["path"], read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield sheet.title, sheet.sheet_state != "visible", enumerate(sheet.iter_rows(values_only=True), 1)


def filled_down(rows, merged, columns):
    """``rows`` with the text of a cell merged over several rows in each of them: a branch beside all of its women.

    Only the ``columns`` (indexes) are filled. ``merged`` are ((first row, first column), (last row, last column)), counted from 0. Blank rows stay blank.
    """
    tall = [(top[0] + 1, bottom[0] + 1, top[1]) for top, bottom in merged if bottom[0] > top[0] and top[1] in columns]
    if not 0 < len(tall) <= MOST_MERGED:
        return rows
    return _filled_down(rows, sorted(tall, reverse=True))


def _filled_down(rows, coming):
    spans = []
    for number, cells in rows:
        while coming and coming[-1][0] <= number:
            first, last, column = coming.pop()
            if first == number and column < len(cells) and cells[column] != "":
                spans.append((last, column, cells[column]))
        if spans:
            spans = [span for span in spans if span[0] >= number]
            if any(cells):
                for _last, column, text in spans:
                    if cells[column] == "":
                        cells[column] = text
        yield number, cells


READERS = {"calamine": calamine_sheets, "openpyxl": openpyxl_sheets}


def bounded(name, rows, count):
    """``rows`` that are not blank, in lists no wider than allowed; ``count`` is a list of one running number.

    :raises Unfit: too wide or too many.
    """
    for number, cells in rows:
        if number > LAST_ROW:
            raise Unfit("unreadable")
        if len(cells) > MOST_COLUMNS:
            if any(cell not in ("", None) for cell in cells[MOST_COLUMNS:]):
                raise Unfit("too_many_columns", sheet=name[:100], limit=MOST_COLUMNS)
            cells = cells[:MOST_COLUMNS]
        if any(cells) or any(cell == 0 and cell is not False for cell in cells):
            count[0] += 1
            if count[0] > MOST_ROWS:
                raise Unfit("too_many_rows", limit=f"{MOST_ROWS:,}".replace(",", "."))
            yield number, cells


def column_letter(index):
    """The letter that Excel shows above a column; 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def work(job, out):
    """What the child was started for: a function of job and out that ``job["does"]`` names, else the reading."""
    module, _, function = job.get("does", "members.intake.workbook:read").partition(":")
    getattr(import_module(module), function)(job, out)


def read(job, out):
    """Read the workbook of ``job`` with the sheet reader that it names, and tell ``out``."""
    module, _, function = job["reads"].partition(":")
    read_sheets = getattr(import_module(module), function)
    count = [0]
    sheets = (
        (name, bounded(name, rows, count))
        for name, hidden, rows in READERS[job["reader"]](job)
        if not (hidden and _tell_hidden(name, job, out))
    )
    if "legacy" in job:
        sheets = _in_unicode(sheets, job, out)
    read_sheets(sheets, job, out)


def _tell_hidden(name, job, out):
    """What nobody sees in Excel is not read: an old copy of a list would bring everybody in twice."""
    if name not in job.get("own", ()):
        out.tell("I", {"code": "sheet_hidden", "sheet": name[:100]})
    return True


def _in_unicode(sheets, job, out):
    """``sheets`` with text of old fonts as Unicode, as ``job["legacy"]`` answers; without an answer the reading ends."""

    def ask(kind, pairs):
        raise Unfit("legacy_text", kind=kind, choices=[kind, legacy.NONE], pairs=pairs)

    def tell(name):
        out.tell("I", {"code": "legacy_converted", "sheet": name[:100], "detail": {"kind": job["legacy"]}})

    converter = legacy.Converter(job["path"], job["legacy"], ask=ask, tell=tell)
    for name, rows in sheets:
        yield name, converter.sheet(name, rows)
