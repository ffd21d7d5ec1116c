"""An officer's own workbook given back with marks: the bytes of her file, with some cells spliced in.

Runs in the limited child. Only the parts that change are looked into, as a stream of XML whose other bytes pass through
untouched, so that pictures, formulas, widths and whatever else stands in the file come back as they were sent, and a
large sheet needs no more memory than a small one. Text goes in as inline strings, which no reader ever computes.
"""

import re
import shutil
import zipfile
from xml.sax.saxutils import escape

from members.intake.parts import column_of, locate, measure
from members.intake.plan import Plan
from members.intake.splicing import Splicer, prefix_of
from members.intake.styles import Styles
from members.intake.workbook import LAST_ROW, Unfit, column_letter

LONGEST_TEXT = 3_000
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPANS = re.compile(rb"\sspans\s*=\s*(\"[^\"]*\"|'[^']*')")
_STYLE = re.compile(rb"\ss\s*=\s*(\"[^\"]*\"|'[^']*')")


def mark(job, out):
    """Write the workbook of ``job["path"]`` with its marks to ``job["target"]``, which exists.

    ``job["sheets"]``: {name: {"head": row, "columns": {part: letter or None}, "parts": {part: {"header", "texts": {row: text}}},
    "fills": {row: {letter: level}}, "texts": {row: {letter: text}}}}. A part is a column that the portal adds or
    refreshes: "key" and "version", hidden, then "problems".

    :raises Unfit: a sheet is not where it should be, or is written in a way that cannot be spliced.
    """
    with zipfile.ZipFile(job["path"]) as source, zipfile.ZipFile(job["target"], "w", zipfile.ZIP_DEFLATED) as result:  # fmt: skip
        places, styles_part = locate(source)
        styles, plans = Styles(source.read(styles_part)), {}
        for name, told in job["sheets"].items():
            if name not in places:
                raise Unfit("unreadable")
            plans[places[name]] = Plan(told, measure(source, places[name]))
        for entry in source.infolist():
            if entry.filename == styles_part:
                continue
            packed = zipfile.ZipInfo(entry.filename, (2020, 1, 1, 0, 0, 0))
            packed.compress_type = zipfile.ZIP_DEFLATED
            with source.open(entry) as part, result.open(packed, "w") as copy:
                if entry.filename in plans:
                    _Marker(plans[entry.filename], styles, copy.write).run(part)
                else:
                    shutil.copyfileobj(part, copy, 1 << 20)
        result.writestr(styles_part, styles.written())
    out.rows = sum(len(plan.puts) for plan in plans.values())


class _Marker(Splicer):
    """Splices the cells of one plan into one sheet."""

    def __init__(self, plan, styles, write):
        super().__init__(write)
        self.plan, self.looks = plan, styles
        self.prefix, self.number, self.column, self.row_style = "", 0, -1, None
        self.waiting, self.cell, self.has_formula, self.row_tag = [], None, False, b""
        self.has_widths = False
        self.starts = {
            "sheetData": self.data_starts, "row": self.row_starts, "c": self.cell_starts, "f": self.formula,
            "cols": self.widths_start, "dimension": self.dimension_starts,
        }  # fmt: skip
        self.ends = {
            "c": self.cell_ends,
            "row": self.row_ends,
            "cols": self.widths_end,
            "dimension": self.dimension_ends,
        }

    def data_starts(self, _attributes):
        if not self.has_widths and self.plan.widths:
            self.edit(self.here, self.here, self.plan.columns(prefix_of(self.tag())))

    def widths_start(self, _attributes):
        self.has_widths = True
        self.hold()

    def widths_end(self):
        self.edit(self.held, self.after_held(), self.plan.columns(prefix_of(self.held_tag)))
        self.release()

    def dimension_starts(self, _attributes):
        self.hold()

    def dimension_ends(self):
        """One that is too small hides what lies beyond it from some readers; none is needed."""
        self.edit(self.held, self.after_held(), b"")
        self.release()

    def row_starts(self, attributes):
        self.number = int(attributes.get("r", self.number + 1))
        if self.number > LAST_ROW:
            raise Unfit("unreadable")
        self.column = -1
        self.waiting = sorted(self.plan.puts.get(self.number, {}).items(), reverse=True)
        if not self.waiting:
            return
        tag = self.tag()
        has_style = attributes.get("customFormat") in ("1", "true") and "s" in attributes
        self.row_style = int(attributes["s"]) if has_style else None
        self.prefix, self.row_tag = prefix_of(tag), _SPANS.sub(b"", tag)
        if tag.endswith(b"/>"):
            self.hold()
        else:
            self.edit(self.here, self.here + len(tag), self.row_tag)

    def row_ends(self):
        if not self.waiting:
            return
        cells = b"".join(self._new(place, put) for place, put in reversed(self.waiting))
        self.waiting = []
        if self.row_tag.endswith(b"/>"):
            whole = self.row_tag[:-2] + b">" + cells + f"</{self.prefix}row>".encode()
            self.edit(self.held, self.after_held(), whole)
            self.release()
        else:
            self.edit(self.here, self.here, cells)

    def cell_starts(self, attributes):
        if not self.waiting:
            return
        self.column = column_of(attributes.get("r"), self.column + 1)
        while self.waiting and self.waiting[-1][0] < self.column:
            self.edit(self.here, self.here, self._new(*self.waiting.pop()))
        if self.waiting and self.waiting[-1][0] == self.column:
            self.cell = (int(attributes.get("s", 0)), self.waiting.pop()[1])
            self.has_formula = False
            self.hold()

    def formula(self, _attributes):
        self.has_formula = True

    def cell_ends(self):
        if self.cell is None:
            return
        style, put = self.cell
        self.cell, look = None, self.looks.of(put.look, style)
        if put.text is None or self.has_formula:
            # A formula stays: the chain of calculation names its cell.
            self.edit(self.held, self.held + len(self.held_tag), _restyled(self.held_tag, look))
        else:
            self.edit(self.held, self.after_held(), self._written(self.column, look, put.text))
        self.release()

    def _new(self, place, put):
        style = self.row_style if self.row_style is not None else self.plan.style_of_column(place)
        look = self.looks.of(put.look, style)
        if put.text is None:
            return f'<{self.prefix}c r="{column_letter(place)}{self.number}" s="{look}"/>'.encode()
        return self._written(place, look, put.text)

    def _written(self, place, look, text):
        start = f'<{self.prefix}c r="{column_letter(place)}{self.number}" s="{look}"'
        if not text:
            return f"{start}/>".encode()
        x, inside = self.prefix, escape(_UNSEEN.sub("", text)[:LONGEST_TEXT])
        return f'{start} t="inlineStr"><{x}is><{x}t xml:space="preserve">{inside}</{x}t></{x}is></{x}c>'.encode()


def _restyled(tag, style):
    bare = _STYLE.sub(b"", tag)
    end = b"/>" if bare.endswith(b"/>") else b">"
    return bare[: -len(end)].rstrip() + f' s="{style}"'.encode() + end
