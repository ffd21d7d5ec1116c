"""Branches and groups from a workbook: untouched nothing changes; added rows open, names typed over rename."""

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from members.audit.models import Event
from members.units.enums import Kind
from members.units.models import Placement, Unit

pytestmark = pytest.mark.django_db
HEAD_ROW = 5


@pytest.fixture
def template(client_as):
    """``template(role)``: the sheet as openpyxl has it."""

    def download(role="commune_officer"):
        return load_workbook(io.BytesIO(client_as(role).get(reverse("units:sheet_template")).content))

    return download


def sent(client, book):
    file = io.BytesIO()
    book.save(file)
    return client.post(reverse("units:sheet"), {"file": SimpleUploadedFile("ch.xlsx", file.getvalue())})


def written(client, book):
    page = sent(client, book)
    assert page.status_code == 200
    rows = re.search(r'name="rows" value="([^"]+)"', page.content.decode())[1]
    return page, client.post(reverse("units:sheet_write"), {"rows": rows})


def row_with(sheet, name, column=4):
    return next(row for row in range(HEAD_ROW, sheet.max_row + 1) if name in str(sheet.cell(row, column).value))


@pytest.mark.parametrize("role", ["commune_officer", "province_admin"])
def test_untouched_nothing_changes(cast, template, client_as, role):
    before = list(Unit.objects.order_by("pk").values_list("pk", "name"))
    page, _done = written(client_as(role), template(role))
    assert "dong-" not in page.content.decode()
    assert list(Unit.objects.order_by("pk").values_list("pk", "name")) == before
    assert not Event.objects.exists()


def test_new_rows_open_and_names_typed_over_rename(cast, template, client_as):
    book = template()
    sheet = book.active
    place = row_with(sheet, "Kim Can")
    sheet.cell(place, 4, "Chi hội thôn Kim Can Mới")
    last = sheet.max_row
    sheet.cell(last + 1, 4, "thôn Tân Lập")
    sheet.cell(last + 2, 4, "Chi hội thôn Tân Lập")
    sheet.cell(last + 2, 5, "Phụ nữ số 9")
    sheet.cell(last + 2, 6, "01/02/2026")
    page, done = written(client_as("commune_officer"), book)
    assert done.status_code == 302
    cast.sibling_branch.refresh_from_db()
    assert cast.sibling_branch.name == "Chi hội thôn Kim Can Mới"
    new = Unit.objects.get(name="Chi hội thôn Tân Lập")
    assert Placement.objects.get(child=new).parent == cast.commune
    # The group's day is before its branch's: the tree refuses it, the rest is written.
    assert not Unit.objects.filter(kind=Kind.GROUP, name__contains="số 9").exists()
    assert f"dong-{last + 2}" in page.content.decode()
    sheet.cell(last + 2, 6, "")
    page, _done = written(client_as("commune_officer"), book)
    assert "dong-" not in page.content.decode()
    group = Unit.objects.get(kind=Kind.GROUP, name="Tổ Phụ nữ số 9")
    assert Placement.objects.get(child=group).parent == new
    assert sorted(Event.objects.values_list("verb", flat=True)) == ["unit.opened", "unit.opened", "unit.renamed"]


@pytest.mark.parametrize(
    "row",
    [
        ["", "99999", "", "thôn A", "", ""],
        ["", "10819", "", "thôn A", "", ""],  # the sibling commune
        ["", "", "", "thôn Không Có", "Tổ 1", ""],
        ["", "", "", "thôn A", "", "31/02/2025"],
        ["", "", "", "thôn A", "", "01/01/2999"],
        ["", "", "", "thôn Đông Phan", "", ""],  # there already, and in the template's row
    ],
)
def test_a_bad_row_is_told_and_stays_out(cast, template, client_as, row):
    book = template()
    sheet, last = book.active, book.active.max_row
    for column, text in enumerate(row, 1):
        sheet.cell(last + 1, column, text)
    units = Unit.objects.count()
    page, _done = written(client_as("commune_officer"), book)
    assert f"dong-{last + 1}" in page.content.decode()
    assert Unit.objects.count() == units


def test_a_key_of_another_commune_renames_nobody(cast, template, client_as):
    book = template()
    sheet = book.active
    sheet.cell(row_with(sheet, "Kim Can"), 1, str(cast.sibling_commune_branch.uid))
    sheet.cell(row_with(sheet, "Kim Can"), 4, "thôn Bị Đổi")
    written(client_as("commune_officer"), book)
    cast.sibling_commune_branch.refresh_from_db()
    assert "Cam Lộ" in cast.sibling_commune_branch.name


def test_only_who_keeps_the_register_may_send_it(cast, client_as):
    for role in ("leader", "province_staff"):
        assert client_as(role).get(reverse("units:sheet")).status_code == 404
        assert client_as(role).get(reverse("units:sheet_template")).status_code == 404
    assert client_as("commune_officer").get(reverse("units:sheet")).status_code == 200
    assert client_as("commune_officer").post(reverse("units:sheet_write"), {"rows": "forged"}).status_code == 302


def test_another_workbook_is_told(client_as):
    answer = client_as("commune_officer").post(reverse("units:sheet"), {"file": SimpleUploadedFile("a.xlsx", b"no")})
    assert answer.status_code == 422


def test_the_day_of_a_new_branch(cast, template, client_as):
    book = template()
    last = book.active.max_row
    book.active.cell(last + 1, 4, "thôn Cũ")
    book.active.cell(last + 1, 6, "01/02/2020")
    written(client_as("commune_officer"), book)
    assert Unit.objects.get(name="Chi hội thôn Cũ").from_on == date(2020, 2, 1)
