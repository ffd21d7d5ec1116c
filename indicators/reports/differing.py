"""What two writings of one report say differently: figures of sentences, cells of tables."""

from indicators.reports.cells import shown
from indicators.reports.value import Figure, Paragraph, Table


def differences(then, now):
    """``[(what, then, now)]`` in texts, in the order of the reports; "" where one of them does not say it."""
    old, new = (dict(_said(report)) for report in (then, now))
    names = [*old, *(name for name in new if name not in old)]
    return [
        (what, old.get((what, place), ""), new.get((what, place), ""))
        for what, place in names
        if old.get((what, place)) != new.get((what, place))
    ]


def _said(report):
    """``((what, which of that name), text)`` of everything that carries figures."""
    seen = {}
    for _section, block in report.blocks(Paragraph, Table):
        for what, text in _figures(block) if isinstance(block, Paragraph) else _rows(block):
            seen[what] = seen.get(what, 0) + 1
            yield (what, seen[what]), text


def _figures(paragraph):
    for piece in paragraph.pieces:
        if isinstance(piece, Figure):
            yield piece.definition, piece.text


def _rows(table):
    for row in filter(None, (*table.rows, table.total)):
        texts = [shown(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        place = next((at for at, column in enumerate(table.columns) if column.kind == "text" and texts[at]), 0)
        for column, text in list(zip(table.columns, texts, strict=True))[place + 1 :]:
            yield f"{table.caption}: {texts[place]} – {column.label}", text
