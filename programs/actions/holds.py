"""Keeping a child for one sponsor while she makes up her mind, so that two offices never promise the same child."""

from datetime import timedelta

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals
from programs.actions.checks import check_file, check_hold, locked_child, move_version
from programs.models import Hold

USUAL, MOST = timedelta(days=30), timedelta(days=90)


def hold(*, child, sponsor, on, by, until_on=None, version=None):
    """Keep ``child`` for ``sponsor`` from ``on`` up to ``until_on``, 30 days unless told otherwise. Returns the hold.

    A hold of the same sponsor is prolonged. ``version``: of the child as the form showed it.

    :raises ChangedMeanwhile, FileClosed, ChildHeld, HoldBackwards, HoldTooLong: with their sentences.
    """
    until_on = until_on or on + USUAL
    with changing(verb="child.held", by=by):
        child = locked_child(child, version=version)
        check_file(child, on=on)
        if until_on <= on:
            raise refusals.HoldBackwards
        if until_on > on + MOST:
            raise refusals.HoldTooLong(days=MOST.days, day=day(on + MOST))
        check_hold(child, sponsor=sponsor, on=on, until_on=until_on)
        mine = child.holds.filter(sponsor=sponsor, from_on__lt=until_on, until_on__gt=on).order_by("from_on").first()
        if mine is None:
            mine = Hold.objects.create(child=child, sponsor=sponsor, from_on=on, until_on=until_on, by=by)
        else:
            child.holds.filter(sponsor=sponsor, from_on__gt=mine.from_on, from_on__lt=until_on).delete()
            mine.until_on = until_on
            mine.save(update_fields=["until_on"])
        move_version(child)
        record(verb="child.held", subject=child, by=by, unit=child.unit, until_on=until_on.isoformat())
    return mine


def release(*, hold, on, by):
    """The child is free again from ``on``. Returns the hold.

    :raises HoldOver: it has ended already.
    """
    with changing(verb="child.released", by=by):
        child = locked_child(hold.child)
        hold = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
        if hold.until_on is not None and hold.until_on <= on:
            raise refusals.HoldOver(day=day(hold.until_on))
        hold.until_on = max(on, hold.from_on)
        hold.save(update_fields=["until_on"])
        move_version(child)
        record(verb="child.released", subject=child, by=by, unit=child.unit, on=on.isoformat())
    return hold
