"""What actions on a child ask first: the lock, consents, holds."""

from datetime import timedelta

from django.db.models import F, Q

from members.actions.changing import day
from programs.actions import refusals, refusals_ledger
from programs.enums import ConsentBy
from programs.models import Child, Pledge
from programs.queries.schedule import OWN_CONSENT, birthday
from unionportal.ui import words

MOST = 100_000_000_000  # đồng in one instalment; more is a slipped finger


def locked_child(child, *, version=None):
    """The child as stored now, locked until the transaction ends.

    :raises ChangedMeanwhile: ``version``, of the child as a form showed it, is no longer the newest.
    """
    stored = Child.objects.select_for_update(of=("self",)).select_related("unit").get(pk=child.pk)
    if version is not None and stored.version != version:
        raise refusals.ChangedMeanwhile(theirs=stored)
    return stored


def check_consents(child, *, on):
    """:raises ConsentMissing, OwnConsentMissing: the child may not be told of to a sponsor on ``on``."""
    standing = set(
        child.consents.filter(given_on__lte=on, withdrawn_on__isnull=True).values_list("given_by", flat=True)
    )
    if ConsentBy.REPRESENTATIVE not in standing:
        raise refusals.ConsentMissing(code=child.code)
    if birthday(child.born_on, OWN_CONSENT) <= on and ConsentBy.CHILD not in standing:
        raise refusals.OwnConsentMissing(code=child.code)


def check_hold(child, *, sponsor, on, until_on=None):
    """:raises ChildHeld: the child is kept for another sponsor on ``on``, or at some time from it up to ``until_on``."""
    until_on = until_on or on + timedelta(days=1)
    held = open_from(on) & Q(from_on__lt=until_on)
    hold = child.holds.filter(held).exclude(sponsor=sponsor).order_by("from_on").first()
    if hold is not None:
        raise refusals.ChildHeld(code=child.code, day=words.day(hold.until_on))


def open_from(on):
    """The condition that a dated row holds at some time after ``on``, or at its end."""
    return Q(until_on__isnull=True) | Q(until_on__gt=on)


def locked_pledge(pledge, *, version=None):
    """The pledge as stored now with its child, both locked, the child first as everywhere.

    :raises ChangedMeanwhile: ``version``, of the pledge as a form showed it, is no longer the newest.
    """
    child = locked_child(pledge.child)
    stored = Pledge.objects.select_for_update(of=("self",)).select_related("sponsor").get(pk=pledge.pk)
    if version is not None and stored.version != version:
        raise refusals.ChangedMeanwhile(theirs=stored)
    stored.child = child
    return stored


def move_version(row, **fields):
    """Write ``fields`` and count the version up, on a row that is locked; the instance follows."""
    type(row).objects.filter(pk=row.pk).update(version=F("version") + 1, **fields)
    row.version += 1
    for name, value in fields.items():
        setattr(row, name, value)


def check_file(child, *, on):
    """:raises AlreadyErased, FileClosed, BeforeRegistered: nothing can be entered about the child on ``on``."""
    if child.erased_on is not None:
        raise refusals.AlreadyErased(code=child.code, day=day(child.erased_on))
    if child.until_on is not None and child.until_on <= on:
        raise refusals.FileClosed(code=child.code, day=day(child.until_on))
    if on < child.from_on:
        raise refusals.BeforeRegistered(code=child.code, day=day(child.from_on))


def check_amount(amount):
    """:raises AmountNotWhole, AmountNotPositive, AmountTooLarge: it is no sum of integer đồng to be paid."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise refusals_ledger.AmountNotWhole
    if amount <= 0:
        raise refusals_ledger.AmountNotPositive
    if amount > MOST:
        raise refusals_ledger.AmountTooLarge(amount=words.number(amount))
