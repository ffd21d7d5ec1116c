"""A household on its way out of poverty: registered, and once off the list by the commune's decision."""

from django.db import transaction

from members.actions.changing import day as told
from members.actions.changing import locked as locked_person
from members.audit.actions import record
from members.units.enums import Kind
from programs.actions import refusals_groups as refusals
from programs.actions.ground import at_version, has_come, locked, was_there, write
from programs.actions.record_checks import check
from programs.models import Household

CORRIGIBLE = {"unit", "on", "status", "head_name", "note"}


@transaction.atomic
def register(*, member, unit, on, status, by, today, head_name="", note=""):
    """Put the household of a woman on the way; returns it.

    :raises StillRegistered, AlreadyExited: it is on the way, or counted, somewhere; each names the first.
    :raises InTheFuture, NoSuchUnitThen, NoHouseholdsHere, NotAWoman, BeforeBorn: with their sentences.
    """
    has_come(on, today=today)
    _is_of(unit, on)
    locked_person(member)  # two registrations of one woman come one after another
    refuse_second(Household.objects.filter(member=member), field="person")
    row = Household(member=member, unit=unit, on=on, status=status, head_name=head_name, note=note)
    check(row)
    row.save(force_insert=True)
    record(verb="household.registered", subject=row, by=by, unit=unit, on=str(on))
    return row


def _is_of(unit, on):
    """:raises NoHouseholdsHere, NoSuchUnitThen: households cannot be of ``unit`` on that day."""
    if unit.kind < Kind.COMMUNE:
        raise refusals.NoHouseholdsHere
    was_there(unit, on)


def refuse_second(others, *, field):
    """:raises AlreadyExited, StillRegistered: one of the records ``others`` of the same woman stands in the way."""
    for other in others.select_related("unit").order_by("exited_on"):
        if other.exited_on:
            raise already_exited(other, field=field)
        raise refusals.StillRegistered(unit=other.unit.name, day=told(other.on))


def already_exited(row, *, field="exited_on"):
    """The refusal that names the first exit."""
    refusal = refusals.AlreadyExited(day=told(row.exited_on), decision=row.decision_no, unit=row.unit.name)
    refusal.field = field
    return refusal


@transaction.atomic
def correct(*, household, values, version, by, today):
    """Write ``values`` (names of ``CORRIGIBLE``) on a household; returns it.

    :raises ChangedMeanwhile: its version is no longer ``version``.
    :raises RegisteredAfterSteps, ExitBeforeRegistration, InTheFuture, NoSuchUnitThen: the day cannot be right.
    """
    assert set(values) <= CORRIGIBLE, f"not to be corrected: {sorted(set(values) - CORRIGIBLE)}"
    row = locked(Household, household)
    at_version(row, version)
    on, unit = values.get("on", row.on), values.get("unit", row.unit)
    if (on, unit) != (row.on, row.unit):
        has_come(on, today=today)
        _is_of(unit, on)
        _refuse_after_steps(row, on)
    check(Household(member=row.member, unit=unit, on=on))
    changed = write(row, **values)
    record(verb="household.corrected", subject=row, by=by, unit=row.unit, fields=changed)
    return row


def _refuse_after_steps(row, on):
    """:raises ExitBeforeRegistration, RegisteredAfterSteps: something of the household is recorded before ``on``."""
    if row.exited_on and row.exited_on < on:
        raise refusals.ExitBeforeRegistration(day=told(on))
    days = [*row.supports.values_list("on", flat=True), *row.reviews.values_list("on", flat=True)]
    if days and min(days) < on:
        raise refusals.RegisteredAfterSteps(day=told(min(days)))


@transaction.atomic
def leave_list(*, household, exited_on, decision_no, decided_on, by, today):
    """The commune decided that the household is off the list from ``exited_on``: it counts; returns it.

    :raises AlreadyExited: it left before; the sentence names that exit.
    :raises DecisionMissing, ExitBeforeRegistration, InTheFuture: with their sentences.
    """
    row = locked(Household, household)
    if row.exited_on:
        raise already_exited(row)
    if not decision_no.strip():
        raise refusals.DecisionMissing
    has_come(exited_on, today=today, field="exited_on")
    if decided_on is not None:
        has_come(decided_on, today=today, field="decided_on")
    if exited_on < row.on:
        raise refusals.ExitBeforeRegistration(day=told(row.on))
    write(row, exited_on=exited_on, decision_no=decision_no.strip(), decided_on=decided_on)
    record(verb="household.left_list", subject=row, by=by, unit=row.unit, on=str(exited_on))
    return row


@transaction.atomic
def take_exit_back(*, household, by):
    """The exit was entered by mistake: the household is on the way again, and counts no longer; returns it.

    :raises NotExited: it has none.
    """
    row = locked(Household, household)
    if not row.exited_on:
        raise refusals.NotExited
    was = row.exited_on
    write(row, exited_on=None, decision_no="", decided_on=None)
    record(verb="household.exit_taken_back", subject=row, by=by, unit=row.unit, on=str(was))
    return row


@transaction.atomic
def remove(*, household, by):
    """Take a household registered by mistake away, with all that was entered of it.

    :raises ExitedIsKept: it counts.
    """
    row = locked(Household, household)
    if row.exited_on:
        raise refusals.ExitedIsKept
    steps = {"supports": row.supports.count(), "reviews": row.reviews.count()}
    record(verb="household.removed", subject=row, by=by, unit=row.unit, on=str(row.on), **steps)
    row.delete()
