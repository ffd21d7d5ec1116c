"""What stands in a unit from a day to a day, a club or a savings-and-credit group: begun, set right, taken away."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions.ground import at_version, has_come, locked, was_there, write

CORRIGIBLE = {"unit", "name", "from_on", "until_on", "note"}


def begin(model, *, verb, by, today, **values):
    """A new row of ``model``; ``verb`` is what the audit calls it; returns it.

    :raises NameTaken, InTheFuture, NoSuchUnitThen, EndsBeforeStart: with their sentences.
    """
    has_come(values["from_on"], today=today, field="from_on")
    was_there(values["unit"], values["from_on"])
    _ends_after(values["from_on"], values["until_on"])
    with _name_is_free(values["unit"], values["name"]):
        row = model.objects.create(**values)
    record(verb=verb, subject=row, by=by, unit=row.unit)
    return row


def correct(row, *, values, version, today, held):
    """Write ``values`` on a locked ``row``; the names of what changed. ``held`` are the days of what hangs on it.

    :raises ChangedMeanwhile, NameTaken, InTheFuture, EndsBeforeStart, StartsAfterRows, EndsBeforeRows: their sentences.
    """
    at_version(row, version)
    unit, name, from_on, until_on = (
        values.get(key, getattr(row, key)) for key in ("unit", "name", "from_on", "until_on")
    )
    has_come(from_on, today=today, field="from_on")
    if (from_on, unit) != (row.from_on, row.unit):
        was_there(unit, from_on)
    _ends_after(from_on, until_on)
    days = [day for day in held if day]
    if days and min(days) < from_on:
        raise refusals.StartsAfterRows(day=told(min(days)))
    if days and until_on and max(days) > until_on:
        raise refusals.EndsBeforeRows(day=told(max(days)))
    with _name_is_free(unit, name):
        return write(row, **values)


def remove(model, row, *, verb, by, rows):
    """Take away what was entered by mistake. Raises HasRows where anything stands in its relation ``rows``."""
    row = locked(model, row)
    if getattr(row, rows).exists():
        raise refusals.HasRows
    record(verb=verb, subject=row, by=by, unit=row.unit)
    row.delete()


@contextmanager
def _name_is_free(unit, name):
    try:
        with transaction.atomic():
            yield
    except IntegrityError as there:
        raise refusals.NameTaken(unit=unit.name, name=name) from there


def _ends_after(from_on, until_on):
    if until_on is not None and until_on < from_on:
        raise refusals.EndsBeforeStart(day=told(from_on))
