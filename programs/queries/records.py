"""Records of a programme: those that count in a unit, in the order and with the neighbours that pages need."""

from django.db import connection
from django.db.models import Count, F, Sum

from members.audit.models import Event
from members.queries.counts import HOMES
from members.units.enums import Kind
from members.units.models import Unit
from unionportal.ui.sets import rows_of

HOMED = HOMES + "SELECT DISTINCT unit_id FROM homes"
MOST_DEEDS = 50


def seen(model, scope, permission):
    """Records of ``model`` within the scope, of units alone where ``permission`` is held now or was inherited."""
    found = model.objects.within(scope)
    return found if scope.reaches_everywhere(permission) else found.filter(unit__in=rows_of(scope.reached(permission)))


def counted_in(records, unit, *, boundaries):
    """Those of ``records`` that count in ``unit`` or below it on the boundaries of a day.

    A fact stays in the unit where it happened; of a unit that closed it counts where that one went.
    """
    if unit.kind == Kind.CENTRAL:
        return records
    return records.filter(unit__in=rows_of(homes_of(unit, boundaries=boundaries)))


def homes_of(unit, *, boundaries):
    """Ids of all units, closed and later ones too, whose facts count in ``unit`` on the boundaries of a day."""
    with connection.cursor() as cursor:
        cursor.execute(HOMED, {"roots": [unit.pk], "boundaries": boundaries})
        return [row[0] for row in cursor.fetchall()] or [unit.pk]


def deeds_of(record):
    """What the audit tells of a record, newest first."""
    events = Event.objects.filter(subject_type=record._meta.label_lower, subject_id=record.pk)
    return list(events.order_by("-at", "-pk")[:MOST_DEEDS])


def people_and_times(records, *, has_person):
    """``(persons, records)``: how many records there are, and how many different persons they name; else None."""
    people = {"people": Count("member", distinct=True)} if has_person else {}
    counts = records.order_by().aggregate(times=Count("pk"), **people)
    return counts.get("people"), counts["times"]


def summed(records, fields):
    """``{field: its sum over the records}``; no statement where none is asked."""
    sums = records.order_by().aggregate(**{name: Sum(name) for name in fields}) if fields else {}
    return {name: value or 0 for name, value in sums.items()}


def units_to_enter(unit, scope, *, permission, on, record=None):
    """Units that a record entered in ``unit`` may lie in: itself, what is below a commune, and what these succeeded.

    Only where ``permission`` is held; the unit of ``record`` is among them.
    """
    below = homes_of(unit, boundaries=on) if unit.kind >= Kind.COMMUNE else [unit.pk]
    found = Unit.objects.filter(pk__in=rows_of([*below, *([record.unit_id] if record else [])]))
    if not scope.reaches_everywhere(permission):
        found = found.filter(pk__in=rows_of(scope.reached(permission)))
    return found.order_by("kind", F("until_on").desc(nulls_first=True), "name_sort_key", "pk")


def may(scope, permission, unit_id):
    """Whether ``permission`` is held over a unit, also one that a unit of today succeeded."""
    return scope.reaches_everywhere(permission) or unit_id in scope.reached(permission)
