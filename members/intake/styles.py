"""The styles of a workbook with ours added: each cell keeps its own format and gets a fill over it."""

import io
import re

from members.intake.splicing import Splicer, prefix_of
from members.intake.workbook import Unfit

MOST_STYLES = 60_000  # Excel's own limit is 64,000
FILLS = {"error": "FFF5C6C2", "warning": "FFFFE7A3", "note": "FFDCE8F4", "head": "FFF7E6EE"}
TABLES = {"fills": "fill", "fonts": "font", "cellXfs": "xf"}
_FILL = re.compile(rb"\sfillId\s*=\s*(\"[^\"]*\"|'[^']*')|\sapplyFill\s*=\s*(\"[^\"]*\"|'[^']*')")
_COUNT = re.compile(rb"\scount\s*=\s*(\"[^\"]*\"|'[^']*')")
# quotePrefix: typed over or not, the cell stays a text.
_TEXT = 'numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1" quotePrefix="1"'


class Styles:
    """The part of the styles; ``of`` gives the number of a look over a style, ``written`` the part with what was asked."""

    def __init__(self, content):
        self.content, self.prefix = content, ""
        self.formats, self.counts, self.asked, self.new = [], {}, {}, {table: [] for table in TABLES}
        self._look_through()

    def of(self, look, style):
        """The style of a cell of ``style`` under ``look``: a fill, "head", "message", "text", or "" for its own."""
        if not look:
            return style
        key = (look, style if look in ("error", "warning", "note") else None)
        if key not in self.asked:
            self.asked[key] = self._add(look, style)
        return self.asked[key]

    def written(self):
        """The bytes of the part."""
        out = io.BytesIO()
        splicer = Splicer(out.write)

        def count(name):
            tag, number = splicer.tag(), self.counts[name] + len(self.new[name])
            splicer.edit(
                splicer.here, splicer.here + len(tag), _COUNT.sub(b"", tag)[:-1] + f' count="{number}">'.encode()
            )

        for name in TABLES:
            splicer.starts[name] = lambda _attributes, name=name: count(name)
            splicer.ends[name] = lambda name=name: splicer.edit(splicer.here, splicer.here, b"".join(self.new[name]))
        splicer.run(io.BytesIO(self.content))
        return out.getvalue()

    def _look_through(self):
        """Count fills and fonts, and keep the bytes of each cell format."""
        watch, inside = Splicer(), []

        def opened(name):
            if watch.tag().endswith(b"/>"):
                raise Unfit("unreadable")
            self.prefix = prefix_of(watch.tag())
            inside.append(name)
            self.counts[name] = 0

        def starts(table):
            if inside == [table]:
                self.counts[table] += 1
                if table == "cellXfs":
                    watch.hold()

        def format_ends():
            if inside == ["cellXfs"]:
                self.formats.append(self.content[watch.held : watch.after_held()])
                watch.release()

        for table, child in TABLES.items():
            watch.starts[table] = lambda _attributes, table=table: opened(table)
            watch.starts[child] = lambda _attributes, table=table: starts(table)
            watch.ends[table] = inside.clear
        watch.ends["xf"] = format_ends
        watch.run(io.BytesIO(self.content))
        if set(self.counts) != set(TABLES) or not self.formats:
            raise Unfit("unreadable")

    def _add(self, look, style):
        if look in ("error", "warning", "note"):
            return self._filled(self.formats[style if style < len(self.formats) else 0], self._fill(look))
        x = self.prefix
        bold = f"<{x}b/>" if look == "head" else ""
        # A font of our own: that of the workbook may be one of the old ones, which garble Unicode.
        font = self._new("fonts", f'<{x}font>{bold}<{x}sz val="11"/><{x}name val="Calibri"/></{x}font>')
        start = _TEXT.format(font=font, fill=self._fill(look) if look == "head" else 0)
        wrap = ' wrapText="1"' if look != "text" else ""
        return self._new("cellXfs", f'<{x}xf {start}><{x}alignment vertical="top"{wrap}/></{x}xf>')

    def _fill(self, look):
        if look not in self.asked:
            x = self.prefix
            self.asked[look] = self._new(
                "fills",
                f'<{x}fill><{x}patternFill patternType="solid"><{x}fgColor rgb="{FILLS[look]}"/><{x}bgColor indexed="64"/>'
                f"</{x}patternFill></{x}fill>",
            )
        return self.asked[look]

    def _filled(self, format_, fill):
        tag, rest = format_[: format_.index(b">") + 1], format_[format_.index(b">") + 1 :]
        end = b"/>" if tag.endswith(b"/>") else b">"
        bare = _FILL.sub(b"", tag[: -len(end)]).rstrip()
        return self._new("cellXfs", bare + f' fillId="{fill}" applyFill="1"'.encode() + end + rest)

    def _new(self, name, element):
        self.new[name].append(element.encode() if isinstance(element, str) else element)
        number = self.counts[name] + len(self.new[name]) - 1
        if number > MOST_STYLES:
            raise Unfit("unreadable")
        return number
