"""Women counts from a workbook: problems first, clean rows in, nothing of others, nothing left behind."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.models import WomenCount
from indicators.resources.counts import LABELS
from members.audit.models import Event

pytestmark = pytest.mark.django_db
SEND, WRITE = "indicators:count_sheet", "indicators:count_sheet_write"


def workbook(*rows, above=("Số phụ nữ",), header=tuple(LABELS.values())):
    book = openpyxl.Workbook()
    page = book.active
    for line in above:
        page.append([line])
    page.append(list(header))
    for row in rows:
        page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("so.xlsx", file.getvalue())


def row(code="", name="", branch="", on="01/04/2024", definition="Có mặt", count=10, source=""):
    return [code, name, branch, on, definition, count, source]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """An upload folder of this test's own: others leave their files until the night."""
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    settings.UPLOAD_FOLDER.mkdir(mode=0o700)
    return settings.UPLOAD_FOLDER


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


def look(client, file):
    return client.post(reverse(SEND), {"file": file})


def confirm(client, page):
    rows = re.search(r'name="rows" value="([^"]+)"', page.content.decode())[1]
    return client.post(reverse(WRITE), {"rows": rows})


def test_the_template_comes_back(cast, officer):
    sent = officer.get(reverse("indicators:count_template"), {"on": "01/04/2024"})
    page = openpyxl.load_workbook(io.BytesIO(sent.content)).active
    rows = [[cell.value for cell in line] for line in page.iter_rows()]
    assert list(LABELS.values()) in rows
    branches = [line[2] for line in rows if line[2] and line[2].startswith("Chi hội t")]
    assert len(branches) == 3
    for number, line in enumerate(page.iter_rows(), 1):
        if number > rows.index(list(LABELS.values())) + 1:
            line[5].value = 7
    file = io.BytesIO()
    page.parent.save(file)
    response = look(officer, SimpleUploadedFile("so.xlsx", file.getvalue()))
    assert confirm(officer, response).status_code == 302
    assert WomenCount.objects.filter(count=7).count() == 4


def test_clean_rows_go_in_and_the_others_are_told(cast, officer, uploads):
    WomenCount.objects.create(unit=cast.branch, counted_on=date(2024, 4, 1), definition="present", count=5)
    response = look(
        officer,
        workbook(
            row("10816", count="1.234", source="Công an"),
            row(branch="thôn Đông Phan", on=date(2024, 4, 1), count=6),
            row("10816", definition="Tổng số", count="nhiều"),
            row("10819", count=3),
            row(branch="thôn Không Có"),
        ),
    )
    assert response.status_code == 200
    text = response.content.decode()
    assert "nhiều" in text
    assert "thôn Không Có" in text
    assert WomenCount.objects.count() == 1  # nothing is written yet
    assert confirm(officer, response).status_code == 302
    assert {(c.unit_id, c.count, c.version) for c in WomenCount.objects.all()} == {
        (cast.commune.pk, 1234, 1),
        (cast.branch.pk, 6, 2),
    }
    assert sorted(Event.objects.values_list("verb", flat=True)) == ["womencount.corrected", "womencount.entered"]
    assert not list(uploads.iterdir())


def test_sent_again_changes_nothing(cast, officer):
    sheet = [row("10816", source="Sổ"), row(branch="thôn Đông Phan")]
    confirm(officer, look(officer, workbook(*sheet)))
    response = look(officer, workbook(*sheet))
    assert "rows" in response.content.decode()
    confirm(officer, response)
    assert set(WomenCount.objects.values_list("version", flat=True)) == {1}
    confirm(officer, look(officer, workbook(row("10816", count=11))))
    assert WomenCount.objects.get(unit=cast.commune).source == "Sổ"


@pytest.mark.parametrize(
    "bad",
    [
        row("99999"),
        row(name="Xã Không Có"),
        row("10819"),  # the sibling commune
        row("31855"),  # another province
        row(on=""),
        row(on="31/02/2024"),
        row(on="01/01/2999"),
        row(on="01/01/1990"),
        row(count=""),
        row(count="-4"),
        row(count="12,5"),
        row(count="=1+1"),
        row(definition="gì đó"),
        row(branch="thôn Cam Lộ"),  # a branch of the sibling
    ],
)
def test_a_bad_row_is_told_and_stays_out(cast, officer, bad):
    response = look(officer, workbook(bad))
    assert response.status_code == 200
    assert "dong-3" in response.content.decode()
    confirm(officer, response)
    assert not WomenCount.objects.exists()


def test_the_same_twice_is_told(cast, officer):
    response = look(officer, workbook(row("10816"), row(count=11)))
    assert "dong-4" in response.content.decode()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("so.csv", b"a,b"),
        SimpleUploadedFile("so.xlsx", b"not a zip"),
        SimpleUploadedFile("so.xlsx", b""),
        workbook(row(), header=("A", "B")),
        workbook(),
    ],
)
def test_a_file_that_is_no_sheet_of_counts_gets_a_sentence(officer, uploads, file):
    response = look(officer, file)
    assert response.status_code == 422
    assert "field-message" in response.content.decode()
    assert not list(uploads.iterdir())


def test_a_look_cannot_be_forged_or_borrowed(cast, officer, client_as):
    response = look(officer, workbook(row("10816")))
    assert confirm(client_as("commune_officer", "sibling"), response).status_code == 302
    officer.post(reverse(WRITE), {"rows": "made up"})
    assert not WomenCount.objects.exists()
    assert client_as("leader").get(reverse(SEND)).status_code == 404
