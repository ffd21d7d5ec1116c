"""The cells of a matrix: units by periods, each a sign of its own form and colour with its word."""

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from unionportal.ui.icons import icon_svg

# kind: its sign. Colour never stands alone, and no two kinds share a sign.
SIGNS = {
    "approved": "met",
    "locked": "lock",
    "waiting": "send",
    "returned": "returned",
    "draft": "pencil",
    "open": "nodata",
    "late": "warn",
}


def _cell(cell):
    """One cell as HTML: nothing where nothing is asked, else a sign whose word is its title."""
    if not cell:
        return '<td role="cell" class="m-off"></td>'
    mark = " m-flag" if cell.get("flag") else ""
    word = conditional_escape(cell["word"])
    return (
        f'<td role="cell" class="m-{cell["kind"]}{mark}"><a href="{conditional_escape(cell["href"])}" title="{word}">'
        f"{icon_svg(SIGNS[cell['kind']])}</a></td>"
    )


def _line(row):
    name = conditional_escape(row["name"])
    if row.get("href"):
        name = f'<a href="{conditional_escape(row["href"])}">{name}</a>'
    cells = "".join(map(_cell, row["cells"]))
    return f'<tr role="row"><th role="rowheader" scope="row">{name}</th>{cells}</tr>'


def matrix(props):
    """Rows as HTML, each group below its name. Drawn here: a template takes ten times as long over 3,000 cells."""
    width = len(props["columns"]) + 1
    html = []
    for group in props["groups"]:
        if group["name"]:
            note = f' <span class="sub">{conditional_escape(group["note"])}</span>' if group.get("note") else ""
            name = conditional_escape(group["name"])
            html.append(
                f'<tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="{width}">{name}{note}</th></tr>'
            )
        html += map(_line, group["rows"])
    legend = format_html_join(
        "", '<li class="m-{}"><span>{}</span>{}</li>', ((k, icon_svg(SIGNS[k]), w) for k, w in props["legend"])
    )
    return {"body_rows": mark_safe("".join(html)), "legend_items": legend}
