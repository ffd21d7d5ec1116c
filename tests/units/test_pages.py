"""Pages of units: what each role sees, opens, renames, closes, merges, and what comes back as a sentence."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.queries.counts import count_members
from members.units.actions import rename
from members.units.enums import Kind, UnitType
from members.units.models import Succession, Unit
from members.units.queries import ancestor_map

pytestmark = pytest.mark.django_db


def _text(response):
    return " ".join(response.content.decode().split())


def _page(unit):
    return reverse("units:page", args=[unit.uid])


def test_the_list_shows_what_hangs_below_the_unit_of_the_frame(cast, client_as):
    text = _text(client_as("province_admin").get(reverse("units:list")))
    assert "Huyện Thanh Hà" in text
    assert "Huyện Nam Sách" in text
    assert "Hồng Dân" not in text


def test_search_finds_without_marks_within_the_own_units_alone(cast, client_as):
    client = client_as("province_staff")
    text = _text(client.get(reverse("units:list"), {"q": "hong lac"}, headers={"HX-Request": "true"}))
    assert "Xã Hồng Lạc" in text
    assert "<html" not in text
    assert "Ninh Quới" not in _text(client.get(reverse("units:list"), {"q": "ninh quoi"})).split("danh-sach")[1]


def test_a_list_costs_the_same_statements_for_one_row_and_three(cast, client_as, django_assert_max_num_queries):
    client = client_as("province_staff")
    for text in ("ninh binh", "xa"):
        with django_assert_max_num_queries(25):
            client.get(reverse("units:list"), {"q": text}, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        ("commune_officer", "home", 200),
        ("commune_officer", "sibling", 404),
        ("province_staff", "home", 200),
        ("province_staff", "sibling", 404),
        ("leader", "home", 200),
        ("system_admin", "home", 200),
    ],
)
def test_a_unit_s_page_is_for_whom_it_concerns(cast, client_as, role, place, status):
    assert client_as(role, place).get(_page(cast.commune)).status_code == status


def test_a_unit_s_page_tells_names_parts_and_kin(cast, client_as):
    rename(unit=cast.commune, type=UnitType.XA, name="Hà Bắc", on=date(2024, 5, 1), by=None)
    client = client_as("commune_officer")
    text = _text(client.get(_page(cast.commune)))
    for words in ("Xã Hà Bắc", "Xã Hồng Lạc", "01/05/2024", "Chi hội thôn Đông Phan", "10816", "Huyện Thanh Hà"):
        assert words in text
    then = _text(client.get(_page(cast.commune), {"on": "30/04/2024"}))
    assert "<h1>Xã Hồng Lạc</h1>" in then


def test_an_officer_opens_a_branch_once(cast, client_as):
    client, address = client_as("commune_officer"), reverse("units:open", args=[cast.commune.uid])
    assert client.get(address).status_code == 200
    given = {"type": "chi_hoi", "name": "thôn Mới", "on": "1/2/24", "form_key": "9bbf24c8-5a5c-4b57-8e38-11a9b33ca7a7"}
    for _sending in range(2):
        response = client.post(address, given)
        assert response.status_code == 302
    unit = Unit.objects.get(name="Chi hội thôn Mới")
    assert (unit.kind, unit.from_on) == (Kind.BRANCH, date(2024, 2, 1))
    assert ancestor_map([unit.pk], Kind.COMMUNE, on=unit.from_on) == {unit.pk: cast.commune.pk}


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "thôn  Đông Phan"},
        {"on": "31/02/2024"},
        {"on": "1/1/2090"},
        {"on": "1/1/1950"},
        {"type": "xa"},
    ],
)
def test_a_branch_that_cannot_be_opened_comes_back_with_a_sentence(cast, client_as, change):
    given = {"type": "chi_hoi", "name": "thôn Mới", "on": "01/02/2024"} | change
    response = client_as("commune_officer").post(reverse("units:open", args=[cast.commune.uid]), given)
    assert response.status_code == 422
    assert "error-summary" in _text(response)
    assert not Unit.objects.filter(from_on__gt=date(1997, 1, 1)).exists()


@pytest.mark.parametrize("name", ["units:open", "units:rename", "close_unit", "merge_unit"])
@pytest.mark.parametrize(
    ("role", "place"), [("commune_officer", "sibling"), ("leader", "home"), ("province_staff", "home")]
)
def test_changes_are_closed_to_others(cast, client_as, name, role, place):
    for unit in (cast.commune, cast.branch):
        client = client_as(role, place)
        assert client.get(reverse(name, args=[unit.uid])).status_code == 404
        assert client.post(reverse(name, args=[unit.uid]), {"name": "Khác"}).status_code == 404


def test_a_branch_is_renamed_and_a_commune_not_by_its_officer(cast, client_as):
    client = client_as("commune_officer")
    given = {"type": "chi_hoi", "name": "thôn Đông Phan 1", "on": "01/02/2024"}
    assert client.post(reverse("units:rename", args=[cast.branch.uid]), given).status_code == 302
    assert Unit.objects.get(pk=cast.branch.pk).name == "Chi hội thôn Đông Phan 1"
    assert client.get(reverse("units:rename", args=[cast.commune.uid])).status_code == 404
    assert client_as("province_admin").get(reverse("units:rename", args=[cast.commune.uid])).status_code == 200


def test_a_branch_closes_after_a_look_at_what_passes_on(cast, client_as):
    client, address = client_as("commune_officer"), reverse("close_unit", args=[cast.sibling_branch.uid])
    assert "Chi hội thôn Đông Phan" in _text(client.get(address))
    given = {"successor": str(cast.branch.uid), "on": "01/06/2026"}
    preview = _text(client.post(address, given))
    assert 'name="confirmed"' in preview
    assert 'class="equation"' in preview
    assert not Succession.objects.exists()
    response = client.post(address, {**given, "confirmed": "yes"})
    assert response.status_code == 302
    assert Unit.objects.get(pk=cast.sibling_branch.pk).until_on == date(2026, 6, 1)
    assert count_members(cast.branch, on=date(2026, 6, 1)) == 2 + 2 + 2
    closed = client.get(_page(cast.sibling_branch))
    assert "31/05/2026" in _text(closed)  # its last day


def test_a_branch_cannot_pass_to_another_commune_s(cast, client_as):
    given = {"successor": str(cast.far_branch.uid), "on": "01/06/2026", "confirmed": "yes"}
    response = client_as("commune_officer").post(reverse("close_unit", args=[cast.branch.uid]), given)
    assert response.status_code == 422
    assert not Succession.objects.exists()


def test_a_province_admin_merges_communes(cast, client_as):
    client, address = client_as("province_admin"), reverse("merge_unit", args=[cast.commune.uid])
    given = {"predecessors": [str(cast.sibling_commune.uid)], "on": "01/06/2026", "decree": "1/NQ"}
    preview = _text(client.post(address, given))
    assert 'class="equation"' in preview
    assert str(cast.sibling_commune.uid) in preview
    assert client.post(address, {**given, "confirmed": "yes"}).status_code == 302
    assert Succession.objects.get().decree == "1/NQ"
    text = _text(client.get(_page(cast.sibling_commune)))
    assert "Xã Hồng Lạc" in text


def test_a_reorganisation_is_never_in_the_future(cast, client_as):
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = {"predecessors": [str(cast.sibling_commune.uid)], "on": f"{tomorrow:%d/%m/%Y}", "confirmed": "yes"}
    assert client_as("province_admin").post(reverse("merge_unit", args=[cast.commune.uid]), given).status_code == 422
    assert not Succession.objects.exists()
