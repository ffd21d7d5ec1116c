"""What a unit is asked in a period, and who answers for a unit that has closed."""

from django.db import connection
from django.db.models import Q

from indicators.enums import IndicatorKind, OverTime, Source
from indicators.models import Indicator
from indicators.queries.periods import last_day_in
from members.units.enums import Kind
from members.units.models import Succession
from unionportal.ui.dated import open_on


def asked_indicators(period, unit):
    """Indicators that ``unit`` reports on in the period, in the order of their resolutions.

    Of those whose resolution binds the unit (``_bound_by``): reported ones for its kind of unit, each in the wording
    of the unit's last day in the period. Of a unit that closes within the period no state at its end is asked.
    """
    day = last_day_in(period, unit)
    kinds = Q(unit_kinds__contains=[unit.kind])
    if unit.kind == Kind.COMMUNE:
        kinds |= Q(unit_kinds=[])
    found = Indicator.objects.on(day).filter(
        kinds, source=Source.REPORTED, resolution__congress__unit__in=_bound_by(unit, day)
    )
    found = found.filter(open_on(day, "resolution__congress__")).exclude(kind=IndicatorKind.COMPOSITE)
    if unit.until_on is not None and unit.until_on < period.until_on:
        found = found.exclude(over_time=OverTime.LAST)
    found = found.select_related("resolution__congress__unit", "parent")
    return sorted(found, key=_order)


_BOUND_BY = """
WITH RECURSIVE line(id) AS (
    SELECT %(unit)s::bigint
    UNION
    SELECT predecessor_id FROM units_succession JOIN line ON successor_id = line.id WHERE "on" <= %(day)s
)
SELECT DISTINCT path.ancestor_id
  FROM units_unitpath path JOIN line ON line.id = path.descendant_id JOIN units_unit above ON above.id = path.ancestor_id
 WHERE above.until_on <= %(day)s
    OR (line.id = %(unit)s AND path.from_on <= %(day)s AND (path.until_on IS NULL OR path.until_on > %(day)s))
"""


def _bound_by(unit, day):
    """Ids of units whose resolutions bind ``unit`` on a day: itself, those above it, and those that closed since over it.

    The resolution of a province that was merged lasts to the end of its term, for the communes that it was adopted for
    or that came from these; not for those of the province that it went into.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BOUND_BY, {"unit": unit.pk, "day": day})
        return [row[0] for row in cursor.fetchall()]


def _order(indicator):
    """The unit's nearest resolution first, then as the resolution lists them, parts after each other."""
    resolution = indicator.resolution
    return (-resolution.congress.unit.kind, resolution.code, *_place(indicator.parent or indicator), *_place(indicator))


def _place(indicator):
    return (indicator.position, indicator.number)


def heir_of(unit, *, on):
    """The unit that answers for ``unit`` on a day: itself while it is open, else its main successor, however far on."""
    seen = set()
    while unit.until_on is not None and unit.until_on <= on and unit.pk not in seen:
        seen.add(unit.pk)
        step = Succession.objects.filter(predecessor=unit, is_default=True).select_related("successor").first()
        if step is None:
            break
        unit = step.successor
    return unit
