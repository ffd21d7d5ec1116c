"""Opening a child's file again that was closed by mistake: what the closing did is undone."""

from django.db.models.functions import Greatest

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals
from programs.actions.checks import locked_child, move_version
from programs.actions.children import known
from programs.actions.instalments import locked_of
from programs.enums import PledgeEnding, VacancyState, WriteOffReason
from programs.models import Vacancy, WriteOff
from programs.queries.schedule import ADULT, birthday, later


def reopen(*, child, on, reason, by, version=None):
    """The file was never closed: its pledges go on, what their end wrote off is open again, searches go on.

    Holds do not come back. ``on``: the day it is said. Returns the child.

    :raises ChangedMeanwhile, FileOpen, AlreadyErased, OfAge, ChildKnown: with their sentences.
    """
    with changing(verb="child.reopened", by=by):
        child = locked_child(child, version=version)
        _check(child, on)
        closed_on = child.until_on
        for pledge in child.pledges.filter(ended=PledgeEnding.CHILD_CLOSED).select_for_update():
            _go_on(pledge)
        for vacancy in Vacancy.objects.filter(
            child=child, state=VacancyState.CLOSED, closed_on=Greatest("opened_on", closed_on)
        ):
            vacancy.state = VacancyState.PROPOSED if vacancy.asked_id else VacancyState.WAITING
            vacancy.closed_on = None
            vacancy.save(update_fields=["state", "closed_on"])
        move_version(child, until_on=None, ended="", retain_until=None)
        record(
            verb="child.reopened", subject=child, by=by, unit=child.unit, on=on.isoformat(), reason=str(reason),
            closed_on=closed_on.isoformat(),
        )  # fmt: skip
    return child


def _check(child, on):
    if child.erased_on is not None:
        raise refusals.AlreadyErased(code=child.code, day=day(child.erased_on))
    if child.until_on is None:
        raise refusals.FileOpen(code=child.code)
    if (adult := birthday(child.born_on, ADULT)) <= on:
        raise refusals.OfAge(day=day(adult))
    for code in known([child]).values():
        raise refusals.ChildKnown(code=code)


def _go_on(pledge):
    """The pledge lasts as long as it was promised; what its end wrote off is owed again."""
    rows = locked_of(pledge)  # nobody pays meanwhile
    WriteOff.objects.filter(pledge=pledge, reason=WriteOffReason.ENDED).delete()
    until_on = pledge.meant_until or max(later(rows[-1].due_on, pledge.cadence or 1), pledge.until_on)
    move_version(pledge, until_on=until_on, meant_until=None, ended="")
