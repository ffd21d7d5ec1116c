"""Admission, recognition as honorary member, and the end of a spell."""

from django.db.models import Q
from django.utils import timezone

from members.actions import refusals
from members.actions.changing import changing, day, locked, move_version
from members.audit.actions import record
from members.enums import Beginning, Ending, MembershipKind, Sex, TransferState
from members.models import Membership, Post, Transfer
from members.units.enums import Kind

AGE_OF_ADMISSION = 18  # years, by the charter
BRANCHES = (Kind.BRANCH, Kind.GROUP)
# A death ends every spell and post of the person, anything else the spell alone.
FINAL = (Ending.DIED,)


def admit(*, member, unit, on, by, began=Beginning.ADMITTED):
    """Open a FULL spell of ``member`` in the branch or group ``unit`` from ``on``; returns the spell.

    :raises NotAWoman, UnderAge, WrongKindOfUnit, UnitNotOpen, AlreadyMember, SpellsOverlap: each with its sentence.
    """
    with changing(verb="member.admitted", by=by):
        member = locked(member)
        check_eligible(sex=member.sex, born_on=member.born_on, on=on)
        check_branch(unit, on=on)
        _check_free(member, on=on)
        spell = Membership.objects.create(
            member=member, unit=unit, kind=MembershipKind.FULL, from_on=on, began=began
        )  # fmt: skip
        first = {} if member.joined_on else {"joined_on": on}
        move_version(member, unit=unit, **first)
        record(verb="member.admitted", subject=member, by=by, unit=unit, on=on.isoformat(), began=str(began))
    return spell


def recognise(*, member, unit, on, by):
    """Open an HONORARY spell in ``unit``, of any kind, from ``on``; men too. Returns the spell.

    :raises UnitNotOpen, AlreadyHonorary: with their sentences.
    """
    with changing(verb="member.recognised", by=by):
        member = locked(member)
        check_open(unit, on=on)
        open_spells = member.memberships.filter(until_on__isnull=True)
        if open_spells.filter(kind=MembershipKind.HONORARY, unit=unit).exists():
            raise refusals.AlreadyHonorary(unit=unit.name)
        has_full = open_spells.filter(kind=MembershipKind.FULL).exists()
        spell = Membership.objects.create(
            member=member, unit=unit, kind=MembershipKind.HONORARY, from_on=on, began=Beginning.ADMITTED
        )
        move_version(member, **({} if has_full else {"unit": unit}))
        record(verb="member.recognised", subject=member, by=by, unit=unit, on=on.isoformat())
    return spell


def end(*, member, on, how, by, kind=MembershipKind.FULL):
    """End the open spell of ``kind``: from ``on`` she is no longer counted. Returns the spell.

    A death ends all her spells and posts. A transfer still waiting for an answer is withdrawn.

    :raises NoOpenSpell, BeforeSpellBegan: with their sentences.
    """
    assert how not in (Ending.TRANSFERRED_OUT, Ending.REORGANISED), "a transfer or reorganisation ends a spell itself"
    with changing(verb="member.ended", by=by):
        member = locked(member)
        spells = member.memberships.filter(until_on__isnull=True).select_related("unit").order_by("-from_on", "-pk")
        spell = spells.filter(kind=kind).first()
        if spell is None:
            raise refusals.NoOpenSpell
        ending = list(spells) if how in FINAL else [spell]
        latest = max(one.from_on for one in ending)
        if on < latest:
            raise refusals.BeforeSpellBegan(on=day(latest))
        changed = Membership.objects.filter(pk__in=[one.pk for one in ending], until_on__isnull=True)
        changed.update(until_on=on, ended=how)
        if how in FINAL:
            _end_posts(member, on=on)
        if kind == MembershipKind.FULL or how in FINAL:
            withdraw_waiting(member, by=by)
        move_version(member)
        record(verb="member.ended", subject=member, by=by, unit=spell.unit, on=on.isoformat(), how=str(how))
    spell.refresh_from_db()
    return spell


def check_eligible(*, sex, born_on, on):
    """Refuse who certainly cannot be a full member from ``on``: a man, or a woman certainly under 18 that day.

    ``born_on`` holds 1 where month or day are unknown, so it is the earliest day possible and the doubt is hers.
    """
    if sex != Sex.FEMALE:
        raise refusals.NotAWoman
    if born_on and (born_on.year + AGE_OF_ADMISSION, born_on.month, born_on.day) > (on.year, on.month, on.day):
        raise refusals.UnderAge(on=day(on))


def check_branch(unit, *, on):
    """Refuse a unit that no FULL spell can hang on from ``on``."""
    if unit.kind not in BRANCHES:
        raise refusals.WrongKindOfUnit
    check_open(unit, on=on)


def check_open(unit, *, on):
    """Refuse a unit that did not exist on ``on`` or has closed since: an open spell would hang on nothing."""
    if unit.until_on is not None or unit.from_on > on:
        raise refusals.UnitNotOpen(unit=unit.name, on=day(on))


def open_full_spell(member):
    """Her open FULL spell with its unit.

    :raises NoOpenSpell: there is none.
    """
    open_full = member.memberships.filter(kind=MembershipKind.FULL, until_on__isnull=True)
    spell = open_full.select_related("unit").first()
    if spell is None:
        raise refusals.NoOpenSpell
    return spell


def withdraw_waiting(member, *, by):
    """Withdraw the transfer of ``member`` that waits for an answer, if there is one."""
    waiting = Transfer.objects.filter(member=member, state=TransferState.PROPOSED)
    waiting.update(state=TransferState.WITHDRAWN, decided_by=by, decided_at=timezone.now())


def _check_free(member, *, on):
    """Refuse an admission on a day when she already is a full member, or before a spell that ended later."""
    later = Q(until_on__isnull=True) | Q(until_on__gt=on)
    clash = (
        member.memberships.filter(later, kind=MembershipKind.FULL).select_related("unit").order_by("-from_on").first()
    )
    if clash is None:
        return
    if clash.until_on is None:
        raise refusals.AlreadyMember(unit=clash.unit.name, on=day(clash.from_on))
    raise refusals.SpellsOverlap(unit=clash.unit.name, on=day(clash.until_on))


def _end_posts(member, *, on):
    """Lay down every office she holds; one that began later than ``on`` never was."""
    held = Post.objects.filter(member=member, until_on__isnull=True)
    held.filter(from_on__gt=on).delete()
    held.update(until_on=on)
