"""The pages of resolutions and targets: who may, what they show, what a form that was filled wrongly says."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.enums import IndicatorKind, TargetRole
from indicators.models import Congress, Indicator, Resolution, Target, TargetRevision
from tests.indicators.resolutions import TERM, indicator_of, resolution_of, target_of

pytestmark = pytest.mark.django_db
ON = "30/06/2024"


@pytest.fixture
def resolution(cast):
    return resolution_of(cast.province)


@pytest.fixture
def indicator(resolution):
    return indicator_of(resolution)


@pytest.fixture
def admin(client_as):
    return client_as("province_admin")


def url(name, *args, **query):
    path = reverse(f"indicators:{name}", args=args)
    return f"{path}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else path


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_congress_its_resolution_and_an_indicator_are_entered(cast, admin):
    form = {"ordinal": "XVII", "name": "Đại hội XVII", "from_on": "1/1/2022", "last_on": "31/12/2026"}
    response = admin.post(url("congress_add"), form)
    congress = Congress.objects.get()
    assert (congress.unit_id, congress.until_on) == (cast.province.pk, date(2027, 1, 1))
    assert response.url == url("resolution_add", congress.uid)
    admin.post(response.url, {"code": "XVII-HD", "name": "Nghị quyết XVII", "number": "", "issued_on": ""})
    resolution = Resolution.objects.get()
    form = {
        "number": "1", "text": "Tỷ lệ thu hút hội viên", "kind": "percent", "direction": "at_least", "period": "point",
        "source": "computed", "measure": "members.rate", "arg_definition": "present", "over_time": "last",
        "decimals": "1", "from_on": "01/01/2022", "position": "1", "baseline": "", "exceed_margin": "", "note": "",
    }  # fmt: skip
    response = admin.post(url("indicator_add", resolution.uid), form)
    indicator = Indicator.objects.get()
    assert response.url == url("indicator", indicator.uid)
    assert (indicator.measure, indicator.arguments) == ("members.rate", {"definition": "present"})
    page = text_of(admin.get(url("resolution", resolution.uid, on=ON)))
    assert "Tỷ lệ thu hút hội viên" in page
    assert "chưa giao" in page


def test_the_kind_decides_which_fields_show(admin, resolution):
    here = url("indicator_add", resolution.uid)
    fresh = admin.get(here).content.decode()
    assert 'name="unit_of_measure"' in fresh
    assert 'name="minimum"' not in fresh
    typed = {"refresh": "1", "kind": "unit_coverage", "text": "Mỗi cơ sở", "unit_kinds": ["40"], "source": "reported"}
    other = admin.post(here, typed, headers={"HX-Request": "true"}).content.decode()
    assert 'name="minimum"' in other
    assert 'name="unit_of_measure"' not in other
    assert "Mỗi cơ sở" in other
    assert "<html" not in other
    assert "field-message" not in other
    typed = {"refresh": "1", "kind": "units_below", "source": "computed", "measure": "units.below"}
    assert 'name="arg_percent"' in admin.post(here, typed).content.decode()
    assert Indicator.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Nhập nội dung"),
        ({"from_on": "1/1/2030"}, "nằm ngoài nhiệm kỳ"),
        ({"direction": "decrease_by"}, "Chỉ tiêu giảm cần có số gốc"),
        ({"source": "computed"}, "Hãy chọn cách tính"),
        ({"source": "computed", "measure": "members.rate"}, "Hãy chọn"),
        ({"number": "3"}, "Đã có chỉ tiêu số 3"),
        ({"kind": "unit_coverage", "minimum": "1"}, "Hãy chọn những cấp đơn vị"),
        ({"kind": "unit_coverage", "unit_kinds": "40"}, "số phải lớn hơn 0"),
        (
            {"kind": "units_below", "source": "computed", "measure": "units.below", "arg_percent": "250"},
            "Không dùng được",
        ),
        ({"decimals": "nhiều"}, "chỉ gồm chữ số"),
    ],
)
def test_an_indicator_filled_wrongly_comes_back_with_the_sentence(admin, resolution, indicator, changes, sentence):
    form = {
        "number": "4", "text": "Nội dung đã gõ", "kind": "count", "direction": "at_least", "period": "year",
        "source": "reported", "over_time": "sum", "over_units": "sum", "decimals": "0", "from_on": "1/1/2022",
    }  # fmt: skip
    response = admin.post(url("indicator_add", resolution.uid), form | changes)
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "text" in changes or "Nội dung đã gõ" in response.content.decode()
    assert Indicator.objects.count() == 1


def test_a_new_wording_keeps_the_old_one(admin, indicator):
    form = {
        "number": "3", "text": "Lời mới", "kind": "count", "direction": "at_least", "period": "year",
        "source": "reported", "over_time": "sum", "over_units": "sum", "decimals": "0", "from_on": "1/1/2024",
        "unit_of_measure": "hộ", "position": "1", "version": indicator.version,
    }  # fmt: skip
    response = admin.post(url("indicator_edit", indicator.uid), form)
    assert response.status_code == 302
    assert Indicator.objects.filter(series=indicator.series).count() == 2
    page = text_of(admin.get(response.url, {"on": ON}, follow=True))
    assert "Lời mới" in page
    assert "thoát nghèo" in page
    stale = admin.post(url("indicator_edit", indicator.uid), form | {"from_on": "1/1/2022"})
    assert "Có người khác vừa sửa" in text_of(stale)


def test_a_target_is_set_for_every_year_and_revised_with_a_reason(cast, admin, indicator):
    here = url("target_add", indicator.uid, on=ON)
    assert admin.post(here, {"span": "years", "value": "500"}).status_code == 302
    targets = Target.objects.order_by("from_on")
    assert [(t.from_on.year, t.value, t.unit_id) for t in targets] == [
        (year, 500, cast.province.pk) for year in range(2022, 2027)
    ]
    again = admin.post(here, {"span": "2024", "value": "600"})
    assert "đã được giao mức" in text_of(again)
    assert Target.objects.count() == 5
    target = targets[2]
    none = admin.post(url("target_revise", target.uid), {"value": "600", "reason": "", "version": 1})
    assert none.status_code == 422
    assert admin.post(url("target_revise", target.uid), {"value": "600", "reason": "Tỉnh giao thêm", "version": 1}).url
    page = text_of(admin.get(url("target", target.uid)))
    assert "Tỉnh giao thêm" in page
    assert "Tỉnh giao thêm" in text_of(admin.get(url("target_revisions", indicator.uid)))


def test_a_milestone_follows_the_one_before(cast, admin, indicator):
    here = url("target_add", indicator.uid, on=ON)
    admin.post(here, {"span": "milestone", "value": "7.000", "by_on": "30/6/2024"})
    admin.post(here, {"span": "milestone", "value": "10.000", "by_on": "31/12/2025"})
    rows = Target.objects.order_by("from_on").values_list("role", "from_on", "until_on", "value")
    assert list(rows) == [
        (TargetRole.MILESTONE, TERM[0], date(2024, 7, 1), 7000),
        (TargetRole.MILESTONE, date(2024, 7, 1), date(2026, 1, 1), 10000),
    ]
    assert admin.post(here, {"span": "milestone", "value": "1"}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("count", "0", "Mức giao bằng 0"),
        ("count", "-3", "nhỏ hơn 0"),
        ("count", "1,5", "chữ số thập phân"),
        ("count", "năm trăm", "không phải là số"),
        ("percent", "101", "cao nhất là 100"),
        ("percent", "0", "Mức giao bằng 0"),
    ],
)
def test_a_target_filled_wrongly_stores_nothing(cast, admin, resolution, kind, value, sentence):
    row = indicator_of(resolution, kind=IndicatorKind(kind))
    response = admin.post(url("target_add", row.uid, on=ON), {"span": "term", "value": value})
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert Target.objects.count() == 0


def boxes(cast, *values):
    units = (cast.commune, cast.far_commune, cast.far_ward, cast.sibling_commune)
    return {f"u{unit.uid.hex}": value for unit, value in zip(units, values, strict=True)}


def test_a_target_is_handed_down_and_the_sum_is_shown(cast, admin, indicator):
    target = target_of(indicator, cast.province, 10)
    here = url("cascade", target.uid, on=ON, how="equal")
    page = admin.get(here)
    assert re.findall(r'name="u[0-9a-f]{32}" value="(\d+)"', page.content.decode()) == ["3", "3", "2", "2"]
    tuned = boxes(cast, "4", "3", "", "2")
    part = admin.post(here, tuned | {"reckon": "1"}, headers={"HX-Request": "true"})
    assert "còn thiếu 1" in text_of(part)
    assert "<html" not in part.content.decode()
    assert Target.objects.count() == 1
    assert "còn thiếu 1" in text_of(admin.post(here, tuned | {"reckon": "1"}))  # without script the same
    response = admin.post(here, tuned | {"save": "1"})
    assert response.status_code == 302
    assert sorted(Target.objects.exclude(pk=target.pk).values_list("value", flat=True)) == [2, 3, 4]
    page = text_of(admin.get(response.url))
    assert "còn thiếu 1" in page
    again = admin.post(here, boxes(cast, "3", "3", "2", "2") | {"save": "1"})
    assert "Hãy ghi lý do" in text_of(again)
    admin.post(here, boxes(cast, "3", "3", "2", "2") | {"save": "1", "reason": "Chia lại"})
    assert sorted(Target.objects.exclude(pk=target.pk).values_list("value", flat=True)) == [2, 2, 3, 3]
    assert set(TargetRevision.objects.values_list("reason", flat=True)) == {"Chia lại"}
    assert "vừa đủ" in text_of(admin.get(response.url))


@pytest.mark.parametrize("bad", ["-1", "1,5", "nhiều"])
def test_one_bad_box_keeps_all_from_being_handed_down(cast, admin, indicator, bad):
    target = target_of(indicator, cast.province, 10)
    response = admin.post(url("cascade", target.uid, on=ON), boxes(cast, "4", bad, "3", "2") | {"save": "1"})
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert Target.objects.count() == 1


def test_what_cannot_be_split_says_why(cast, admin, resolution):
    target = target_of(indicator_of(resolution), cast.province, 10)
    assert "chưa có số phụ nữ" in text_of(admin.get(url("cascade", target.uid, on=ON, how="size")))
    assert "không đơn vị nào còn thiếu" in text_of(admin.get(url("cascade", target.uid, on=ON, how="gap", rate="60")))
    assert "lớn hơn 0" in text_of(admin.get(url("cascade", target.uid, on=ON, how="gap", rate="160")))
    percent = target_of(indicator_of(resolution, "5", kind=IndicatorKind.PERCENT), cast.province, 79)
    page = admin.get(url("cascade", percent.uid, on=ON)).content.decode()
    assert re.findall(r'name="u[0-9a-f]{32}" value="(\d+)"', page) == ["79"] * 4


CHANGES = [
    ("congress_edit", "congress"), ("resolution_add", "congress"), ("resolution_edit", "resolution"),
    ("indicator_add", "resolution"), ("indicator_edit", "indicator"), ("indicator_end", "indicator"),
    ("indicator_part_add", "indicator"), ("target_add", "indicator"), ("target_revise", "target"),
    ("cascade", "target"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "place"),
    [("province_staff", "home"), ("leader", "home"), ("commune_officer", "home"), ("province_admin", "sibling")],
)
@pytest.mark.parametrize(("name", "what"), CHANGES)
def test_changes_are_closed_to_others(cast, client_as, indicator, role, place, name, what):
    things = {"indicator": indicator, "resolution": indicator.resolution, "congress": indicator.resolution.congress}
    things["target"] = target_of(indicator, cast.province)
    client = client_as(role, place)
    assert client.get(url(name, things[what].uid)).status_code == 404
    assert client.post(url(name, things[what].uid), {}).status_code == 404


def test_who_looks_after_a_district_sets_targets_of_its_communes_only(cast, client_as, indicator):
    district = client_as("province_admin", "district")
    mine, other = target_of(indicator, cast.district, 20), target_of(indicator, cast.province, 100)
    assert district.get(url("target_revise", mine.uid)).status_code == 404
    assert district.get(url("cascade", mine.uid, on=ON)).status_code == 200
    assert district.get(url("cascade", other.uid, on=ON)).status_code == 404
    assert district.get(url("indicator_edit", indicator.uid)).status_code == 404
    down = {f"u{cast.commune.uid.hex}": "12", f"u{cast.sibling_commune.uid.hex}": "8", "save": "1"}
    assert district.post(url("cascade", mine.uid, on=ON), down).status_code == 302
    assert sum(Target.objects.filter(unit__kind=40).values_list("value", flat=True)) == Decimal(20)


def test_the_pages_are_read_by_everybody_else(cast, client_as, indicator):
    target = target_of(indicator, cast.province)
    for role in ("province_staff", "leader", "system_admin"):
        client = client_as(role)
        for name, row in (("resolution", indicator.resolution), ("indicator", indicator), ("target", target)):
            assert client.get(url(name, row.uid, on=ON), follow=True).status_code == 200
        assert client.get(url("resolutions")).status_code == 200
    assert client_as("commune_officer").get(url("target", target.uid)).status_code == 404
    assert client_as("commune_officer").get(url("resolution", indicator.resolution.uid)).status_code == 200


@pytest.mark.parametrize("communes", [1, 3])
def test_queries_do_not_grow_with_units(cast, admin, indicator, django_assert_num_queries, communes):
    target = target_of(indicator, cast.province, 10)
    for unit in (cast.commune, cast.far_commune, cast.far_ward)[:communes]:
        target_of(indicator, unit, 3)
    with django_assert_num_queries(INDICATOR_QUERIES):
        admin.get(url("indicator", indicator.uid, on=ON))
    with django_assert_num_queries(CASCADE_QUERIES):
        admin.get(url("cascade", target.uid, on=ON, how="size", by="members"))


INDICATOR_QUERIES, CASCADE_QUERIES = 20, 24
