"""Sponsors: which, whom they help, what of their pledges is paid and due."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from members.audit.models import Event
from members.queries.people import units_under
from programs.enums import SponsorKind
from programs.models import Instalment, Pledge, Sponsor
from programs.queries import sponsorship
from programs.queries.sponsorship import with_balance
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import fold

KINDS = ("person", "organisation")


def offered(scope):
    """Sponsors to choose from, in the order of names."""
    return Sponsor.objects.within(scope).order_by("name_sort_key", "pk")


def with_unit():
    """Every sponsor with the unit that won it, for whoever loads one within a scope."""
    return Sponsor.objects.select_related("unit")


def real():
    """Pledges that were not entered by mistake."""
    return Pledge.objects.exclude(ended="mistake")


def named(sponsors, text):
    """Those whose name has all words of ``text``, with marks or without."""
    condition = Q()
    for word in fold(text).split():
        condition &= Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}")
    return sponsors.filter(condition) if condition else sponsors.none()


def of_kind(sponsors, kind):
    """Persons, or organisations."""
    return sponsors.filter(kind=SponsorKind.PERSON) if kind == "person" else sponsors.exclude(kind=SponsorKind.PERSON)


def helping(sponsors, *, on):
    """Those who sponsor a child on a day."""
    return sponsors.filter(Exists(real().on(on).filter(sponsor=OuterRef("pk"))))


def with_lines(sponsors, *, on):
    """``sponsors`` each with ``children_on`` (helped on the day) and ``children_ever``."""

    def count(pledges):
        mine = pledges.filter(sponsor=OuterRef("pk")).order_by().values("sponsor")
        return Subquery(mine.annotate(n=Count("child", distinct=True)).values("n"))

    begun = real().filter(from_on__lte=on)
    return sponsors.select_related("unit").annotate(children_on=count(real().on(on)), children_ever=count(begun))


@dataclass(frozen=True)
class Helped:
    """Pledges of a sponsor for children of a scope, the newest first, their instalments, and how many children beside."""

    pledges: list
    instalments: list
    elsewhere: int


def pledges_within(sponsor, *, scope, on):
    """What the scope may see of the pledges of a sponsor, promised by ``on``: ``Helped``."""
    mine = Pledge.objects.filter(sponsor=sponsor, signed_on__lte=on)
    seen = mine.within(scope)
    pledges = list(seen.select_related("child__unit").order_by("-from_on", "-pk"))
    rows = Instalment.objects.filter(committed_on__lte=on, pledge__in=rows_of([one.pk for one in pledges]))
    elsewhere = mine.exclude(pk__in=seen.values("pk")).values("child").distinct().count()
    return Helped(pledges, list(with_balance(rows, on=on).order_by("due_on", "pk")), elsewhere)


def of_unit(sponsors, *, unit, on):
    """Those of ``sponsors`` won by ``unit`` or one below it, or helping a child who counts there."""
    helped = sponsorship.pledges_of([unit], on=on).filter(from_on__lte=on).values("sponsor")
    return sponsors.filter(Q(unit__in=units_under(unit, on=on)) | Q(pk__in=helped))


def unsigned(sponsors):
    """Those who have not signed the child-protection charter."""
    return sponsors.filter(protection_signed_on__isnull=True)


def deeds_of(sponsor):
    """What was done to a sponsor's file, newest first."""
    events = Event.objects.filter(subject_type=Sponsor._meta.label_lower, subject_id=sponsor.pk)
    return events.select_related("by").order_by("-pk")[:50]
