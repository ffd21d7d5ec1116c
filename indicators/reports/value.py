"""A report as a value: sections, sentences with figures, tables, charts. Renderers read it, nothing else; it never queries."""

import re
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Figure:
    """One figure of a report. ``value`` is exact (an int, a Fraction, a pair, None), ``text`` what is shown.

    ``on`` is the day it tells of, ``definition`` one sentence, ``href`` the address of its rows within the portal.
    """

    value: object
    text: str
    on: date
    definition: str
    href: str = ""

    @property
    def source(self):
        return Source(self.definition, self.on, self.href)


@dataclass(frozen=True)
class Source:
    """Where figures come from: what they are, of which day, where their rows are."""

    definition: str
    on: date
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Sentences; ``pieces`` are strings and figures in the order they are read. ``look``: text, item or note."""

    pieces: tuple
    look: str = "text"

    @property
    def text(self):
        return "".join(piece.text if isinstance(piece, Figure) else piece for piece in self.pieces)


@dataclass(frozen=True)
class Column:
    """A column: ``kind`` is text, number, place (of a row in its list), percent, day or tick (left empty, to be filled in by hand); ``width`` a share."""

    label: str
    kind: str = "text"
    width: int = 10
    places: int = 0


@dataclass(frozen=True)
class Table:
    """Rows of cells: a string, a number, a Figure or None. ``total`` is the last row, in bold; ``is_personal`` has names."""

    caption: str
    columns: tuple
    rows: tuple
    total: tuple = ()
    source: Source | None = None
    note: str = ""
    is_personal: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: its label, its figure, the line it is held against."""

    label: str
    value: float
    text: str
    target: float | None = None
    look: str = "met"  # exceeded, met, behind, nodata


@dataclass(frozen=True)
class Chart:
    """Bars with one sentence that says what they show; the figures are those of the page it links to."""

    title: str
    sentence: str
    bars: tuple
    source: Source
    most: float = 100


@dataclass(frozen=True)
class Section:
    """A heading of level 1 or 2 (0: none) and what stands under it; ``key`` names what people write there themselves."""

    title: str
    blocks: tuple
    level: int = 1
    key: str = ""


@dataclass(frozen=True)
class Letterhead:
    """What an official document has above and below its text. ``recipients`` are lines of "Nơi nhận"."""

    above: str
    body: str
    body_of: str
    number: str
    place_and_day: str
    signed_for: str
    signer: str
    recipients: tuple = ()


@dataclass(frozen=True)
class Report:
    """A whole report; ``made`` tells how it was made (who, which filter, when), in lines."""

    kind: str
    title: str
    subtitle: str
    unit: str
    on: date
    letterhead: Letterhead
    sections: tuple
    file_name: str
    since: date | None = None
    made: tuple = ()
    is_landscape: bool = field(default=False)

    def blocks(self, *kinds):
        """``(section, block)`` of the given classes, in order."""
        return [(s, b) for s in self.sections for b in s.blocks if isinstance(b, kinds)]

    @property
    def figures(self):
        """``(section title, sentence, Figure)`` of all sentences, in order."""
        return [
            (section.title, block.text, piece)
            for section, block in self.blocks(Paragraph)
            for piece in block.pieces
            if isinstance(piece, Figure)
        ]

    @property
    def sources(self):
        """``{Source: number}`` in the order they are first met, tables and charts too."""
        found = {}
        for _section, block in self.blocks(Paragraph, Table, Chart):
            mine = [piece.source for piece in getattr(block, "pieces", ()) if isinstance(piece, Figure)]
            if isinstance(block, Table):
                mine = [cell.source for row in block.rows for cell in row if isinstance(cell, Figure)]
            for source in (*mine, getattr(block, "source", None)):
                if source is not None:
                    found.setdefault(source, len(found) + 1)
        return found

    @property
    def rows(self):
        """How many rows its tables have in all."""
        return sum(len(table.rows) for _section, table in self.blocks(Table))

    @property
    def is_personal(self):
        return any(table.is_personal for _section, table in self.blocks(Table))


_PLACE = re.compile(r"%\((\w+)\)s")


def say(sentence, look="text", /, **pieces):
    """A ``Paragraph`` of a translated sentence whose ``%(name)s`` are figures or strings."""
    return Paragraph(tuple(_parts(sentence, pieces)), look)


def joined(*paragraphs, look="text"):
    """Several paragraphs as one, a space between; those that are None are left out."""
    parts = []
    for paragraph in filter(None, paragraphs):
        parts += [" ", *paragraph.pieces] if parts else paragraph.pieces
    return Paragraph(tuple(parts), look) if parts else None


def _parts(sentence, pieces):
    for place, part in enumerate(_PLACE.split(sentence)):
        if place % 2:
            yield pieces[part]
        elif part:
            yield part.replace("%%", "%")
