"""Units to choose from: where a person may be put, where a transfer may lead, where an office may be held."""

from members.queries.people import below
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import search_units

OFFERED = 20  # communes of a search; who sees this many types more of the name


def branches_of(unit_id, *, scope, permission, on):
    """Branches and groups at or below a unit (an id) on ``on`` in which ``permission`` is held."""
    branches = Unit.objects.on(on).filter(kind__gte=Kind.BRANCH, pk__in=below(unit_id, on=on))
    return branches.filter(pk__in=scope.units(permission)).order_by("name_sort_key", "name", "pk")


def offered_units(scope, permission, *, under, on):
    """Units of any kind at or below ``under`` in which ``permission`` is held; below a province no branches."""
    units = Unit.objects.on(on).filter(pk__in=below(under.pk, on=on)).filter(pk__in=scope.units(permission))
    if under.kind < Kind.COMMUNE:
        units = units.filter(kind__lte=Kind.COMMUNE)
    return units.order_by("kind", "name_sort_key", "pk")


def communes(*, on):
    """Every commune of a day."""
    return Unit.objects.on(on).filter(kind=Kind.COMMUNE)


def communes_like(text, *, near, on):
    """Communes whose names fit ``text``; without one, those of the province in which ``near`` lies."""
    if text:
        return list(search_units(text, on=on, kinds=[Kind.COMMUNE])[:OFFERED])
    up = UnitPath.objects.on(on).filter(descendant=near, ancestor_kind=Kind.PROVINCE).values("ancestor")
    down = UnitPath.objects.on(on).filter(ancestor__in=up, descendant_kind=Kind.COMMUNE).values("descendant")
    return list(Unit.objects.filter(pk__in=down).order_by("name_sort_key", "pk"))


def receiving(transfer, *, scope, permission, on):
    """Where the person of a transfer may go: what its unit holds, or for a request the one branch that was asked for."""
    if transfer.is_request:
        return Unit.objects.filter(pk=transfer.to_unit_id)
    return branches_of(transfer.to_unit_id, scope=scope, permission=permission, on=on)
