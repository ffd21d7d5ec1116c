"""Children of Mẹ đỡ đầu: which of a unit on a day, in which state, and all that hangs on one."""

from django.db.models import Count, Max, OuterRef, Q, Subquery

from members.access.enums import Permission
from members.audit.models import Event, Reading
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from programs.enums import ConsentBy
from programs.models import Child, Consent, Hold, Pledge
from programs.queries.schedule import OWN_CONSENT, birthday
from programs.queries.sponsorship import children_behind, children_of
from unionportal.ui.dated import open_on
from unionportal.ui.vietnamese import fold

# State of a list: the figure of ``ledger.Sums`` that counts it.
STATES = {"waiting": "waiting", "sponsored": "sponsored", "ending": "ending_soon", "ended": "ended"}


def of_unit(children, *, unit, on):
    """Those of ``children`` who count in ``unit`` on the boundaries of ``on``, on the list by then."""
    return children.filter(pk__in=children_of([unit], on=on).values("pk"), from_on__lte=on)


def in_state(children, state, *, unit, on):
    """Those of ``children`` of ``unit`` in one of ``STATES`` at the end of ``on``, by the rules of the ledger."""
    return children.filter(pk__in=children_behind(STATES[state], [unit], on=on).values("pk"))


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


def consents():
    """Every consent with its child and branch, for whoever loads one within a scope."""
    return Consent.objects.select_related("child__unit")


def kept():
    """Every hold with its child and branch, for whoever loads one within a scope."""
    return Hold.objects.select_related("child__unit")


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


def missing_consents(child, *, on):
    """Who has not agreed on ``on`` that a sponsor is told of the child: the representative, from seven on the child too."""
    standing = child.consents.filter(given_on__lte=on).filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))
    given = set(standing.values_list("given_by", flat=True))
    needed = [ConsentBy.REPRESENTATIVE]
    if birthday(child.born_on, OWN_CONSENT) <= on:
        needed.append(ConsentBy.CHILD)
    return [one for one in needed if one not in given]


def branches_of(commune, *, scope, on):
    """Branches and groups of a commune (an id) where the scope keeps children."""
    below = UnitPath.objects.on(on).filter(ancestor=commune, descendant_kind__gte=Kind.BRANCH).values("descendant")
    kept = scope.units(Permission.KEEP_CHILDREN)
    return Unit.objects.on(on).filter(pk__in=below).filter(pk__in=kept).order_by("name_sort_key", "name", "pk")


def deeds_of(child, pledges):
    """What was done to a child's file and to its pledges (ids), newest first."""
    events = Event.objects.filter(
        Q(subject_type=Child._meta.label_lower, subject_id=child.pk)
        | Q(subject_type=Pledge._meta.label_lower, subject_id__in=pledges)
    )
    return events.select_related("by").order_by("-pk")[:50]


def looks_at(child):
    """How many looks at a child's page are noted."""
    return Reading.objects.filter(what="child.page", subject_type=Child._meta.label_lower, subject_id=child.pk).count()
