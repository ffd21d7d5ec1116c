"""Exports of the programmes and workbooks of Mẹ đỡ đầu: thirty hostile texts in every column, and nothing runs."""

import io
from types import SimpleNamespace

import openpyxl
import pytest

from members.audit.models import Reading
from members.models import Member
from members.units.models import Unit, UnitName
from programs.kinds import KINDS
from programs.models import Child
from programs.sheet_urls import ROADS
from tests.exports.hostile import PAYLOADS, formulas_in
from tests.walk import children, records
from unionportal.ui.vietnamese import fold

DAY = "on=30/06/2026"


def hostile_member(cast, payload):
    """A person of the home branch called ``payload``."""
    person = Member(unit=cast.branch, full_name=payload, name_folded=fold(payload) or "x", name_sort_key="x", sex="F")
    person.born_on, person.note = "1980-01-01", payload
    person.save()
    person.memberships.create(unit=cast.branch, kind="full", began="admitted", from_on="2020-01-01")
    return person


@pytest.fixture
def poisoned(cast):
    """Thirty records of every kind in the home commune, each with one payload in all its texts."""
    for payload in PAYLOADS:
        things = SimpleNamespace(commune=cast.commune, branch=cast.branch, member=hostile_member(cast, payload))
        records.records_of(things, lambda _rule, _form="{}", text=payload: text, lambda _permission, _unit: None)


@pytest.fixture
def poisoned_children(cast):
    """Thirty children, sponsors, pledges and payments in the same way."""
    user = cast.user("sponsorship_officer")
    for place, payload in enumerate(PAYLOADS):
        things = SimpleNamespace(commune=cast.commune, branch=cast.branch, user=user)
        children.sponsor(things, lambda _rule, _form="{}", text=payload: text[:20], lambda _permission, _unit: None)
        Child.objects.filter(pk=things.child.pk).update(code=f"X{place:04}")


def content_of(response):
    assert response.status_code == 200
    return b"".join(response)


def texts_of(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None}


def held(payload, texts):
    """Whether a text stands in a workbook; Excel itself folds the carriage return of a cell."""
    return any(
        form in texts
        for form in (payload, payload.replace("\r", "\n"), payload.replace("\r", "_x000D_"), payload.strip())
    )


@pytest.mark.django_db
def test_no_payload_in_any_list_of_records_becomes_a_formula(cast, client_as, poisoned):
    client = client_as("commune_officer")
    for slug in KINDS:
        content = content_of(client.get(f"/chuong-trinh/{slug}/?{DAY}&export=xlsx"))
        assert formulas_in(content) == [], slug
        missing = [payload for payload in PAYLOADS if not held(payload, texts_of(content))]
        assert not missing, slug
        rows, who = Reading.objects.filter(what=f"{slug}.export").values_list("rows", "by__username").get()
        assert (rows, who) == (30, "commune_officer.home")


@pytest.mark.django_db
def test_sheets_that_are_accepted_back_carry_no_formula(cast, client_as, poisoned):
    client = client_as("commune_officer")
    filled = 0
    for slug in ROADS:
        content = content_of(client.get(f"/chuong-trinh/{slug}/tu-excel/mau/?{DAY}&unit={cast.commune.uid}&rows=1"))
        assert formulas_in(content) == [], slug
        filled += sum(held(payload, texts_of(content)) for payload in PAYLOADS)
    assert filled > 100


@pytest.mark.django_db
def test_figures_and_ledger_name_units_as_text_and_are_noted(cast, client_as, poisoned, poisoned_children):
    client = client_as("sponsorship_officer")
    for payload in PAYLOADS:
        for unit in (cast.commune, cast.branch):
            UnitName.objects.filter(unit=unit).update(name=payload, full_name=payload)
            Unit.objects.filter(pk=unit.pk).update(name=payload)
        for address in ("/chuong-trinh/khen-thuong/so-lieu/", "/chuong-trinh/to-vay-von/so-lieu/", "/me-do-dau/"):
            response = client.get(f"{address}?{DAY}&unit={cast.district.uid}&cap=commune&export=xlsx")
            assert formulas_in(content_of(response)) == [], (address, payload)
    for what in ("khen-thuong.figures_export", "to-vay-von.figures_export", "sponsorship.export"):
        assert Reading.objects.filter(what=what, by__username__startswith="sponsorship_officer").count() == 30


@pytest.mark.django_db
def test_figures_say_who_took_them(cast, client_as):
    book = openpyxl.load_workbook(io.BytesIO(content_of(
        client_as("leader").get(f"/chuong-trinh/khen-thuong/so-lieu/?{DAY}&export=xlsx")
    )))  # fmt: skip
    about = {row[0]: row[1] for row in book.worksheets[-1].iter_rows(values_only=True)}
    assert about["Người tải"] == cast.user("leader").get_full_name()
