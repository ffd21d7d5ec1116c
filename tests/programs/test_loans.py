"""Groups of entrusted loans: the latest balance applies, sums come first, a grid is written whole or not at all."""

from datetime import date
from decimal import Decimal

import pytest

from programs.actions import loans as actions
from programs.actions import refusals_groups as refusals
from programs.actions.refusals_records import ChangedMeanwhile
from programs.models import LoanBalance, LoanGroup
from programs.queries.loans import Loans, groups_at, stamp, standing
from tests.programs.reorganised import merge_sibling_commune

TODAY = date(2024, 6, 30)
BEGAN = date(2021, 1, 1)


@pytest.fixture
def by(cast):
    return cast.user("commune_officer")


def opened(cast, by, name="Tổ 1", unit="commune", **changes):
    facts = {"from_on": BEGAN, "by": by, "today": TODAY}
    return actions.open_group(unit=cast.units[unit], name=name, **facts | changes)


def told(group, by, on, outstanding, households, overdue=0, **changes):
    entry = actions.Entry(group, outstanding, households, overdue)
    return actions.enter_balances(unit=group.unit, on=on, entries=[entry], by=by, today=TODAY, **changes)


def test_the_latest_balance_on_or_before_the_day_applies(cast, by):
    group = opened(cast, by)
    told(group, by, date(2024, 4, 30), 1_000, 5)
    told(group, by, date(2024, 5, 31), 900, 4, 9)
    at = lambda on: standing([cast.province.pk], on=on)[cast.province.pk]  # noqa: E731
    assert at(date(2024, 4, 29)) == Loans(groups=1)
    assert at(date(2024, 5, 30)) == Loans(1, 1, 1_000, 5, 0)
    assert at(date(2024, 5, 31)) == Loans(1, 1, 900, 4, 9)


def test_the_share_overdue_is_of_sums_not_of_shares(cast, by):
    told(opened(cast, by), by, TODAY, 1_000_000, 10, 100_000)  # 10 %
    told(opened(cast, by, "Tổ 2", "branch"), by, TODAY, 9_000_000, 30, 90_000)  # 1 %
    told(opened(cast, by, "Tổ 3", "sibling_commune"), by, TODAY, 5_000_000, 20)
    found = standing([cast.commune.pk, cast.district.pk, cast.other_province.pk], on=TODAY)
    assert found[cast.commune.pk] == Loans(2, 2, 10_000_000, 40, 190_000)
    assert found[cast.commune.pk].overdue_share == Decimal("1.9")
    assert not found[cast.commune.pk].is_over_norm
    assert found[cast.district.pk] == Loans(3, 3, 15_000_000, 60, 190_000)
    assert found[cast.other_province.pk].overdue_share is None
    assert not Loans(outstanding=100, overdue=2).is_over_norm
    assert Loans(outstanding=100, overdue=3).is_over_norm


def test_a_group_that_ended_owes_nothing(cast, by):
    group = opened(cast, by, until_on=date(2024, 6, 1))
    told(group, by, date(2024, 5, 31), 900, 4)
    assert standing([cast.commune.pk], on=TODAY)[cast.commune.pk] == Loans()
    assert standing([cast.commune.pk], on=date(2024, 5, 31))[cast.commune.pk].outstanding == 900
    assert not groups_at([cast.commune.pk], on=TODAY).exists()


def test_groups_of_a_commune_that_merged_count_in_its_successor(cast, by):
    group = opened(cast, by, unit="sibling_commune")
    told(group, by, date(2024, 5, 31), 900, 4)
    merge_sibling_commune(cast)
    later = date(2025, 6, 30)
    assert standing([cast.commune.pk], on=later)[cast.commune.pk].outstanding == 900
    assert standing([cast.commune.pk], on=date(2024, 6, 30))[cast.commune.pk].outstanding == 0
    assert standing([cast.district.pk], on=later)[cast.district.pk].outstanding == 900


def test_standing_takes_two_statements_for_one_unit_and_for_all(cast, by, django_assert_num_queries):
    for number in range(3):
        told(opened(cast, by, f"Tổ {number}"), by, TODAY, 900, 4)
    with django_assert_num_queries(2):
        standing([cast.commune.pk], on=TODAY)
    with django_assert_num_queries(2):
        standing([unit.pk for unit in cast.units.values()], on=TODAY)


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        ((100, 3, 101), refusals.OverdueBeyondOutstanding),
        ((100, 0, 0), refusals.NobodyOwes),
        ((-1, 3, 0), refusals.BalanceIsMoney),
        ((100, 3, -1), refusals.BalanceIsMoney),
        ((10**15, 3, 0), refusals.BalanceIsMoney),
        ((100, 1001, 0), refusals.TooManyHouseholds),
    ],
)
def test_one_impossible_row_refuses_the_whole_grid(cast, by, entry, refusal):
    good, bad = opened(cast, by), opened(cast, by, "Tổ 2")
    entries = [actions.Entry(good, 100, 2, 0), actions.Entry(bad, *entry)]
    with pytest.raises(refusal, match="Tổ 2"):
        actions.enter_balances(unit=cast.commune, on=TODAY, entries=entries, by=by, today=TODAY)
    assert not LoanBalance.objects.exists()


def test_days_outside_a_group_and_to_come_are_refused(cast, by):
    group = opened(cast, by, until_on=date(2024, 3, 1))
    for on, refusal in [
        (date(2020, 12, 31), refusals.GroupNotThere),
        (date(2024, 3, 2), refusals.GroupNotThere),
        (date(2024, 7, 1), refusals.InTheFuture),
    ]:
        with pytest.raises(refusal):
            told(group, by, on, 1, 1)
    assert not LoanBalance.objects.exists()


def test_a_balance_of_the_same_day_is_set_right(cast, by):
    group = opened(cast, by)
    told(group, by, TODAY, 100, 2)
    told(group, by, TODAY, 120, 3, 1)
    assert LoanBalance.objects.values_list("outstanding", "households", "overdue").get() == (120, 3, 1)


def test_a_grid_opened_before_another_was_saved_is_refused(cast, by):
    group = opened(cast, by)
    seen = stamp([group], on=TODAY)
    told(group, by, TODAY, 100, 2, seen=seen)
    with pytest.raises(refusals.ChangedMeanwhile):
        told(group, by, TODAY, 999, 2, seen=seen)
    assert LoanBalance.objects.get().outstanding == 100


def test_a_group_is_named_once_and_ends_after_its_entries(cast, by):
    group = opened(cast, by)
    with pytest.raises(refusals.NameTaken, match="Tổ 1"):
        opened(cast, by)
    told(group, by, date(2024, 5, 31), 900, 4)
    for values, refusal in [
        ({"until_on": date(2024, 5, 30)}, refusals.EndsBeforeRows),
        ({"from_on": date(2024, 6, 1)}, refusals.StartsAfterRows),
        ({"until_on": date(2020, 1, 1)}, refusals.EndsBeforeStart),
        ({"from_on": date(2025, 1, 1)}, refusals.InTheFuture),
    ]:
        with pytest.raises(refusal):
            actions.correct_group(group=group, values=values, version=1, by=by, today=TODAY)
    with pytest.raises(refusals.HasRows):
        actions.remove_group(group=group, by=by)
    assert LoanGroup.objects.values_list("from_on", "until_on", "version").get() == (BEGAN, None, 1)
    actions.correct_group(group=group, values={"leader": "Bà Tư"}, version=1, by=by, today=TODAY)
    with pytest.raises(ChangedMeanwhile):
        actions.correct_group(group=group, values={"leader": "Bà Năm"}, version=1, by=by, today=TODAY)
