"""Paragraphs, tables and pictures as WordprocessingML. Put together as text: python-docx takes seconds over a table of 235 rows."""

from markupsafe import Markup, escape

from indicators.reports.cells import shown
from indicators.reports.sources import marked
from indicators.reports.value import Figure

STYLES = {"text": "Normal", "item": "ReportItem", "note": "ReportNote"}
ALIGNED = {"number": "right", "percent": "right", "day": "center", "tick": "center", "place": "center"}
TEXT_WIDTH = {False: 9354, True: 14287}  # twips between the margins, upright and lying


def _run(text, *, bold=False):
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(_clean(text))}</w:t></w:r>'


def _clean(text):
    """Text without the control signs that XML does not know."""
    return "".join(sign for sign in str(text) if sign >= " " or sign in "\t\n")


def mark(number):
    """The raised number of a source, a link to it at the end of the document."""
    return (
        f'<w:hyperlink w:anchor="nguon_{number}"><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f"<w:t>[{number}]</w:t></w:r></w:hyperlink>"
    )


def paragraph(block, sources):
    """A ``Paragraph`` with the mark of its source behind every figure."""
    runs = [
        _run(piece.text, bold=True) + (mark(number) if number else "") if isinstance(piece, Figure) else _run(piece)
        for piece, number in marked(block.pieces, sources)
    ]
    return _p(STYLES[block.look], "".join(runs))


def line(text, style, after=""):
    """One line of text in a style of the template, and runs ``after`` it."""
    return _p(style, _run(text) + after)


def _p(style, runs, extra=""):
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>')


def table(block, sources, *, landscape=False):
    """A ``Table``: its head repeats on every page, no row is torn apart."""
    total = sum(column.width for column in block.columns)
    widths = [column.width * TEXT_WIDTH[landscape] // total for column in block.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(_cell(c.label, w, "center", bold=True) for c, w in zip(block.columns, widths, strict=True))
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    rows += [_row(block.columns, widths, row) for row in block.rows]
    if block.total:
        rows.append(_row(block.columns, widths, block.total, bold=True))
    number = sources.get(block.source)
    caption = _p("ReportCaption", _run(block.caption) + (mark(number) if number else ""))
    note = line(block.note, "ReportNote") if block.note else ""
    return Markup(
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        f"{note or line('', 'ReportNote')}"
    )


def _row(columns, widths, cells, *, bold=False):
    inside = "".join(
        _cell(shown(cell, column), width, ALIGNED.get(column.kind, "left"), bold=bold)
        for column, cell, width in zip(columns, cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _cell(text, width, side, *, bold=False):
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="ReportCell"/><w:jc w:val="{side}"/></w:pPr>{_run(text, bold=bold)}</w:p></w:tc>'
    )


def picture(inline_xml):
    """A paragraph with a picture that is already a part of the document."""
    return _p("ReportPicture", f"<w:r><w:drawing>{inline_xml}</w:drawing></w:r>")


def source(number, text, link_id=""):
    """A line of the list of sources, the target of its marks; ``link_id`` opens the rows in the portal."""
    words = _run(f"[{number}] {text}")
    if link_id:
        words += (
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r><w:hyperlink r:id="{link_id}" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>↗</w:t></w:r></w:hyperlink>'
        )
    runs = f'<w:bookmarkStart w:id="{1000 + number}" w:name="nguon_{number}"/>{words}<w:bookmarkEnd w:id="{1000 + number}"/>'
    return _p("ReportNote", runs)
