"""Savings-and-credit groups and what stood in their books at the end of a day."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Min

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions import standing
from programs.actions.ground import MOST_MONEY, has_come, locked
from programs.models import LoanBalance, LoanGroup
from programs.queries.loans import stamp

CORRIGIBLE = standing.CORRIGIBLE | {"leader", "lender"}
MOST_HOUSEHOLDS = 1000  # a group has sixty at most by the bank's rule; more is a slipped finger


@dataclass(frozen=True)
class Entry:
    """What stood in the books of one group."""

    group: LoanGroup
    outstanding: int
    households: int
    overdue: int


@transaction.atomic
def open_group(*, unit, name, from_on, by, today, leader="", lender="NHCSXH", until_on=None, note=""):
    """A new group of a unit; returns it. Refused as ``standing.begin``."""
    return standing.begin(
        LoanGroup, verb="loangroup.opened", by=by, today=today,
        unit=unit, name=name, leader=leader, lender=lender, from_on=from_on, until_on=until_on, note=note,
    )  # fmt: skip


@transaction.atomic
def correct_group(*, group, values, version, by, today):
    """Write ``values`` (names of ``CORRIGIBLE``) on a group, its end among them; returns it.

    Refused as ``standing.correct``.
    """
    assert set(values) <= CORRIGIBLE, f"not to be corrected: {sorted(set(values) - CORRIGIBLE)}"
    row = locked(LoanGroup, group)
    held = row.balances.aggregate(first=Min("on"), last=Max("on")).values()
    changed = standing.correct(row, values=values, version=version, today=today, held=held)
    record(verb="loangroup.corrected", subject=row, by=by, unit=row.unit, fields=changed)
    return row


@transaction.atomic
def remove_group(*, group, by):
    """Take a group entered by mistake away. Raises HasRows where balances stand in it."""
    standing.remove(LoanGroup, group, verb="loangroup.removed", by=by, rows="balances")


@transaction.atomic
def enter_balances(*, unit, on, entries, by, today, seen=None):
    """What stood in the books of groups at the end of ``on``, all of it or nothing; a day's balance is set right.

    ``seen`` is the ``stamp`` of that day's balances when the grid was opened. Returns how many groups were written.

    :raises ChangedMeanwhile: somebody entered others meanwhile.
    :raises InTheFuture, GroupNotThere, OverdueBeyondOutstanding, NobodyOwes, BalanceIsMoney: with their sentences.
    """
    has_come(on, today=today)
    groups = [entry.group for entry in entries]
    # Locked in one order: two grids of one commune wait for each other, never in a ring.
    list(LoanGroup.objects.select_for_update().filter(pk__in=[g.pk for g in groups]).order_by("pk"))
    if seen is not None and stamp(groups, on=on) != seen:
        raise refusals.ChangedMeanwhile(theirs=stamp(groups, on=on))
    for entry in entries:
        check_entry(entry, on=on)
    LoanBalance.objects.bulk_create(
        [
            LoanBalance(group=e.group, on=on, outstanding=e.outstanding, households=e.households, overdue=e.overdue)
            for e in entries
        ],
        update_conflicts=True,
        unique_fields=["group", "on"],
        update_fields=["outstanding", "households", "overdue"],
    )
    record(verb="loanbalance.entered", subject=unit, by=by, unit=unit, on=str(on), groups=len(entries))
    return len(entries)


def check_entry(entry, *, on):
    """:raises GroupNotThere, BalanceIsMoney, OverdueBeyondOutstanding, NobodyOwes, TooManyHouseholds: their sentences."""
    group = entry.group
    if on < group.from_on or (group.until_on and on > group.until_on):
        raise refusals.GroupNotThere(group=group.name, day=told(on))
    if not (0 <= entry.outstanding < MOST_MONEY and 0 <= entry.overdue < MOST_MONEY):
        raise refusals.BalanceIsMoney(group=group.name)
    if entry.overdue > entry.outstanding:
        raise refusals.OverdueBeyondOutstanding(group=group.name)
    if entry.outstanding and not entry.households:
        raise refusals.NobodyOwes(group=group.name)
    if not 0 <= entry.households <= MOST_HOUSEHOLDS:
        raise refusals.TooManyHouseholds(group=group.name)
