"""What tables and lists prepare: cells with their place on a slip, the pages to offer, the row of a sheet."""

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from unionportal.ui import charts, figures, words

_PLACES = {
    "title": "",
    "figure": "top-m big-m",
    "bar": "full",
    "line": "",
    "line-right": "right-m",
    "last": "last-m",
    "hidden": "hide-m",
}


_QUICK = frozenset(["text", "href", "sub"])
# What the template asks of a cell: to find that a dict lacks a key costs it more than to draw the cell.
_EMPTY = dict.fromkeys(["label_m", "bullet", "status", "href", "text", "strong", "tag", "tag_kind", "unit", "unit_m", "sub"], "")  # fmt: skip


def cell_classes(column, *, is_head=False):
    """The CSS classes of a cell of ``column``: its kind on a wide screen, its place on a slip."""
    kind = column.get("kind", "")
    parts = [
        kind if kind in ("num", "nb") else "",
        # The head alone sets the width of a column of bars, so that on a slip a bar may take the whole line.
        "bar-cell" if kind == "bar" and is_head else "",
        _PLACES[column.get("priority", "line")],
        "hide-t" if column.get("wide") else "",
    ]
    return " ".join(filter(None, parts))


def cell_tags(look, *, is_title):
    """What stands before and after a cell with the classes ``look``; a title is the head of its row."""
    if is_title:
        return '<th role="rowheader" scope="row">', "</th>"
    return f'<td role="cell" class="{look}">' if look else '<td role="cell">', "</td>"


def _drawn(cell):
    """A cell of text, perhaps with a link and a line beneath, of a bar, a status or a change, as HTML.

    None for any other, which the template draws.
    """
    keys = cell.keys()
    if keys <= _QUICK:
        return _text(cell)
    if keys == {"bullet"} and not cell["bullet"].get("large"):
        return charts.small_bullet(cell["bullet"])
    if keys == {"status"}:
        return figures.drawn_status(cell["status"], line=True)
    if keys == {"change", "unit_m"}:
        drawn = figures.drawn_change(cell["change"])
        return f'{drawn} <span class="label-m">{conditional_escape(cell["unit_m"])}</span>'
    return None


def _text(cell):
    text = conditional_escape(words.ABSENT if cell.get("text") is None else cell["text"])
    if cell.get("href"):
        text = f'<a href="{conditional_escape(cell["href"])}">{text}</a>'
    return f'{text}<span class="sub">{conditional_escape(cell["sub"])}</span>' if cell.get("sub") else text


def _pieces(columns, values):
    """A row as ``[{html, cell}]``: HTML up to a cell that the template draws; the last has none.

    Most cells are plain text, a board has thousands of them, and the template takes ten times as long over each.
    """
    pieces, html = [], ""
    for column, value in zip(columns, values, strict=True):
        cell = value if isinstance(value, dict) else {"text": value}
        drawn = _drawn(cell)
        html += column["before"]
        if drawn is None:
            pieces.append({"html": mark_safe(html), "cell": {**_EMPTY, **cell}})
            html = column["after"]
        else:
            html += drawn + column["after"]
    return [*pieces, {"html": mark_safe(html), "cell": None}]


def _column(column):
    """A column with the classes of its head, and what stands before and after each of its cells."""
    before, after = cell_tags(cell_classes(column), is_title=column.get("priority") == "title")
    return {**column, "head_classes": cell_classes(column, is_head=True), "before": before, "after": after}


def _line(columns, row):
    """A row of a ledger as its template asks for it."""
    if not isinstance(row, dict):
        row = {"cells": row}
    if "group" in row:
        return {"whole": "", "group": row["group"]}
    if "fold" in row:
        return {
            "whole": "",
            "group": "",
            "fold": row["fold"],
            "href": row.get("href", ""),
            "action": row.get("action", ""),
        }
    pieces, here = _pieces(columns, row["cells"]), row.get("here", False)
    if len(pieces) == 1:  # all cells are drawn: the row is handed over whole
        row_tag = '<tr role="row" class="here">' if here else '<tr role="row">'
        return {"whole": mark_safe(f"{row_tag}{pieces[0]['html']}</tr>")}
    return {"whole": "", "group": "", "fold": "", "here": here, "pieces": pieces}


def ledger(props):
    """Columns with their classes, rows in pieces; a plain value becomes a cell of text."""
    columns = [_column(column) for column in props["columns"]]
    return {
        "heads": columns,
        "lines": [_line(columns, row) for row in props["rows"]],
        "sums": _pieces(columns, props["total"]) if props["total"] else [],
    }


def pager(props):
    """The pages to offer: first, last, and those near; ``None`` stands for a gap."""
    page, per, total = int(props["page"]), int(props["per"]), int(props["total"])
    last = max(1, -(-total // per))
    near = sorted({1, last, *range(max(1, page - 1), min(last, page + 1) + 1)})
    pages = []
    for number in near:
        if pages and number > pages[-1]["number"] + 1:
            pages.append({"number": number - 1, "gap": True})
        pages.append({"number": number, "text": words.number(number), "here": number == page, "at": str(number)})
    return {
        "pages": pages,
        "from_row": words.number(min((page - 1) * per + 1, total)),
        "to_row": words.number(min(page * per, total)),
        "before": str(page - 1) if page > 1 else "",
        "after": str(page + 1) if page < last else "",
        "several": last > 1,
        "prefix": f"?{props['query']}&" if props["query"] else "?",
    }


def issue(props):
    """The row's cells paired with their columns, the bad ones marked, and the first and the bad kept on a phone."""
    bad = {props["bad"]} if isinstance(props["bad"], (str, int)) else set(props["bad"])
    cells = [
        {"label": label, "text": text, "bad": label in bad or place in bad, "far": place > 0 and label not in bad and place not in bad}
        for place, (label, text) in enumerate(zip(props["columns"], props["row"], strict=False))
    ]  # fmt: skip
    return {"cells": cells}
