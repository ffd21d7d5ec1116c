"""What tables and lists prepare: cells with their place on a slip, the pages to offer, the row of a sheet."""

from django.utils.html import conditional_escape, format_html

from unionportal.ui import words

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
_EMPTY = dict.fromkeys(["drawn", "label_m", "bullet", "status", "href", "text", "strong", "tag", "tag_kind", "unit", "unit_m", "sub"], "")  # fmt: skip


def cell_classes(column, *, is_head=False):
    """The CSS classes of a cell of ``column``: its kind on a wide screen, its place on a slip."""
    kind = column.get("kind", "")
    parts = [
        "num" if kind == "num" else "",
        # The head alone sets the width of a column of bars, so that on a slip a bar may take the whole line.
        "bar-cell" if kind == "bar" and is_head else "",
        _PLACES[column.get("priority", "line")],
        "hide-t" if column.get("wide") else "",
    ]
    return " ".join(filter(None, parts))


def drawn_cell(cell):
    """A cell of text, perhaps with a link and a line beneath, drawn here; any other is left to the template.

    Most cells are such, a board has thousands of them, and the template takes ten times as long over each.
    """
    if not cell.keys() <= _QUICK:
        return {**_EMPTY, **cell}
    text = words.ABSENT if cell.get("text") is None else cell["text"]
    drawn = format_html('<a href="{}">{}</a>', cell["href"], text) if cell.get("href") else conditional_escape(text)
    sub = format_html('<span class="sub">{}</span>', cell["sub"]) if cell.get("sub") else ""
    return {"drawn": format_html("{}{}\n", drawn, sub)}


def ledger(props):
    """Columns with their classes, rows as pairs of column and cell; a plain value becomes a cell of text."""
    columns = [
        {**column, "classes": cell_classes(column), "head_classes": cell_classes(column, is_head=True)}
        for column in props["columns"]
    ]

    def cells(row):
        values = row["cells"] if isinstance(row, dict) else row
        return [
            {"column": column, "cell": drawn_cell(cell if isinstance(cell, dict) else {"text": cell})}
            for column, cell in zip(columns, values, strict=True)
        ]

    rows = [
        {"group": row["group"]} if isinstance(row, dict) and "group" in row
        else {"fold": row["fold"], "href": row.get("href", ""), "action": row.get("action", "")}
        if isinstance(row, dict) and "fold" in row
        else {"cells": cells(row), "here": isinstance(row, dict) and row.get("here", False), "group": "", "fold": ""}
        for row in props["rows"]
    ]  # fmt: skip
    return {"heads": columns, "lines": rows, "sums": cells(props["total"]) if props["total"] else []}


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
