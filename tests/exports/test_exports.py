"""Workbooks going out: nothing in them runs, who took them is told in them and in the read log."""

import io

import openpyxl
import pytest
from django.db import models

from members.audit.models import Reading
from members.models import Member
from tests.exports.hostile import PAYLOADS, formulas_in

LIST, ROSTER, BOARD = "/hoi-vien/", "/nhap-excel/tep-hoi-vien/", "/ty-le/"
TEXTS = [
    field.name
    for field in Member._meta.concrete_fields
    if isinstance(field, (models.CharField, models.TextField)) and not field.choices
    and field.name not in ("name_folded", "name_sort_key")
]  # fmt: skip


def _sheets(response):
    return openpyxl.load_workbook(io.BytesIO(b"".join(response)), read_only=True)


def _poison(cast):
    """Thirty persons of the commune, each with one payload in all her texts."""
    people = [Member(unit=cast.branch) for _payload in PAYLOADS]
    for person, payload in zip(people, PAYLOADS, strict=True):
        for name in TEXTS:
            setattr(person, name, payload[: Member._meta.get_field(name).max_length])
        person.name_folded, person.name_sort_key = payload.lower(), payload.lower()
        person.save()
        person.memberships.create(unit=cast.branch, kind="full", began="admitted", from_on="2020-01-01")


@pytest.mark.parametrize("address", [LIST, ROSTER])
def test_no_payload_in_any_text_column_becomes_a_formula(cast, client_as, address):
    _poison(cast)
    response = client_as("commune_officer").get(address, {"export": "xlsx"})
    content = b"".join(response)
    assert formulas_in(content) == []
    book = openpyxl.load_workbook(io.BytesIO(content))
    held = {cell.value for page in book for row in page.iter_rows() for cell in row if cell.value is not None}
    # Excel itself folds the carriage return of a cell.
    missing = {text for text in PAYLOADS if text not in held and text.replace("\r", "\n") not in held
               and text.replace("\r", "_x000D_") not in held}  # fmt: skip
    assert not missing


def test_an_export_says_who_took_it_by_which_filter_and_how_many_rows(cast, client_as):
    client = client_as("commune_officer")
    response = client.get(LIST, {"export": "xlsx", "born_from": "1950", "q": "nguyen"})
    book = _sheets(response)
    shown = len(list(book.worksheets[0].iter_rows())) - 4
    about = {row[0]: row[1] for row in book.worksheets[-1].iter_rows(values_only=True)}
    assert about["Người tải"] == cast.user("commune_officer").get_full_name()
    assert "nguyen" in about["Bộ lọc"]
    assert "1950" in about["Bộ lọc"]
    assert about["Số dòng"] == str(shown)
    logged = Reading.objects.get(what="member.list_export")
    assert (logged.rows, logged.by) == (shown, cast.user("commune_officer"))
    assert logged.detail == {"filter": {"born_from": "1950", "q": True}}, "what was typed may be a name"


def test_figures_leave_with_the_same_sheet(cast, client_as):
    response = client_as("leader").get(BOARD, {"export": "xlsx"})
    about = {row[0]: row[1] for row in _sheets(response).worksheets[-1].iter_rows(values_only=True)}
    assert about["Người tải"] == cast.user("leader").get_full_name()
    assert Reading.objects.filter(what="board.export", by=cast.user("leader")).count() == 1


def test_who_may_not_see_persons_gets_figures_only(cast, client_as):
    for address in (LIST, ROSTER):
        assert client_as("leader").get(address, {"export": "xlsx"}).status_code == 404
