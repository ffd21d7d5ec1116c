"""Clubs and activity models of units, and who is in them."""

from django.db import transaction
from django.db.models import Max, Min

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions import standing
from programs.actions.ground import has_come, locked
from programs.models import Club, ClubMember

CORRIGIBLE = standing.CORRIGIBLE | {"kind", "theme"}


@transaction.atomic
def found(*, unit, name, kind, from_on, by, today, theme="", until_on=None, note=""):
    """A new club or model of a unit; returns it. Refused as ``standing.begin``."""
    return standing.begin(
        Club, verb="club.founded", by=by, today=today,
        unit=unit, name=name, kind=kind, theme=theme, from_on=from_on, until_on=until_on, note=note,
    )  # fmt: skip


@transaction.atomic
def correct(*, club, values, version, by, today):
    """Write ``values`` (names of ``CORRIGIBLE``) on a club; those still in it leave on the day it ends; returns it.

    Refused as ``standing.correct``.
    """
    assert set(values) <= CORRIGIBLE, f"not to be corrected: {sorted(set(values) - CORRIGIBLE)}"
    row = locked(Club, club)
    held = row.club_members.aggregate(first=Min("from_on"), last=Max("from_on"), left=Max("until_on")).values()
    changed = standing.correct(row, values=values, version=version, today=today, held=held)
    left = row.club_members.filter(until_on=None).update(until_on=row.until_on) if row.until_on else 0
    record(verb="club.corrected", subject=row, by=by, unit=row.unit, fields=changed, left=left)
    return row


@transaction.atomic
def remove(*, club, by):
    """Take a club entered by mistake away. Raises HasRows where people are or were in it."""
    standing.remove(Club, club, verb="club.removed", by=by, rows="club_members")


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
