"""Promising help for a child: the pledge with its schedule."""

from django.db.models import F

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals
from programs.actions.checks import check_consents, check_hold, locked_child
from programs.actions.schedule import ADULT, birthday, check_amount, due_days
from programs.enums import Help, VacancyState, Way
from programs.models import Child, Instalment, Pledge, Vacancy


def promise(
    *, child, sponsor, signed_on, from_on, until_on, cadence, amount, by, on=None, mother=None, help=Help.CASH,
    way=Way.INDIRECT, what="", note="", follows=None, version=None,
):  # fmt: skip
    """A pledge of ``sponsor`` for ``child`` with its instalments of ``amount`` đồng each. Returns the pledge.

    ``on``: the day it is entered, when not the day it was signed. ``mother``: who visits, when not the payer.
    ``follows``: the pledge of the sponsor who stopped; its vacancy is filled. ``version``: of the child as the form
    showed it; if another office promised the child meanwhile, the second is told.

    :raises ChangedMeanwhile, AmountNotPositive, PledgeBackwards, FileClosed, OfAge, PastEighteen, ConsentMissing,
        OwnConsentMissing, ChildHeld, PromisedAlready, GoodsMissing, OtherChild: with their sentences.
    """
    today = on or signed_on
    with changing(verb="pledge.promised", by=by):
        child = locked_child(child, version=version)
        _check(child, signed_on, from_on, until_on, amount)
        check_consents(child, on=today)
        check_hold(child, sponsor=sponsor, on=today)
        if help == Help.KIND and not what:
            raise refusals.GoodsMissing
        if follows is not None and follows.child_id != child.pk:
            raise refusals.OtherChild(code=child.code)
        _check_once(child, sponsor, help, from_on, until_on)
        pledge = Pledge.objects.create(
            child=child, sponsor=sponsor, mother=mother, signed_on=signed_on, from_on=from_on, until_on=until_on,
            help=help, way=way, what=what, cadence=cadence, note=note, follows=follows,
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
        Child.objects.filter(pk=child.pk).update(version=F("version") + 1)
        record(verb="pledge.promised", subject=pledge, by=by, unit=child.unit, on=today.isoformat(), child=child.pk)
    return pledge


def _check(child, signed_on, from_on, until_on, amount):
    check_amount(amount)
    if until_on is None or until_on <= from_on:
        raise refusals.PledgeBackwards(from_on=day(from_on))
    if child.until_on is not None:
        raise refusals.FileClosed(code=child.code, day=day(child.until_on))
    adult = birthday(child.born_on, ADULT)
    if adult <= max(signed_on, from_on):
        raise refusals.OfAge(day=day(adult))
    if until_on > adult:
        raise refusals.PastEighteen(code=child.code, day=day(adult))


def _check_once(child, sponsor, kind, from_on, until_on):
    """A sponsor promises a child money once for a day; more is a change of the amount."""
    other = (
        child.pledges.filter(sponsor=sponsor, help=kind, from_on__lt=until_on, until_on__gt=from_on)
        .exclude(until_on=F("from_on"))
        .first()
    )
    if other is not None and kind == Help.CASH:
        raise refusals.PromisedAlready(code=child.code, from_on=day(other.from_on), until_on=day(other.until_on))
