"""Questions to the tree, each as of a day."""

from datetime import timedelta

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.units.enums import Kind
from members.units.models import Placement, Unit, UnitName, UnitPath
from unionportal.ui.dated import open_on
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import fold


class UnknownUnit(ValueError):
    """No unit has this code on this day."""

    def __init__(self, code, on):
        day = date_format(on, "SHORT_DATE_FORMAT")
        super().__init__(_("No unit has the code %(code)s on %(day)s.") % {"code": code, "day": day})


def unit_by_code(code, *, on, kind=None):
    """The unit whose official code was ``code`` on a day; of ``kind`` alone when one is given. Raises UnknownUnit."""
    units = Unit.objects.on(on).filter(code=str(code).strip())
    if kind is not None:
        units = units.filter(kind=kind)
    unit = units.exclude(code="").order_by("kind").first()
    if unit is None:
        raise UnknownUnit(code, on)
    return unit


def units_of_kind(kind, *, under=None, on):
    """Units of a kind that exist on a day, in the order of their names; those under one unit when it is given."""
    units = Unit.objects.on(on).filter(kind=kind)
    if under is not None:
        units = units.under([under], on=on)
    return units.order_by("name_sort_key", "code", "pk")


def ancestor_map(unit_ids, kind, *, on):
    """{unit id: id of its ancestor of ``kind``} on a day; a unit of that kind is its own. One query.

    A unit with no such ancestor on that day is left out.
    """
    paths = UnitPath.objects.on(on).filter(ancestor_kind=kind, descendant__in=rows_of(unit_ids))
    return dict(paths.values_list("descendant", "ancestor"))


def with_names(units, *, on):
    """``units`` with ``full_name_on``, ``short_name_on`` and ``type_on``: how each was called on a day.

    A unit that had no name on that day, because it was closed or not yet open, shows its newest; its type is then null.
    """
    return units.annotate(
        name_that_day=FilteredRelation("names", condition=open_on(on, "names__")),
        full_name_on=Coalesce("name_that_day__full_name", "name"),
        short_name_on=Coalesce("name_that_day__name", "name"),
        type_on=F("name_that_day__type"),
    )


def breadcrumb(unit, *, on):
    """The units from the province down to ``unit`` on a day, with names; of a closed unit, itself alone."""
    above = UnitPath.objects.on(on).filter(descendant=unit, ancestor_kind__gte=Kind.PROVINCE).values("ancestor")
    return list(with_names(Unit.objects.filter(Q(pk__in=above) | Q(pk=unit.pk)), on=on).order_by("kind"))


def children(unit, *, on):
    """The units directly below ``unit`` on a day, upper kinds first, each kind in the order of names."""
    below = Placement.objects.on(on).filter(parent=unit).values("child")
    return Unit.objects.on(on).filter(pk__in=below).order_by("kind", "name_sort_key", "pk")


def search_units(text, *, on, kinds=None):
    """Units whose name on a day has every word of ``text`` at the beginning of a word, or whose code begins with it.

    Marks do not matter. Upper kinds come first; nothing is found for an empty text.
    """
    words = fold(text).split()
    if not words:
        return Unit.objects.none()
    named = UnitName.objects.on(on)
    for word in words:
        named = named.filter(Q(name_folded__startswith=word) | Q(name_folded__contains=" " + word))
    found = Q(pk__in=named.values("unit"))
    if len(words) == 1:
        found |= Q(code__startswith=text.strip().upper())
    units = Unit.objects.on(on).filter(found)
    if kinds is not None:
        units = units.filter(kind__in=kinds)
    return units.order_by("kind", "name_sort_key", "pk")


def branch_choices(commune, *, on):
    """Open branches and groups under ``commune`` on a day, in the order of names."""
    units = Unit.objects.on(on).under([commune], on=on)
    return units.filter(kind__gte=Kind.BRANCH).order_by("kind", "name_sort_key", "pk")


def with_parts(units, *, on):
    """``units`` with ``parts``: how many units hang directly below each on a day."""
    below = Placement.objects.on(on).filter(parent=OuterRef("pk"), child__in=Unit.objects.on(on))
    counted = below.order_by().values("parent").annotate(n=Count("pk")).values("n")
    return units.annotate(parts=Coalesce(Subquery(counted), 0))


def kin(unit):
    """(predecessors, successors) of a unit: successions with the other unit loaded, the main one first."""
    before = unit.precessions.select_related("predecessor").order_by("on", "-is_default", "predecessor__name_sort_key")
    after = unit.successions.select_related("successor").order_by("on", "-is_default", "successor__name_sort_key")
    return list(before), list(after)


def last_day(unit, *, on):
    """``on``, or the unit's own first or last day when it did not exist then: the day its page can speak of."""
    if unit.from_on > on:
        return unit.from_on
    if unit.until_on and unit.until_on <= on:
        return unit.until_on - timedelta(days=1)
    return on
