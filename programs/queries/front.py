"""What the front page of Mẹ đỡ đầu shows beside its figures: the longest overdue, the levels and units to choose."""

from django.db.models import Count, Q

from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import units_of_kind, with_names
from programs.models import Instalment, Pledge
from unionportal.ui.sets import rows_of


def longest_overdue(near, *, scope):
    """The instalments of ``near.latest`` that the scope may see, longest first, each with ``open`` đồng.

    Each with its pledge, sponsor and child with the branch.
    """
    amounts = dict(near.latest)
    rows = Instalment.objects.within(scope).filter(pk__in=rows_of(amounts))
    found = list(rows.select_related("pledge__sponsor", "pledge__child__unit"))
    for row in found:
        row.open = amounts[row.pk]
    places = {key: place for place, key in enumerate(amounts)}
    return sorted(found, key=lambda row: places[row.pk])


def helped_by(sponsors, *, on):
    """``{sponsor id: how many children it sponsors on a day}``."""
    running = Pledge.objects.on(on).filter(sponsor__in=rows_of(sponsors)).order_by().values("sponsor")
    return dict(running.annotate(n=Count("child", distinct=True)).values_list("sponsor", "n"))


def levels(unit, *, on):
    """The kinds of units below ``unit`` that its ledger can be told by on a day, upper ones first."""
    there = UnitPath.objects.on(on).filter(ancestor=unit, descendant_kind__gt=unit.kind).order_by()
    kinds = set(there.values_list("descendant_kind", flat=True).distinct())
    if unit.kind < Kind.PROVINCE:
        offered = (Kind.PROVINCE,)
    else:
        offered = (Kind.DISTRICT, Kind.COMMUNE) if unit.kind < Kind.COMMUNE else (Kind.BRANCH,)
    return [kind for kind in offered if kind in kinds]


def parts(unit, kind, *, on):
    """What ``unit`` was called on a day, and the units of ``kind`` below it with what they were called then."""
    asked = Q(pk=unit.pk)
    if kind:
        asked |= Q(pk__in=units_of_kind(kind, under=unit, on=on).order_by().values("pk"))
    units = with_names(Unit.objects.filter(asked), on=on).order_by("name_sort_key", "code", "pk")
    name = next(one.full_name_on for one in units if one == unit)
    return name, [one for one in units if one != unit]
