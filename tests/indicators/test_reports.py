"""The report of a unit on its way from draft to lock: every refusal a sentence, nothing stored by halves."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from indicators.actions import amendments, answers, closing, reports
from indicators.actions.changing import ReadingsRefused, ReportChanged, ReportRefused
from indicators.actions.checks import Given
from indicators.enums import ReportState
from indicators.models import Amendment, Reading, UnitReport
from members.audit.models import Event
from tests.indicators.reporting import TODAY, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporting(cast):
    return build(cast)


def values(report):
    """``{number of the indicator: (value, denominator, note)}``."""
    rows = Reading.objects.filter(report=report).values_list("indicator__number", "value", "denominator", "note")
    return {number: tuple(rest) for number, *rest in rows}


def test_a_report_from_draft_to_lock(cast, reporting):
    draft = reporting.draft(readings=reporting.given(households=3))
    assert (draft.state, draft.version, values(draft)) == (ReportState.DRAFT, 1, {"1": (3, None, "")})
    draft = reporting.draft(readings=reporting.given(share=(9, 10), held=1, state="chưa thống kê"), version=1)
    assert values(draft) == {
        "1": (3, None, ""),
        "2": (9, 10, ""),
        "3": (1, None, ""),
        "4": (None, None, "chưa thống kê"),
    }
    sent = reports.submit(report=draft, version=2, on=TODAY, by=cast.user("commune_officer"))
    assert (sent.state, sent.submitted_on) == (ReportState.SUBMITTED, TODAY)
    staff = cast.user("province_staff")
    back = answers.return_report(report=sent, reason="Số hộ chưa khớp", version=3, by=staff)
    assert (back.state, back.reason, back.decided_by) == (ReportState.RETURNED, "Số hộ chưa khớp", staff)
    mended = reporting.draft(readings=reporting.given(households=4), version=4)
    again = reports.submit(report=mended, version=5, on=TODAY, by=cast.user("commune_officer"))
    approved = answers.approve(report=again, version=6, by=staff)
    assert approved.state == ReportState.APPROVED
    closing.close_period(period=reporting.june, by=None)
    approved.refresh_from_db()
    assert approved.state == ReportState.LOCKED
    verbs = Event.objects.filter(unit=cast.commune).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["report.saved", "report.saved", "report.submitted", "report.returned", "report.saved",
                           "report.submitted", "report.approved"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("share", (11, 10), "lớn hơn tổng số"),
        ("households", -1, "nhỏ hơn 0"),
        ("share", (1, -1), "nhỏ hơn 0"),
        ("households", Decimal("1.5"), "số nguyên"),
        ("households", 10**13, "quá lớn"),
        ("held", 2, "có hoặc không"),
        ("households", (1, 2), "không có tổng số"),
    ],
)
def test_a_reading_that_cannot_be_is_refused_and_nothing_stored(reporting, name, value, sentence):
    readings = {**reporting.all(), **reporting.given(**{name: value})}
    with pytest.raises(ReadingsRefused, match=sentence) as refusal:
        reporting.draft(readings=readings)
    assert list(refusal.value.problems) == [reporting.indicators[name].pk]
    assert not UnitReport.objects.exists()
    assert not Reading.objects.exists()


def test_nothing_of_nothing_is_a_reading_and_has_no_rate(reporting):
    report = reporting.draft(readings=reporting.given(share=(0, 0)))
    assert values(report) == {"2": (0, 0, "")}


def test_an_empty_reading_is_not_sent_without_a_word(reporting):
    readings = reporting.all()
    del readings[reporting.indicators["households"]]
    report = reporting.draft(readings=readings)
    with pytest.raises(ReadingsRefused, match="ghi 0") as refusal:
        reports.submit(report=report, version=report.version, on=TODAY, by=None)
    assert refusal.value.problems.keys() == {reporting.indicators["households"].pk}
    report = reporting.draft(readings=reporting.given(households="mất sổ", share=(9, None)), version=report.version)
    with pytest.raises(ReadingsRefused, match="tổng số mà"):
        reports.submit(report=report, version=report.version, on=TODAY, by=None)
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT


def test_what_is_emptied_goes(reporting):
    report = reporting.draft()
    reporting.draft(readings={reporting.indicators["households"]: Given()}, version=report.version)
    assert values(report).keys() == {"2", "3", "4"}


def test_a_foreign_unit_or_indicator_is_refused(cast, reporting):
    for unit in (cast.other_commune, cast.branch, cast.centre):
        with pytest.raises(ReportRefused):
            reporting.draft(unit)
    foreign = reporting.indicators["state"]
    foreign.unit_kinds = [30]
    foreign.save(update_fields=["unit_kinds"])
    with pytest.raises(ReportRefused, match="không hỏi"):
        reporting.draft()
    assert not UnitReport.objects.exists()


def test_a_period_that_has_not_begun_takes_nothing_in(reporting):
    with pytest.raises(ReportRefused, match="01/08/2026"):
        reporting.draft(period=reporting.months[7])


def test_a_report_is_sent_once(reporting):
    sent = reporting.sent()
    with pytest.raises(ReportRefused, match="đã nộp ngày 10/07/2026"):
        reports.submit(report=sent, version=sent.version, on=TODAY, by=None)
    with pytest.raises(ReportRefused, match="đã nộp"):
        reporting.draft(version=sent.version)
    assert Event.objects.filter(verb="report.submitted").count() == 1


def test_two_officers_see_each_other(cast, reporting):
    reporting.draft(by=cast.user("province_admin"))
    with pytest.raises(ReportChanged) as refusal:
        reporting.draft(readings=reporting.all(households=99), version=0)
    assert cast.user("province_admin").get_full_name() in str(refusal.value)
    assert refusal.value.theirs.version == 1
    assert values(refusal.value.theirs)["1"] == (3, None, "")
    report = reporting.draft(readings=reporting.all(households=99), version=1)
    for act, extra in (
        (reports.submit, {"on": TODAY}),
        (answers.approve, {}),
        (answers.return_report, {"reason": "x"}),
    ):
        with pytest.raises(ReportRefused):
            act(report=report, version=1, by=None, **extra)


def test_only_what_waits_is_approved_or_returned(reporting):
    report = reporting.draft()
    for act, extra in ((answers.approve, {}), (answers.return_report, {"reason": "sai"})):
        with pytest.raises(ReportRefused, match="bản nháp"):
            act(report=report, version=report.version, by=None, **extra)
    sent = reports.submit(report=report, version=report.version, on=TODAY, by=None)
    with pytest.raises(ReportRefused, match="cần sửa gì"):
        answers.return_report(report=sent, reason="  ", version=sent.version, by=None)


def test_many_are_approved_at_once_and_drafts_are_left(cast, reporting):
    for unit in (cast.commune, cast.sibling_commune):
        reporting.sent(unit)
    reporting.draft(cast.far_commune)
    units = [cast.commune.pk, cast.sibling_commune.pk, cast.far_commune.pk]
    assert answers.approve_all(period=reporting.june, units=units, by=cast.user("province_staff")) == 2
    assert answers.approve_all(period=reporting.june, units=units, by=cast.user("province_staff")) == 0
    assert sorted(UnitReport.objects.values_list("state", flat=True)) == ["approved", "approved", "draft"]
    assert len(Event.objects.get(verb="reports.approved").detail["reports"]) == 2


def test_amendments_after_the_lock_are_numbered(cast, reporting):
    report = reporting.approved()
    reading = report.readings.get(indicator=reporting.indicators["households"])
    with pytest.raises(ReportRefused, match="đã khóa"):
        amendments.amend(reading=reading, given=Given(Decimal(4)), reason="sót", version=1, by=None)
    closing.close_period(period=reporting.june, by=None)
    admin = cast.user("province_admin")
    amendments.amend(reading=reading, given=Given(Decimal(4)), reason="sót một hộ", version=1, by=admin)
    share = report.readings.get(indicator=reporting.indicators["share"])
    second = amendments.amend(reading=share, given=Given(Decimal(8), Decimal(10)), reason="trùng", version=1, by=admin)
    assert second.number == 2
    refusals = [
        (reading, Given(Decimal(5)), "x", 1, "sửa đổi"),  # an older version
        (reading, Given(Decimal(4)), "x", 2, "đã như vậy"),
        (reading, Given(Decimal(5)), " ", 2, "lý do"),
        (reading, Given(Decimal(-5)), "x", 2, "nhỏ hơn 0"),
        (reading, Given(), "x", 2, "ghi 0"),
        (share, Given(Decimal(11), Decimal(10)), "x", 2, "lớn hơn tổng số"),
    ]
    for row, given, reason, version, sentence in refusals:
        with pytest.raises(ReportRefused, match=sentence):
            amendments.amend(reading=row, given=given, reason=reason, version=version, by=admin)
    assert list(Amendment.objects.order_by("number").values_list("number", "old", "new")) == [(1, 3, 4), (2, 9, 8)]


def test_the_database_knows_the_rules(cast, reporting):
    report = reporting.draft()
    for changes in ({"denominator": Decimal(2)}, {"denominator": Decimal(-1), "value": Decimal(-2)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reading.objects.filter(report=report, indicator=reporting.indicators["households"]).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReport.objects.create(period=reporting.june, unit=cast.commune)
    for state in ("returned", "submitted"):
        with pytest.raises(IntegrityError), transaction.atomic():
            UnitReport.objects.filter(pk=report.pk).update(state=state)


@pytest.mark.parametrize("step", ["save_draft", "submit", "approve"])
def test_without_its_event_nothing_happens(reporting, monkeypatch, step):
    """The audit is written in the transaction of the change: when it fails, nothing is left."""

    def broken(**_detail):
        raise RuntimeError("no audit")

    before = {"save_draft": list, "submit": lambda: [reporting.draft()], "approve": lambda: [reporting.sent()]}[step]()
    for module in (reports, answers):
        monkeypatch.setattr(module, "record", broken)
    acts = {
        "save_draft": lambda: reporting.draft(),
        "submit": lambda: reports.submit(report=before[0], version=before[0].version, on=TODAY, by=None),
        "approve": lambda: answers.approve(report=before[0], version=before[0].version, by=None),
    }
    with pytest.raises(RuntimeError):
        acts[step]()
    assert list(UnitReport.objects.values_list("state", flat=True)) == [report.state for report in before]
