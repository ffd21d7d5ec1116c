"""Pages of reports: what a commune types is never lost, the province answers, nobody sees or changes what is not theirs."""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from indicators.actions import closing
from indicators.models import Amendment, Reading, UnitReport
from tests.indicators.reporting import build

pytestmark = pytest.mark.django_db


def words(response):
    """The text of a page, without tags."""
    return re.sub(r"<[^>]+>|\s+", " ", response.content.decode())


@pytest.fixture
def reporting(cast):
    return build(cast)


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


@pytest.fixture
def staff(client_as):
    return client_as("province_staff")


def page_of(route, reporting, unit=None):
    unit = unit or reporting.cast.commune
    return reverse(f"indicators:{route}", args=[reporting.june.uid, unit.uid])


def typed(reporting, version=0, step="save", **changes):
    """What the form of a report says; ``changes`` by the name of the indicator, a pair for value and total."""
    said = {"households": "1.234", "share": ("9", "10"), "held": "1", "state": "40", **changes}
    form = {"version": version, step: "1"}
    for name, value in said.items():
        value, total = value if isinstance(value, tuple) else (value, None)
        pk = reporting.indicators[name].pk
        form[f"value-{pk}"] = value
        if total is not None:
            form[f"denominator-{pk}"] = total
    return form


def version_in(response):
    return re.search(r'name="version" value="(\d+)"', response.content.decode())[1]


def test_a_commune_reports_and_the_province_answers(cast, reporting, officer, staff):
    enter, report = page_of("report_enter", reporting), page_of("report", reporting)
    assert "Tháng 6 năm 2026" in words(officer.get(reverse("indicators:reports")))
    assert "Giúp hộ thoát nghèo" in words(officer.get(enter))
    assert officer.post(enter, typed(reporting)).status_code == 302
    page = officer.get(enter)
    assert 'value="1.234"' in page.content.decode()
    assert '<option value="1" selected>' in page.content.decode()
    assert officer.post(enter, typed(reporting, version_in(page), "submit")).status_code == 302
    assert UnitReport.objects.get().state == "submitted"
    assert "1.234 hộ" in words(staff.get(report))
    assert "Trả lại kèm lý do" in words(staff.get(report))
    back = page_of("report_return", reporting)
    assert staff.post(back, {"reason": "", "version": 3}).status_code == 422
    assert staff.post(back, {"reason": "Số hộ chưa khớp", "version": version_in(staff.get(back))}).status_code == 302
    page = officer.get(enter)
    assert "Số hộ chưa khớp" in words(page)
    assert officer.post(enter, typed(reporting, version_in(page), "submit", households="1235")).status_code == 302
    approve = page_of("report_approve", reporting)
    assert staff.post(approve, {"version": version_in(staff.get(report))}).status_code == 302
    assert UnitReport.objects.get().state == "approved"
    assert officer.get(enter).status_code == 302  # nothing more to write
    july = reverse("indicators:report_enter", args=[reporting.months[6].uid, cast.commune.uid])
    assert "1.235 hộ" in words(officer.get(july))  # the last period stands beside the box


def test_a_draft_keeps_what_is_right_and_shows_what_is_not(reporting, officer):
    enter = page_of("report_enter", reporting)
    answer = officer.post(enter, typed(reporting, households="mười hai", share=("11", "10")))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="mười hai"' in page
    assert "lớn hơn tổng số" in page
    assert "error-summary" in page
    assert sorted(Reading.objects.values_list("indicator__number", flat=True)) == ["3", "4"]
    answer = officer.post(enter, typed(reporting, version_in(answer)))
    assert answer.status_code == 302
    assert Reading.objects.count() == 4


def test_an_incomplete_report_is_kept_and_not_sent(reporting, officer):
    enter = page_of("report_enter", reporting)
    answer = officer.post(enter, typed(reporting, step="submit", households=""))
    assert answer.status_code == 422
    assert "ghi 0 nếu không có" in words(answer)
    report = UnitReport.objects.get()
    assert (report.state, report.readings.count()) == ("draft", 3)
    households = f"note-{reporting.indicators['households'].pk}"
    said = {**typed(reporting, version_in(answer), "submit", households=""), households: "chưa thống kê"}
    assert officer.post(enter, said).status_code == 302
    assert UnitReport.objects.get().state == "submitted"


def test_two_officers_see_both(cast, reporting, officer, client_as):
    enter = page_of("report_enter", reporting)
    assert client_as("province_admin").post(enter, typed(reporting, households="77")).status_code == 302
    answer = officer.post(enter, typed(reporting, households="88"))
    assert answer.status_code == 422
    page = words(answer)
    assert re.search(r"Đang lưu:\s+77 hộ", page)
    assert 'value="88"' in answer.content.decode()
    assert officer.post(enter, typed(reporting, version_in(answer), households="88")).status_code == 302
    assert Reading.objects.get(indicator=reporting.indicators["households"]).value == 88


def test_a_sent_form_comes_again_without_harm(reporting, officer):
    enter = page_of("report_enter", reporting)
    form = {**typed(reporting, step="submit"), "form_key": "0f0e0d0c-0b0a-4000-8000-000000000001"}
    first, second = officer.post(enter, form), officer.post(enter, form)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    late = officer.post(enter, typed(reporting, 2, "submit"))
    assert late.status_code == 422
    assert "đã nộp ngày" in words(late)


@pytest.mark.parametrize("version", ["", "abc", "-1"])
def test_a_form_without_its_version_changes_nothing(reporting, officer, version):
    answer = officer.post(page_of("report_enter", reporting), typed(reporting, version))
    assert answer.status_code == 422
    assert not UnitReport.objects.exists()


def test_reports_of_others_are_not_there(cast, reporting, officer, staff, client_as):
    reporting.sent(cast.sibling_commune)
    sibling = cast.sibling_commune
    for route in ("report", "report_enter", "report_return"):
        assert officer.get(page_of(route, reporting, sibling)).status_code == 404
    assert officer.post(page_of("report_approve", reporting, sibling), {"version": 2}).status_code == 404
    assert officer.post(page_of("report_approve", reporting), {"version": 2}).status_code == 404  # not her own either
    assert (
        officer.post(reverse("indicators:period_approve", args=[reporting.june.uid]), {"all": "1"}).status_code == 404
    )
    assert staff.get(page_of("report_enter", reporting)).status_code == 404
    leader, stranger = client_as("leader"), client_as("province_staff", "sibling")
    assert leader.get(page_of("report", reporting, sibling)).status_code == 200
    assert leader.post(page_of("report_approve", reporting, sibling), {"version": 2}).status_code == 404
    assert stranger.get(page_of("report", reporting, sibling)).status_code == 404
    assert (
        stranger.post(reverse("indicators:period_approve", args=[reporting.june.uid]), {"all": "1"}).status_code == 302
    )
    assert UnitReport.objects.get().state == "submitted"
    assert officer.get(page_of("report", reporting, cast.other_commune)).status_code == 404


def test_the_ticked_ones_are_approved_and_the_rest_reminded(cast, reporting, staff):
    for unit in (cast.commune, cast.sibling_commune, cast.far_commune):
        reporting.sent(unit)
    period = reverse("indicators:period", args=[reporting.june.uid])
    page = staff.get(period)
    assert "Xã Hồng Lạc" in words(page)
    reminder = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.content.decode(), re.S)[1]
    assert "Huyện Nam Sách: Thị trấn Nam Sách" in reminder
    assert "Hồng Lạc" not in reminder
    approve = reverse("indicators:period_approve", args=[reporting.june.uid])
    assert staff.post(approve, {"unit": [str(cast.commune.uid), "x"]}).status_code == 302
    assert UnitReport.objects.get(unit=cast.commune).state == "approved"
    assert UnitReport.objects.filter(state="submitted").count() == 2
    assert staff.post(approve).status_code == 302
    assert UnitReport.objects.filter(state="submitted").count() == 2
    staff.post(approve, {"all": "1"})
    assert not UnitReport.objects.filter(state="submitted").exists()
    assert "Hồng Lạc" not in words(staff.get(period, {"show": "missing"})).partition("Nhắc")[0]


def test_a_locked_number_is_amended_on_its_page(reporting, staff, officer):
    report = reporting.approved()
    closing.close_period(period=reporting.june, by=None)
    reading = report.readings.get(indicator=reporting.indicators["households"])
    amend = reverse("indicators:amend", args=[reading.uid])
    assert officer.get(amend).status_code == 404
    assert staff.get(amend).status_code == 200
    assert staff.post(amend, {"value": "5", "reason": "", "version": 1}).status_code == 422
    assert staff.post(amend, {"value": "5", "reason": "sót hai hộ", "version": 1}).status_code == 302
    assert Amendment.objects.get().number == 1
    page = words(staff.get(page_of("report", reporting)))
    assert "lúc khóa là 3 hộ" in page
    assert "sửa đổi số 1" in page
    assert "sót hai hộ" in page


@pytest.mark.parametrize("reported", [1, 3])
def test_as_many_statements_for_one_report_as_for_three(cast, reporting, staff, django_assert_num_queries, reported):
    for unit in (cast.commune, cast.sibling_commune, cast.far_commune)[:reported]:
        reporting.sent(unit)
    staff.get(reverse("indicators:reports"))
    with django_assert_num_queries(17):
        staff.get(reverse("indicators:reports"))
    with django_assert_num_queries(19):
        staff.get(reverse("indicators:period", args=[reporting.june.uid]))
    with django_assert_num_queries(20):
        staff.get(page_of("report", reporting))


def test_a_period_is_exported_as_it_stands(cast, reporting, staff):
    reporting.sent(cast.commune)
    reporting.draft(cast.sibling_commune)
    answer = staff.get(reverse("indicators:period", args=[reporting.june.uid]), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = {row[1]: row[4:] for row in sheet.iter_rows(values_only=True) if row[0] and str(row[0]).isdecimal()}
    assert rows["Xã Hồng Lạc"] == (3, 9, 10, 1, 40)
    assert rows["Xã Việt Hồng"] == (None,) * 5  # a draft is still the unit's own
    assert len(rows) == 4
    waiting = staff.get(reverse("indicators:period", args=[reporting.june.uid]), {"export": "xlsx", "show": "waiting"})
    assert len(list(load_workbook(io.BytesIO(waiting.content)).active.iter_rows())) < sheet.max_row
