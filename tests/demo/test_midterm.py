"""The mid-term report of the whole demonstration: every published figure of the article, in Word, Excel and HTML.

The figures stand here and in the demonstration's records, and nowhere in a template or a sentence of the portal.
"""

import ast
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils.translation import gettext, override
from openpyxl import load_workbook

from tests.conftest import sweep
from unionportal.demo import load

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
# What the article prints (08/08/2024), as the report writes it: a blank before the sign of per cent.
PUBLISHED = (
    "8/8 chỉ tiêu", "09/11 chỉ tiêu", "1.304 trẻ em", "25,4 tỷ đồng", "3 - 5 năm", "1.568 hộ", "25,44 %",
    "2.690 phụ nữ", "648 phụ nữ", "17.133 lao động nữ", "7 huyện", "100 % cơ sở Hội (235/235)", "138 mô hình",
    "hơn 4.000 hội viên", "7.071 hội viên", "407.344", "514.344 phụ nữ", "79,2 %", "1.386 hội viên danh dự",
    "12/12 huyện", "2 huyện (Cẩm Giàng, Gia Lộc)", "56 lớp", "02 lớp", "167 cán bộ Hội", "46 cán bộ Hội chuyên trách",
    "231/235 chủ tịch", "42/236 phó chủ tịch", "100 % chi hội trưởng", "4.521 tập thể, cá nhân", "970 tập thể",
    "3.551 cá nhân",
)  # fmt: skip


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker, tmp_path_factory):
    """``{ending: text}`` of the report in each form, references to sources taken out."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), override_settings(PORTAL_HOME=home), transaction.atomic():
        assert load.load(small=False)
        texts = {}
        for ending, read in (("docx", _docx), ("html", _html), ("xlsx", _xlsx)):
            out = home / f"out.{ending}"
            given = ("--resolution", "XVII-HD", "--unit", "30", "--on", "2024-06-30")
            call_command("write_report", "midterm", str(out), *given, verbosity=0)
            texts[ending] = re.sub(r"\s+", " ", re.sub(r"\[\d+\]", "", read(out)).replace("\u00a0", " "))
        transaction.set_rollback(True)
    sweep()  # 400,000 dead rows would slow whatever this worker tests next
    return texts


def _docx(out):
    with zipfile.ZipFile(BytesIO(out.read_bytes())) as parts:
        xml = parts.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n"))


def _html(out):
    body = out.read_text().partition("<body")[2]
    return re.sub(r"<[^>]+>", "", re.sub(r"</(p|td|th|h\d|li)>", "\n", body))


def _xlsx(out):
    book = load_workbook(out)
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)


def test_every_published_figure_is_there_in_word_html_and_excel(written):
    """One test, so that the whole demonstration is loaded once."""
    missing = {ending: [figure for figure in PUBLISHED if figure not in text] for ending, text in written.items()}
    assert missing == {"docx": [], "html": [], "xlsx": []}
    for sentence in ("đạt tỷ lệ 79,2 %", "vượt 25,44 % so với chỉ tiêu", "trên 25,4 tỷ đồng"):
        assert sentence in written["docx"]


def test_no_published_figure_is_typed_where_reports_are_written():
    """Neither in a sentence of the reports or its translation, nor in a template; docstrings may show examples."""
    telling = {re.match(r"[\d.,/]+", figure.removeprefix("hơn ")).group() for figure in PUBLISHED} - {"100"}
    telling = {figure for figure in telling if len(re.sub(r"\D", "", figure)) > 2}  # "7" or "56" stand anywhere
    assert len(telling) > 20
    with override("vi"):
        said = [
            text
            for file in (ROOT / "indicators" / "reports").rglob("*.py")
            for text in _said(ast.parse(file.read_text()))
        ]
    said += [file.read_text() for file in (ROOT / "templates" / "indicators").glob("document*.html")]
    plain = {figure.replace(".", "").replace(",", ".") for figure in telling}
    found = re.compile("|".join(rf"(?<![\d.,]){re.escape(f)}(?!\d)" for f in telling | plain))
    assert [text for text in said if found.search(text)] == []


def _said(tree):
    """Every string of a module that is no docstring, and its translation; every number too."""
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs and type(node.value) in (str, int, float):
            yield str(node.value)
            if isinstance(node.value, str) and node.value.strip():
                yield gettext(node.value)
