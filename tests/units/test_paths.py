"""The closure against its slow twin, on random dated trees."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from members.units.actions import rebuild_paths
from members.units.enums import Kind
from members.units.models import Placement, Unit, UnitPath
from tests.twins import closure_on, days_between

FIRST = date(2024, 1, 1)
LAST = FIRST + timedelta(days=12)
LEVELS = [Kind.CENTRAL, Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE, Kind.BRANCH]


def _cuts():
    return st.lists(st.integers(1, 11), max_size=3, unique=True).map(sorted)


@st.composite
def trees(draw):
    """(kinds, lives, placements): kinds of units 0..n, [(from, until)], [(child, parent, from, until)] in day numbers."""
    kinds = [Kind.CENTRAL] + draw(st.lists(st.sampled_from(LEVELS[1:]), min_size=1, max_size=9))
    lives = [(0, None)] + [
        (draw(st.integers(0, 4)), draw(st.none() | st.integers(5, 12))) for _ in kinds[1:]
    ]  # fmt: skip
    placements = []
    for child, kind in enumerate(kinds):
        uppers = [number for number, other in enumerate(kinds) if other < kind]
        if not uppers:
            continue
        edges = [0, *draw(_cuts()), None]
        for begin, end in zip(edges, edges[1:], strict=False):
            if draw(st.booleans()) or begin == 0:
                placements.append((child, draw(st.sampled_from(uppers)), begin, end))
    return kinds, lives, placements


def _day(number):
    return None if number is None else FIRST + timedelta(days=number)


def _plant(tree):
    kinds, lives, placements = tree
    units = Unit.objects.bulk_create(
        Unit(kind=kind, name=str(number), from_on=_day(begin), until_on=_day(end))
        for number, (kind, (begin, end)) in enumerate(zip(kinds, lives, strict=True))
    )
    Placement.objects.bulk_create(
        Placement(child=units[child], parent=units[parent], from_on=_day(begin), until_on=_day(end))
        for child, parent, begin, end in placements
    )
    return units


def _same_as_twin():
    units = {unit.pk: (unit.from_on, unit.until_on) for unit in Unit.objects.all()}
    placements = list(Placement.objects.values_list("child", "parent", "from_on", "until_on"))
    for day in days_between(FIRST, LAST):
        fast = list(UnitPath.objects.on(day).values_list("ancestor", "descendant"))
        assert len(fast) == len(set(fast)), "a path is told twice"
        assert set(fast) == closure_on(day, units=units, placements=placements)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(tree=trees())
def test_closure_is_the_twin_s_on_every_day(tree):
    with transaction.atomic():
        _plant(tree)
        rebuild_paths()
        _same_as_twin()
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(tree=trees(), data=st.data())
def test_rebuilding_the_touched_units_alone_is_enough(tree, data):
    with transaction.atomic():
        units = _plant(tree)
        rebuild_paths()
        touched = data.draw(st.sampled_from(units))
        Placement.objects.filter(child=touched).delete()
        uppers = [unit for unit in units if unit.kind < touched.kind]
        if uppers:
            parent = data.draw(st.sampled_from(uppers))
            Placement.objects.create(child=touched, parent=parent, from_on=_day(3), until_on=_day(9))
        rebuild_paths(units=[touched])
        _same_as_twin()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_adjacent_ranges_of_one_ancestor_become_one_row():
    top, middle, low = Unit.objects.bulk_create(
        Unit(kind=kind, name=str(kind), from_on=FIRST) for kind in (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)
    )
    Placement.objects.create(child=middle, parent=top, from_on=FIRST)
    Placement.objects.create(child=low, parent=middle, from_on=FIRST, until_on=_day(5))
    Placement.objects.create(child=low, parent=top, from_on=_day(5))
    rebuild_paths()
    spans = UnitPath.objects.filter(ancestor=top, descendant=low).values_list("from_on", "until_on")
    assert list(spans) == [(FIRST, None)]


@pytest.mark.django_db
def test_a_rebuild_counts_its_statements_not_its_units(django_assert_num_queries):
    for number in range(20):
        Unit.objects.create(kind=Kind.COMMUNE, name=str(number), from_on=FIRST)
    with django_assert_num_queries(7):
        rebuild_paths()
