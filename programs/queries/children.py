"""Children of Mẹ đỡ đầu: which of a unit on a day, in which state, and all that hangs on one."""

from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery

from members.audit.models import Event
from members.queries.people import units_under
from programs.models import Child, Pledge
from unionportal.ui.dated import open_on
from unionportal.ui.vietnamese import fold

STATES = ("waiting", "sponsored", "ending", "ended")
SOON_MONTHS = 12


def later(day, *, months=SOON_MONTHS):
    """The day ``months`` after ``day``; the last of the month where that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))


def of_unit(children, *, unit, on):
    """Those of ``children`` who live at or below ``unit`` on the boundaries of ``on``, on the list by then."""
    return children.filter(unit__in=units_under(unit, on=on), from_on__lte=on)


def in_state(children, state, *, on):
    """Those of ``children`` in one of ``STATES`` at the end of ``on``; all of them for an empty state.

    ``waiting``: the file is open and nobody sponsors the child; ``sponsored``: somebody does; ``ending``: somebody
    does, but nobody any more within the next twelve months; ``ended``: somebody did, nobody does.
    """
    pledges = Pledge.objects.filter(child=OuterRef("pk"))
    running = Exists(pledges.on(on))
    is_open = Q(until_on__isnull=True) | Q(until_on__gt=on)
    if state == "waiting":
        return children.filter(is_open, ~running)
    if state == "sponsored":
        return children.filter(running)
    if state == "ending":
        beyond = pledges.on(on).filter(Q(until_on__isnull=True) | Q(until_on__gt=later(on)))
        return children.filter(running, ~Exists(beyond))
    if state == "ended":
        return children.filter(Exists(pledges.filter(from_on__lte=on)), ~running)
    return children


def named(children, text):
    """Those of ``children`` whose code has ``text``, or whose name has all its words, with marks or without."""
    words = fold(text).split()
    condition = Q()
    for word in words:
        condition &= Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}")
    code = Q(code__icontains=text.strip()) if text.strip() else Q(pk__in=[])
    return children.filter(condition | code) if words else children.none()


def with_lines(children, *, on):
    """``children`` each with ``sponsors_on`` (how many sponsor the child) and ``last_on`` (the day the last ends)."""
    running = Pledge.objects.filter(child=OuterRef("pk")).on(on).order_by().values("child")
    return children.select_related("unit").annotate(
        sponsors_on=Subquery(running.annotate(n=Count("sponsor", distinct=True)).values("n")),
        last_on=Subquery(running.annotate(last=Max("until_on")).values("last")),
    )


def with_unit():
    """Every child with the branch, for whoever loads one within a scope."""
    return Child.objects.select_related("unit")


def pledges_of(child):
    """The pledges for a child with payer and visiting mother, newest first."""
    return child.pledges.select_related("sponsor", "mother").order_by("-from_on", "-pk")


def visits_of(child, *, most=12):
    """The latest visits to a child, newest first."""
    return child.visits.select_related("by").order_by("-on", "-pk")[:most]


def consents_of(child):
    """Consents given for a child, those that stand first, then the newest."""
    return child.consents.order_by("withdrawn_on", "-given_on", "-pk")


def hold_on(child, day):
    """The hold of a child on a day with its sponsor, or None."""
    return child.holds.select_related("sponsor", "by").filter(open_on(day)).first()


def deeds_of(child):
    """What was done to a child's file, newest first."""
    events = Event.objects.filter(subject_type=Child._meta.label_lower, subject_id=child.pk)
    return events.select_related("by").order_by("-pk")[:50]
