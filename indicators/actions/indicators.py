"""Changes to the indicators of a resolution: a new wording or rule is a new dated version, the old one stays."""

import uuid

from django.db import transaction
from django.db.models import Q

from indicators.actions.kinds import UNASKED, settled
from indicators.actions.refusals import AfterItsTime, BeforeItsTime, NewerWording
from indicators.actions.resolutions import lock, write
from indicators.actions.standing import check
from indicators.models import Indicator
from members.audit.actions import record
from unionportal.ui.words import day


@transaction.atomic
def add_indicator(*, resolution, from_on, by, parent=None, **values):
    """A new indicator of ``resolution`` (a part of ``parent`` when given) that holds from a day. Raises a Refusal.

    ``values`` are number, position, text, kind, note and what ``ASKED`` names for the kind.
    """
    values = settled(values)
    draft = Indicator(resolution=resolution, parent=parent, from_on=from_on, **values)
    check(draft)
    draft.save()
    record(verb="indicator.added", subject=draft, by=by, unit=resolution.congress.unit, kind=draft.kind)
    return draft


@transaction.atomic
def revise_indicator(*, indicator, version, from_on, by, **values):
    """Let an indicator say ``values`` from a day: a new version, or the same one set right from its own first day.

    Parts of a composite go over to its new version. Returns the version that holds from the day. Raises a Refusal.
    """
    rows = Indicator.objects.select_related("resolution__congress__unit", "parent")
    row = lock(rows, indicator, version)
    values = settled(values)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return row
    if from_on < row.from_on:
        raise BeforeItsTime(day=day(row.from_on))
    if row.until_on and from_on >= row.until_on:
        raise _ended(row)
    draft = _copy(row, from_on=from_on, **values)
    check(draft, instead_of=row)
    if from_on == row.from_on:
        write(row, **values)
    else:
        row = _succeed(row, draft)
    unit = row.resolution.congress.unit
    record(verb="indicator.revised", subject=row, by=by, unit=unit, fields=changed, on=from_on.isoformat())
    return row


@transaction.atomic
def end_indicator(*, indicator, version, on, by):
    """Let an indicator and its parts hold no longer from ``on``. Raises a Refusal."""
    row = lock(Indicator.objects.select_related("resolution__congress__unit"), indicator, version)
    if on <= row.from_on:
        raise BeforeItsTime(day=day(row.from_on))
    if row.until_on and (on >= row.until_on or _is_followed(row)):
        raise _ended(row)
    for part in row.children.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)):
        write(part, until_on=max(on, part.from_on))
    write(row, until_on=on)
    record(verb="indicator.ended", subject=row, by=by, unit=row.resolution.congress.unit, on=on.isoformat())
    return row


def _is_followed(row):
    return Indicator.objects.filter(series=row.series, from_on=row.until_on).exists()


def _ended(row):
    """Why nothing begins after the last day of ``row``."""
    return (NewerWording if _is_followed(row) else AfterItsTime)(day=day(row.until_on))


def _copy(row, **changes):
    """An unsaved indicator of the same series that says what ``row`` says but for ``changes``."""
    names = ("series", "resolution", "parent", "number", "position", "text", "kind", "note", *UNASKED)
    return Indicator(**{**{name: getattr(row, name) for name in names}, "until_on": row.until_on, **changes})


def _succeed(row, draft):
    """End ``row`` where ``draft`` begins; parts that hold from then on go over to it. Returns the new version."""
    on = draft.from_on
    write(row, until_on=on)
    draft.uid = uuid.uuid4()
    draft.save()
    for part in row.children.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)):
        if part.from_on >= on:
            write(part, parent=draft)
        else:
            _succeed(part, _copy(part, parent=draft, from_on=on))
    return draft
