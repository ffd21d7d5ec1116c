"""Choosing a sponsor by a part of the name: with scripts and without, and never one of others."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.audit.models import Reading
from programs.models import Hold
from tests.programs.sponsorship import child as made_child
from tests.programs.sponsorship import sponsor


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


@pytest.fixture
def payers(cast):
    return [sponsor(cast.province, name=name) for name in ("Công ty May Một", "Công ty May Hai", "Chùa Đông")]


@pytest.fixture
def one(cast):
    return made_child(cast.branch)


def find(client, typed, name="sponsor", chosen=""):
    address = f"{reverse('programs:find_sponsor')}?field={name}"
    return client.post(address, {f"{name}-text": typed, name: chosen})


def offered(response):
    return re.findall(r'name="\w+" value="([^"]+)"', response.content.decode())


def test_a_part_of_the_name_finds_with_or_without_marks(officer, payers):
    first, second, third = (str(one.uid) for one in payers)
    assert set(offered(find(officer, "may"))) == {first, second}
    assert offered(find(officer, "chua dong")) == [third]
    assert offered(find(officer, "may", chosen=third)) == [third, *offered(find(officer, "may"))]
    assert set(offered(find(officer, "may", name="mother"))) == {first, second, "none"}
    assert "Thêm người đỡ đầu" in find(officer, "không ai").content.decode()
    assert find(officer, "may", name="password").status_code == 404


def test_who_was_found_is_noted(officer, payers):
    find(officer, "không ai")
    assert not Reading.objects.exists()
    find(officer, "may")
    assert Reading.objects.get().rows == 2


def test_a_long_list_is_cut_and_says_so(cast, officer):
    for number in range(10):
        sponsor(cast.province, name=f"Công ty Số {number}")
    answer = find(officer, "cong ty")
    assert len(offered(answer)) == 8
    assert "Hãy gõ thêm" in answer.content.decode()


def test_nobody_finds_sponsors_of_others(cast, client_as, officer, payers):
    assert offered(find(client_as("sponsorship_officer", "sibling"), "may")) == []
    assert offered(find(client_as("sponsorship_officer", "sibling"), "", chosen=str(payers[0].uid))) == []
    for role in ("commune_officer", "province_admin", "system_admin", "leader"):
        assert find(client_as(role), "may").status_code == 404


@pytest.mark.parametrize(
    ("typed", "chosen", "told"),
    [
        ("may", None, "Chọn một trong những người đỡ đầu tìm được."),
        ("dong", None, "Chọn một trong những người đỡ đầu tìm được."),
        ("không có ai", None, "Không có người đỡ đầu nào tên"),
        ("may", 2, "Hãy chọn lại."),
        ("", None, "Hãy chọn người đỡ đầu"),
        ("", "khong-phai-ma", "Chọn"),
    ],
)
def test_what_is_not_yet_one_sponsor_comes_back_with_those_found(officer, one, payers, typed, chosen, told):
    chosen = payers[chosen].uid if isinstance(chosen, int) else chosen or ""
    form = {"sponsor": chosen, "sponsor-text": typed, "until_on": "", "version": one.version}
    page = officer.post(reverse("programs:child_hold", args=[one.uid]), form)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert Hold.objects.count() == 0
    if typed == "may":
        assert str(payers[0].uid) in page.content.decode()
        assert 'value="may"' in page.content.decode()


@pytest.mark.parametrize(("typed", "chosen"), [("chua dong", None), ("dong", 2), ("", 2)])
def test_one_sponsor_is_taken(officer, one, payers, typed, chosen):
    form = {"sponsor": payers[chosen].uid if chosen else "", "sponsor-text": typed, "version": one.version}
    initial = officer.get(reverse("programs:child_hold", args=[one.uid])).context["form"].initial
    until = f"{initial['until_on']:%d/%m/%Y}"
    sent = officer.post(reverse("programs:child_hold", args=[one.uid]), {**form, "until_on": until})
    assert sent.status_code == 302
    assert Hold.objects.get().sponsor == payers[2]


def test_as_many_statements_for_thirty_sponsors_as_for_three(cast, officer, one, payers):
    def count(act):
        with CaptureQueriesContext(connection) as caught:
            act()
        return len(caught)

    def page():
        return officer.get(reverse("programs:pledge_add", args=[one.uid]))

    page()
    few = count(page), count(lambda: find(officer, "cong ty"))
    for number in range(27):
        sponsor(cast.province, name=f"Công ty Số {number}")
    assert (count(page), count(lambda: find(officer, "cong ty"))) == few
    assert "Công ty Số" not in page().content.decode()
