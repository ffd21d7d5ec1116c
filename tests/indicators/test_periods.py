"""Settings of reporting periods: a year at once, boundaries that are settings, and every refusal in a sentence."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from indicators.actions import answers, closing, years
from indicators.actions import periods as actions
from indicators.actions.changing import ReportRefused
from indicators.enums import ReportState, Rhythm
from indicators.models import ReportingPeriod, UnitReport
from members.audit.models import Event
from tests.indicators.reporting import build

pytestmark = pytest.mark.django_db
YEAR = {"year": 2026, "rhythm": Rhythm.MONTH, "begins_on_day": 1, "due_after": 5}


@pytest.fixture
def reporting(cast):
    return build(cast)


@pytest.mark.parametrize(("rhythm", "count"), [("month", 12), ("quarter", 4), ("half_year", 2), ("year", 1)])
@pytest.mark.parametrize("begins_on_day", [1, 15, 28])
def test_a_year_of_periods_has_no_gaps(rhythm, count, begins_on_day):
    days = years.days_of_year(2024, Rhythm(rhythm), begins_on_day)
    assert len(days) == count
    assert all(until == start for (_from, until), (start, _until) in zip(days, days[1:], strict=False))
    assert (days[-1][1] - days[0][0]).days == 366


def test_months_of_state_bodies_begin_in_the_month_before():
    june = years.days_of_year(2024, Rhythm.MONTH, 15)[5]
    assert june == (date(2024, 5, 15), date(2024, 6, 15))  # 15/05 to 14/06
    halves = years.days_of_year(2024, Rhythm.HALF_YEAR, 15)
    assert halves[0] == (date(2023, 12, 15), date(2024, 6, 15))


def test_a_year_is_added_once_and_filled_where_it_lacks(cast, reporting):
    assert [period.due_on for period in reporting.months][:2] == [date(2026, 2, 5), date(2026, 3, 5)]
    with pytest.raises(actions.PeriodRefused, match="2026"):
        years.add_year(unit=cast.province, by=None, **YEAR)
    actions.remove_period(period=reporting.months[3], by=None)
    (april,) = years.add_year(unit=cast.province, by=None, **YEAR)
    assert april.from_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("unit", "days", "sentence"),
    [
        ("province", ("2026-06-10", "2026-07-10", "2026-07-15"), "hai lần"),
        ("centre", ("2026-06-01", "2026-07-01", "2026-07-15"), "hai lần"),  # would ask the same days from above
        ("district", ("2026-06-01", "2026-07-01", "2026-07-15"), "hai lần"),  # and from below
        ("province", ("2025-06-01", "2025-06-01", "2025-06-05"), "trước ngày đầu"),
        ("province", ("2025-06-01", "2025-07-01", "2025-06-29"), "Hạn nộp"),
        ("province", ("2023-06-01", "2025-07-01", "2025-07-05"), "một năm"),
        ("province", ("1990-06-01", "1990-07-01", "1990-07-05"), "không tồn tại"),
        ("commune", ("2025-06-01", "2025-07-01", "2025-07-05"), "không có xã"),
    ],
)
def test_a_period_that_cannot_be_is_refused(cast, reporting, unit, days, sentence):
    from_on, until_on, due_on = map(date.fromisoformat, days)
    with pytest.raises(actions.PeriodRefused, match=sentence):
        actions.add_period(unit=cast.units[unit], name="Kỳ", from_on=from_on, until_on=until_on, due_on=due_on, by=None)
    assert ReportingPeriod.objects.count() == 12


def test_the_database_knows_that_periods_never_overlap(cast, reporting):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingPeriod.objects.create(
            unit=cast.province, name="Kỳ", from_on=date(2026, 6, 30), until_on=date(2026, 7, 2), due_on=date(2026, 8, 1)
        )


def test_days_stay_once_a_report_counts_and_the_due_day_may_move(cast, reporting):
    june = reporting.june
    same = {"name": june.name, "from_on": june.from_on, "until_on": june.until_on, "by": None}
    moved = actions.change_period(period=june, **same, due_on=june.due_on + timedelta(3), version=1)
    assert moved.due_on == june.due_on + timedelta(3)
    with pytest.raises(actions.PeriodChanged):
        actions.change_period(period=june, **same, due_on=june.due_on, version=1)
    reporting.approved()
    same["until_on"] -= timedelta(1)
    with pytest.raises(actions.PeriodRefused, match="duyệt"):
        actions.change_period(period=june, **same, due_on=june.due_on, version=2)


def test_a_period_with_reports_is_not_taken_away(cast, reporting):
    reporting.draft()
    with pytest.raises(actions.PeriodRefused, match="1 đơn vị"):
        actions.remove_period(period=reporting.june, by=None)


def test_closing_locks_what_is_approved_and_takes_nothing_in(cast, reporting):
    approved = reporting.approved()
    waiting = reporting.sent(cast.sibling_commune)
    with pytest.raises(actions.PeriodRefused, match="chờ duyệt"):
        closing.close_period(period=reporting.june, by=None)
    answers.return_report(report=waiting, reason="Sai", version=waiting.version, by=None)
    period = closing.close_period(period=reporting.june, by=cast.user("province_admin"))
    approved.refresh_from_db()
    assert (approved.state, period.closed_by) == (ReportState.LOCKED, cast.user("province_admin"))
    for unit, version in ((cast.far_commune, 0), (cast.sibling_commune, waiting.version + 1)):
        with pytest.raises(ReportRefused, match="đã khóa"):
            reporting.draft(unit, period=period, version=version)
    closing.reopen_period(period=period, by=None)
    period.refresh_from_db()
    late = reporting.approved(cast.far_commune, period=period)
    assert late.state == ReportState.APPROVED
    assert UnitReport.objects.get(pk=approved.pk).state == ReportState.LOCKED


def test_an_admin_sets_a_year_in_the_browser(cast, client_as):
    admin = client_as("province_admin")
    assert "chưa đặt kỳ" in admin.get(reverse("indicators:periods")).content.decode()
    form = {"year": "2026", "rhythm": "quarter", "begins_on_day": "1", "due_after": "10"}
    assert admin.post(reverse("indicators:period_add_year"), form).status_code == 302
    assert ReportingPeriod.objects.filter(unit=cast.province).count() == 4
    assert "Quý 2 năm 2026" in admin.get(reverse("indicators:periods")).content.decode()
    again = admin.post(reverse("indicators:period_add_year"), {**form, "rhythm": "month"})
    assert again.status_code == 422
    assert "hai lần" in again.content.decode()
    assert ReportingPeriod.objects.count() == 4
    first = ReportingPeriod.objects.order_by("from_on").first()
    change = reverse("indicators:period_change", args=[first.uid])
    page = admin.get(change).content.decode()
    assert "31/03/2026" in page
    changed = {
        "name": "Quý 1",
        "from_on": "01/01/2026",
        "last_on": "31/03/2026",
        "due_on": "15/04/2026",
        "version": "1",
    }
    assert admin.post(change, changed).status_code == 302
    assert admin.post(change, changed).status_code == 422  # the version is no longer the newest
    assert admin.post(change, {**changed, "due_on": "31/02/2026", "version": "2"}).status_code == 422
    close = reverse("indicators:period_close", args=[first.uid])
    assert "Khóa hẳn" in admin.get(close).content.decode()
    assert ReportingPeriod.objects.get(pk=first.pk).closed_at is None
    assert admin.post(close).status_code == 302
    assert ReportingPeriod.objects.get(pk=first.pk).closed_at is not None
    assert admin.post(reverse("indicators:period_reopen", args=[first.uid])).status_code == 302
    assert admin.post(reverse("indicators:period_remove", args=[first.uid])).status_code == 302
    assert ReportingPeriod.objects.count() == 3
    assert {"period.added", "period.changed", "period.closed", "period.reopened", "period.removed"} <= set(
        Event.objects.values_list("verb", flat=True)
    )


@pytest.mark.parametrize("role", ["commune_officer", "province_staff", "leader"])
def test_only_an_admin_sets_periods(cast, client_as, reporting, role):
    client = client_as(role)
    assert client.get(reverse("indicators:periods")).status_code == 404
    assert client.post(reverse("indicators:period_add_year"), {}).status_code == 404
    assert client.post(reverse("indicators:period_close", args=[reporting.june.uid])).status_code == 404


def test_an_admin_of_another_province_changes_nothing_here(cast, client_as, reporting):
    other = client_as("province_admin", "sibling")
    for verb in ("change", "remove", "close", "reopen"):
        assert other.post(reverse(f"indicators:period_{verb}", args=[reporting.june.uid])).status_code == 404
