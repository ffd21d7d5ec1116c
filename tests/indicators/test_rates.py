"""The recruitment rate and the rule of women counts, against a plain reading of the rule."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from indicators.enums import Denominator
from indicators.models import Threshold, WomenCount
from indicators.rates import Bar, percent, rates, total
from members.units.enums import Kind
from members.units.models import Placement, Succession, Unit
from tests import twins
from tests.indicators.test_member_counts import Rows, a_day, a_seed, many
from tests.indicators.unions import START, grow

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 30)
DEFINITIONS = list(Denominator)


def count_women(union):
    """Counts at mixed levels, of open and closed units, by all definitions."""
    rng = union.rng
    for place in range(len(union.units)):
        for definition in DEFINITIONS[:2]:
            for _n in range(rng.choice([0, 0, 0, 1, 1, 2])):
                union.counts[place, START + timedelta(days=rng.randint(0, 60)), definition] = rng.randint(0, 9)
    return union


@many
@given(a_seed, a_day, a_day)
def test_women_and_members_by_the_rule(rng, on, boundaries):
    with transaction.atomic():
        count_women(grow(rng)).write()
        rows, counts = Rows(), list(WomenCount.objects.all())
        units = list(Unit.objects.on(boundaries))
        for row in rates(units, on=on, boundaries=boundaries):
            for definition in DEFINITIONS[:2]:
                rule = twins.WomenByTheRule(definition, on=on, boundaries=boundaries, counts=counts, **vars(rows))
                women = row.women.get(definition)
                got = women and (women.count, women.members, women.parts_counted, women.parts, women.is_whole)
                assert got == rule.ask(row.unit_id), (row.kind, definition)
        transaction.set_rollback(True)


@given(
    st.integers(0, 600), st.integers(1, 600), st.decimals(Decimal("0.01"), Decimal(100), places=2), st.booleans()
)  # fmt: skip
def test_short_by_is_the_fewest_women_missing(members, women, threshold, is_strict):
    bar = Bar(threshold, is_strict=is_strict)

    def meets(m):
        return Fraction(m, women) > Fraction(threshold) / 100 or (
            not is_strict and Fraction(m, women) == Fraction(threshold) / 100
        )

    missing = next(n for n in range(700) if meets(members + n))
    assert max(0, bar.needed(women) - members) == missing


def test_percent_rounds_halves_up_at_two_decimals():
    assert percent(407_344, 514_344) == 79.2
    assert percent(1, 8) == 12.5
    assert percent(1, 800) == 0.13
    assert percent(3, 0) is None


def counted(unit, count, on=DAY, definition=Denominator.PRESENT):
    return WomenCount.objects.create(unit=unit, counted_on=on, definition=definition, count=count)


def rate_of(unit, on=DAY, **kwargs):
    return rates([unit], on=on, **kwargs)[0]


def test_no_count_is_no_rate(cast):
    Threshold.objects.create(unit=cast.province, percent=50, from_on=START)
    row = rate_of(cast.commune)
    assert (row.members, row.women_present, row.rate_present) == (8, None, None)
    assert [(t.met, t.short_by) for t in row.thresholds] == [(None, None)]


def test_no_women_is_no_rate(cast):
    counted(cast.commune, 0)
    assert rate_of(cast.commune).women_present == 0
    assert rate_of(cast.commune).rate_present is None
    assert rate_of(cast.commune).share(Denominator.PRESENT) is None


def test_own_count_wins_and_is_never_added(cast):
    counted(cast.branch, 10)
    counted(cast.sibling_branch, 10)
    counted(cast.third_branch, 10)
    assert rate_of(cast.commune).women_present == 30
    counted(cast.commune, 25)
    assert rate_of(cast.commune).women_present == 25
    assert rate_of(cast.district).women_present == 25


def test_latest_count_on_or_before_the_day(cast):
    for count, on in ((10, date(2024, 1, 1)), (20, DAY), (40, DAY + timedelta(days=1))):
        counted(cast.commune, count, on)
    assert rate_of(cast.commune).women_present == 20
    assert rate_of(cast.commune, date(2024, 6, 29)).women_present == 10
    assert rate_of(cast.commune, date(2023, 6, 29)).women_present is None


def test_only_members_of_the_counted_parts_are_divided(cast):
    counted(cast.sibling_branch, 4)
    women = rate_of(cast.commune).women[Denominator.PRESENT]
    assert (women.count, women.members, women.parts_counted, women.parts, women.is_whole) == (4, 2, 1, 3, False)
    assert rate_of(cast.commune).rate_present == 50.0


def test_both_denominators_stand_side_by_side(cast):
    counted(cast.commune, 10)
    counted(cast.commune, 18, definition=Denominator.TOTAL)
    row = rate_of(cast.commune)
    assert (row.rate_present, row.rate_total) == (80.0, 44.44)


def test_honorary_members_never_enter(cast):
    spells = [s for s in Rows().spells if twins.holds(s, DAY)]
    assert rate_of(cast.centre).members == sum(s.kind == "full" for s in spells) < len(spells)


def test_exactly_half_is_not_below_half(cast):
    counted(cast.commune, 16)
    for is_strict in (False, True):
        Threshold.objects.create(unit=cast.province, percent=50, is_strict=is_strict, from_on=START)
    results = {t.bar.is_strict: (t.met, t.short_by) for t in rate_of(cast.commune).thresholds}
    assert results == {False: (True, 0), True: (False, 1)}


def test_over_a_hundred_percent_is_shown_and_flagged(cast):
    counted(cast.commune, 5)
    row = rate_of(cast.commune)
    assert row.rate_present == 160.0
    assert row.is_over(Denominator.PRESENT)


def test_thresholds_of_those_above_on_the_day(cast):
    def holding(percent, unit, **dates):
        Threshold.objects.create(unit=unit, percent=percent, **{"from_on": START, **dates})

    holding(50, cast.centre)
    holding(60, cast.province, until_on=DAY)  # its last day is the day before
    holding(75, cast.district)
    holding(79, cast.commune)
    holding(90, cast.sibling_commune)
    holding(95, cast.branch)
    assert [t.percent for t in rate_of(cast.commune).thresholds] == [50, 75, 79]
    assert [t.percent for t in rate_of(cast.commune, DAY - timedelta(days=1)).thresholds] == [50, 60, 75, 79]


def follow(old, new, on, **kwargs):
    """Close ``old`` into a new commune without branches."""
    Unit.objects.filter(pk=old.pk).update(until_on=on)
    Succession.objects.create(predecessor=old, successor=new, on=on, **{"kind": "merge", **kwargs})


@pytest.fixture
def merged(cast):
    """A commune that follows the two of the home district, whose branches stayed behind."""
    on = date(2024, 1, 1)
    new = Unit.objects.create(kind=Kind.COMMUNE, name="Mới", from_on=on)
    Placement.objects.create(child=new, parent=cast.district, from_on=on)
    for above in (new, cast.district, cast.province, cast.centre):
        new.paths_up.create(ancestor=above, ancestor_kind=above.kind, descendant_kind=new.kind, from_on=on)
    return new


def test_counts_of_whole_predecessors_are_added(cast, merged):
    follow(cast.commune, merged, merged.from_on)
    follow(cast.sibling_commune, merged, merged.from_on)
    counted(cast.commune, 10, START)
    counted(cast.sibling_commune, 20, START)
    women = rate_of(merged).women[Denominator.PRESENT]
    assert (women.count, women.parts_counted, women.parts, women.is_whole) == (30, 2, 2, True)


def test_a_split_predecessor_gives_nothing(cast, merged):
    follow(cast.commune, merged, merged.from_on, kind="split")
    counted(cast.commune, 10, START)
    assert rate_of(merged).women_present is None
    follow(cast.sibling_commune, merged, merged.from_on)
    counted(cast.sibling_commune, 20, START)
    women = rate_of(merged).women[Denominator.PRESENT]
    assert (women.count, women.parts_counted, women.parts, women.is_whole) == (20, 1, 2, False)
    assert women.members == 4  # two branches of two women


def test_total_is_a_ratio_of_sums(cast):
    counted(cast.commune, 10)
    counted(cast.sibling_commune, 40)
    both = total(rates([cast.commune, cast.sibling_commune, cast.far_commune], on=DAY))
    assert (both.members, both.women_present, both.rate_present) == (16, 50, 24.0)
    assert both.women[Denominator.PRESENT].parts == 3


@pytest.mark.parametrize("names", [["commune"], ["commune", "sibling_commune", "far_commune"]])
def test_as_many_statements_for_one_unit_as_for_three(cast, django_assert_num_queries, names):
    counted(cast.commune, 10)
    units = [cast.units[name] for name in names]
    with django_assert_num_queries(6):
        rates(units, on=DAY)
