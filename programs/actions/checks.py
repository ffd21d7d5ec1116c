"""What actions on a child ask first: the lock, consents, holds."""

from members.actions.changing import day
from programs.actions import refusals
from programs.actions.schedule import OWN_CONSENT, birthday
from programs.enums import ConsentBy
from programs.models import Child


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


def check_hold(child, *, sponsor, on):
    """:raises ChildHeld: the child is kept for another sponsor on ``on``."""
    hold = child.holds.on(on).exclude(sponsor=sponsor).first()
    if hold is not None:
        raise refusals.ChildHeld(code=child.code, day=day(hold.until_on) if hold.until_on else "…")
