"""Ten traps that others fell into, each as a test that bears its name."""

import re
from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from indicators.attainment import attain
from indicators.behind import rows_behind
from indicators.engine import evaluate
from indicators.enums import Direction, IndicatorKind, OverTime, Period, ReportState, Status, TargetRole
from indicators.models import Reading, Target, UnitReport, WomenCount
from indicators.scorecard import scorecard
from members.units.enums import Kind
from tests.indicators.readings import quarter, told
from tests.indicators.resolutions import indicator_of, resolution_of
from tests.indicators.test_count_sheet import confirm, look, row, workbook
from tests.test_reorganisation import ON as MERGED_ON
from tests.test_reorganisation import _merge as merge_siblings_into_home

pytestmark = pytest.mark.django_db
REVIEW = date(2024, 6, 30)
COMMUNES = {"unit_kinds": [Kind.COMMUNE.value]}


@pytest.fixture
def resolution(cast):
    return resolution_of(cast.province)


def of(indicator, unit, on=REVIEW, boundaries=None):
    return evaluate([indicator], units=[unit.pk], on=on, boundaries=boundaries)[indicator.pk, unit.pk]


def test_1_percentages_are_never_averaged(cast, resolution):
    helped = indicator_of(resolution, kind=IndicatorKind.PERCENT, period=Period.TERM, **COMMUNES)
    period = quarter(cast.province, 1)
    told(period, cast.commune, helped, 1, 1)  # 100 %
    told(period, cast.sibling_commune, helped, 1, 9)  # 11 %
    result = of(helped, cast.province)
    assert (result.numerator, result.denominator, result.value) == (2, 10, 20)  # and not 55.6


def test_2_a_cumulative_value_is_not_added_up_again(cast, resolution):
    stock = indicator_of(resolution, over_time=OverTime.LAST, period=Period.TERM, **COMMUNES)
    for number, value in ((1, 10), (2, 25)):
        told(quarter(cast.province, number), cast.commune, stock, value)
        told(quarter(cast.province, number), cast.sibling_commune, stock, 2 * value)
    assert of(stock, cast.commune).value == 25
    assert of(stock, cast.province).value == 75


def test_3_mending_an_early_period_leaves_the_later_ones(cast, resolution):
    households = indicator_of(resolution, **COMMUNES)
    early = told(quarter(cast.province, 1), cast.commune, households, 10)
    late = told(quarter(cast.province, 2), cast.commune, households, 7)
    assert of(households, cast.province).value == 17
    Reading.objects.filter(pk=early.pk).update(value=12)
    assert of(households, cast.province).value == 19
    assert Reading.objects.get(pk=late.pk).value == 7
    assert of(households, cast.province, on=date(2024, 3, 31)).value == 12


def test_4_a_falling_target_makes_progress_downwards_past_a_hundred(cast, resolution):
    below = indicator_of(
        resolution, kind=IndicatorKind.COUNT, period=Period.POINT, over_time=OverTime.LAST,
        direction=Direction.AT_MOST, baseline=100, **COMMUNES,
    )  # fmt: skip
    target_to(below, cast.province, 50)
    for number, value, percent, status in ((1, 80, 40, Status.BEHIND), (2, 45, 110, Status.EXCEEDED)):
        told(quarter(cast.province, number), cast.commune, below, value)
        (line,) = scorecard(resolution, unit=cast.province, on=quarter_end(number)).lines
        assert (line.attainment.percent, line.status) == (percent, status)


def test_5_the_target_of_now_does_not_wait_for_reports(cast, resolution):
    households = indicator_of(resolution, **COMMUNES)
    for year in (2022, 2023, 2024):
        Target.objects.create(
            indicator=households, unit=cast.province, role=TargetRole.YEAR, value=500,
            from_on=date(year, 1, 1), until_on=date(year + 1, 1, 1),
        )  # fmt: skip
    told(quarter(cast.province, 1), cast.commune, households, 625)  # one quarter of ten was reported
    (line,) = scorecard(resolution, unit=cast.province, on=REVIEW).lines
    assert (line.attainment.target, line.attainment.percent) == (1_250, 50)
    assert line.result.covered == (1, 4)


def test_6_a_merger_adds_what_adds_up(cast, resolution):
    households = indicator_of(resolution, **COMMUNES)
    rooms = indicator_of(resolution, "4", over_time=OverTime.LAST, period=Period.POINT, **COMMUNES)
    for indicator in (households, rooms):
        told(quarter(cast.province, 4), cast.commune, indicator, 10)
        told(quarter(cast.province, 4), cast.sibling_commune, indicator, 4)
    before = of(households, cast.province, on=date(2025, 2, 28))
    merge_siblings_into_home(cast)
    after = of(households, cast.commune, on=MERGED_ON)
    assert (before.value, after.value) == (14, 14)
    assert of(rooms, cast.commune, on=MERGED_ON).value == 14
    told(quarter(cast.province, 1, 2025), cast.commune, rooms, 15)  # the whole of the new commune
    assert of(rooms, cast.commune, on=date(2025, 3, 31)).value == 15
    assert of(households, cast.sibling_commune, on=MERGED_ON, boundaries=date(2025, 2, 28)).value == 4


def test_7_equal_rows_are_told_apart(cast, resolution):
    households = indicator_of(resolution, **COMMUNES)
    period = quarter(cast.province, 1)
    mine, theirs = (told(period, unit, households, 3) for unit in (cast.commune, cast.sibling_commune))
    behind = rows_behind(households, unit=cast.province, on=REVIEW)
    assert {(row.unit.pk, row.reading.pk) for row in behind.rows} == {
        (cast.commune.pk, mine.pk),
        (cast.sibling_commune.pk, theirs.pk),
    }
    assert behind.total.numerator == 6


def test_8_a_row_that_failed_is_not_counted_as_done(cast, client_as):
    officer = client_as("commune_officer")
    page = look(
        officer, workbook(row("10816"), row("10816", on="31/02/2024"), row(branch="thôn Đông Phan", count="-4"))
    )
    problems = set(re.findall(r'id="dong-(\d+)"', page.content.decode()))
    confirm(officer, page)
    assert len(problems) == 2
    assert WomenCount.objects.count() == 1


def test_9_what_goes_out_comes_back_unchanged(cast, client_as):
    officer = client_as("commune_officer")
    sheet = [row("10816", source="Sổ"), row(branch="thôn Đông Phan", count=12)]
    for _again in range(2):
        confirm(officer, look(officer, workbook(*sheet)))
    assert set(WomenCount.objects.values_list("count", "version")) == {(10, 1), (12, 1)}


def test_10_unsent_work_outlives_the_log_out_and_counts_for_nothing(cast, resolution, client_as):
    households = indicator_of(resolution, **COMMUNES)
    officer = client_as("commune_officer")
    told(quarter(cast.province, 1), cast.commune, households, 9, state=ReportState.DRAFT)
    officer.post(reverse("access:logout"))
    draft = UnitReport.objects.get(unit=cast.commune)
    assert (draft.state, draft.readings.get().value) == (ReportState.DRAFT, 9)
    assert of(households, cast.province).value is None


def quarter_end(number):
    return date(2024, 3, 31) if number == 1 else REVIEW


def target_to(indicator, unit, value):
    return Target.objects.create(
        indicator=indicator,
        unit=unit,
        role=TargetRole.TERM,
        value=value,
        from_on=date(2022, 1, 1),
        until_on=date(2027, 1, 1),
    )


def test_over_a_hundred_is_shown_as_it_is(cast, resolution):
    trained = indicator_of(resolution, **COMMUNES)
    target = target_to(trained, cast.province, 10)
    Target.objects.filter(pk=target.pk).update(
        role=TargetRole.YEAR, from_on=date(2024, 1, 1), until_on=date(2025, 1, 1)
    )
    told(quarter(cast.province, 1), cast.commune, trained, 60)
    (line,) = scorecard(resolution, unit=cast.province, on=REVIEW).lines
    assert line.attainment.percent == 1_200
    assert attain(trained, line.attainment.goal, line.result, on=REVIEW).percent == Fraction(1_200)
