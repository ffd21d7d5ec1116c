"""Activities and events of units."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions.ground import at_version, has_come, locked, was_there, write
from programs.models import Activity

CORRIGIBLE = {"unit", "kind", "title", "on", "place", "partner", "attended", "women", "result", "note"}


@transaction.atomic
def hold(*, unit, on, values, by, today):
    """Note an activity of a unit with ``values`` (names of ``CORRIGIBLE`` but the day); returns it.

    :raises ActivityTwice, InTheFuture, NoSuchUnitThen, MoreWomenThanPeople: with their sentences.
    """
    assert set(values) <= CORRIGIBLE - {"on", "unit"}, f"not of an activity: {sorted(set(values) - CORRIGIBLE)}"
    has_come(on, today=today)
    was_there(unit, on)
    row = Activity(unit=unit, on=on, **values)
    _women_within(row)
    with _once(row):
        row.save(force_insert=True)
    record(verb="activity.held", subject=row, by=by, unit=unit, kind=str(row.kind))
    return row


@transaction.atomic
def correct(*, activity, values, version, by, today):
    """Write ``values`` (names of ``CORRIGIBLE``) on an activity; returns it. Raises as ``hold``, and ChangedMeanwhile."""
    assert set(values) <= CORRIGIBLE, f"not to be corrected: {sorted(set(values) - CORRIGIBLE)}"
    row = locked(Activity, activity)
    at_version(row, version)
    asked = Activity(**{name: values.get(name, getattr(row, name)) for name in CORRIGIBLE})
    if (asked.on, asked.unit) != (row.on, row.unit):
        has_come(asked.on, today=today)
        was_there(asked.unit, asked.on)
    _women_within(asked)
    with _once(asked):
        changed = write(row, **values)
    record(verb="activity.corrected", subject=row, by=by, unit=row.unit, fields=changed)
    return row


@transaction.atomic
def remove(*, activity, by):
    """Take an activity entered by mistake away."""
    row = locked(Activity, activity)
    record(verb="activity.removed", subject=row, by=by, unit=row.unit, on=str(row.on), kind=row.kind)
    row.delete()


def _women_within(row):
    if row.women > row.attended:
        raise refusals.MoreWomenThanPeople


@contextmanager
def _once(row):
    """A savepoint in which the same activity twice is refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as there:
        raise refusals.ActivityTwice(unit=row.unit.name, day=told(row.on)) from there
