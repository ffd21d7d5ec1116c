"""Promising help for a child, changing the amount, stopping: the pledge with its schedule."""

from collections import defaultdict

from django.db.models import F

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals, refusals_ledger
from programs.actions.checks import check_amount, check_consents, check_hold, locked_child, locked_pledge, move_version
from programs.actions.instalments import let_go, locked_of
from programs.actions.vacancies import open_vacancy
from programs.enums import Help, PledgeEnding, VacancyState, Way, WriteOffReason
from programs.models import Instalment, Pledge, Vacancy
from programs.queries.schedule import ADULT, birthday, due_days
from unionportal.ui import words
from unionportal.ui.vietnamese import tidy

# What can be corrected without touching a sum.
FIELDS = ["mother", "way", "what", "note", "handed_over_on"]


def promise(
    *, child, sponsor, signed_on, from_on, until_on, cadence, amount, by, on=None, mother=None, help=Help.CASH,
    way=Way.INDIRECT, what="", note="", follows=None, continues=None,
    version=None,
):  # fmt: skip
    """A pledge of ``sponsor`` for ``child`` with its instalments of ``amount`` đồng each. Returns the pledge.

    ``on``: the day it is entered, when not the day it was signed. ``mother``: who visits, when not the payer.
    ``follows``: the pledge of the sponsor who stopped; its vacancy is filled. ``continues``: the pledge of this
    sponsor for another child whose line goes on here. ``version``: of the child as the form showed it; if another
    office promised or held the child meanwhile, the second is told.

    :raises ChangedMeanwhile, AmountNotPositive, PledgeBackwards, FileClosed, PromisedBeforeBorn, OfAge, PastEighteen,
        ConsentMissing, OwnConsentMissing, ChildHeld, PromisedAlready, GoodsMissing, OtherChild, VacancyOver,
        OtherSponsor: with their sentences.
    """
    today = on or signed_on
    with changing(verb="pledge.promised", by=by):
        child = locked_child(child, version=version)
        _check(child, signed_on, from_on, until_on, amount)
        check_consents(child, on=today)
        check_hold(child, sponsor=sponsor, on=today)
        if help == Help.KIND and not tidy(what):
            raise refusals_ledger.GoodsMissing
        if follows is not None:
            _check_follows(follows, child)
        if continues is not None and continues.sponsor_id != sponsor.pk:
            raise refusals_ledger.OtherSponsor(sponsor=continues.sponsor.name)
        _check_once(child, sponsor, help, from_on, until_on)
        pledge = Pledge.objects.create(
            child=child, sponsor=sponsor, mother=mother, signed_on=signed_on, from_on=from_on, until_on=until_on,
            help=help, way=way, what=tidy(what), cadence=cadence, note=note, follows=follows,
            **({} if continues is None else {"line": continues.line}),
        )  # fmt: skip
        Instalment.objects.bulk_create(
            Instalment(pledge=pledge, due_on=due, amount=amount, committed_on=signed_on)
            for due in due_days(from_on, until_on, cadence)
        )
        child.holds.filter(sponsor=sponsor, until_on__gt=today).update(until_on=today)
        if follows is not None:
            Vacancy.objects.filter(pledge=follows, closed_on__isnull=True).update(
                state=VacancyState.FILLED, closed_on=today
            )
        move_version(child)
        record(verb="pledge.promised", subject=pledge, by=by, unit=child.unit, on=today.isoformat(), child=child.pk)
    return pledge


def _check(child, signed_on, from_on, until_on, amount):
    check_amount(amount)
    if until_on is None or until_on <= from_on:
        raise refusals_ledger.PledgeBackwards(from_on=day(from_on))
    if child.until_on is not None:
        raise refusals.FileClosed(code=child.code, day=day(child.until_on))
    if min(signed_on, from_on) < child.born_on:
        raise refusals.PromisedBeforeBorn(code=child.code, on=day(min(signed_on, from_on)))
    adult = birthday(child.born_on, ADULT)
    if adult <= max(signed_on, from_on):
        raise refusals.OfAge(day=day(adult))
    if until_on > adult:
        raise refusals_ledger.PastEighteen(code=child.code, day=day(adult))


def _check_follows(follows, child):
    """Somebody may have taken over meanwhile: a pledge has one successor."""
    if follows.child_id != child.pk:
        raise refusals_ledger.OtherChild(code=child.code)
    search = Vacancy.objects.filter(pledge=follows).first()
    if search is not None and search.closed_on is not None:
        raise refusals_ledger.VacancyOver(day=day(search.closed_on))


def _check_once(child, sponsor, kind, from_on, until_on):
    """A sponsor promises a child money once for a day; more is a change of the amount."""
    other = (
        child.pledges.filter(sponsor=sponsor, help=kind, from_on__lt=until_on, until_on__gt=from_on)
        .exclude(until_on=F("from_on"))
        .first()
    )
    if other is not None and kind == Help.CASH:
        raise refusals_ledger.PromisedAlready(code=child.code, from_on=day(other.from_on), until_on=day(other.until_on))


def correct(*, pledge, values, version, by):
    """Write ``values`` by names of ``FIELDS`` if nobody changed the pledge meanwhile. Returns the pledge.

    :raises ChangedMeanwhile, GoodsMissing, HandedOverBeforePromised: with their sentences.
    """
    unknown = set(values) - set(FIELDS)
    assert not unknown, f"no such fields of a pledge: {sorted(unknown)}"
    with changing(verb="pledge.corrected", by=by):
        pledge = locked_pledge(pledge, version=version)
        columns = {name: value for name, value in values.items() if getattr(pledge, name) != value}
        if pledge.help == Help.KIND and not columns.get("what", pledge.what):
            raise refusals_ledger.GoodsMissing
        handed = columns.get("handed_over_on")
        if handed is not None and handed < pledge.signed_on:
            raise refusals_ledger.HandedOverBeforePromised(day=day(pledge.signed_on))
        if columns:
            move_version(pledge, **columns)
            record(verb="pledge.corrected", subject=pledge, by=by, unit=pledge.child.unit, fields=sorted(columns))
    return pledge


def change_amount(*, pledge, from_on, amount, on, by, version=None):
    """From ``on`` the sponsor gives ``amount`` for every day due from ``from_on`` on. Returns the pledge.

    More adds instalments promised on ``on``; less writes off. What was given up as unpaid stays given up.

    :raises ChangedMeanwhile, AmountNotPositive, PledgeOver, BeforePromised, NothingDue, SameAmount, PaidMore: with
        their sentences.
    """
    check_amount(amount)
    with changing(verb="pledge.changed", by=by):
        pledge = locked_pledge(pledge, version=version)
        _check_open(pledge, on)
        dues = defaultdict(list)
        for row in locked_of(pledge):
            _check_day(row, on)
            if row.due_on >= from_on and row.off[WriteOffReason.UNPAID] < row.amount:
                dues[row.due_on].append(row)
        if not dues:
            raise refusals_ledger.NothingDue(day=day(from_on))
        raised, lowered = _differences(pledge, dues, amount, on)
        if not raised and not lowered:
            raise refusals_ledger.SameAmount(amount=words.number(amount))
        Instalment.objects.bulk_create(raised)
        let_go(lowered, on=on, reason=WriteOffReason.LOWERED, by=by)
        move_version(pledge)
        record(
            verb="pledge.changed", subject=pledge, by=by, unit=pledge.child.unit, on=on.isoformat(),
            from_on=from_on.isoformat(), amount=amount,
        )  # fmt: skip
    return pledge


def _differences(pledge, dues, amount, on):
    """``(instalments to add, [(instalment, đồng to write off)])`` that make every due day's sum ``amount``."""
    raised, lowered = [], []
    for due, rows in dues.items():
        standing = sum(
            row.amount - sum(n for why, n in row.off.items() if why != WriteOffReason.UNPAID) for row in rows
        )
        if standing < amount:
            raised.append(Instalment(pledge=pledge, due_on=due, amount=amount - standing, committed_on=on))
        elif sum(row.paid for row in rows) > amount:
            raise refusals_ledger.PaidMore(day=day(due), paid=words.number(sum(row.paid for row in rows)))
        surplus = standing - amount
        for row in reversed(rows):  # the raise last made goes first
            part = min(surplus, row.open)
            if part > 0:
                lowered.append((row, part))
                surplus -= part
    return raised, lowered


def stop(*, pledge, on, reason, by, note="", version=None):
    """The pledge ends on ``on``: what is open and due that day or later is written off. Returns the pledge.

    What was due before stays owed. Where the sponsor stopped and the child's file is open, the search for a successor
    begins, looked after by ``by``. A mistake is undone whole: nothing of it stays owed.

    :raises ChangedMeanwhile, PledgeOver, BeforePromised: with their sentences.
    """
    with changing(verb="pledge.stopped", by=by):
        pledge = locked_pledge(pledge, version=version)
        _check_open(pledge, on)
        rows = locked_of(pledge)
        for row in rows:
            _check_day(row, on)
        whole = reason == PledgeEnding.MISTAKE
        let_go(
            [(row, row.open) for row in rows if row.open > 0 and (whole or row.due_on >= on)],
            on=on, reason=WriteOffReason.ENDED, by=by,
        )  # fmt: skip
        told = {"note": note} if note else {}
        move_version(
            pledge, until_on=max(on, pledge.from_on), meant_until=pledge.until_on, ended=reason, **told
        )  # fmt: skip
        if reason == PledgeEnding.SPONSOR_STOPPED and pledge.child.until_on is None:
            open_vacancy(pledge=pledge, on=on, owner=by)
        move_version(pledge.child)
        record(
            verb="pledge.stopped", subject=pledge, by=by, unit=pledge.child.unit, on=on.isoformat(), reason=str(reason)
        )
    return pledge


def _check_open(pledge, on):
    if pledge.ended or pledge.until_on <= on:
        raise refusals_ledger.PledgeOver(day=day(pledge.until_on))
    if on < pledge.signed_on:
        raise refusals_ledger.BeforePromised(day=day(pledge.signed_on))


def _check_day(row, on):
    """What was promised later cannot be given up before: no sum would be true in between."""
    if on < row.committed_on:
        raise refusals_ledger.BeforePromised(day=day(row.committed_on))
