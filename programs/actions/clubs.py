"""Clubs and activity models of units, and who is in them."""

from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions.ground import at_version, has_come, locked, was_there, write
from programs.models import Club, ClubMember

CORRIGIBLE = {"unit", "name", "kind", "theme", "from_on", "until_on", "note"}


@transaction.atomic
def found(*, unit, name, kind, from_on, by, today, theme="", until_on=None, note=""):
    """A new club or model of a unit; returns it.

    :raises NameTaken, InTheFuture, NoSuchUnitThen, EndsBeforeStart: with their sentences.
    """
    has_come(from_on, today=today, field="from_on")
    was_there(unit, from_on)
    _ends_after(from_on, until_on)
    try:
        with transaction.atomic():
            row = Club.objects.create(
                unit=unit, name=name, kind=kind, theme=theme, from_on=from_on, until_on=until_on, note=note
            )
    except IntegrityError as there:
        raise refusals.NameTaken(unit=unit.name, name=name) from there
    record(verb="club.founded", subject=row, by=by, unit=unit)
    return row


@transaction.atomic
def correct(*, club, values, version, by, today):
    """Write ``values`` (names of ``CORRIGIBLE``) on a club; those still in it leave on the day it ends; returns it.

    :raises ChangedMeanwhile, NameTaken, InTheFuture, EndsBeforeStart, StartsAfterRows, EndsBeforeRows: their sentences.
    """
    assert set(values) <= CORRIGIBLE, f"not to be corrected: {sorted(set(values) - CORRIGIBLE)}"
    row = locked(Club, club)
    at_version(row, version)
    from_on, until_on = values.get("from_on", row.from_on), values.get("until_on", row.until_on)
    has_come(from_on, today=today, field="from_on")
    if (from_on, values.get("unit", row.unit)) != (row.from_on, row.unit):
        was_there(values.get("unit", row.unit), from_on)
    _ends_after(from_on, until_on)
    ends = row.club_members.aggregate(first=Min("from_on"), last=Max("from_on"), left=Max("until_on"))
    if ends["first"] and ends["first"] < from_on:
        raise refusals.StartsAfterRows(day=told(ends["first"]))
    last = max(filter(None, (ends["last"], ends["left"])), default=None)
    if until_on and last and last > until_on:
        raise refusals.EndsBeforeRows(day=told(last))
    try:
        with transaction.atomic():
            changed = write(row, **values)
    except IntegrityError as there:
        raise refusals.NameTaken(unit=row.unit.name, name=values.get("name", row.name)) from there
    left = row.club_members.filter(until_on=None).update(until_on=until_on) if until_on else 0
    record(verb="club.corrected", subject=row, by=by, unit=row.unit, fields=changed, left=left)
    return row


@transaction.atomic
def remove(*, club, by):
    """Take a club entered by mistake away. Raises HasRows where people are or were in it."""
    row = locked(Club, club)
    if row.club_members.exists():
        raise refusals.HasRows
    record(verb="club.removed", subject=row, by=by, unit=row.unit)
    row.delete()


@transaction.atomic
def join(*, club, member, on, by, today, is_leader=False):
    """A person joins a club; returns the row.

    :raises AlreadyInClub, WasInClubThen: she is, or was later than that day.
    :raises InTheFuture, ClubNotThere: with their sentences.
    """
    has_come(on, today=today)
    row = locked(Club, club)
    if on < row.from_on or (row.until_on and on >= row.until_on):
        raise refusals.ClubNotThere(day=told(on))
    for before in row.club_members.filter(member=member).order_by("-from_on"):
        if before.until_on is None:
            raise refusals.AlreadyInClub(day=told(before.from_on))
        if before.until_on > on:
            raise refusals.WasInClubThen(day=told(before.until_on))
    made = ClubMember.objects.create(club=row, member=member, from_on=on, until_on=row.until_on, is_leader=is_leader)
    record(verb="club.joined", subject=row, by=by, unit=row.unit, member=member.pk, on=str(on))
    return made


@transaction.atomic
def leave(*, row, on, by, today):
    """A person leaves a club on ``on``, or the day she left is set right; returns the row.

    :raises LeftBeforeJoining, AlreadyInClub, InTheFuture: with their sentences.
    """
    has_come(on, today=today)
    club = locked(Club, row.club)
    row.refresh_from_db()
    if on < row.from_on:
        raise refusals.LeftBeforeJoining(day=told(row.from_on))
    if later := club.club_members.filter(member=row.member_id, from_on__gt=row.from_on, from_on__lt=on).first():
        raise refusals.AlreadyInClub(day=told(later.from_on))
    row.until_on = on
    row.save(update_fields=["until_on"])
    record(verb="club.left", subject=club, by=by, unit=club.unit, member=row.member_id, on=str(on))
    return row


@transaction.atomic
def remove_member(*, row, by):
    """Take a person entered by mistake out of a club, as if she had never been in it."""
    club = locked(Club, row.club)
    record(verb="club.member_removed", subject=club, by=by, unit=club.unit, member=row.member_id)
    row.delete()


def _ends_after(from_on, until_on):
    if until_on is not None and until_on < from_on:
        raise refusals.EndsBeforeStart(day=told(from_on))
