"""Indicators and targets from a workbook: what goes out comes back with 0 changes, bad rows are told and stay out."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indicators.enums import IndicatorKind, Source, TargetRole
from indicators.models import Indicator, Target, TargetRevision
from indicators.resources.indicators import LABELS as INDICATOR_LABELS
from indicators.resources.targets import LABELS as TARGET_LABELS
from tests.indicators.resolutions import TERM, YEAR, indicator_of, resolution_of, target_of

pytestmark = pytest.mark.django_db
ON = "30/06/2024"


@pytest.fixture
def resolution(cast):
    return resolution_of(cast.province)


@pytest.fixture
def full(cast, resolution):
    """The resolution with an indicator of every sort and some targets."""
    indicator_of(
        resolution, "1", kind=IndicatorKind.PERCENT, source=Source.COMPUTED, measure="members.rate", decimals=1
    )
    whole = indicator_of(resolution, "2", kind=IndicatorKind.COMPOSITE, position=2)
    part = indicator_of(resolution, "a", parent=whole, unit_kinds=[40], position=1)
    indicator_of(
        resolution, "3", kind=IndicatorKind.UNITS_BELOW, source=Source.COMPUTED, measure="units.below",
        arguments={"percent": "62.5", "kind": 40, "is_strict": True}, direction="at_most", position=3,
    )  # fmt: skip
    indicator_of(
        resolution, "4", kind=IndicatorKind.PER_UNIT_MINIMUM, minimum=Decimal("2.5"), unit_kinds=[30, 40], position=4,
        exceed_margin=Decimal("0.125").quantize(Decimal("0.01")), note="Ghi chú",
    )  # fmt: skip
    indicator_of(resolution, "5", source=Source.COMPUTED, measure="members.admitted", position=5,
                 arguments={"began": ["admitted", "carried_over"]})  # fmt: skip
    target_of(part, cast.province, 500)
    target_of(part, cast.commune, 7)
    target_of(part, cast.commune, 35, TERM, TargetRole.TERM)
    target_of(part, cast.far_ward, 9)
    return resolution


@pytest.fixture
def admin(client_as):
    return client_as("province_admin")


def fetch(client, name, resolution, **query):
    """The workbook of a template, as rows of values below its header, and its page."""
    sent = client.get(reverse(f"indicators:{name}", args=[resolution.uid]), {"on": ON, **query})
    assert sent.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(sent.content)).active


def send(client, name, resolution, page):
    """Send a page (an openpyxl sheet or rows of values with their header) for a look."""
    if isinstance(page, list):
        book = openpyxl.Workbook()
        for row in page:
            book.active.append(row)
        page = book.active
    file = io.BytesIO()
    page.parent.save(file)
    upload = SimpleUploadedFile("so.xlsx", file.getvalue())
    return client.post(f"{reverse(f'indicators:{name}', args=[resolution.uid])}?on={ON}", {"file": upload})


def write(client, name, resolution, looked):
    rows = re.search(r'name="rows" value="([^"]+)"', looked.content.decode())[1]
    return client.post(f"{reverse(f'indicators:{name}_write', args=[resolution.uid])}?on={ON}", {"rows": rows})


def counted(response):
    """(problems, new, changed, unchanged) as the look shows them."""
    assert response.status_code == 200, response.content.decode()[:500]
    return tuple(int(n) for n in re.findall(r'class="value">(\d+)<', response.content.decode()))


def stored():
    return (
        [*Indicator.objects.order_by("pk").values()],
        [*Target.objects.order_by("pk").values()],
        TargetRevision.objects.count(),
    )


def test_indicators_that_go_out_come_back_with_no_change(admin, full):
    before = stored()
    looked = send(admin, "indicator_sheet", full, fetch(admin, "indicator_template", full))
    assert counted(looked) == (0, 0, 0, 6)
    assert "Ghi các chỉ tiêu" not in looked.content.decode()
    write(admin, "indicator_sheet", full, looked)
    assert stored() == before


def test_targets_that_go_out_come_back_with_no_change(cast, admin, full):
    before = stored()
    part = Indicator.objects.get(number="a")
    page = fetch(admin, "target_template", full, indicator=part.uid)
    looked = send(admin, "target_sheet", full, page)
    assert counted(looked) == (0, 0, 0, 4)
    own = fetch(admin, "target_template", full)
    assert counted(send(admin, "target_sheet", full, own)) == (0, 0, 0, 1)
    write(admin, "target_sheet", full, looked)
    assert stored() == before


def test_a_resolution_is_entered_from_its_sheet(admin, full, cast):
    page = fetch(admin, "indicator_template", full)
    empty = resolution_of(cast.district, "I-TH")
    looked = send(client_of_system(admin, cast), "indicator_sheet", empty, page)
    assert counted(looked) == (0, 6, 0, 0)
    assert Indicator.objects.filter(resolution=empty).count() == 0  # nothing is written yet
    write(admin, "indicator_sheet", empty, looked)
    names = ("number", "text", "kind", "measure", "arguments", "unit_kinds", "minimum", "exceed_margin", "from_on")
    copies = [Indicator.objects.filter(resolution=r).order_by("pk").values_list(*names) for r in (full, empty)]
    assert [*copies[0]] == [*copies[1]]
    assert Indicator.objects.get(resolution=empty, number="a").parent.number == "2"


def client_of_system(client, cast):
    client.force_login(cast.user("system_admin"))
    return client


def indicator_row(**values):
    row = {"number": "6", "text": "Nội dung", "kind": "số lượng", **values}
    return [row.get(name, "") for name in INDICATOR_LABELS]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": ""}, "không có trong"),
        ({"kind": "thơ"}, "thơ"),
        ({"text": ""}, "đúng như nghị quyết"),
        ({"whole": "9"}, "không có chỉ tiêu 9"),
        ({"whole": "1"}, "không phải loại này"),
        ({"whole": "2", "kind": "composite"}, "không thể lại là chỉ tiêu tổng hợp"),
        ({"direction": "decrease_by"}, "cần có số gốc"),
        ({"source": "computed"}, "chọn cách tính"),
        ({"source": "computed", "measure": "khong.co"}, "khong.co"),
        ({"source": "computed", "measure": "units.over", "arguments": "percent"}, "không phải là tham số"),
        ({"source": "computed", "measure": "units.over", "arguments": "percent = 250"}, "250"),
        ({"decimals": "9"}, "từ 0 đến 4"),
        ({"from_on": "1/1/2040"}, "nằm ngoài nhiệm kỳ"),
        ({"from_on": "hôm qua"}, "hôm qua"),
        ({"baseline": "nhiều"}, "không phải là số"),
    ],
)
def test_a_row_that_is_no_indicator_is_told_and_stays_out(admin, full, values, sentence):
    before = stored()
    looked = send(admin, "indicator_sheet", full, [list(INDICATOR_LABELS.values()), indicator_row(**values)])
    assert counted(looked)[:3] == (1, 0, 0)
    assert sentence in looked.content.decode()
    write(admin, "indicator_sheet", full, looked)
    assert stored() == before


def test_a_changed_row_is_a_new_wording_from_its_day(admin, full):
    page = fetch(admin, "indicator_template", full)
    header = [cell.value for cell in next(row for row in page.iter_rows() if row[0].value == "Số")]
    for row in page.iter_rows():
        if row[0].value == "5":
            row[header.index("Nội dung")].value = "Lời mới"
            row[header.index("Áp dụng từ")].value = "01/01/2024"
    looked = send(admin, "indicator_sheet", full, page)
    assert counted(looked) == (0, 0, 1, 5)
    write(admin, "indicator_sheet", full, looked)
    versions = Indicator.objects.filter(number="5").order_by("from_on").values_list("text", "from_on", "until_on")
    assert [*versions] == [("Hộ gia đình phụ nữ thoát nghèo", TERM[0], YEAR[0]), ("Lời mới", YEAR[0], None)]


def target_row(**values):
    row = {
        "number": "2a",
        "code": "10819",
        "role": "của năm",
        "from_on": "2024",
        "last_on": "2024",
        "value": 5,
        **values,
    }
    return [row.get(name, "") for name in TARGET_LABELS]


def test_targets_are_set_and_revised_with_a_reason(cast, admin, full):
    rows = [target_row(), target_row(code="10816", value="8", reason="Chia lại"), target_row(code="10606", value=10)]
    looked = send(admin, "target_sheet", full, [list(TARGET_LABELS.values()), *rows])
    assert counted(looked) == (1, 1, 1, 0)
    assert "ghi lý do" in looked.content.decode()
    write(admin, "target_sheet", full, looked)
    values = Target.objects.filter(role="year", unit__kind=40).values_list("unit__code", "value")
    assert dict(values) == {"10816": 8, "10819": 5, "10606": 9}
    assert TargetRevision.objects.get().reason == "Chia lại"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"number": "99"}, "99"),
        ({"number": "2"}, "chỉ tiêu tổng hợp"),
        ({"value": ""}, "Hãy ghi mức giao"),
        ({"value": 0}, "Mức giao bằng 0"),
        ({"value": -2}, "nhỏ hơn 0"),
        ({"value": 1.5}, "chữ số thập phân"),
        ({"value": "ít"}, "không phải là số"),
        ({"number": "1", "value": 120}, "cao nhất là 100"),
        ({"code": "31855"}, "31855"),
        ({"code": "", "name": "Xã Không Có"}, "Xã Không Có"),
        ({"from_on": ""}, "ngày đầu và ngày cuối"),
        ({"from_on": "2031", "last_on": "2031"}, "nằm ngoài nhiệm kỳ"),
        ({"last_on": "2023"}, "không thể trước"),
        ({"code": "10816", "from_on": "1/7/2024", "last_on": "30/6/2025"}, "đã được giao mức"),
        ({"role": "thế kỷ"}, "thế kỷ"),
    ],
)
def test_a_row_that_is_no_target_is_told_and_stays_out(admin, full, values, sentence):
    before = stored()
    looked = send(admin, "target_sheet", full, [list(TARGET_LABELS.values()), target_row(**values)])
    assert counted(looked)[:3] == (1, 0, 0)
    assert sentence in looked.content.decode()
    write(admin, "target_sheet", full, looked)
    assert stored() == before


def test_who_looks_after_a_district_sends_targets_of_its_communes_only(cast, client_as, full):
    district = client_as("province_admin", "district")
    rows = [target_row(), target_row(code="10696"), target_row(code="294")]
    looked = send(district, "target_sheet", full, [list(TARGET_LABELS.values()), *rows])
    assert counted(looked) == (2, 1, 0, 0)
    assert client_as("province_staff").get(reverse("indicators:target_sheet", args=[full.uid])).status_code == 404
    assert district.get(reverse("indicators:indicator_sheet", args=[full.uid])).status_code == 404


def test_a_workbook_without_the_table_says_which_columns_are_needed(admin, full):
    for name, columns in (("indicator_sheet", "“Nội dung”"), ("target_sheet", "“Mức giao”")):
        response = send(admin, name, full, [["a", "b"], [1, 2]])
        assert response.status_code == 422
        assert columns in response.content.decode()


def test_a_look_is_confirmed_by_who_looked_for_the_same_resolution(cast, admin, client_as, full):
    looked = send(admin, "indicator_sheet", full, [list(INDICATOR_LABELS.values()), indicator_row()])
    other = client_as("system_admin")
    assert write(other, "indicator_sheet", full, looked).status_code == 302
    assert not Indicator.objects.filter(number="6").exists()
    write(admin, "indicator_sheet", full, looked)
    assert Indicator.objects.filter(number="6").exists()
