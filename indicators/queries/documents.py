"""What written reports ask beside the engine: resolutions that bind a unit, honorary members by place, branches."""

from indicators.queries.scoreboards import adopted_over
from members.enums import MembershipKind
from members.queries.counts import full_members_by_unit
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import ancestor_map, with_names
from unionportal.ui.sets import rows_of


def named(unit, *, on):
    """``unit`` (an instance) with ``full_name_on`` of the day."""
    return with_names(Unit.objects.filter(pk=unit.pk), on=on).get()


def binding(unit, *, on):
    """Resolutions of running terms of the unit and those above it, the nearest first."""
    found = adopted_over([unit.pk], on)
    return [resolution for resolution in found if resolution.congress.until_on > on]


def honorary_places(unit, *, on):
    """``(level, there, all, own)``: of the upper level of units below ``unit``, how many have honorary members at or
    below them, how many there are, and the names of those that have some of their own.

    The level is districts while there are any, else communes; None where nothing is below.
    """
    paths = UnitPath.objects.on(on).filter(ancestor=unit, descendant_kind__gt=unit.kind)
    level = (
        paths.filter(descendant_kind__lte=Kind.COMMUNE)
        .order_by("descendant_kind")
        .values_list("descendant_kind", flat=True)
    )
    level = level.first()
    if level is None:
        return None, 0, 0, []
    units = list(
        with_names(Unit.objects.on(on).filter(kind=level).under([unit], on=on), on=on).order_by("name_sort_key")
    )
    ids = {found.pk for found in units}
    held = full_members_by_unit(on, kind=MembershipKind.HONORARY)
    there = set(ancestor_map(held, level, on=on).values()) & ids
    return Kind(level), len(there), len(units), [found.full_name_on for found in units if found.pk in held]


def below(units, kind, *, on):
    """``{unit_id: [Unit, ...]}``: the units of ``kind`` at or below each of ``units`` on a day, with names, in order."""
    paths = UnitPath.objects.on(on).filter(ancestor__in=rows_of([u.pk for u in units]), descendant_kind=kind)
    pairs = list(paths.values_list("ancestor", "descendant"))
    found = with_names(Unit.objects.filter(pk__in=rows_of({unit for _above, unit in pairs})), on=on)
    place = {unit.pk: unit for unit in found}
    groups = {}
    for above, unit in pairs:
        groups.setdefault(above, []).append(place[unit])
    return {above: sorted(found, key=lambda unit: (unit.name_sort_key, unit.pk)) for above, found in groups.items()}
