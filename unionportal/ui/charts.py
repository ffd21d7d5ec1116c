"""The geometry of what is drawn, in per cent of the width and pixels of the height.

Positions are strings with a decimal point, so that no language's comma gets into SVG.
"""

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from unionportal.ui import words

COLUMN_FLOOR, COLUMN_MOST = 122, 98  # px of a chart of 148 px: where columns stand, how high the highest is
FEWEST_COLUMNS = 6  # fewer leave room at the right instead of growing fat
MOST_TEXTS = 10  # below so many columns, more figures and names would run into each other on a phone
BRICK_HEIGHT, BRICK_STEP, BRICK_FLOOR = 7.5, 9, 248.5  # px in a chart of 272 px, as the look draws them


def at(value, of=100):
    """``value`` as a share of ``of`` in per cent for SVG, kept within 0 and 100."""
    if not of:
        return "0%"
    return f"{min(max(float(value) / float(of), 0), 1) * 100:.2f}%"


def bullet(props):
    """Geometry of a bar: track, fill, ticks and target; the small one is drawn here, a board has hundreds of them."""
    if not props["large"]:
        return {"drawn": small_bullet(props)}
    known = props["value"] not in (None, "")
    ticks = [{"x": at(tick, props["max"]), "text": words.number(tick)} for tick in props["ticks"] if tick is not None]
    target = props["target"] if props["target"] != "" else None
    return {
        "width": at(props["value"], props["max"]) if known else "100%",
        "fill": props["status"] if known else "nodata",
        "marks": ticks,
        "aim": {"x": at(target, props["max"]), "text": props["target_label"] or words.percent(target, 0)}
        if target is not None
        else None,
    }


def small_bullet(props):
    """A bar of a line of a table, as SVG: value, status, label, and where given target, ticks, max."""
    value, most = props["value"], props.get("max", 100)
    known = value not in (None, "")
    fill, width = (props["status"], at(value, most)) if known else ("nodata", "100%")
    ticks = "".join(
        f'<line class="b-tick" x1="{at(tick, most)}" x2="{at(tick, most)}" y1="5" y2="13"/>'
        for tick in props.get("ticks", ())
        if tick is not None
    )
    target = props.get("target")
    aim = f'<line class="b-target" x1="{at(target, most)}" x2="{at(target, most)}" y1="1" y2="17"/>' if (
        known and target not in (None, "")
    ) else ""  # fmt: skip
    return mark_safe(
        f'<svg class="bullet" role="img" aria-label="{conditional_escape(props["label"])}" focusable="false">'
        f'<rect class="b-track" y="5" width="100%" height="8"/>'
        f'<rect class="fill-{conditional_escape(fill)}" y="5" width="{width}" height="8"/>{ticks}{aim}</svg>'
    )


def axis(props):
    return {"aim": {"x": at(props["target"], props["max"]), "text": words.number(props["target"])}
            if props["target"] is not None else None, "end": words.number(props["max"])}  # fmt: skip


def bricks(props):
    """Each unit one brick in a column of its rate; units without a rate are left to the table.

    ``units`` are dicts with value (per cent), label, status; ``first`` and ``last`` are the ends of
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
    # Drawn here and not in the template, which takes ten times as long over hundreds of bricks.
    size = f'width="{width * 0.88:.2f}%" height="{height:.1f}"'
    return {
        "boxes": mark_safe(
            "".join(
                f'<rect class="fill-{unit["status"]}" x="{column * width:.2f}%" '
                f'y="{BRICK_FLOOR - 0.5 - (place - 1) * step - height:.1f}" {size}>'
                f"<title>{conditional_escape(unit['label'])}: {words.percent(unit['value'])}</title></rect>"
                for unit, column, place in drawn
            )
        ),
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


def columns(props):
    """One column for each of ``points`` (dicts: value, label), from nought up; the highest and the last bear figures.

    Few columns bear a figure and a name each, many every second or third. ``unit`` is the word of their titles.
    """
    points = props["points"]
    most = max((point["value"] or 0 for point in points), default=0)
    step = 100 / max(len(points), FEWEST_COLUMNS)
    gap = -(-len(points) // MOST_TEXTS)
    highest = next((place for place, point in enumerate(points) if most and point["value"] == most), None)
    drawn = []
    for place, point in enumerate(points):
        value = point["value"] or 0
        height = COLUMN_MOST * float(value) / float(most) if most else 0
        told = gap == 1 or place in (highest, len(points) - 1)
        drawn.append(
            {
                "x": f"{(place + 0.14) * step:.2f}%",
                "middle": f"{(place + 0.5) * step:.2f}%",
                "y": f"{COLUMN_FLOOR - height:.1f}",
                "height": f"{height:.1f}",
                "figure_y": f"{COLUMN_FLOOR - height - 6:.1f}",
                "figure": words.number(value) if told else "",
                "name": point["label"] if (len(points) - 1 - place) % gap == 0 else "",
                "title": f"{point['label']}: {words.number(value)} {props['unit']}".strip(),
            }
        )
    return {"bars": drawn, "width": f"{step * 0.72:.2f}%"}
