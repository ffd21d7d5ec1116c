"""Attainments: whole months, margins, milestones, falling targets, over 100 %, empty that is not zero."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from indicators.attainment import attain, attain_all
from indicators.enums import Direction, IndicatorKind, Period, Status
from indicators.goals import Goal, Step
from indicators.judging import Attainment, How
from indicators.measures.amounts import Window
from indicators.models import Indicator
from indicators.months import whole_months
from indicators.results import Part, Result
from indicators.rules import pace_of, rule_of
from tests.twins_indicators import months_by_stepping, status_by_years, status_on_the_way

BEGINS, ENDS, MID = date(2022, 1, 1), date(2027, 1, 1), date(2024, 7, 1)
REVIEW = date(2024, 6, 30)
YEARS = tuple(Step(date(y, 1, 1), date(y + 1, 1, 1), 500) for y in range(2022, 2027))
a_day = st.dates(BEGINS, ENDS - timedelta(days=1))
a_value = st.fractions(0, 5_000, max_denominator=4)


def counted(**values):
    return Indicator(**{"kind": IndicatorKind.COUNT, "period": Period.YEAR, "unit_of_measure": "hộ", **values})


def share(**values):
    return Indicator(**{"kind": IndicatorKind.PERCENT, "period": Period.POINT, "decimals": 1, **values})


def of(value):
    return Result(value=None if value is None else Fraction(value))


def term(value, *milestones):
    return Goal(term=Step(BEGINS, ENDS, value), milestones=milestones)


def test_thirty_months_of_five_hundred_a_year():
    found = attain(counted(), Goal(years=YEARS), of(1_568), on=REVIEW)
    assert (found.status, found.target, found.percent) == (Status.EXCEEDED, 1_250, Fraction("125.44"))
    assert (found.months, found.months_left, found.pace_needed) == (30, 30, Fraction(2_500 - 1_568, 30))


@pytest.mark.parametrize(
    ("first", "until", "months"),
    [
        (date(2022, 1, 1), date(2024, 7, 1), 30), (date(2022, 1, 1), date(2024, 6, 30), 29),
        (date(2021, 10, 15), date(2021, 11, 14), 0), (date(2021, 10, 15), date(2021, 11, 15), 1),
        (date(2024, 1, 31), date(2024, 2, 29), 0), (date(2024, 7, 1), date(2024, 1, 1), 0),
    ],
)  # fmt: skip
def test_months_are_whole(first, until, months):
    assert whole_months(first, until) == months


@given(st.dates(BEGINS, ENDS), st.dates(BEGINS, ENDS))
def test_months_as_stepped_through(first, until):
    assert whole_months(first, until) == months_by_stepping(first, until)


@given(a_value, a_day, st.booleans())
def test_targets_of_years_against_the_twin(value, on, falls):
    direction = Direction.AT_MOST if falls else Direction.AT_LEAST
    found = attain(counted(direction=direction), Goal(years=YEARS), of(value), on=on)
    status, due = status_by_years(value, [(s.from_on, s.until_on, s.value) for s in YEARS], on=on, falls=falls)
    assert (found.status, found.target) == (status, due)


@given(a_value, a_day, st.booleans())
def test_milestones_against_the_twin(value, on, falls):
    direction = Direction.AT_MOST if falls else Direction.AT_LEAST
    indicator = counted(period=Period.TERM, direction=direction)
    found = attain(indicator, term(2_500, Step(BEGINS, MID, 1_000)), of(value), on=on)
    expected = status_on_the_way(value, [(MID, 1_000), (ENDS, 2_500)], start=BEGINS, on=on, falls=falls)
    assert found.status == expected


def test_a_milestone_on_its_day_and_before():
    indicator, goal = counted(period=Period.TERM), term(14_000, Step(BEGINS, MID, 7_000))
    on_its_day = attain(indicator, goal, of(7_071), on=REVIEW)
    assert (on_its_day.status, on_its_day.target, on_its_day.how) == (Status.EXCEEDED, 7_000, How.DUE)
    assert attain(indicator, goal, of(6_999), on=REVIEW).status == Status.BEHIND
    before = attain(indicator, goal, of(4_000), on=date(2023, 3, 31))
    assert (before.status, before.expected_so_far) == (Status.ON_PACE, 3_500)
    assert attain(indicator, goal, of(3_499), on=date(2023, 3, 31)).status == Status.BEHIND
    after = attain(indicator, goal, of(7_071), on=date(2024, 12, 31))
    assert (after.status, after.target, after.expected_so_far) == (Status.BEHIND, 14_000, 8_400)
    assert attain(indicator, goal, of(14_000), on=date(2025, 1, 1)).status == Status.MET


@pytest.mark.parametrize(
    ("value", "status"),
    [("78.99", "behind"), ("79", "met"), ("79.2", "met"), ("79.78", "met"), ("79.79", "exceeded"), ("101", "exceeded")],
)
def test_exceeded_begins_one_per_cent_above(value, status):
    assert attain(share(), term(79), of(Fraction(value)), on=REVIEW).status == status


def test_what_cannot_pass_a_hundred_is_met_there():
    assert attain(share(), term(100), of(100), on=REVIEW).status == Status.MET


def test_the_margin_may_be_the_indicators_own():
    assert attain(share(exceed_margin=Decimal(0)), term(79), of(90), on=REVIEW).status == Status.MET
    assert attain(share(exceed_margin=Decimal(20)), term(79), of(94), on=REVIEW).status == Status.MET


def test_a_falling_target_counts_the_way_down():
    indicator = Indicator(
        kind=IndicatorKind.UNITS_BELOW, period=Period.POINT, direction=Direction.AT_MOST, baseline=Decimal(42)
    )
    found = attain(indicator, term(0), of(36), on=REVIEW)
    assert (found.status, found.percent, found.expected_so_far) == (Status.BEHIND, Fraction(600, 42), 21)
    assert attain(indicator, term(0), of(20), on=REVIEW).status == Status.ON_PACE
    assert attain(indicator, term(0), of(0), on=REVIEW).status == Status.MET


def test_a_falling_target_without_a_baseline_is_beaten_from_below():
    indicator = share(direction=Direction.AT_MOST)
    assert [attain(indicator, term(10), of(value), on=REVIEW).percent for value in (8, 10, 15, 25)] == [120, 100, 50, 0]
    assert attain(indicator, term(10), of(8), on=REVIEW).status == Status.EXCEEDED


def test_lower_by_so_much_than_the_baseline():
    indicator = share(direction=Direction.DECREASE_BY, baseline=Decimal(12))
    assert attain(indicator, term(3), of(9), on=REVIEW).status == Status.MET
    assert attain(indicator, term(3), of(11), on=REVIEW).status == Status.BEHIND
    assert attain(share(direction=Direction.DECREASE_BY), term(3), of(9), on=REVIEW).how is How.NO_BASELINE


@pytest.mark.parametrize("indicator", [counted(), counted(period=Period.TERM), share()])
def test_empty_is_not_zero(indicator):
    goal = Goal(years=YEARS) if indicator.period == Period.YEAR else term(79)
    empty, zero = (attain(indicator, goal, of(value), on=REVIEW) for value in (None, 0))
    assert (empty.status, empty.percent) == (Status.NO_DATA, None)
    assert (zero.status, zero.percent) == (Status.BEHIND, 0)
    assert attain(indicator, None, of(5), on=REVIEW).how is How.NO_TARGET


def test_a_year_that_runs_is_not_behind_yet():
    years = [Window(date(2023, 1, 1), date(2024, 1, 1)), Window(date(2024, 1, 1), MID)]
    indicator = Indicator(kind=IndicatorKind.UNIT_COVERAGE, period=Period.YEAR)

    def told(finished):
        parts = (Part(years[0], finished, 10), Part(years[1], 4, 10))
        whole = Fraction(100 * (finished + 4), 20)
        return Result(whole, finished + 4, 20, parts=parts, finished=Fraction(10 * finished))

    assert attain(indicator, term(100), told(10), on=REVIEW).status == Status.ON_PACE
    assert attain(indicator, term(100), told(9), on=REVIEW).status == Status.BEHIND


def test_yes_or_no():
    indicator = Indicator(kind=IndicatorKind.YES_NO, period=Period.TERM)
    assert attain(indicator, term(1), of(0), on=REVIEW).status == Status.ON_PACE
    assert attain(indicator, term(1), of(1), on=REVIEW).status == Status.MET
    assert attain(indicator, term(1), of(0), on=ENDS - timedelta(days=1)).status == Status.BEHIND


@pytest.mark.parametrize(
    ("parts", "status", "met"),
    [
        (["met", "exceeded"], "met", 2), (["met", "behind"], "behind", 1), (["met", "no_data"], "no_data", 1),
        (["on_pace", "met"], "on_pace", 1), (["no_data", "behind"], "behind", 0), ([], "no_data", None),
    ],
)  # fmt: skip
def test_a_composite_counts_whole(parts, status, met):
    found = attain_all([Attainment(part, How.LEVEL) for part in parts])
    assert (found.status, found.value) == (status, met)


@given(a_value | st.none(), a_day, st.sampled_from(list(Direction)), st.sampled_from(list(Period)), st.booleans())
def test_no_value_breaks_an_attainment(value, on, direction, period, has_baseline):
    """Whatever the value and the rule: a status, figures that fit it, a rule in words."""
    baseline = Decimal(3_000) if has_baseline else None
    for indicator in (
        counted(period=period, direction=direction, baseline=baseline),
        share(direction=direction, baseline=baseline),
    ):
        for goal in (Goal(years=YEARS), term(2_500), term(0), term(2_500, Step(BEGINS, MID, 1_000)), Goal()):
            found = attain(indicator, goal, of(value), on=on)
            assert (found.percent is None) or found.status != Status.NO_DATA
            assert (value is None) <= (found.status == Status.NO_DATA)
            assert found.is_met <= (found.target is not None)
            assert found.pace_needed is None or found.pace_needed >= 0
            with translation.override("vi"):
                assert rule_of(indicator, found)
                pace_of(indicator, found)


def test_the_rule_in_words():
    with translation.override("vi"):
        found = attain(counted(), Goal(years=YEARS), of(1_568), on=REVIEW)
        assert rule_of(counted(), found) == (
            "Mức giao hằng năm tính theo 30 tháng tròn kể từ 01/01/2022: đến 30/06/2024 phải đạt 1.250 hộ. "
            "Hơn chỉ tiêu từ 1\u00a0% trở lên thì tính là vượt."
        )
        assert pace_of(counted(), found) == "cần thêm 31,1 hộ mỗi tháng đến 31/12/2026"
