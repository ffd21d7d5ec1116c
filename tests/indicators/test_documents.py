"""Written reports: one value, the same figures in Word, Excel and HTML; nothing typed in, nothing that runs."""

import io
import json
import re
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from docx import Document
from openpyxl import load_workbook

from indicators.models import Threshold, WomenCount
from indicators.reports.asking import asking
from indicators.reports.docx import TEMPLATE, as_docx
from indicators.reports.html import as_html
from indicators.reports.kinds import KINDS
from indicators.reports.stored import from_json, to_json
from indicators.reports.value import Column, Report, Section, Table, say
from indicators.reports.written.frame import report as framed
from indicators.reports.xlsx import as_xlsx
from members.units.enums import Kind
from tests.cast import FOUNDED
from tests.indicators.readings import quarter, told
from tests.indicators.resolutions import indicator_of, resolution_of, target_of

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 30)
# What a spreadsheet may take for a formula, a link or a command, however it is dressed.
PAYLOADS = [
    head + body
    for head in ("=", "+", "-", "@", "\t=", "\r\n=", " =", "'=", '"=', "\uff1d")
    for body in ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://x.example","x")')
]


@pytest.fixture
def ask(cast):
    WomenCount.objects.create(unit=cast.commune, counted_on=FOUNDED, definition="present", count=10)
    Threshold.objects.create(unit=cast.province, percent="85", from_on=FOUNDED)
    resolution = resolution_of(cast.province)
    households = indicator_of(resolution, "1", unit_kinds=[Kind.COMMUNE.value])
    target_of(households, cast.district, 4)
    told(quarter(cast.province, 1), cast.commune, households, 7)
    return asking(
        cast.district, on=ON, since=date(2023, 12, 31), written_on=date(2024, 7, 5), resolution=resolution,
        scope=cast.scope("province_admin"),
    )  # fmt: skip


def text_of_docx(content):
    """Every word of a document: paragraphs, tables, links."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = parts.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)).replace("&amp;", "&")


def text_of_xlsx(content):
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(c.value) for sheet in book for row in sheet for c in row if c.value is not None)


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_the_same_figures_stand_in_word_excel_and_html(ask, slug):
    with override("vi"):
        report = KINDS[slug].write(ask)
        word, sheet, page = text_of_docx(as_docx(report)), text_of_xlsx(as_xlsx(report)), as_html(report)
    # Where there are no records, sentences about them are left out; tables stay, with nought.
    assert report.figures or report.rows
    for _section, table in report.blocks(Table):
        for text in (cell for row in table.rows for cell in row if isinstance(cell, str)):
            assert text in word
            assert text in sheet
    for _section, sentence, figure in report.figures:
        assert figure.text in word
        assert figure.text in sheet
        assert figure.text in page
        assert sentence in re.sub(r"\[\d+\]", "", word)
        assert figure.on in (ON, report.since)
        assert figure.definition
        assert figure.href
    assert from_json(json.loads(json.dumps(to_json(report)))) == report


def test_the_command_writes_what_the_ending_asks_for(ask, tmp_path):
    for ending in ("docx", "xlsx", "html"):
        out = tmp_path / f"out.{ending}"
        call_command("write_report", "recruitment", str(out), "--unit", "294", "--on", "2024-06-30")
        assert out.stat().st_size > 5_000
    assert "80 %" in (tmp_path / "out.html").read_text().replace("\u00a0", " ")
    with pytest.raises(CommandError):
        call_command("write_report", "recruitment", "x.pdf", "--unit", "294", "--on", "2024-06-30")


def test_no_figure_is_typed_into_the_template():
    words = "\n".join(p.text for p in Document(TEMPLATE).paragraphs)
    cells = "\n".join(c.text for t in Document(TEMPLATE).tables for row in t.rows for c in row.cells)
    assert "{{p block }}" in words
    assert not re.search(r"\d", words + cells)


def test_letters_have_the_form_of_official_documents(ask):
    with override("vi"):
        head = KINDS["recruitment"].write(ask).letterhead
    assert head.place_and_day == "Thanh Hà, ngày 05 tháng 7 năm 2024"
    assert (head.above, head.body, head.body_of) == ("Hội LHPN tỉnh Hải Dương", "Ban Thường vụ", "huyện Thanh Hà")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_runs_as_a_formula(ask, payload):
    table = Table(payload, (Column(payload), Column("Số", "number")), ((payload, 1), (payload, None)))
    sections = [Section(payload, (say("%(text)s", text=ask.figure(1, payload, payload, payload)), table))]
    content = as_xlsx(framed(ask, kind="x", subtitle=payload, sections=sections, file_name="x"))
    book = load_workbook(io.BytesIO(content))
    assert [c.coordinate for sheet in book for row in sheet for c in row if c.data_type == "f"] == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_a_report_without_figures_is_still_a_document(ask):
    empty = framed(ask, kind="x", subtitle="", sections=[], file_name="x")
    assert isinstance(empty, Report)
    assert Document(io.BytesIO(as_docx(empty))).tables
