"""Monthly visits, with the question after school and care."""

from members.actions.changing import changing, day
from members.audit.actions import record as note_event
from programs.actions import refusals
from programs.actions.checks import check_file, locked_child
from programs.models import Visit
from unionportal.ui.vietnamese import tidy


def record(*, child, on, visitor, by, in_school=None, well_cared=None, healthy=None, note=""):
    """A visit of ``visitor`` on ``on``; the three questions are True, False, or None when not asked.

    :raises VisitorMissing, VisitedAlready, FileClosed, BeforeRegistered, AlreadyErased: with their sentences.
    """
    visitor = tidy(visitor)
    with changing(verb="child.visited", by=by):
        child = locked_child(child)
        check_file(child, on=on)
        if not visitor:
            raise refusals.VisitorMissing
        if child.visits.filter(on=on, visitor__iexact=visitor).exists():
            raise refusals.VisitedAlready(visitor=visitor, day=day(on))
        visit = Visit.objects.create(
            child=child, on=on, visitor=visitor, in_school=in_school, well_cared=well_cared, healthy=healthy,
            note=note, by=by,
        )  # fmt: skip
        note_event(verb="child.visited", subject=child, by=by, unit=child.unit, on=on.isoformat())
    return visit
