"""Sponsors' pages: the list with its filters, one sponsor with children by code, entering, the charter."""

from datetime import date

import pytest
from django.urls import reverse

from members.audit.models import Reading
from programs.models import Sponsor
from tests.cast import POSITIONS
from tests.programs.sponsorship import child, pledge, sponsor

LIST, ADD = reverse("programs:sponsors"), reverse("programs:sponsor_add")
QUERIES = 16  # of the list, however many sponsors it has


def html(response):
    return response.content.decode()


def at(route, one):
    return reverse(f"programs:{route}", args=[one.uid])


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


@pytest.fixture
def payers(cast):
    """A firm with two children, a person without, and a sponsor of the other province."""
    made = {
        "firm": sponsor(cast.province, name="Công ty May Một"),
        "person": sponsor(cast.commune, name="Trần Thị Hòa", kind="person"),
        "other": sponsor(cast.other_province, name="Chùa Bạc Liêu"),
    }
    pledge(child(cast.branch, name="Nguyễn Văn An"), made["firm"])
    pledge(child(cast.other_branch, name="Lê Văn Bạc"), made["firm"])
    return made


def test_nobody_but_the_officer_opens_a_sponsor(cast, payers, client_as):
    for role, places in POSITIONS.items():
        for place in places:
            own = (role, place) == ("sponsorship_officer", "home")
            response = client_as(role, place).get(at("sponsor", payers["firm"]))
            assert response.status_code == (200 if own else 404), (role, place)
    assert Reading.objects.filter(what="sponsor.page").count() == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"firm", "person"}),
        ({"q": "hoa tran"}, {"person"}),
        ({"kind": "organisation"}, {"firm"}),
        ({"state": "helping", "on": "30/06/2024"}, {"firm"}),
        ({"state": "unsigned"}, {"firm", "person"}),
        ({"q": "bạc liêu"}, set()),
    ],
)
def test_the_list_finds(payers, officer, asked, found):
    body = html(officer.get(LIST, asked))
    assert {name for name, one in payers.items() if str(one.uid) in body} == found


def test_children_are_told_by_code_and_those_elsewhere_by_number(payers, officer):
    body = html(officer.get(at("sponsor", payers["firm"]), {"on": "30/06/2024"}))
    assert "TH-0001" in body
    assert "Nguyễn Văn An" not in body
    assert "HD-0001" not in body
    assert "Ngoài ra còn 1 trẻ ở đơn vị khác." in body
    for figure in ("18.000.000", "13.000.000", "5.000.000"):
        assert f">{figure}<" in body, figure


def test_a_sponsor_is_entered_corrected_and_signs(cast, officer):
    form = {"kind": "person", "name": "Trần Thị Hoa", "since": "15/04/2024"}
    response = officer.post(f"{ADD}?unit={cast.commune.uid}", form)
    one = Sponsor.objects.get()
    assert (response.url, one.unit) == (at("sponsor", one), cast.commune)
    officer.post(at("sponsor_edit", one), {**form, "phone": "0912 000 111", "version": 1})
    officer.post(at("sponsor_sign", one), {"on": "16/04/2024", "version": 2})
    one.refresh_from_db()
    assert (one.phone, one.protection_signed_on) == ("0912 000 111", date(2024, 4, 16))
    assert "Đã ký cam kết bảo vệ trẻ em ngày 16/04/2024." in html(officer.get(at("sponsor", one)))


@pytest.mark.parametrize(("field", "value"), [("name", " "), ("kind", ""), ("since", "32/13/2024"), ("kind", "king")])
def test_bad_input_stores_nothing(officer, field, value):
    form = {"kind": "person", "name": "Trần Thị Hoa", "since": "15/04/2024", field: value}
    response = officer.post(ADD, form)
    assert response.status_code == 422
    assert "error-summary" in html(response)
    assert not Sponsor.objects.exists()


def test_an_officer_of_one_place_cannot_correct_anothers(payers, officer):
    form = {"kind": "pagoda", "name": "Chùa Khác", "since": "15/04/2024", "version": 1}
    assert officer.post(at("sponsor_edit", payers["other"]), form).status_code == 404
    payers["other"].refresh_from_db()
    assert payers["other"].name == "Chùa Bạc Liêu"


def test_the_list_takes_as_many_statements_for_one_as_for_two(cast, payers, officer, django_assert_num_queries):
    for unit, looked_up in ((cast.commune, 1), (cast.province, 0)):  # the own unit is known
        with django_assert_num_queries(QUERIES + looked_up):
            officer.get(LIST, {"on": "30/06/2024", "unit": str(unit.uid)})
