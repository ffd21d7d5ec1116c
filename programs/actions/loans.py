"""Savings-and-credit groups and what stood in their books at the end of a day."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions.ground import MOST_MONEY, at_version, has_come, locked, was_there, write
from programs.models import LoanBalance, LoanGroup
from programs.queries.loans import stamp

CORRIGIBLE = {"unit", "name", "leader", "lender", "from_on", "until_on", "note"}
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
    """A new group of a unit; returns it.

    :raises NameTaken, InTheFuture, NoSuchUnitThen, EndsBeforeStart: with their sentences.
    """
    has_come(from_on, today=today, field="from_on")
    was_there(unit, from_on)
    _ends_after(from_on, until_on)
    try:
        with transaction.atomic():
            row = LoanGroup.objects.create(
                unit=unit, name=name, leader=leader, lender=lender, from_on=from_on, until_on=until_on, note=note
            )
    except IntegrityError as there:
        raise refusals.NameTaken(unit=unit.name, name=name) from there
    record(verb="loangroup.opened", subject=row, by=by, unit=unit)
    return row


@transaction.atomic
def correct_group(*, group, values, version, by, today):
    """Write ``values`` (names of ``CORRIGIBLE``) on a group; its end among them; returns it.

    :raises ChangedMeanwhile, NameTaken, InTheFuture, EndsBeforeStart, StartsAfterRows, EndsBeforeRows: their sentences.
    """
    assert set(values) <= CORRIGIBLE, f"not to be corrected: {sorted(set(values) - CORRIGIBLE)}"
    row = locked(LoanGroup, group)
    at_version(row, version)
    from_on, until_on = values.get("from_on", row.from_on), values.get("until_on", row.until_on)
    has_come(from_on, today=today, field="from_on")
    if (from_on, values.get("unit", row.unit)) != (row.from_on, row.unit):
        was_there(values.get("unit", row.unit), from_on)
    _ends_after(from_on, until_on)
    ends = row.balances.aggregate(first=Min("on"), last=Max("on"))
    if ends["first"] and ends["first"] < from_on:
        raise refusals.StartsAfterRows(day=told(ends["first"]))
    if until_on and ends["last"] and ends["last"] > until_on:
        raise refusals.EndsBeforeRows(day=told(ends["last"]))
    try:
        with transaction.atomic():
            changed = write(row, **values)
    except IntegrityError as there:
        raise refusals.NameTaken(unit=row.unit.name, name=values.get("name", row.name)) from there
    record(verb="loangroup.corrected", subject=row, by=by, unit=row.unit, fields=changed)
    return row


@transaction.atomic
def remove_group(*, group, by):
    """Take a group entered by mistake away. Raises HasRows where balances stand in it."""
    row = locked(LoanGroup, group)
    if row.balances.exists():
        raise refusals.HasRows
    record(verb="loangroup.removed", subject=row, by=by, unit=row.unit)
    row.delete()


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
        _check(entry, on)
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


def _check(entry, on):
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


def _ends_after(from_on, until_on):
    if until_on is not None and until_on < from_on:
        raise refusals.EndsBeforeStart(day=told(from_on))
