"""Whatever happens to children, pledges and units: at every date, for every unit, committed = paid + due + future + off."""

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.actions.refusals import Refusal
from members.units.actions import UnitRefused, open_unit
from members.units.enums import Kind, UnitType
from members.units.models import Unit
from programs.actions import children, pledges, reopening, taking_back, visits, write_offs
from programs.enums import ChildEnding, Help, PledgeEnding
from programs.models import Child, Disbursement, Instalment, Pledge, Vacancy, WriteOff
from programs.queries.ledger import MONEY, ledger
from programs.queries.near import ledger_and_near
from programs.queries.sponsorship import (
    children_behind,
    due_between,
    ending_within,
    overdue,
    pledges_of,
    statement,
)
from tests.programs.sponsorship import ON, child, pay, pledge, sponsor
from tests.twins_ledger import LedgerTwin
from unionportal.reorganisation import merge, move_branch, split

LONG = 900  # days over which things happen
BRANCHES = ["branch", "sibling_branch", "sibling_commune_branch", "far_branch"]
UNITS = ["merge", "branches", "fresh", "split", "shift"]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "promise",
                "promise",
                "kind",
                "change",
                "change",
                "pay",
                "pay",
                "pay",
                "early",
                "take_back",
                "take_back",
                "write_off",
                "take_back_off",
                "stop",
                "stop",
                "succeed",
                "close",
                "reopen",
                "move",
                "visit",
                "merge",
                "branches",
                "fresh",
                "split",
                "shift",
            ]
        ),
        st.integers(0, 40),
        st.integers(0, 40),
        st.integers(0, LONG),
    ),
    min_size=3,
    max_size=16,
)


def perform(cast, payers, change, first, second, on):
    """One change, chosen by two numbers; a refused one leaves everything as it was."""
    everybody, promised = list(Child.objects.order_by("pk")), list(Pledge.objects.order_by("pk"))
    one, payer = everybody[first % len(everybody)], payers[second % len(payers)]
    match change:
        case "promise" | "kind":
            values = {"help": Help.KIND, "what": "Xe đạp"} if change == "kind" else {}
            until = on + timedelta(days=40 + 37 * second)
            values |= {"cadence": [1, 3, 12, 0][first % 4], "amount": 100_000 * (1 + second), "until_on": until}
            pledge(one, payer, signed_on=on, from_on=on + timedelta(days=first - 15), **values)
        case _ if change in UNITS:
            reorganise(cast, change, first, second, on)
        case "close" | "reopen" | "move" | "visit":
            of_file(cast, change, one, second, on)
        case "succeed":
            vacancy = Vacancy.objects.filter(closed_on__isnull=True).order_by("pk").first()
            if vacancy:
                pledge(vacancy.child, payer, signed_on=on, from_on=on, follows=vacancy.pledge)
        case "take_back" | "take_back_off":
            taken_back(change, second, on)
        case _ if promised:
            of_pledge(cast, change, promised[first % len(promised)], second, on)


def taken_back(change, second, on):
    """A batch of payments, or what was written off by hand."""
    if change == "take_back":
        batches = list(Disbursement.objects.filter(undone_on__isnull=True).order_by("pk"))
        for batch in batches[second % max(len(batches), 1) :][:1]:
            taking_back.take_back(batch=batch, on=on, reason="nhầm", by=None)
    else:
        offs = list(WriteOff.objects.filter(reason="unpaid").order_by("pk"))
        for off in offs[second % max(len(offs), 1) :][:1]:
            write_offs.take_back(write_off=off.pk, reason="nhầm", on=on, by=None)


def of_file(cast, change, one, second, on):
    """The file of a child, chosen among the closed ones where one is opened again."""
    if change == "close":
        children.close(child=one, on=on, reason=ChildEnding.LEFT, by=None)
    elif change == "reopen":
        closed = list(Child.objects.filter(until_on__isnull=False).order_by("pk"))
        for file in closed[second % max(len(closed), 1) :][:1]:
            reopening.reopen(child=file, on=on, reason="other", by=None)
    elif change == "visit":
        visits.record(child=one, on=on, visitor="Trần Thị Thăm", by=None)
    else:
        branches = list(Unit.objects.on(on).filter(kind=Kind.BRANCH, paths_up__ancestor=cast.province).distinct())
        children.move(child=one, unit=branches[second % len(branches)], on=on, by=None)


def in_order(changes):
    """Entries may be late, but units change one after another, as their orders come."""
    days = iter(sorted(offset for change, *_rest, offset in changes if change in UNITS))
    for change, first, second, offset in changes:
        yield change, first, second, next(days) if change in UNITS else offset


def of_pledge(cast, change, one, second, on):
    rows = list(statement(one, on=date.max))
    open_rows = [row for row in rows if row.open]
    if change == "change":
        from_on = rows[second % len(rows)].due_on
        pledges.change_amount(pledge=one, from_on=from_on, amount=70_000 * (1 + second), on=on, by=None)
    elif change == "stop":
        reason = [PledgeEnding.SPONSOR_STOPPED, PledgeEnding.REPLACED, PledgeEnding.MISTAKE][second % 3]
        pledges.stop(pledge=one, on=on, reason=reason, by=None)
    elif open_rows:
        row = open_rows[0] if change == "pay" else open_rows[second % len(open_rows)]
        amount = row.open if second % 2 else 1 + row.open // 3
        if change == "write_off":
            write_offs.write_off(instalment=row, amount=amount, on=on, by=None)
        else:
            pay(cast.commune, on, (row, amount))


def reorganise(cast, change, first, second, on):
    """Communes or branches merge, into one of them or a new one; a commune is split; a branch moves."""

    def opened(kind):
        return list(Unit.objects.on(on).filter(kind=kind).under([cast.province], on=on).order_by("pk"))

    communes, branches = opened(Kind.COMMUNE), opened(Kind.BRANCH)
    pool = communes if change in ("merge", "split") else branches
    one, other = pool[first % len(pool)], pool[second % len(pool)]
    name = f"Mới {first} {second} {on:%d%m%y}"
    if change in ("merge", "branches") and one != other:
        merge(predecessors=[one], successor=other, on=on, by=None)
    elif change == "fresh" and one != other:
        home = communes[second % len(communes)]
        new = open_unit(kind=Kind.BRANCH, type=UnitType.CHI_HOI, name=name, parent=home, on=on, by=None)
        merge(predecessors=[one, other], successor=new, on=on, by=None)
    elif change == "shift":
        move_branch(branch=one, parent=communes[second % len(communes)], on=on, by=None)
    elif change == "split":
        heirs = [
            open_unit(kind=Kind.COMMUNE, type=UnitType.XA, name=f"{name} {n}", parent=cast.district, on=on, by=None)
            for n in (1, 2)
        ]
        below = list(Unit.objects.filter(placements__parent=one, placements__until_on__isnull=True))
        split(predecessor=one, successors={heirs[0]: [], heirs[1]: below[::2]}, default=heirs[0], on=on, by=None)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=CHANGES)
def test_at_every_date_for_every_unit_the_ledger_adds_up_and_is_the_slow_one(cast, changes):
    with transaction.atomic():
        payers = [sponsor(cast.commune, name=f"Người đỡ đầu {n}", kind="person") for n in range(3)]
        for number, branch in enumerate(BRANCHES):
            child(cast.units[branch], name=f"Trẻ Số {number}", born_on=date(2010 + number, 8, 31))
        pledge(Child.objects.order_by("pk")[0], payers[0], until_on=date(2023, 9, 1))
        for change, first, second, offset in in_order(changes):
            try:
                with transaction.atomic():
                    perform(cast, payers, change, first, second, ON + timedelta(days=offset))
            except (Refusal, UnitRefused):
                pass
        check(cast, sorted({ON + timedelta(days=offset) for *_rest, offset in changes}))
        transaction.set_rollback(True)


def check(cast, days):
    twin, units = LedgerTwin(), list(Unit.objects.exclude(kind=Kind.CENTRAL))
    last = ON + timedelta(days=LONG + 1)
    middle = days[len(days) // 2]
    for on, boundaries in ((middle, middle), (middle, last), (last, ON), (last, last)):
        whole = None
        for unit, sums in ledger(units, on=on, boundaries=boundaries).items():
            told = {name: number for name, number in asdict(sums).items() if number}
            assert told == twin.sums(unit, on=on, boundaries=boundaries), (unit, on, boundaries)
            for prefix in ("", "in_kind_"):
                money = {name: getattr(sums, prefix + name) for name in MONEY}
                assert money["committed"] == money["paid"] + money["due"] + money["future"] + money["written_off"]
                assert min(money.values()) >= 0
                assert money["overdue"] <= money["due"]
            assert sums.children == sums.sponsored + sums.ended
            if unit == cast.province.pk:
                whole = sums
        for unit in units[:4] + [cast.branch, cast.province]:
            asked = ledger_and_near([unit, cast.commune], on=on, boundaries=boundaries)
            assert asked[0] == ledger([unit, cast.commune], on=on, boundaries=boundaries)
            assert asdict(asked[1]) == twin.near(unit.pk, on=on, boundaries=boundaries), (unit, on, boundaries)
        total = sum(row.amount for row in twin.instalments if row.committed_on <= on)
        assert whole.committed + whole.in_kind_committed == total, "no đồng is lost by any boundaries"
    twin.batches_agree()
    assert not list(twin.open_after_the_end()), "nothing is due to a child after its pledge has ended"
    rows_add_up(cast.province, whole, on, boundaries)


def rows_add_up(unit, sums, on, boundaries):
    """The lists behind the figures have as many rows and đồng."""
    asked = {"on": on, "boundaries": boundaries}
    for figure in ("children", "sponsored", "ended", "waiting", "without_successor", "ending_soon"):
        assert children_behind(figure, [unit], **asked).count() == getattr(sums, figure)
    assert sum(row.open for row in overdue([unit], **asked)) == sums.overdue
    assert sum(row.open for row in due_between([unit], date(2000, 1, 1), on, at=on, boundaries=boundaries)) == sums.due
    assert ending_within([unit], **asked).values("child").distinct().count() == sums.ending_soon
    assert pledges_of([unit], **asked).count() == Pledge.objects.count()
    assert Instalment.objects.filter(pledge__in=pledges_of([unit], **asked)).count() == Instalment.objects.count()
