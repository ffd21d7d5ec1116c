"""Which persons: on a day, by a name, like another person."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef

from members.models import Member, Membership
from members.units.enums import Kind
from members.units.models import UnitPath
from unionportal.ui.vietnamese import fold


def members_on(day, *, under=None, kinds=None):
    """Persons with an open spell at the end of ``day``, of ``kinds`` and in ``under`` (a unit) or below it."""
    spells = Membership.objects.on(day).filter(member=OuterRef("pk"))
    if kinds:
        spells = spells.filter(kind__in=kinds)
    if under is not None:
        spells = spells.filter(unit__in=units_under(under, on=day))
    return Member.objects.filter(Exists(spells))


def units_under(unit, *, on):
    """Ids of the units at or below ``unit``, on the boundaries of ``on`` or, where it did not exist then, its nearest."""
    boundaries = max(on, unit.from_on)
    if unit.until_on is not None and unit.until_on <= boundaries:
        return UnitPath.objects.filter(ancestor=unit, until_on=unit.until_on).values("descendant")
    return UnitPath.objects.on(boundaries).filter(ancestor=unit).values("descendant")


def commune_of(unit):
    """The id of the commune that ``unit`` is or lies in now; None for what stands above communes or has closed."""
    up = UnitPath.objects.filter(descendant=unit, ancestor_kind=Kind.COMMUNE, until_on__isnull=True)
    return up.values_list("ancestor", flat=True).first()


def same_commune(unit, other):
    """Whether two units lie in one commune now, or are one and the same unit."""
    commune = commune_of(unit)
    return unit.pk == other.pk or (commune is not None and commune == commune_of(other))


def search(text, queryset):
    """Persons of ``queryset`` with a word of their name beginning with each word of ``text``.

    Marks that are typed rank first, then the Vietnamese order of names.
    """
    words = fold(text).split()
    if not words:
        return queryset.none()
    query = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
    found = queryset.annotate(_words=SearchVector("name_folded", config="simple")).filter(_words=query)
    return found.order_by("name_sort_key", "pk")
