"""Changes to the tree: each dated, atomic, audited, and followed by the closure."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.units.enums import Kind, SuccessionKind
from members.units.models import Placement, Succession, Unit, UnitName
from members.units.names import TYPES_OF_KIND, full_name, sort_key
from members.units.paths import rebuild_paths
from unionportal.ui.vietnamese import fold, tidy

__all__ = ["UnitRefused", "close", "open_unit", "place", "rebuild_paths", "rename", "succeed"]


class UnitRefused(ValueError):
    """The change would break the tree; the message is a sentence for the user."""


@transaction.atomic
def open_unit(*, kind, type, name, parent, on, by, code=""):
    """A new unit below ``parent`` (None for the Centre alone) from ``on``; ``name`` is without its type.

    Raises UnitRefused when the name is empty or taken among its siblings, the code is taken, the type does not fit the
    kind, or the parent is not there on that day or not of an upper kind.
    """
    name = _checked_name(kind, type, name)
    full = full_name(type, name)
    if parent is not None:
        _check_parent(kind, parent, on)
    _check_sibling_names(full, parent, on)
    if code and Unit.objects.filter(kind=kind, code=code).exclude(until_on__lte=on).exists():
        raise UnitRefused(_("The code %(code)s belongs to another unit.") % {"code": code})
    unit = Unit.objects.create(kind=kind, code=code, name=full, name_sort_key=sort_key(name), from_on=on)
    UnitName.objects.create(unit=unit, type=type, name=name, full_name=full, name_folded=fold(full), from_on=on)
    if parent is not None:
        Placement.objects.create(child=unit, parent=parent, from_on=on)
    rebuild_paths(units=[unit])
    record(verb="unit.opened", subject=unit, by=by, unit=unit, on=on.isoformat(), parent=parent and parent.pk)
    return unit


@transaction.atomic
def rename(*, unit, type, name, on, by):
    """Call ``unit`` by another type or name from ``on``; a name begun on that very day is corrected instead.

    Raises UnitRefused for an empty or taken name, or when another name begins later.
    """
    unit = _locked(unit, on)
    name = _checked_name(unit.kind, type, name)
    full = full_name(type, name)
    placed = Placement.objects.on(on).filter(child=unit).select_related("parent").first()
    _check_sibling_names(full, placed and placed.parent, on, besides=unit)
    if unit.names.filter(from_on__gt=on).exists():
        raise UnitRefused(_("%(unit)s has another name from a later day.") % {"unit": unit.name})
    unit.names.filter(from_on=on).delete()
    until_on = unit.until_on
    unit.names.on(on).update(until_on=on)
    UnitName.objects.create(
        unit=unit, type=type, name=name, full_name=full, name_folded=fold(full), from_on=on, until_on=until_on
    )
    unit.name, unit.name_sort_key = full, sort_key(name)
    unit.save(update_fields=["name", "name_sort_key"])
    record(verb="unit.renamed", subject=unit, by=by, unit=unit, on=on.isoformat())
    return unit


@transaction.atomic
def place(*, unit, parent, on, by):
    """Hang ``unit`` below ``parent`` from ``on``; a placement begun on that very day is corrected instead.

    Raises UnitRefused when the parent is not there on that day, not of an upper kind, or another placement begins later.
    """
    unit = _locked(unit, on)
    _check_parent(unit.kind, parent, on)
    if unit.placements.filter(from_on__gt=on).exists():
        raise UnitRefused(_("%(unit)s is placed elsewhere from a later day.") % {"unit": unit.name})
    unit.placements.filter(from_on=on).delete()
    unit.placements.on(on).update(until_on=on)
    Placement.objects.create(child=unit, parent=parent, from_on=on, until_on=unit.until_on)
    rebuild_paths(units=[unit])
    record(verb="unit.placed", subject=unit, by=by, unit=unit, on=on.isoformat(), parent=parent.pk)
    return unit


@transaction.atomic
def close(*, unit, successor, on, by):
    """End ``unit`` on ``on`` (its last day is the day before); ``successor`` may be None when nobody follows.

    Only the tree is changed: spells and posts are carried by ``unionportal.reorganisation``, which pages call.
    Raises UnitRefused while units still hang below it, or when the successor is not there on that day.
    """
    unit = _locked(unit, on)
    if on <= unit.from_on:
        raise UnitRefused(_("%(unit)s begins on %(day)s; it must end later.") % _named(unit, unit.from_on))
    if Placement.objects.filter(parent=unit).exclude(until_on__lte=on).exists():
        raise UnitRefused(_("Units still belong to %(unit)s; place them elsewhere first.") % {"unit": unit.name})
    if successor is not None:
        succeed(predecessor=unit, successor=successor, on=on, kind=SuccessionKind.MERGE, is_default=True)
    unit.placements.filter(from_on__gte=on).delete()
    unit.placements.on(on).update(until_on=on)
    unit.names.filter(from_on__gte=on).delete()
    unit.names.on(on).update(until_on=on)
    unit.until_on = on
    unit.save(update_fields=["until_on"])
    rebuild_paths(units=[unit])
    record(verb="unit.closed", subject=unit, by=by, unit=unit, on=on.isoformat(), successor=successor and successor.pk)
    return unit


def succeed(*, predecessor, successor, on, kind, is_default, decree=""):
    """Note that ``successor`` follows ``predecessor`` from ``on``; part of the closing, whose event tells of it."""
    if successor.pk == predecessor.pk:
        raise UnitRefused(_("%(unit)s cannot follow itself.") % {"unit": predecessor.name})
    if not Unit.objects.on(on).filter(pk=successor.pk).exists():
        raise UnitRefused(_("%(unit)s does not exist on %(day)s.") % _named(successor, on))
    row, _created = Succession.objects.update_or_create(
        predecessor=predecessor,
        successor=successor,
        defaults={"on": on, "kind": kind, "is_default": is_default, "decree": decree},
    )
    return row


def _locked(unit, on):
    """The unit's row, held against others until the end, and still there on the day."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.from_on > on or (unit.until_on and unit.until_on <= on):
        raise UnitRefused(_("%(unit)s does not exist on %(day)s.") % _named(unit, on))
    return unit


def _checked_name(kind, type, name):
    name = tidy(name)
    if not name:
        raise UnitRefused(_("Write the name."))
    if type not in TYPES_OF_KIND[kind]:
        raise UnitRefused(_("A %(kind)s cannot be of this type.") % {"kind": Kind(kind).label})
    return name


def _check_parent(kind, parent, on):
    if parent.kind >= kind:
        raise UnitRefused(_("%(unit)s is not of an upper level.") % {"unit": parent.name})
    if not Unit.objects.on(on).filter(pk=parent.pk).exists():
        raise UnitRefused(_("%(unit)s does not exist on %(day)s.") % _named(parent, on))


def _check_sibling_names(full, parent, on, besides=None):
    """Marks count here: Xã Cẩm Giang and Xã Cẩm Giàng are two communes."""
    siblings = UnitName.objects.exclude(until_on__lte=on).filter(
        unit__placements__in=Placement.objects.exclude(until_on__lte=on).filter(parent=parent), full_name__iexact=full
    )
    if siblings.exclude(unit=besides).exists():
        raise UnitRefused(_("There is a %(unit)s here already.") % {"unit": full})


def _named(unit, day):
    return {"unit": unit.name, "day": date_format(day, "SHORT_DATE_FORMAT")}
