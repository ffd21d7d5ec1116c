"""No sequence of admissions, transfers, ends and mergers counts a woman twice or breaks the balance of a unit."""

from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.actions import people, spells, transfers
from members.actions.refusals import Refusal
from members.enums import Beginning, Ending
from members.models import Member, Membership, Transfer
from members.queries.counts import count_members, movement
from members.units.actions import UnitRefused
from members.units.models import Placement, Unit
from tests.twins import days_between, holds, movement_of
from unionportal.reorganisation import merge

FIRST, LAST = date(2024, 1, 30), date(2024, 2, 14)
BRANCHES = ["branch", "sibling_branch", "group", "sibling_commune_branch", "sibling_commune_branch_2", "far_branch"]
COMMUNES = ["commune", "sibling_commune", "far_commune"]
HOW = [Ending.WITHDREW, Ending.REMOVED, Ending.EXPELLED, Ending.DIED]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["create", "admit", "admit", "end", "move", "move", "propose", "answer", "merge", "branches"]),
        st.integers(0, 11),
        st.integers(0, 5),
        st.integers(0, 15),
    ),
    min_size=1,
    max_size=12,
)


def perform(cast, change, first, second, on):
    """One change; refused ones leave everything as it was."""
    by = cast.user("commune_officer")
    branch = Unit.objects.get(pk=cast.units[BRANCHES[second]].pk)
    member = Member.objects.get(pk=crowd(cast)[first].pk)
    match change:
        case "create":
            values = {"full_name": f"Trần Thị Mới {first}"}
            people.create_member(values=values, unit=branch, on=on, began=Beginning.ADMITTED, by=by)
        case "admit":
            spells.admit(member=member, unit=branch, on=on, by=by)
        case "end":
            spells.end(member=member, on=on, how=HOW[second % 4], by=by)
        case "move":
            transfers.move(member=member, unit=branch, on=on, by=by)
        case "propose":
            commune = Unit.objects.get(pk=cast.units[COMMUNES[second % 3]].pk)
            transfers.propose(member=member, to_unit=commune, on=on, by=by)
        case "answer":
            waiting = Transfer.objects.filter(state="proposed").order_by("pk").first()
            if waiting:
                transfers.accept(transfer=waiting, unit=branch, on=on, by=by)
        case "merge":
            one, other = cast.units[COMMUNES[first % 3]], cast.units[COMMUNES[second % 3]]
            merge(predecessors=[one], successor=other, on=on, by=by)
        case "branches":
            one, other = cast.units[BRANCHES[first % 6]], branch
            merge(predecessors=[one], successor=other, on=on, by=by)


def crowd(cast):
    """Twelve persons of four branches, four of them former members."""
    return [
        one
        for name in ("branch", "sibling_branch", "sibling_commune_branch", "far_branch")
        for one in cast.persons[name]
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_nobody_counts_twice_and_every_balance_closes(cast, changes):
    with transaction.atomic():
        for change, first, second, offset in changes:
            try:
                with transaction.atomic():
                    perform(cast, change, first, second, FIRST + timedelta(days=offset))
            except (Refusal, UnitRefused):
                pass
        check(cast)
        transaction.set_rollback(True)


def check(cast):
    facts = {"spells": list(Membership.objects.all()), "placements": list(Placement.objects.all())}
    full = [one for one in facts["spells"] if one.kind == "full"]
    for day in days_between(FIRST, LAST):
        counted = [one.member_id for one in full if holds(one, day)]
        assert len(counted) == len(set(counted)), "a woman counts twice"
    for name in ("province", "commune", "sibling_commune", "branch"):
        unit = cast.units[name]
        fast = movement(unit, since=FIRST, on=LAST)
        opening, flows, closing = movement_of(unit.pk, since=FIRST, on=LAST, **facts)
        assert (fast.opening, fast.closing) == (opening, closing)
        assert fast.closing == fast.opening + fast.net == opening + sum(flows.values())
        if Unit.objects.on(LAST).filter(pk=unit.pk).exists():
            assert fast.closing == count_members(unit, on=LAST)
    for member in Member.objects.filter(memberships__kind="full", memberships__until_on__isnull=True):
        open_full = member.memberships.get(kind="full", until_on__isnull=True)
        assert member.unit_id == open_full.unit_id, "the register follows the open spell"
