"""What written reports ask beside the engine: resolutions that bind a unit, honorary members by place, branches."""

from datetime import timedelta

from indicators.models import Document, Narrative, ReportingPeriod, Review
from indicators.queries.scoreboards import adopted_over
from members.enums import MembershipKind
from members.queries.counts import full_members_by_unit
from members.queries.roster import names_below, roster_spells
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import ancestor_map, with_names
from unionportal.ui.sets import rows_of
from unionportal.ui.words import day


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


def roster_lines(unit, *, on, scope):
    """``[(branch name, full name, born, address)]`` of full members at or below ``unit`` whom ``scope`` may see, in order."""
    names = names_below(unit, on=on)
    spells = roster_spells(on=on, scope=scope, under=unit).filter(kind=MembershipKind.FULL)
    fields = ("unit", "member__full_name", "member__born_on", "member__born_precision", "member__current_address")
    return [
        (names.get(branch, ""), name, day(born, precision) if born else "", address)
        for branch, name, born, precision, address in spells.values_list(*fields)
    ]


def narratives(units, *, on):
    """``{unit_id: {section: text}}``: of each section what was last written up to the end of ``on``."""
    rows = Narrative.objects.filter(unit__in=rows_of([unit.pk for unit in units]), on__lte=on).order_by("on")
    found = {}
    for unit, section, text in rows.values_list("unit", "section", "text"):
        found.setdefault(unit, {})[section] = text
    return found


def period_on(unit, *, on):
    """The ``ReportingPeriod`` that ``unit`` asks for or is asked for on a day, or None: no two of them have a day in common."""
    above = UnitPath.objects.on(on).filter(descendant=unit).values("ancestor")
    return ReportingPeriod.objects.on(on).filter(unit__in=above).first()


def frozen(unit, *, kind, since, on, resolution):
    """The ``Document`` of this very report, or None."""
    found = Document.objects.filter(unit=unit, kind=kind, since=since, on=on, resolution=resolution)
    return found.select_related("frozen_by", "period").first()


def frozen_of(units, *, kind, since, on):
    """``{unit_id: Document}`` of the reports of several units on one period."""
    found = Document.objects.filter(unit__in=rows_of([u.pk for u in units]), kind=kind, since=since, on=on)
    return {document.unit_id: document for document in found.filter(resolution=None).select_related("period")}


def documents_of(unit, *, scope):
    """Frozen reports of a unit, the latest day first."""
    return (
        Document.objects.within(scope)
        .filter(unit=unit)
        .select_related("unit", "resolution")
        .order_by("-on", "-frozen_at")
    )


def may_freeze(unit, *, kind, on, resolution):
    """Whether the figures stand still: a review of the resolution was signed for that day, or the period closed by it."""
    if resolution is not None:
        return Review.objects.filter(unit=unit, resolution=resolution, on=on).exists()
    period = period_on(unit, on=on)
    return bool(period and period.closed_at and period.until_on == on + timedelta(days=1))
