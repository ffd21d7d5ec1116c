"""The rate board as pages: what is shown to whom, what narrows it, what its workbook says."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.models import Threshold, WomenCount
from indicators.queries.rates import board
from members.units.enums import Kind
from members.units.models import UnitPath
from tests.cast import FOUNDED

pytestmark = pytest.mark.django_db
BOARD = "indicators:board"


@pytest.fixture
def counted(cast):
    """Hồng Lạc 8 of 10, Việt Hồng 4 of 8, Nam Hưng 4 of 3; the ward is not counted."""
    for unit, count in ((cast.commune, 10), (cast.sibling_commune, 8), (cast.far_commune, 3)):
        WomenCount.objects.create(unit=unit, counted_on=FOUNDED, definition="present", count=count)
    WomenCount.objects.create(unit=cast.commune, counted_on=FOUNDED, definition="total", count=16)
    Threshold.objects.create(unit=cast.province, percent=79, is_target=True, from_on=FOUNDED)
    Threshold.objects.create(unit=cast.province, percent=60, from_on=FOUNDED)


def rows_of(response):
    """Lines of text of the ranking."""
    table = re.search(r'<table class="ledger slips board".*?</table>', response.content.decode(), re.S)[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in table.split("<tr")][1:]


@pytest.fixture
def staff(client_as, counted):
    return client_as("province_staff")


def test_communes_are_ranked_with_what_is_missing(staff):
    head, *rows, total = rows_of(staff.get(reverse(BOARD), {"on": "30/06/2024"}))
    assert [row.split("Huyện")[0].rsplit("hạng", 1)[0].split(">")[1].strip() for row in rows]
    names = ["Xã Nam Hưng", "Xã Hồng Lạc", "Xã Việt Hồng", "Thị trấn Nam Sách"]
    assert [next(name for name in names if name in row) for row in rows] == names
    assert "trên 100 %" in rows[0].replace("\u00a0", " ")
    assert "đủ, dư 0" in rows[1]
    assert "thiếu 3" in rows[2]
    assert "60 %: thiếu 1" in rows[2].replace("\u00a0", " ")
    assert "76,2" in total  # 16 members of the counted communes of 21 women


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "hong lac"}, ["Xã Hồng Lạc"]),
        ({"q": "viet"}, ["Xã Việt Hồng"]),
        ({"under": "60.00-present"}, ["Xã Việt Hồng"]),
        ({"under": "79.00-present"}, ["Xã Việt Hồng"]),
        ({"sort": "name"}, ["Xã Hồng Lạc", "Xã Nam Hưng", "Thị trấn Nam Sách", "Xã Việt Hồng"]),
        ({"sort": "-members"}, ["Xã Hồng Lạc"]),
        ({"by": "total"}, ["Xã Hồng Lạc"]),
        ({"kind": "district"}, ["Huyện Nam Sách", "Huyện Thanh Hà"]),
        ({"kind": "branch", "q": "dong phan"}, ["Chi hội thôn Đông Phan"]),
    ],
)
def test_filters_sorts_levels(staff, query, names):
    response = staff.get(reverse(BOARD), {"on": "30/06/2024", **query})
    rows = rows_of(response)[1:-1]
    assert all(name in row for name, row in zip(names, rows, strict=False))
    if {"q", "under"} & query.keys():
        assert len(rows) == len(names)


def test_rows_of_one_district(cast, staff):
    rows = rows_of(staff.get(reverse(BOARD), {"on": "30/06/2024", "above": cast.district.uid}))
    assert len(rows) == 4


@pytest.mark.parametrize(
    "bad", [{"since": "hôm qua"}, {"boundaries": "31/02/2024"}, {"sort": "x"}, {"kind": "planet"}, {"by": "men"},
            {"under": "zz"}, {"above": "zz"}, {"on": "zz"}, {"unit": "zz"}, {"all": "zz"}]
)  # fmt: skip
def test_an_unreadable_address_still_shows_the_board(staff, bad):
    response = staff.get(reverse(BOARD), {"on": "30/06/2024", **bad})
    assert response.status_code == 200


def test_the_workbook_says_the_same(staff):
    response = staff.get(reverse(BOARD), {"on": "30/06/2024", "sort": "name", "export": "xlsx"})
    page = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(place for place, row in enumerate(rows) if "Mã" in row)
    table = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    hong_lac = table[0]
    assert hong_lac["Mã"] == "10816"
    assert [hong_lac[name] for name in hong_lac if "Tỷ lệ" in name] == [80, 50]
    assert len(table) == 5


def test_names_are_open_to_those_who_may_see_names(cast, staff, client_as):
    members = f"unit={cast.commune.uid}&amp;on=30%2F06%2F2024"
    page = {"on": "30/06/2024"}
    names = reverse("members:list")
    assert f"{names}?{members}" in staff.get(reverse(BOARD), page).content.decode()
    leader = client_as("leader").get(reverse(BOARD), page).content.decode()
    assert "Xã Hồng Lạc" in leader
    assert names + "?" not in leader


def test_the_unit_page_adds_up(cast, staff):
    response = staff.get(reverse("indicators:unit", args=[cast.commune.uid]), {"on": "30/06/2024"})
    text = re.sub(r"<[^>]+>|\s+", " ", response.content.decode()).replace("\u00a0", " ")
    assert re.search(r"Cuối ngày 31/12/2023 +12 .*Xin ra Hội +−4 .*Cuối ngày 30/06/2024 +8", text)
    assert "80,0" in text
    assert "Chi hội thôn Đông Phan" in text


def test_units_of_others_are_not_there(cast, client_as, counted):
    sibling = client_as("commune_officer", "sibling")
    assert sibling.get(reverse("indicators:unit", args=[cast.commune.uid])).status_code == 404
    page = sibling.get(reverse(BOARD), {"unit": cast.commune.uid}).content.decode()
    assert "Hồng Lạc" not in page


def leave(cast, many):
    """Only ``many`` communes of the province, each counted."""
    units = [cast.commune, cast.sibling_commune, cast.far_commune]
    for unit in units:
        WomenCount.objects.create(unit=unit, counted_on=date(2024, 1, 1), definition="present", count=9)
    gone = [unit.pk for unit in [*units[many:], cast.far_ward]]
    UnitPath.objects.filter(descendant__in=gone).delete()


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_statements_for_one_commune_as_for_three(cast, django_assert_num_queries, many):
    leave(cast, many)
    scope, day = cast.scope("province_staff"), date(2024, 6, 30)
    asked = {"scope": scope, "unit": cast.province, "on": day, "since": date(2023, 12, 31), "definition": "present"}
    with django_assert_num_queries(12):
        found = board(kind=Kind.COMMUNE, **asked)
    assert len(found.rows) == many


def test_the_page_asks_no_more_for_three_communes_than_for_one(cast, client_as):
    client = client_as("province_staff")
    with CaptureQueriesContext(connection) as three:
        assert len(rows_of(client.get(reverse(BOARD), {"on": "30/06/2024"}))) == 4 + 2
    leave(cast, 1)
    with CaptureQueriesContext(connection) as one:
        assert len(rows_of(client.get(reverse(BOARD), {"on": "30/06/2024"}))) == 1 + 2
    assert len(one) == len(three) <= 30
