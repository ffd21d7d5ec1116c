"""What the first page says of reports: to write, to mend, to approve."""

import re
from datetime import date

import pytest

from indicators.actions import answers
from indicators.models import ReportingPeriod
from tests.indicators.reporting import build

pytestmark = pytest.mark.django_db


def words(response):
    return re.sub(r"<[^>]+>|\s+", " ", response.content.decode())


@pytest.fixture
def reporting(cast):
    made = build(cast)
    ReportingPeriod.objects.exclude(pk=made.june.pk).delete()
    return made


def due(reporting, day):
    ReportingPeriod.objects.filter(pk=reporting.june.pk).update(
        from_on=date(2026, 1, 1), until_on=date(2026, 2, 1), due_on=day
    )


def test_a_commune_is_told_what_to_write_and_the_province_what_to_approve(reporting, client_as):
    officer, staff = client_as("commune_officer"), client_as("province_staff")
    due(reporting, officer.get("/").wsgi_request.today)
    assert "Cần làm báo cáo Tháng 6" in words(officer.get("/"))
    assert "báo cáo chờ duyệt" not in words(staff.get("/"))
    reporting.sent()
    assert "Cần làm báo cáo" not in words(officer.get("/"))
    assert "1 báo cáo chờ duyệt" in words(staff.get("/"))


def test_a_returned_report_is_told_with_its_reason(reporting, client_as, cast):
    report = reporting.sent()
    answers.return_report(report=report, version=report.version, reason="Thiếu số hộ", by=cast.user("province_staff"))
    told = words(client_as("commune_officer").get("/"))
    assert "bị trả lại" in told
    assert "Thiếu số hộ" in told
    assert "Thiếu số hộ" not in words(client_as("commune_officer", "sibling").get("/"))
