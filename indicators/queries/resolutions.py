"""Congresses, resolutions and their indicators as of a day, and who may decide about them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Min, Prefetch, Q
from django.utils.translation import gettext as _

from indicators.models import Congress, Indicator, Resolution
from members.access.enums import Permission
from members.units.models import Unit, UnitPath
from members.units.queries import last_day


class UnknownResolution(ValueError):
    """No resolution has this code."""

    def __init__(self, code):
        super().__init__(_("There is no resolution “%(code)s”.") % {"code": code})


@dataclass(frozen=True)
class Line:
    """An indicator in its place in a resolution; ``whole`` is the composite it is a part of, ``parts`` its own."""

    indicator: Indicator
    whole: Indicator | None = None
    parts: list = field(default_factory=list)

    @property
    def number(self):
        """ "3", or "2a" of a part."""
        return f"{self.whole.number if self.whole else ''}{self.indicator.number}"


def congresses_seen(scope, unit, *, on):
    """Congresses of ``unit``, of the units above it on a day and of those whose figures the scope sees, newest first.

    Each has ``held``: its resolutions in the order of their codes.
    """
    above = UnitPath.objects.on(on).filter(descendant=unit).values("ancestor")
    seen = Q() if scope.everywhere else Q(unit__in=above) | Q(unit__in=scope.figure_rows())
    held = Prefetch("resolutions", Resolution.objects.order_by("code"), to_attr="held")
    return Congress.objects.filter(seen).select_related("unit").prefetch_related(held).order_by(
        "-from_on", "unit__kind", "unit__name_sort_key", "pk"
    )  # fmt: skip


def congresses():
    """Congresses with their unit."""
    return Congress.objects.select_related("unit")


def resolutions():
    """Resolutions with their congress and its unit."""
    return Resolution.objects.select_related("congress__unit")


def resolution_by_code(code):
    """The resolution of a code, whatever its case. Raises UnknownResolution."""
    found = resolutions().filter(code__iexact=str(code).strip()).first()
    if found is None:
        raise UnknownResolution(code)
    return found


def indicators():
    """Indicators with their resolution, its congress and unit, and the composite they are a part of."""
    return Indicator.objects.select_related("resolution__congress__unit", "parent")


def day_in_term(congress, on):
    """``on``, or the first or last day of the term when it lies outside."""
    return min(max(on, congress.from_on), congress.until_on - timedelta(days=1))


def stand(scope, congress, unit, *, on):
    """``(unit, day)`` to look at a resolution from: those given where they belong to it, else its own unit in its term.

    Where its own unit is not the user's to see, the unit stays.
    """
    then = day_in_term(congress, on)
    if UnitPath.objects.on(then).filter(ancestor=congress.unit, descendant=unit).exists():
        return unit, then
    if not Unit.objects.within(scope).filter(pk=congress.unit_id).exists():
        return unit, on
    return congress.unit, last_day(congress.unit, on=then)


def lines(resolution, *, on):
    """The ``Line`` of every indicator of a resolution that holds on a day, each composite followed by its parts."""
    found = list(
        Indicator.objects.on(on).filter(resolution=resolution).select_related("parent").order_by("position", "pk")
    )
    parts = defaultdict(list)
    for row in found:
        if row.parent:
            parts[row.parent.series].append(row)
    ordered = []
    for row in found:
        if not row.parent:
            below = [Line(part, row) for part in parts[row.series]]
            ordered += [Line(row, parts=below), *below]
    return ordered


def days_of(indicator):
    """``(first, until)``: from the first wording of an indicator to the end of the term."""
    first = Indicator.objects.filter(series=indicator.series).aggregate(first=Min("from_on"))["first"]
    return first, indicator.resolution.congress.until_on


def counting_began(unit, *, on):
    """The day from which the newest resolution that holds for ``unit`` on a day counts: its own or that of the nearest
    unit above; None without any."""
    above = UnitPath.objects.on(on).filter(descendant=unit).values("ancestor")
    terms = Congress.objects.filter(unit__in=above, from_on__lte=on, until_on__gt=on)
    began = terms.annotate(first=Min("resolutions__indicators__from_on")).filter(first__lte=on)
    return began.order_by("-unit__kind", "-from_on").values_list("first", flat=True).first()


def wordings(indicator):
    """All versions of an indicator, newest first."""
    return Indicator.objects.filter(series=indicator.series).order_by("-from_on", "-pk")


def may_decide(scope, unit):
    """Whether the scope decides about the resolutions of ``unit``: held over it today, or over a unit that succeeds it."""
    if scope.reaches_everywhere(Permission.SET_TARGETS):
        return True
    return unit.pk in scope.reached(Permission.SET_TARGETS)


def may_set(scope, resolution, unit):
    """Whether the scope may set targets of ``resolution`` for ``unit``.

    Who decides about the resolution may for every unit; others for units below their own, not for their own: what a
    province is to reach of a national resolution is for the Centre to say, what its communes are is for the province.
    """
    if may_decide(scope, resolution.congress.unit):
        return True
    own = [grant.unit.kind for grant in scope.grants if Permission.SET_TARGETS in grant.permissions]
    return bool(own) and unit.kind > max(own) and unit.pk in scope.reached(Permission.SET_TARGETS)


def may_hand_down(scope, resolution, unit):
    """Whether the scope may set targets of ``resolution`` for the units below ``unit``: its own, or one that it may set."""
    if may_set(scope, resolution, unit):
        return True
    return unit.pk in scope.reached(Permission.SET_TARGETS)
