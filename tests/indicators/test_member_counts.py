"""Members by unit and day, and their movement, against plain loops on unions with mergers and splits in them."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.actions.tally import compact_tally
from members.enums import MembershipKind
from members.models import Membership, MembershipTally
from members.queries.counts import count_members, full_members_by_unit, members_by_home, movement, tree_under
from members.units.enums import Kind
from members.units.models import Placement, Succession, Unit
from tests import twins
from tests.indicators.unions import START, grow

pytestmark = pytest.mark.django_db
many = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
# A seed and no drawn choices: drawn ones lean to small unions where nothing happens.
a_seed = st.integers(0, 2**32).map(Random)
a_day = st.integers(-5, 120).map(lambda n: START + timedelta(days=n))


class Rows:
    """Everything in the database, as the twins want it."""

    def __init__(self):
        self.units = {unit.pk: unit for unit in Unit.objects.all()}
        self.placements = list(Placement.objects.all())
        self.successions = list(Succession.objects.all())
        self.spells = list(Membership.objects.all())


@many
@given(a_seed, a_day, a_day)
def test_members_on_any_day_in_any_boundaries(rng, on, boundaries):
    with transaction.atomic():
        grow(rng).write()
        rows = Rows()
        for kind in (MembershipKind.FULL, MembershipKind.HONORARY):
            homes = members_by_home(on, boundaries=boundaries, roots=rows.units, kind=kind)[on]
            sums = tree_under(rows.units, on=boundaries).roll_up(homes)
            for unit in rows.units.values():
                expected = twins.members_of(unit.pk, on=on, boundaries=boundaries, kind=kind, **vars(rows))
                alive = twins.holds(unit, boundaries)
                assert sums.get(unit.pk, 0) == (expected if alive else 0), (unit.kind, kind)
                if unit.kind <= Kind.COMMUNE and alive:
                    assert count_members(unit, on=on, boundaries=boundaries, kind=kind) == expected
        transaction.set_rollback(True)


@many
@given(a_seed, a_day, a_day)
def test_opening_and_flows_make_the_closing(rng, one, other):
    since, on = sorted((one, other))
    with transaction.atomic():
        grow(rng).write()
        rows = Rows()
        for unit in rows.units.values():
            moved = movement(unit, since=since, on=on)
            opening, flows, closing = twins.movement_of(
                unit.pk, since=since, on=on, spells=rows.spells, placements=rows.placements
            )
            assert (moved.opening, moved.closing) == (opening, closing)
            assert moved.closing == count_members(unit, on=on)
            assert moved.net == sum(flows.values())
        transaction.set_rollback(True)


@many
@given(a_seed)
def test_no_woman_counts_twice(rng):
    with transaction.atomic():
        union = grow(rng).write()
        centre = union.units[0]
        for day in (START + timedelta(days=n) for n in range(0, 120, 7)):
            persons = {s.member_id for s in union.spells if s.kind == MembershipKind.FULL and twins.holds(s, day)}
            assert count_members(centre, on=day) == len(persons)
        transaction.set_rollback(True)


def test_a_move_inside_the_unit_is_no_flow(cast):
    member, on = cast.member, START
    Membership.objects.filter(member=member).update(until_on=on, ended="transferred_out")
    Membership.objects.create(member=member, unit=cast.sibling_branch, from_on=on, began="transferred_in")
    days = {"since": on - timedelta(days=1), "on": on}
    assert movement(cast.commune, **days).net == movement(cast.commune, **days).transferred_in == 0
    assert movement(cast.branch, **days).transferred_out == 1
    assert movement(cast.sibling_branch, **days).transferred_in == 1


def test_counts_by_unit_can_be_narrowed(cast):
    everywhere = full_members_by_unit(START)
    assert everywhere[cast.branch.pk] == 3
    assert full_members_by_unit(START, units=[cast.branch.pk]) == {cast.branch.pk: 3}
    assert full_members_by_unit(START, kind=MembershipKind.HONORARY)[cast.commune.pk] == 1


def test_folding_the_tally_changes_no_count(cast):
    Membership.objects.filter(member=cast.member).update(until_on=START, ended="died")
    before = full_members_by_unit(START)
    assert compact_tally() > 0
    assert full_members_by_unit(START) == before
    assert compact_tally() == 0
    assert not MembershipTally.objects.filter(delta=0).exists()
