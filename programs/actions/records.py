"""Entering, changing and removing a record of any programme but Mẹ đỡ đầu; each change is audited."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from members.audit.actions import record as note
from programs.actions import refusals_records as refusals
from programs.actions.people import known_person
from programs.actions.record_checks import check

# What a rule of the database that was broken is called in the user's language; any other uniqueness is "entered twice".
TOLD = {
    "household_registered_once": refusals.HouseholdFollowed,
    "course_ends_after_start": refusals.EndsBeforeStart,
    "club_ends_after_start": refusals.EndsBeforeStart,
    "loangroup_ends_after_start": refusals.EndsBeforeStart,
    "household_exit_after_registration": refusals.EndsBeforeStart,
    "cooperative_women_within": refusals.MoreThanAll,
    "activity_women_within": refusals.MoreThanAll,
}


def enter(*, model, values, by, person=None, today=None):
    """A new record of ``model``; ``values`` by the names of its fields. Returns it.

    ``person`` is what ``known_person`` takes (values, unit, on) when the person is not in the register yet. With
    ``today`` a day after it is refused.

    :raises refusals_records.*: each with its sentence; nothing is stored then.
    """
    with transaction.atomic():
        if person:
            values = {**values, "member": known_person(**person, by=by)}
        made = model(**values)
        check(made, today=today)
        with told():
            made.save(force_insert=True)
        made.refresh_from_db()
        note(verb=f"{model._meta.model_name}.entered", subject=made, by=by, unit=made.unit, fields=sorted(values))
    return made


def change(*, record, values, version, by, today=None):
    """Write those of ``values`` that differ, if nobody did meanwhile. Returns the record as stored.

    :raises ChangedMeanwhile: the stored version is not ``version``.
    """
    model = type(record)
    with transaction.atomic():
        stored = model.objects.select_for_update(of=("self",)).get(pk=record.pk)
        if stored.version != version:
            raise refusals.ChangedMeanwhile(theirs=stored)
        changed = sorted(name for name, value in values.items() if getattr(stored, name) != value)
        if not changed:
            return stored
        for name in changed:
            setattr(stored, name, values[name])
        check(stored, today=today)
        with told():
            model.objects.filter(pk=stored.pk).update(version=F("version") + 1, **{n: values[n] for n in changed})
        note(verb=f"{model._meta.model_name}.changed", subject=stored, by=by, unit=stored.unit, fields=changed)
    stored.refresh_from_db()
    return stored


def remove(*, record, by, today=None):
    """Take a record away that was entered by mistake; the audit keeps that it was there.

    :raises HasParts: rows that may not vanish with it hang on it.
    """
    with transaction.atomic():
        facts = {"uid": str(record.uid), "version": record.version}
        note(verb=f"{record._meta.model_name}.removed", subject=record, by=by, unit=record.unit, **facts)
        try:
            record.delete()
        except ProtectedError:
            raise refusals.HasParts from None


@contextmanager
def told():
    """A rule of the database that is broken, as a refusal with its sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        if name in TOLD or name.endswith(("_once", "_once_a_day")):
            raise TOLD.get(name, refusals.EnteredTwice) from None
        raise
