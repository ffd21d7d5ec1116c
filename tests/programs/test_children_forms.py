"""Entering children: what a form stores, the sentence for what it cannot, who may, and what a sponsor is told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.audit.models import Reading
from programs.actions import holds
from programs.models import Child, Consent, Hold
from tests.programs.sponsorship import child, pledge, sponsor

ADD = reverse("programs:child_add")
BORN = f"20/05/{timezone.localdate().year - 9}"


def html(response):
    return response.content.decode()


def at(route, one):
    return reverse(f"programs:{route}", args=[one.uid])


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


@pytest.fixture
def filled(cast):
    """A form that registers a child in the home branch."""
    return {
        "unit": str(cast.branch.uid), "on": "15/04/2024", "full_name": "Nguyễn Thị Hoa", "born_on": BORN, "sex": "F",
        "orphanhood": "father", "cause": "covid", "carer_name": "Bà Năm", "carer_relation": "bà ngoại",
    }  # fmt: skip


@pytest.fixture
def where(cast):
    return f"{ADD}?unit={cast.commune.uid}"


def test_a_child_is_registered_once(cast, officer, filled, where):
    filled["form_key"] = "8b6e7c1e-6f2e-4a53-9d0b-7f7b4f1f2a10"
    for _time in range(2):
        response = officer.post(where, filled)
    one = Child.objects.get()
    assert response.url == at("child", one)
    assert (one.code, one.full_name, one.unit, one.carer_relation) == (
        "TH-0001",
        "Nguyễn Thị Hoa",
        cast.branch,
        "bà ngoại",
    )
    assert "Trẻ đã có trong danh sách." in html(officer.get(response.url))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("born_on", f"20/05/{timezone.localdate().year - 30}", "18"),
        ("born_on", "20/05/2024", "ngày sinh"),
        ("born_on", "không rõ", "không rõ"),
        ("full_name", "", "Nhập"),
        ("sex", "", "Chọn"),
        ("unit", "", "Chọn"),
        ("on", "15/04/2099", "15/04/2099"),
    ],
)
def test_bad_input_is_told_on_the_form_and_not_stored(officer, filled, where, field, value, sentence):
    response = officer.post(where, {**filled, field: value})
    body = html(response)
    assert response.status_code == 422
    assert sentence in body.partition("error-summary")[2].partition("</ul>")[0]
    assert not Child.objects.exists()


def test_the_same_child_is_asked_about(officer, filled, where):
    officer.post(where, filled)
    body = html(officer.post(where, filled))
    assert "TH-0001" in body
    assert "is_another" in body
    officer.post(where, {**filled, "is_another": "on"})
    assert Child.objects.count() == 2


def test_a_branch_of_nobodys_is_not_offered(cast, officer, filled):
    response = officer.post(f"{ADD}?unit={cast.commune.uid}", {**filled, "unit": str(cast.other_branch.uid)})
    assert response.status_code == 422
    assert not Child.objects.exists()


def test_who_may_enter(cast, client_as, filled, where):
    one = child(cast.branch)
    for role in ("leader", "province_admin", "system_admin", "commune_officer"):
        client = client_as(role)
        for address in (where, *(at(f"child_{name}", one) for name in ("edit", "close", "move", "hold", "told"))):
            assert client.get(address).status_code == 404, (role, address)
            assert client.post(address, filled).status_code in (404, 405), (role, address)
    assert Child.objects.count() == 1


def test_two_editors_see_both_versions(cast, officer):
    one = child(cast.branch)
    form = {
        "version": 1, "full_name": one.full_name, "born_on": "20/05/2014", "sex": "M", "orphanhood": "father",
        "school": "Trường A",
    }  # fmt: skip
    assert officer.post(at("child_edit", one), form).status_code == 302
    response = officer.post(at("child_edit", one), {**form, "school": "Trường B"})
    assert response.status_code == 422
    assert "Trường A" in html(response)
    one.refresh_from_db()
    assert (one.school, one.version) == ("Trường A", 2)
    assert 'name="version" value="2"' in html(response)
    officer.post(at("child_edit", one), {**form, "school": "Trường B", "version": 2})
    one.refresh_from_db()
    assert one.school == "Trường B"


def test_a_file_is_closed_and_moved(cast, officer):
    one = child(cast.branch)
    officer.post(at("child_move", one), {"unit": str(cast.sibling_branch.uid), "on": "01/06/2024"})
    one.refresh_from_db()
    assert one.unit == cast.sibling_branch
    response = officer.post(at("child_close", one), {"reason": "left", "on": "01/01/2020"})
    assert response.status_code == 422
    officer.post(at("child_close", one), {"reason": "left", "on": "01/07/2024"})
    one.refresh_from_db()
    assert (one.until_on, one.ended) == (date(2024, 7, 1), "left")
    body = html(officer.get(at("child", one)))
    assert "Hồ sơ đã đóng ngày 01/07/2024" in body
    assert at("child_edit", one) not in body


def test_consents_open_what_a_sponsor_is_told(cast, officer):
    one = child(cast.branch, name="Trần Văn An", consents=False, address="Xóm Đông", born_on=date(2016, 5, 20))
    told = html(officer.get(at("child_told", one)))
    assert "T.V.A." in told
    assert "Trần Văn An" not in told
    assert cast.commune.name not in told.partition("<main")[2]
    for who in ("representative", "child"):
        officer.post(at("consent_give", one), {
            "given_by": who, "method": "paper", "given_on": "15/04/2024", "text_version": "1",
        })  # fmt: skip
    told = html(officer.get(at("child_told", one)))
    assert "Trần Văn An" in told
    assert "Xóm Đông" not in told
    assert Reading.objects.filter(what="child.told").count() == 2
    officer.post(at("consent_withdraw", Consent.objects.get(given_by="child")), {"on": "01/06/2024"})
    assert "T.V.A." in html(officer.get(at("child_told", one)))


def test_a_consent_is_recorded_once(cast, officer):
    one = child(cast.branch)
    form = {"given_by": "child", "method": "paper", "given_on": "15/04/2024", "text_version": "1"}
    response = officer.post(at("consent_give", one), form)
    assert response.status_code == 422
    assert Consent.objects.count() == 2


def test_a_hold_keeps_others_away_until_released(cast, officer):
    one, first, second = child(cast.branch), sponsor(cast.province), sponsor(cast.province, name="Chùa Hai")
    today = timezone.localdate()
    until = f"{today + timedelta(days=20):%d/%m/%Y}"
    form = {"sponsor": str(first.uid), "until_on": until, "version": one.version}
    assert officer.post(at("child_hold", one), form).status_code == 302
    one.refresh_from_db()
    refused = officer.post(at("child_hold", one), {**form, "sponsor": str(second.uid), "version": one.version})
    assert refused.status_code == 422
    assert until in html(refused)
    assert first.name in html(officer.get(at("child", one)))
    officer.post(at("hold_release", Hold.objects.get()))
    assert holds.hold(child=one, sponsor=second, on=today, by=None).sponsor == second


def test_the_childs_page_tells_the_money_of_each_pledge(cast, officer):
    one = child(cast.branch)
    pledge(one, sponsor(cast.province))
    body = html(officer.get(at("child", one), {"on": "30/06/2024"}))
    assert "500.000 đồng" in body
    for figure in ("18.000.000", "13.000.000", "12.500.000", "5.000.000"):
        assert f">{figure}<" in body, figure


def test_the_childs_page_takes_as_many_statements_for_one_pledge_as_for_three(cast, officer, django_assert_num_queries):
    one, three = child(cast.branch), child(cast.branch, name="Lê Thị Ba")
    pledge(one, sponsor(cast.province))
    for number in range(3):
        pledge(three, sponsor(cast.province, name=f"Công ty {number}"))
    with django_assert_num_queries(24):
        officer.get(at("child", one))
    with django_assert_num_queries(24):
        officer.get(at("child", three))
