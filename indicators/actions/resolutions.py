"""Changes to congresses and resolutions: each by somebody, atomic, with its event."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from indicators.actions.refusals import (
    ChangedMeanwhile,
    CodeTaken,
    NoCongressThere,
    OrdinalTaken,
    TermBackwards,
    TermCutsTargets,
    UnitNotThere,
)
from indicators.models import Congress, Resolution, Target
from members.audit.actions import record
from members.units.enums import Kind
from unionportal.ui.words import day

ONE_DAY = timedelta(days=1)


@transaction.atomic
def add_congress(*, unit, ordinal, name, from_on, until_on, by):
    """A congress of ``unit`` with its term ``[from_on, until_on)``. Raises a Refusal with its sentence."""
    _check_term(unit, from_on, until_on)
    with _once(OrdinalTaken, unit=unit.name, ordinal=ordinal):
        row = Congress.objects.create(unit=unit, ordinal=ordinal, name=name, from_on=from_on, until_on=until_on)
    record(verb="congress.added", subject=row, by=by, unit=unit, on=from_on.isoformat(), until=until_on.isoformat())
    return row


@transaction.atomic
def change_congress(*, congress, ordinal, name, from_on, until_on, version, by):
    """Set a congress right; its term goes on holding every target of its resolutions. Raises a Refusal."""
    row = lock(Congress, congress, version)
    _check_term(row.unit, from_on, until_on)
    reach = Target.objects.filter(indicator__resolution__congress=row).aggregate(Min("from_on"), Max("until_on"))
    first, until = reach["from_on__min"], reach["until_on__max"]
    if first and (first < from_on or until > until_on):
        raise TermCutsTargets(first=day(first), last=day(until - ONE_DAY))
    with _once(OrdinalTaken, unit=row.unit.name, ordinal=ordinal):
        changed = write(row, ordinal=ordinal, name=name, from_on=from_on, until_on=until_on)
    record(verb="congress.changed", subject=row, by=by, unit=row.unit, fields=changed)
    return row


@transaction.atomic
def add_resolution(*, congress, code, name, number, issued_on, by):
    """A resolution that ``congress`` adopted. Raises CodeTaken."""
    with _once(CodeTaken, code=code):
        row = Resolution.objects.create(congress=congress, code=code, name=name, number=number, issued_on=issued_on)
    record(verb="resolution.added", subject=row, by=by, unit=congress.unit, code=code)
    return row


@transaction.atomic
def change_resolution(*, resolution, code, name, number, issued_on, version, by):
    """Set code, name or document of a resolution right. Raises CodeTaken, ChangedMeanwhile."""
    row = lock(Resolution.objects.select_related("congress__unit"), resolution, version)
    with _once(CodeTaken, code=code):
        changed = write(row, code=code, name=name, number=number, issued_on=issued_on)
    record(verb="resolution.changed", subject=row, by=by, unit=row.congress.unit, fields=changed)
    return row


def lock(rows, row, version):
    """``row`` as stored now, locked until the transaction ends. Raises ChangedMeanwhile unless it has ``version``."""
    queryset = rows.objects.all() if isinstance(rows, type) else rows
    now = queryset.select_for_update(of=["self"]).get(pk=row.pk)
    if now.version != version:
        raise ChangedMeanwhile(theirs=now)
    return now


def write(row, **fields):
    """Write what differs and count the version up; returns the names of the changed fields."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        row.version += 1
        row.save(update_fields=[*changed, "version"])
    return changed


class _once:
    """A savepoint in which a broken uniqueness becomes ``refusal`` with its facts."""

    def __init__(self, refusal, **facts):
        self.refusal, self.facts, self.savepoint = refusal, facts, transaction.atomic()

    def __enter__(self):
        self.savepoint.__enter__()

    def __exit__(self, kind, error, trace):
        self.savepoint.__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise self.refusal(**self.facts) from error


def _check_term(unit, from_on, until_on):
    if unit.kind > Kind.COMMUNE:
        raise NoCongressThere(unit=unit.name)
    if until_on <= from_on:
        raise TermBackwards
    if unit.from_on >= until_on or (unit.until_on and unit.until_on <= from_on):
        raise UnitNotThere(unit=unit.name, first=day(from_on), last=day(until_on - ONE_DAY))
