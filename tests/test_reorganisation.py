"""Mergers, splits and moves: nobody is lost, nobody counts twice, everything is where it is declared to be."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.access.enums import Role
from members.access.models import Grant
from members.audit.models import Event
from members.enums import MembershipKind, Title, TransferState
from members.models import Member, Membership, Post, Transfer
from members.queries.counts import count_members, members_by_home
from members.units.actions import UnitRefused, open_unit
from members.units.enums import Kind, UnitType
from members.units.models import Placement, Succession, Unit
from members.units.queries import ancestor_map
from tests.cast import ADMITTED
from tests.twins import members_of
from unionportal.reorganisation import merge, move_branch, rehearse, split

ON = date(2025, 3, 1)
EVE = ON - timedelta(days=1)

# What a closing unit's rows do. "moves": to the main successor. "stays": the past stays where it happened. "tree": the
# tree itself, rewritten by the reorganisation.
REGISTER = {
    "access.Grant.unit": "moves",  # to a successor of the same kind; else it only ends
    "audit.Event.unit": "stays",
    "indicators.Congress.unit": "stays",  # a congress was that unit's own
    "indicators.Document.unit": "stays",  # written for the unit as it was
    "indicators.DocumentBatch.unit": "stays",
    "indicators.Narrative.unit": "stays",  # the successor writes its own
    "indicators.Target.unit": "stays",  # set for the old boundaries; the successor is given its own
    "indicators.ReportingPeriod.unit": "stays",  # asked for by the old unit; the successor asks for its own
    "indicators.Review.unit": "stays",  # signed for the unit as it was
    "indicators.Threshold.unit": "stays",  # the successor's thresholds are its own decision
    "indicators.UnitReport.unit": "stays",  # it speaks of the old unit; whoever follows may still write it
    "indicators.WomenCount.unit": "stays",  # counted within the old boundaries
    "intake.Batch.unit": "stays",
    "intake.ColumnMeaning.unit": "stays",  # the forms of the old commune's files; the new one says its own
    "members.Member.unit": "moves",
    "members.MemberEvent.unit": "stays",
    "members.Membership.unit": "moves",
    "members.MembershipEvent.unit": "stays",
    "members.MembershipTally.unit": "moves",  # by the triggers on Membership
    "members.Post.unit": "moves",
    "members.StagedMember.commune": "stays",  # a batch in review is resolved again before it is applied
    "members.StagedMember.unit": "stays",
    "members.Transfer.from_unit": "moves",  # while it waits for an answer
    "members.Transfer.to_unit": "moves",
    "programs.Activity.unit": "stays",  # what happened in the old unit; Ground.homes finds it for the successor
    "programs.Award.unit": "stays",
    "programs.Child.unit": "moves",  # a branch that closes passes its children on; a commune has none of its own
    "programs.Club.unit": "stays",
    "programs.Cooperative.unit": "stays",
    "programs.Course.unit": "stays",
    "programs.Disbursement.unit": "stays",
    "programs.Household.unit": "stays",
    "programs.JobSupport.unit": "stays",
    "programs.LoanGroup.unit": "stays",
    "programs.ManagerSupport.unit": "stays",
    "programs.Recognition.unit": "stays",
    "programs.Sponsor.unit": "stays",
    "programs.Startup.unit": "stays",
    "units.Placement.child": "tree",
    "units.Placement.parent": "tree",
    "units.Succession.predecessor": "tree",
    "units.Succession.successor": "tree",
    "units.UnitName.unit": "tree",
    "units.UnitPath.ancestor": "tree",
    "units.UnitPath.descendant": "tree",
}


def test_every_key_to_a_unit_is_declared():
    keys = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.model is Unit
    }
    assert keys == set(REGISTER), "say in REGISTER and in reorganisation.py what happens to it when a unit closes"


@pytest.fixture
def union(cast):
    """The cast, where the sibling commune merges into the home commune on ``ON``."""
    return cast


def _merge(cast, **changes):
    arguments = {"predecessors": [cast.sibling_commune], "successor": cast.commune, "on": ON, "by": None}
    return merge(**arguments | changes)


def test_a_merger_carries_branches_persons_and_all_that_moves(union):
    man, officer = union.honorary["sibling_commune"], union.user(Role.COMMUNE_OFFICER, "sibling")
    Post.objects.create(member=man, unit=union.sibling_commune, title=Title.VICE_CHAIR, from_on=ADMITTED)
    member, branch = union.persons["far_branch"][0], union.far_branch
    waiting = Transfer.objects.create(
        member=member, from_unit=branch, to_unit=union.sibling_commune, on=ON, proposed_by=officer
    )
    done = _merge(union)
    assert done.passed == {"branches": 2, "spells": 1, "posts": 1, "grants": 1, "persons": 1, "transfers": 1,
                           "children": 0}  # fmt: skip
    assert ancestor_map([union.sibling_commune_branch.pk], Kind.COMMUNE, on=ON).popitem()[1] == union.commune.pk
    assert (
        ancestor_map([union.sibling_commune_branch.pk], Kind.COMMUNE, on=EVE).popitem()[1] == union.sibling_commune.pk
    )
    assert Member.objects.get(pk=man.pk).unit == union.commune
    old, new = Post.objects.filter(member=man).order_by("from_on")
    assert (old.until_on, new.from_on, new.unit) == (ON, ON, union.commune)
    assert list(Grant.objects.on(ON).filter(user=officer).values_list("unit", "role")) == [
        (union.commune.pk, Role.COMMUNE_OFFICER)
    ]
    waiting.refresh_from_db()
    assert waiting.to_unit == union.commune
    assert Event.objects.filter(verb="unit.merged", subject_id=union.commune.pk).count() == 1


def test_no_total_changes_by_a_merger(union):
    province, day = union.province, date(2024, 1, 31)
    before = {kind: count_members(province, on=day, kind=kind) for kind in MembershipKind.values}
    _merge(union)
    for boundaries in (day, EVE, ON, date(2026, 1, 1)):
        for kind, number in before.items():
            assert count_members(province, on=day, boundaries=boundaries, kind=kind) == number
    assert count_members(union.commune, on=day, boundaries=ON) == 9 + 3 + 6


def test_a_spell_that_began_on_the_day_or_later_keeps_how_it_began(union):
    man = union.honorary["sibling_commune"]
    Membership.objects.filter(member=man).update(from_on=ON + timedelta(days=3))
    _merge(union)
    spell = Membership.objects.get(member=man)
    assert (spell.unit, spell.began, spell.from_on) == (union.commune, "admitted", ON + timedelta(days=3))


def test_an_honorary_member_of_both_counts_once(union):
    man = union.honorary["sibling_commune"]
    Membership.objects.create(
        member=man, unit=union.commune, kind=MembershipKind.HONORARY, from_on=ADMITTED, began="admitted"
    )
    _merge(union)
    assert Membership.objects.on(ON).filter(member=man).count() == 1


def test_a_grant_held_in_both_goes_on_once(union):
    officer = union.user(Role.COMMUNE_OFFICER, "sibling")
    Grant.objects.create(user=officer, role=Role.COMMUNE_OFFICER, unit=union.commune, from_on=ADMITTED)
    _merge(union)
    assert Grant.objects.on(ON).filter(user=officer).count() == 1


def test_a_grant_does_not_widen_to_an_upper_unit(union):
    staff = union.user(Role.PROVINCE_STAFF, "district")
    merge(predecessors=[union.district], successor=union.province, on=ON, by=None)
    assert not Grant.objects.on(ON).filter(user=staff).exists()
    assert ancestor_map([union.commune.pk], Kind.DISTRICT, on=ON) == {}
    assert ancestor_map([union.commune.pk], Kind.PROVINCE, on=ON) == {union.commune.pk: union.province.pk}


def test_full_spells_of_a_closed_branch_go_on_in_its_successor(union):
    done = merge(predecessors=[union.sibling_branch], successor=union.branch, on=ON, by=None)
    assert done.passed["spells"] == 2
    member = union.persons["sibling_branch"][0]
    old, new = Membership.objects.filter(member=member).order_by("from_on")
    assert (old.until_on, old.ended, new.from_on, new.began) == (ON, "reorganised", ON, "reorganised")
    assert Member.objects.get(pk=member.pk).unit == union.branch


def test_a_transfer_between_merged_branches_is_withdrawn(union):
    member, by = union.persons["sibling_branch"][0], union.user(Role.COMMUNE_OFFICER)
    transfer = Transfer.objects.create(
        member=member, from_unit=union.sibling_branch, to_unit=union.branch, on=ON, proposed_by=by
    )
    merge(predecessors=[union.sibling_branch], successor=union.branch, on=ON, by=by)
    transfer.refresh_from_db()
    assert (transfer.state, transfer.decided_by) == (TransferState.WITHDRAWN, by)


def _new_commune(cast, name, on=ON):
    return open_unit(kind=Kind.COMMUNE, type=UnitType.XA, name=name, parent=cast.district, on=on, by=None)


def test_a_split_shares_branches_out_and_the_rest_goes_to_the_main_successor(union):
    main, other = _new_commune(union, "Hà Bắc"), _new_commune(union, "Ái Quốc")
    done = split(
        predecessor=union.commune, successors={main: [], other: [union.third_branch]}, default=main, on=ON, by=None
    )
    homes = ancestor_map([b.pk for b in (union.branch, union.sibling_branch, union.third_branch)], Kind.COMMUNE, on=ON)
    assert list(homes.values()).count(main.pk) == 2
    assert homes[union.third_branch.pk] == other.pk
    assert done.passed["branches"] == 3
    assert list(union.commune.successions.order_by("-is_default").values_list("successor", "is_default", "kind")) == [
        (main.pk, True, "split"),
        (other.pk, False, "split"),
    ]
    assert Grant.objects.on(ON).get(user=union.user(Role.COMMUNE_OFFICER)).unit == main
    assert Member.objects.get(pk=union.honorary["commune"].pk).unit == main


def test_a_move_takes_the_members_along(union):
    move_branch(branch=union.branch, parent=union.far_commune, on=ON, by=None)
    assert count_members(union.far_commune, on=EVE, boundaries=ON) == count_members(union.far_commune, on=EVE) + 4


def test_what_is_refused_leaves_nothing_behind(union):
    main, other = _new_commune(union, "Hà Bắc"), _new_commune(union, "Ái Quốc")
    attempts = [
        lambda: _merge(union, predecessors=[]),
        lambda: _merge(union, successor=union.branch),
        lambda: _merge(union, predecessors=[union.commune]),
        lambda: _merge(union, on=date(1990, 1, 1)),
        lambda: split(predecessor=union.commune, successors={main: []}, default=main, on=ON, by=None),
        lambda: split(
            predecessor=union.commune, successors={main: [union.far_branch], other: []}, default=main, on=ON, by=None
        ),
        lambda: split(
            predecessor=union.commune,
            successors={main: [union.branch], other: [union.branch]},
            default=main,
            on=ON,
            by=None,
        ),
    ]
    before = list(Placement.objects.order_by("pk").values())
    for attempt in attempts:
        with pytest.raises(UnitRefused):
            attempt()
    assert before == list(Placement.objects.order_by("pk").values())
    assert not Succession.objects.exists()


def test_a_rehearsal_tells_the_same_and_leaves_nothing(union):
    arguments = {"predecessors": [union.sibling_commune], "successor": union.commune, "on": ON, "by": None}
    rehearsed = rehearse(merge, **arguments)
    assert not Succession.objects.exists()
    assert Unit.objects.get(pk=union.sibling_commune.pk).until_on is None
    assert rehearsed.passed == merge(**arguments).passed


def test_a_merger_costs_the_same_statements_for_few_and_many(union, django_assert_max_num_queries):
    with django_assert_max_num_queries(95):
        _merge(union)


# What may happen, in the order of days: (kind of change, numbers that choose among the units then open).
CHANGES = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "move", "branches"]), st.integers(0, 50), st.integers(0, 50)),
    min_size=1,
    max_size=5,
)


def _open(cast, kind, on):
    return list(Unit.objects.on(on).filter(kind=kind).under([cast.province], on=on).order_by("pk"))


def _perform(cast, change, first, second, on):
    """One change among the units of the province that are open on the day; nothing when there is no fit one."""
    communes, branches = _open(cast, Kind.COMMUNE, on), _open(cast, Kind.BRANCH, on)
    pool = communes if change == "merge" else branches
    one, other = pool[first % len(pool)], pool[second % len(pool)]
    if change in ("merge", "branches") and one != other:
        merge(predecessors=[one], successor=other, on=on, by=None)
    elif change == "move":
        move_branch(branch=one, parent=communes[second % len(communes)], on=on, by=None)
    elif change == "split":
        commune = communes[first % len(communes)]
        heirs = [_new_commune(cast, f"{word} {on:%d%m}", on) for word in ("Một", "Hai")]
        below = [unit for unit in branches if Placement.objects.on(on).filter(child=unit, parent=commune).exists()]
        split(predecessor=commune, successors={heirs[0]: [], heirs[1]: below[::2]}, default=heirs[0], on=on, by=None)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_no_sequence_of_changes_loses_or_doubles_anybody(union, changes):
    with transaction.atomic():
        before = {day: count_members(union.province, on=day) for day in (date(2024, 1, 31), EVE)}
        days = [ON + timedelta(days=10 * number) for number in range(len(changes))]
        for on, (change, first, second) in zip(days, changes, strict=True):
            _perform(union, change, first, second, on)
        facts = {
            "spells": list(Membership.objects.all()),
            "units": {unit.pk: unit for unit in Unit.objects.all()},
            "placements": list(Placement.objects.all()),
            "successions": list(Succession.objects.all()),
        }
        for day in (date(2024, 1, 31), EVE, days[-1]):
            for boundaries in {EVE, days[0], days[-1]}:
                homes = members_by_home(day, boundaries=boundaries, roots=[union.province.pk])[day]
                assert sum(homes.values()) == before.get(day, before[EVE])
                for commune in _open(union, Kind.COMMUNE, boundaries):
                    fast = count_members(commune, on=day, boundaries=boundaries)
                    assert fast == members_of(commune.pk, on=day, boundaries=boundaries, kind="full", **facts)
        open_full = Membership.objects.on(days[-1]).filter(kind=MembershipKind.FULL).values_list("member", flat=True)
        assert set(Counter(open_full).values()) == {1}, "a woman counts twice"
        transaction.set_rollback(True)
