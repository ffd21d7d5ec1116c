"""A report as the sheet of paper that the page shows and prints."""

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from indicators.reports import charts
from indicators.reports.cells import shown
from indicators.reports.sources import marked, source_line
from indicators.reports.value import Figure, Paragraph, Table
from indicators.reports.words import together

CLASSES = {"number": "num", "percent": "num", "day": "c", "tick": "c", "place": "c"}


def as_html(report):
    """The sheet as markup, for a page of the portal."""
    sources = report.sources
    return render_to_string(
        "indicators/document_sheet.html",
        {
            "report": report,
            "above": together(report.letterhead.above),
            "sections": [_section(section, sources) for section in report.sections],
            "sources": [
                {"number": number, "line": source_line(source), "href": source.href}
                for source, number in sources.items()
            ],
        },
    )


def as_page(report):
    """The sheet as a whole file that opens anywhere: the styles are in it, nothing is loaded."""
    with open(finders.find("css/look.css"), encoding="utf-8") as file:
        look = file.read()
    return render_to_string("indicators/document_alone.html", {"report": report, "sheet": as_html(report)}).replace(
        "</head>", f"<style>{look}</style></head>"
    )


def _section(section, sources):
    return {"title": section.title, "level": section.level, "html": mark_safe("".join(_drawn(section, sources)))}


def _drawn(section, sources):
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield format_html('<p class="{}">{}</p>', block.look, _pieces(block, sources))
        elif isinstance(block, Table):
            yield _table(block, sources)
        else:
            yield format_html(
                '<figure class="plate"><figcaption>{}</figcaption>{}<p class="note">{}{}</p></figure>',
                block.title, mark_safe(charts.svg(block)), block.sentence, mark(sources[block.source]),
            )  # fmt: skip


def mark(number):
    """The raised number of a source."""
    return format_html('<sup class="src"><a href="#nguon-{}">[{}]</a></sup>', number, number)


def _pieces(block, sources):
    return mark_safe(
        "".join(
            format_html("<b>{}</b>{}", piece.text, mark(number) if number else "")
            if isinstance(piece, Figure)
            else format_html("{}", piece)
            for piece, number in marked(block.pieces, sources)
        )
    )


def _table(block, sources):
    whole = sum(column.width for column in block.columns)
    widths = format_html_join("", '<col width="{}%">', ((round(100 * c.width / whole, 1),) for c in block.columns))
    head = format_html_join("", '<th scope="col">{}</th>', ((c.label,) for c in block.columns))
    rows = mark_safe("".join(_row(block.columns, row) for row in block.rows))
    total = _row(block.columns, block.total, "total") if block.total else ""
    number = sources.get(block.source)
    return format_html(
        '<div class="wide" tabindex="0" role="region" aria-label="{}"><table><caption>{}{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead>'
        "<tbody>{}{}</tbody></table>{}</div>",
        block.caption, block.caption, mark(number) if number else "", widths, head, rows, total,
        format_html('<p class="note">{}</p>', block.note) if block.note else "",
    )  # fmt: skip


def _row(columns, cells, look=""):
    inside = format_html_join(
        "", '<td class="{}">{}</td>',
        ((CLASSES.get(column.kind, ""), shown(cell, column)) for column, cell in zip(columns, cells, strict=True)),
    )  # fmt: skip
    return format_html('<tr class="{}">{}</tr>', look, inside) if look else format_html("<tr>{}</tr>", inside)
