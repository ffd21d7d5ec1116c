"""A report as a Word document: the template of the repository, filled with one value."""

import io
from pathlib import Path

from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm
from docxtpl import DocxTemplate

from indicators.reports import charts, wordxml
from indicators.reports.sources import source_line
from indicators.reports.value import Chart, Paragraph, Table
from indicators.reports.words import together

TEMPLATE = Path(__file__).parent / "templates" / "report.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURE_WIDTH = {False: Mm(160), True: Mm(245)}


def as_docx(report, *, base=""):
    """The bytes of a .docx file; links lead to ``base`` ("https://host"), without one there are none."""
    template = DocxTemplate(TEMPLATE)
    template.init_docx()
    part, head = template.docx.part, report.letterhead
    template.render(
        {
            "above": together(head.above), "body": head.body, "body_of": head.body_of, "number": head.number, "place_and_day": head.place_and_day,
            "signed_for": head.signed_for, "signer": head.signer, "recipients": head.recipients,
            "nation": _("Socialist Republic of Viet Nam"), "motto": _("Independence - Freedom - Happiness"),
            "sent_to": _("Sent to:"), "sign_here": _("(Signature, seal)"), "title": report.title,
            "subtitle": report.subtitle, "sources_title": _("Sources of the figures"), "made": report.made,
            "blocks": _blocks(report, part), "sources": _sources(report, part, base),
        },
        autoescape=True,
    )  # fmt: skip
    if report.is_landscape:
        _lay_down(template.docx.sections[0])
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def _blocks(report, part):
    sources, blocks = report.sources, []
    for section in report.sections:
        if section.level:
            blocks.append(wordxml.line(section.title, f"Heading{section.level}"))
        for block in section.blocks:
            if isinstance(block, Paragraph):
                blocks.append(wordxml.paragraph(block, sources))
            elif isinstance(block, Table):
                blocks.append(wordxml.table(block, sources, landscape=report.is_landscape))
            elif isinstance(block, Chart):
                blocks += _chart(block, sources, part, PICTURE_WIDTH[report.is_landscape])
    return blocks


def _chart(chart, sources, part, width):
    inline = part.new_pic_inline(io.BytesIO(charts.png(chart)), width=width)
    inline.docPr.set("descr", chart.sentence)
    number = sources[chart.source]
    yield wordxml.line(chart.title, "ReportCaption")
    yield wordxml.picture(inline.xml)
    yield wordxml.line(chart.sentence, "ReportNote", wordxml.mark(number))


def _sources(report, part, base):
    for source, number in report.sources.items():
        link = (
            base and source.href and part.relate_to(base + source.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        yield wordxml.source(number, source_line(source), link)


def _lay_down(section):
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
