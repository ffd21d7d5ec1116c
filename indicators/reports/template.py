"""The Word template, built once: the letterhead, styles and signatures of official documents on A4, and no figure.

The committed file is what is used; offices may edit it in Word, as long as its marks stay.
"""

import io

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

CENTER, LEFT, BOTH, RIGHT = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT,
)  # fmt: skip
FONT = "Times New Roman"
# Name: size, alignment, first line indented (mm), before, after, bold, italic.
STYLES = {
    "Normal": (14, BOTH, 10, 0, 6, False, False),
    "Heading 1": (14, LEFT, 0, 12, 6, True, False),
    "Heading 2": (14, LEFT, 0, 6, 6, True, True),
    "ReportItem": (14, BOTH, 10, 0, 3, False, False),
    "ReportNote": (11, LEFT, 0, 0, 3, False, True),
    "ReportCaption": (12, CENTER, 0, 6, 3, False, True),
    "ReportCell": (11, LEFT, 0, 1, 1, False, False),
    "ReportPicture": (11, CENTER, 0, 3, 3, False, False),
    "ReportHead": (12, CENTER, 0, 0, 0, False, False),
    "ReportTitle": (14, CENTER, 0, 0, 0, True, False),
}


def build_template():
    """The bytes of the template."""
    document = Document()
    for name, look in STYLES.items():
        _style(document, name, *look)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    _page_numbers(section)
    _letterhead(document)
    for text in ("{{ title }}", "{{ subtitle }}"):
        document.add_paragraph(text, style="ReportTitle")
    _rule_above(document.add_paragraph("", style="ReportTitle"), Mm(58))
    document.add_paragraph("", style="ReportTitle")
    _loop(document, "block in blocks", "{{p block }}", "Normal")
    _signatures(document)
    document.add_paragraph("{{ sources_title }}", style="Heading 2")
    _loop(document, "source in sources", "{{p source }}", "ReportNote")
    _loop(document, "line in made", "{{ line }}", "ReportNote")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _loop(document, over, inside, style):
    for text in (f"{{%p for {over} %}}", inside, "{%p endfor %}"):
        document.add_paragraph(text, style=style)


def _style(document, name, size, side, indent, before, after, bold, italic):
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    form = style.paragraph_format
    form.alignment, form.first_line_indent, form.line_spacing = side, Mm(indent), 1.15 if size > 12 else 1.0
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = name.startswith("Heading") or name == "ReportCaption"


def _letterhead(document):
    left, right = _two_cells(document, 64, 104)
    _lines(
        left,
        ("{{ above }}", "caps"),
        ("{{ body }}", "caps bold"),
        ("{{ body_of }}", "caps bold"),
        ("", "rule"),
        ("{{ number }}", ""),
    )
    _lines(
        right, ("{{ nation }}", "caps bold"), ("{{ motto }}", "bold"), ("", "rule"), ("{{ place_and_day }}", "italic")
    )
    document.add_paragraph("", style="ReportTitle")


def _signatures(document):
    document.add_paragraph("", style="ReportNote")
    left, right = _two_cells(document, 82, 83)
    paragraphs = _lines(left, ("{{ sent_to }}", "bold italic"), ("{%p for line in recipients %}", ""), ("- {{ line }}{{ ';' if not loop.last else '.' }}", ""),
                        ("{%p endfor %}", ""))  # fmt: skip
    for paragraph in paragraphs:
        paragraph.alignment = LEFT
    _lines(right, ("{{ signed_for }}", "caps bold"), ("{{ signer }}", "caps bold"), ("{{ sign_here }}", "italic"), ("", ""),
           ("", ""), ("", ""))  # fmt: skip


def _two_cells(document, *widths):
    table = document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    no_split = OxmlElement("w:cantSplit")
    table.rows[0]._tr.get_or_add_trPr().append(no_split)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = column.cells[0].width = Mm(width)
    return table.rows[0].cells


def _lines(cell, *lines):
    paragraphs = []
    for place, (text, look) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = "ReportHead"
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.all_caps = "bold" in look, "italic" in look, "caps" in look
        if "rule" in look:
            _rule_above(paragraph)
        paragraphs.append(paragraph)
    return paragraphs


def _rule_above(paragraph, sides=Mm(16)):
    """A short line below what stands above, as letterheads and titles have it; ``sides`` is what it leaves free."""
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = sides
    paragraph.paragraph_format.line_spacing = Pt(6)
    paragraph._p.get_or_add_pPr().append(borders)


def _page_numbers(section):
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
        run._r.append(element)
