"""A transfer: proposed by one side, answered by the other, counted on one side or the other on every day."""

from django.utils import timezone

from members.actions import refusals
from members.actions.changing import changing, day, locked, move_version
from members.actions.spells import check_branch, check_open, open_full_spell
from members.audit.actions import record
from members.enums import Beginning, Ending, MembershipKind, TransferState
from members.models import Membership, Transfer
from members.units.enums import Kind
from members.units.models import UnitPath

RECEIVING = (Kind.COMMUNE, Kind.BRANCH, Kind.GROUP)


def propose(*, member, to_unit, on, by, reason="", is_request=False):
    """Propose to move ``member`` to ``to_unit``, a branch, a group, or a commune that will choose one; returns it.

    ``is_request``: the receiving side asks, and the side where she is now answers. Nothing is counted differently
    until the proposal is accepted.

    :raises NoOpenSpell, SameUnit, WrongKindOfUnit, UnitNotOpen, BeforeSpellBegan, AlreadyProposed: with sentences.
    """
    with changing(verb="transfer.proposed", by=by):
        member = locked(member)
        spell = open_full_spell(member)
        _check_target(to_unit, spell=spell, on=on)
        if member.transfers.filter(state=TransferState.PROPOSED).exists():
            raise refusals.AlreadyProposed
        transfer = Transfer.objects.create(
            member=member, from_unit=spell.unit, to_unit=to_unit, on=on, reason=reason, is_request=is_request,
            proposed_by=by,
        )  # fmt: skip
        record(verb="transfer.proposed", subject=member, by=by, unit=spell.unit, to=to_unit.pk, on=on.isoformat())
    return transfer


def accept(*, transfer, unit, on, by):
    """Accept: her spell ends on ``on`` and the next begins that same day in ``unit``. Returns the new spell.

    ``unit`` is a branch or group at or below the transfer's unit; ``on`` its day or a later one.

    :raises AlreadyDecided, EarlierThanProposed, NotInReceivingUnit, and what ``propose`` raises.
    """
    with changing(verb="transfer.accepted", by=by):
        member = locked(transfer.member)
        if on < transfer.on:
            raise refusals.EarlierThanProposed(on=day(transfer.on))
        check_branch(unit, on=on)
        paths = UnitPath.objects.on(on).filter(ancestor=transfer.to_unit_id, descendant=unit)
        if unit.pk != transfer.to_unit_id and not paths.exists():
            raise refusals.NotInReceivingUnit(unit=unit.name, to=transfer.to_unit.name)
        _decide(transfer, TransferState.ACCEPTED, by=by)
        spell = _move(member, unit=unit, on=on)
        record(
            verb="transfer.accepted", subject=member, by=by, unit=unit, transfer=transfer.pk, on=on.isoformat(),
            left=transfer.from_unit_id,
        )  # fmt: skip
    return spell


def move(*, member, unit, on, by, reason=""):
    """Transfer between two branches of one hand: proposed and accepted at once. Returns the new spell."""
    with changing(verb="member.moved", by=by):
        transfer = propose(member=member, to_unit=unit, on=on, by=by, reason=reason)
        return accept(transfer=transfer, unit=unit, on=on, by=by)


def decline(*, transfer, reason, by):
    """The other side says no; she stays where she is. Returns the transfer.

    :raises AlreadyDecided: somebody answered before.
    """
    with changing(verb="transfer.declined", by=by):
        _decide(transfer, TransferState.DECLINED, by=by, answer=reason)
        record(verb="transfer.declined", subject=transfer.member, by=by, unit=transfer.to_unit, transfer=transfer.pk)
    return transfer


def withdraw(*, transfer, by):
    """The proposing side takes it back. Returns the transfer.

    :raises AlreadyDecided: it was answered before.
    """
    with changing(verb="transfer.withdrawn", by=by):
        _decide(transfer, TransferState.WITHDRAWN, by=by)
        record(verb="transfer.withdrawn", subject=transfer.member, by=by, unit=transfer.from_unit, transfer=transfer.pk)
    return transfer


def _check_target(to_unit, *, spell, on):
    """Refuse a unit she cannot go to from where she is, or a day before she came there."""
    if to_unit.kind not in RECEIVING:
        raise refusals.WrongKindOfUnit
    if to_unit.pk == spell.unit_id:
        raise refusals.SameUnit(unit=to_unit.name)
    if on < spell.from_on:
        raise refusals.BeforeSpellBegan(on=day(spell.from_on))
    check_open(to_unit, on=on)


def _decide(transfer, state, *, by, answer=""):
    """Claim the decision: only one of two answers at once changes the row."""
    waiting = Transfer.objects.filter(pk=transfer.pk, state=TransferState.PROPOSED)
    if waiting.update(state=state, decided_by=by, decided_at=timezone.now(), answer=answer) != 1:
        raise refusals.AlreadyDecided
    transfer.refresh_from_db()


def _move(member, *, unit, on):
    """Close the open FULL spell and open the next on the same day."""
    spell = open_full_spell(member)
    if spell.unit_id == unit.pk:
        raise refusals.SameUnit(unit=unit.name)
    if on < spell.from_on:
        raise refusals.BeforeSpellBegan(on=day(spell.from_on))
    closing = Membership.objects.filter(pk=spell.pk, until_on__isnull=True)
    if closing.update(until_on=on, ended=Ending.TRANSFERRED_OUT) != 1:
        raise refusals.NoOpenSpell
    opened = Membership.objects.create(
        member=member, unit=unit, kind=MembershipKind.FULL, from_on=on, began=Beginning.TRANSFERRED_IN
    )
    move_version(member, unit=unit)
    return opened
