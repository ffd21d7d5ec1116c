"""A whole split over units: the parts add up to it, follow the weights, and no weight gets nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.cascade import split

WEIGHTS = st.dictionaries(st.integers(0, 400), st.integers(0, 30_000), min_size=1, max_size=240).filter(
    lambda weights: any(weights.values())
)
TOTALS = st.integers(0, 10**12)


@given(TOTALS, WEIGHTS, st.integers(0, 4))
def test_the_parts_add_up_to_the_whole(steps, weights, decimals):
    total = Decimal(steps).scaleb(-decimals)
    parts = split(total, weights, decimals=decimals)
    assert sum(parts.values()) == total
    assert parts.keys() == weights.keys()
    assert all(part >= 0 for part in parts.values())


@given(TOTALS, WEIGHTS)
def test_each_part_is_less_than_a_step_from_its_exact_share(total, weights):
    heavy = sum(weights.values())
    for key, part in split(Decimal(total), weights).items():
        assert abs(Fraction(part) - Fraction(total * weights[key], heavy)) < 1
        assert weights[key] or not part


@given(TOTALS, WEIGHTS)
def test_who_weighs_more_gets_no_less(total, weights):
    parts = split(Decimal(total), weights)
    by_weight = sorted(weights, key=lambda key: weights[key])
    for lighter, heavier in zip(by_weight, by_weight[1:], strict=False):
        assert parts[lighter] <= parts[heavier] or weights[lighter] == weights[heavier]


@given(TOTALS, st.integers(1, 300))
def test_equal_parts_differ_by_one_at_most(total, units):
    parts = split(Decimal(total), dict.fromkeys(range(units), 1)).values()
    assert max(parts) - min(parts) <= 1


def test_the_steps_left_over_go_to_those_who_lost_most():
    assert split(Decimal(10), {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert split(Decimal("0.5"), {"a": 2, "b": 1}, decimals=1) == {"a": Decimal("0.3"), "b": Decimal("0.2")}


@pytest.mark.parametrize(("total", "weights"), [(5, {}), (5, {"a": 0}), (Decimal("0.5"), {"a": 1}), (-1, {"a": 1})])
def test_what_cannot_be_split_is_refused(total, weights):
    with pytest.raises(ValueError):
        split(Decimal(total), weights)
