"""What components compute before they are drawn: geometry in per cent, sums that must hold, words of a status.

Positions are strings with a decimal point, so that no language's comma gets into SVG.
"""

from decimal import Decimal

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionportal.ui import words

ICONS = frozenset(
    [
        "arrow",
        "behind",
        "calendar",
        "child",
        "clock",
        "close",
        "down",
        "download",
        "error",
        "exceeded",
        "excel",
        "flag",
        "gear",
        "globe",
        "gone",
        "heart",
        "home",
        "lock",
        "logout",
        "met",
        "more",
        "next",
        "nodata",
        "note",
        "ok",
        "pace",
        "pencil",
        "people",
        "person",
        "plus",
        "prev",
        "print",
        "rate",
        "report",
        "returned",
        "same",
        "search",
        "send",
        "sort",
        "transfer",
        "undo",
        "up",
        "upload",
        "warn",
        "word",
    ]
)
STATUS_WORDS = {
    "exceeded": gettext_lazy("Exceeded"),
    "met": gettext_lazy("Met"),
    "pace": gettext_lazy("On pace"),
    "behind": gettext_lazy("Behind"),
    "nodata": gettext_lazy("No data yet"),
}
MESSAGE_ICONS = {"note": "note", "ok": "ok", "warn": "warn", "error": "error"}
BRICK_HEIGHT, BRICK_STEP, BRICK_FLOOR = 7.5, 9, 248.5  # px in a chart of 272 px, as the look draws them


class DoesNotAddUp(ValueError):
    """The parts do not give the whole; a figure of them would be false."""


def icon_svg(name):
    """The sign ``name`` of the sprite as SVG, hidden from screen readers."""
    if name not in ICONS:
        raise ValueError(f'There is no icon "{name}". Known: {", ".join(sorted(ICONS))}.')
    return format_html(
        '<svg class="i" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>', static("img/icons.svg"), name
    )


def icon(props):
    return {"svg": icon_svg(props["name"])}


def status(props):
    kind = props["kind"]
    return {"text": props["word"] or STATUS_WORDS[kind]}


def at(value, of=100):
    """``value`` as a share of ``of`` in per cent for SVG, kept within 0 and 100."""
    if not of:
        return "0%"
    return f"{min(max(float(value) / float(of), 0), 1) * 100:.2f}%"


def bullet(props):
    """Geometry of a bar: track, fill, ticks and target, small or large."""
    top, height = (16, 14) if props["large"] else (5, 8)
    known = props["value"] not in (None, "")
    ticks = [{"x": at(tick, props["max"]), "text": words.number(tick)} for tick in props["ticks"] if tick is not None]
    target = props["target"] if props["target"] != "" and (known or props["large"]) else None
    return {
        "y": top,
        "height": height,
        "bottom": top + height,
        "width": at(props["value"], props["max"]) if known else "100%",
        "fill": props["status"] if known else "nodata",
        "marks": ticks,
        "aim": {"x": at(target, props["max"]), "text": props["target_label"] or words.percent(target, 0)}
        if target is not None
        else None,
    }


def axis(props):
    return {"aim": {"x": at(props["target"], props["max"]), "text": words.number(props["target"])}
            if props["target"] is not None else None, "end": words.number(props["max"])}  # fmt: skip


def change(props):
    value = props["value"]
    direction = "same" if not value else "up" if value > 0 else "down"
    spoken = {"up": _("up"), "down": _("down"), "same": _("unchanged")}[direction]
    size = None if value is None else abs(value)
    places = 0 if isinstance(value, int) else 1
    return {"direction": direction, "spoken": spoken, "size": words.number(size, places)}


def short(props):
    value = props["value"]
    return {"spare": words.number(-value) if value is not None and value <= 0 else ""}


def scoreboard(props):
    """Each indicator with the word of its status."""
    boxes = [{**item, "word": STATUS_WORDS[item["status"]]} for item in props["indicators"]]
    return {"boxes": boxes}


def movement(props):
    """Refuse flows that do not lead from opening to closing."""
    found = props["opening"] + sum(flow["value"] for flow in props["flows"])
    if found != props["closing"]:
        raise DoesNotAddUp(f"Opening and flows give {found}, not the closing {props['closing']}.")
    return {"shown": [flow for flow in props["flows"] if flow["value"] or not flow.get("quiet")]}


def equation(props):
    """Refuse parts that do not sum to the whole."""
    found = sum(Decimal(str(part["value"])) for part in props["parts"])
    if found != Decimal(str(props["whole"])):
        raise DoesNotAddUp(f"The parts give {found}, not the whole {props['whole']}.")
    return {}


def bricks(props):
    """Each unit one brick in a column of its rate; units without a rate are left to the table.

    ``units`` are dicts with value (per cent), label, status and perhaps href; ``first`` and ``last`` are the ends of
    the scale and one column is one per cent wide.
    """
    first, last = props["first"], props["last"]
    columns = max(last - first, 1)
    heights = [0] * columns
    drawn = []
    for unit in props["units"]:
        if unit["value"] is None:
            continue
        column = min(max(int(unit["value"]) - first, 0), columns - 1)
        heights[column] += 1
        drawn.append((unit, column, heights[column]))
    step = min(BRICK_STEP, (BRICK_FLOOR - 8) / max(max(heights), 1))
    height = step * BRICK_HEIGHT / BRICK_STEP
    width = 100 / columns
    marks = [
        {"x": f"{(float(tick) - first) * width:.2f}%", "text": words.number(tick), "aim": tick == props["target"]}
        for tick in [*props["ticks"], *([props["target"]] if props["target"] is not None else [])]
        if first < tick < last
    ]
    return {
        "boxes": [
            {
                "status": unit["status"],
                "x": f"{column * width:.2f}%",
                "y": f"{BRICK_FLOOR - 0.5 - (place - 1) * step - height:.1f}",
                "title": f"{unit['label']}: {words.percent(unit['value'])}",
                "href": unit.get("href", ""),
            }
            for unit, column, place in drawn
        ],
        "width": f"{width * 0.88:.2f}%",
        "height": f"{height:.1f}",
        "marks": marks,
        "ends": (words.number(first), words.number(last)),
    }


def trend(props):
    """A line through ``points`` (dicts: value, label); the scale zooms to them, so both ends carry their figure."""
    points = [point for point in props["points"] if point["value"] is not None]
    values = [float(point["value"]) for point in points]
    if props["target"] is not None:
        values.append(float(props["target"]))
    low, high = (min(values), max(values)) if values else (0, 1)
    span = (high - low) or 1

    def across(place):
        return 2.5 + 90 * (place / max(len(points) - 1, 1))

    def down(value):
        return 20 + 50 * (1 - (float(value) - low) / span)

    dots = [
        {"x": f"{across(place):.1f}%", "y": f"{down(point['value']):.1f}%", **point}
        for place, point in enumerate(points)
    ]
    line = " ".join(f"{(across(i) - 2.5) / 0.9:.1f},{(down(p['value']) - 12) / 0.62:.1f}" for i, p in enumerate(points))
    aim = None
    if props["target"] is not None:
        aim = {"y": f"{down(props['target']):.1f}%", "text_y": f"{down(props['target']) - 4:.1f}%"}
    first, last = (dots[0], dots[-1]) if dots else (None, None)
    return {
        "dots": dots,
        "line": line,
        "aim": aim,
        "first": first and {**first, "text_y": f"{down(first['value']) - 8:.1f}%"},
        "last": last and {**last, "text_y": f"{down(last['value']) - 8:.1f}%"},
    }


_PLACES = {
    "title": "",
    "figure": "top-m big-m",
    "bar": "full",
    "line": "",
    "line-right": "right-m",
    "last": "last-m",
    "hidden": "hide-m",
}


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


def ledger(props):
    """Columns with their classes, rows as pairs of column and cell; a plain value becomes a cell of text."""
    columns = [
        {**column, "classes": cell_classes(column), "head_classes": cell_classes(column, is_head=True)}
        for column in props["columns"]
    ]

    def cells(row):
        values = row["cells"] if isinstance(row, dict) else row
        return [
            {"column": column, "cell": cell if isinstance(cell, dict) else {"text": cell}}
            for column, cell in zip(columns, values, strict=True)
        ]

    rows = [
        {"group": row["group"]} if isinstance(row, dict) and "group" in row
        else {"fold": row["fold"], "href": row.get("href", ""), "action": row.get("action", "")}
        if isinstance(row, dict) and "fold" in row
        else {"cells": cells(row), "here": isinstance(row, dict) and row.get("here", False)}
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


def message(props):
    return {"sign": MESSAGE_ICONS[props["kind"]]}


def job(props):
    """Progress in per cent, none while the total is not known."""
    done, total = props["done"] or 0, props["total"] or 0
    return {"share": str(min(100, round(100 * done / total))) if total else ""}


def issue(props):
    """The row's cells paired with their columns, the bad ones marked, and the first and the bad kept on a phone."""
    bad = {props["bad"]} if isinstance(props["bad"], (str, int)) else set(props["bad"])
    cells = [
        {"label": label, "text": text, "bad": label in bad or place in bad, "far": place > 0 and label not in bad and place not in bad}
        for place, (label, text) in enumerate(zip(props["columns"], props["row"], strict=False))
    ]  # fmt: skip
    return {"cells": cells}
