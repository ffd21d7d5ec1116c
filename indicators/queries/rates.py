"""What the pages of rates, counts and thresholds ask for."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import F

from indicators.enums import Denominator
from indicators.models import Threshold, WomenCount
from indicators.rates import UnitRate, asked_for, bars_by_unit, figures_on, total, unit_rates
from members.audit.models import Event
from members.queries.counts import movement, tree_under
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from members.units.queries import ancestor_map, children, units_of_kind, with_names


@dataclass(frozen=True)
class BoardRow:
    """A unit on the board: its figures, its place among all units of the level, and ``past`` figures to compare with."""

    rate: UnitRate
    rank: int | None
    past: UnitRate
    above: Unit | None = None  # the district of a commune, the commune of a branch

    def share(self, definition):
        """The exact rate as a fraction of one; None without a denominator."""
        return fraction(self.rate, definition)

    def change(self, definition):
        """Points of per cent since the earlier day; None where either rate is missing."""
        now, then = self.share(definition), fraction(self.past, definition)
        return None if now is None or then is None else 100 * (now - then)


@dataclass(frozen=True)
class Board:
    """The units of a kind under one unit on a day; ``since`` is the day they are compared with.

    ``bars`` hold for all of them; ``aboves`` are the units (with names) that rows may be narrowed to.
    """

    unit: Unit
    kind: int
    on: date
    boundaries: date
    since: date
    definition: str
    rows: list = field(default_factory=list)
    bars: tuple = ()
    aboves: list = field(default_factory=list)

    def total(self, rows):
        """Sums over ``rows``, as a ``BoardRow`` without a rank."""
        return BoardRow(
            total([row.rate for row in rows], bars=self.bars), None, total([row.past for row in rows], bars=self.bars)
        )


def fraction(rate, definition):
    """The exact rate of a ``UnitRate`` as a fraction of one; None without a denominator."""
    share = rate.share(definition)
    return Fraction(*share) if share else None


def levels(unit, *, on):
    """The kinds of unit under ``unit`` on a day that a board may list, upper ones first; below the Centre no branches."""
    deepest = Kind.COMMUNE if unit.kind == Kind.CENTRAL else Kind.GROUP
    paths = UnitPath.objects.on(on).filter(ancestor=unit, descendant_kind__gt=unit.kind, descendant_kind__lte=deepest)
    kinds = paths.order_by("descendant_kind").values_list("descendant_kind", flat=True).distinct()
    return [Kind(kind) for kind in kinds]


def board(*, scope, unit, kind, on, since, definition, boundaries=None):
    """The ``Board`` of the units of ``kind`` under ``unit`` that the scope sees, best rates of ``definition`` first.

    The number of statements does not grow with the units.
    """
    boundaries = boundaries or on
    units = list(with_names(units_of_kind(kind, under=unit, on=boundaries).within(scope), on=boundaries))
    ids = [found.pk for found in units]
    bars = bars_by_unit([unit.pk, *ids], on=on, boundaries=boundaries)
    tree = tree_under(ids, on=boundaries)
    figures = figures_on(tree, on, since, definitions=asked_for(bars), then=(definition,))
    now, past = (unit_rates(units, of_day, bars) for of_day in figures)
    above_of, aboves = _aboves(ids, kind, unit, boundaries)
    rows = [
        BoardRow(rate, rank, then, above_of.get(rate.unit_id))
        for rate, then, rank in zip(now, past, ranks(now, definition), strict=True)
    ]
    rows.sort(key=lambda row: (row.rank is None, row.rank))
    return Board(unit, kind, on, boundaries, since, definition, rows, bars.get(unit.pk, ()), aboves)


def ranks(rates, definition):
    """The place of each rate among all, 1 for the highest; equal rates share a place, None without a denominator."""
    shares = [fraction(rate, definition) for rate in rates]
    places = {}
    for place, share in enumerate(sorted((s for s in shares if s is not None), reverse=True), start=1):
        places.setdefault(share, place)
    return [places.get(share) for share in shares]


def _aboves(ids, kind, unit, day):
    """``({unit id: Unit above}, [Unit])``: districts of communes, communes of branches, branches of groups."""
    over = {
        Kind.DISTRICT: Kind.PROVINCE,
        Kind.COMMUNE: Kind.DISTRICT,
        Kind.BRANCH: Kind.COMMUNE,
        Kind.GROUP: Kind.BRANCH,
    }
    if kind not in over or over[kind] <= unit.kind:
        return {}, []
    above = ancestor_map(ids, over[kind], on=day)
    units = with_names(Unit.objects.filter(pk__in=set(above.values())), on=day).order_by("name_sort_key", "pk")
    by_id = {found.pk: found for found in units}
    return {pk: by_id[upper] for pk, upper in above.items()}, list(by_id.values())


@dataclass(frozen=True)
class UnitPage:
    """One unit and what is directly below it: figures now and on an earlier day, and how its members moved between."""

    rate: UnitRate
    past: UnitRate
    definition: str  # the denominator that its rates are ranked by
    movement: object
    parts: list  # BoardRow of every part, best first


def unit_page(*, scope, unit, on, since):
    """The ``UnitPage`` of ``unit`` by the boundaries of ``on``, on which it exists.

    Ranked by women present; by all women where only these are counted.
    """
    parts = children(unit, on=on).within(scope)
    units = list(
        with_names(Unit.objects.filter(pk=unit.pk) | parts.order_by(), on=on).order_by("kind", "name_sort_key")
    )
    bars = bars_by_unit([found.pk for found in units], on=on, boundaries=on)
    tree = tree_under([unit.pk], on=on)
    now, past = (unit_rates(units, f, bars) for f in figures_on(tree, on, since, definitions=asked_for(bars)))
    pairs = {rate.unit_id: (rate, then) for rate, then in zip(now, past, strict=True)}
    mine = pairs.pop(unit.pk)
    definition = Denominator.PRESENT
    if mine[0].count(definition) is None and mine[0].count(Denominator.TOTAL) is not None:
        definition = Denominator.TOTAL
    order = [rate for rate, _then in pairs.values()]
    rows = [
        BoardRow(rate, rank, pairs[rate.unit_id][1]) for rate, rank in zip(order, ranks(order, definition), strict=True)
    ]
    rows.sort(key=lambda row: (row.rank is None, row.rank))
    return UnitPage(*mine, definition, movement(unit, since=since, on=on), rows)


def counts_of(unit):
    """Women counts of ``unit``, newest first, with who entered them."""
    counts = WomenCount.objects.filter(unit=unit).select_related("entered_by")
    return counts.order_by("-counted_on", "definition")


def thresholds_over(scope, unit, *, on):
    """Thresholds of ``unit``, of those above it and of those below it on a day, ended ones last."""
    above = UnitPath.objects.on(on).filter(descendant=unit).values("ancestor")
    below = UnitPath.objects.on(on).filter(ancestor=unit).values("descendant")
    found = Threshold.objects.within(scope).select_related("unit")
    return (found.filter(unit__in=above) | found.filter(unit__in=below)).order_by(
        F("until_on").desc(nulls_first=True), "unit__kind", "percent", "pk"
    )


def count_in_scope(scope, *, unit_uid, definition, counted_on):
    """The count of that unit, definition and day within the scope, with its unit; None when there is none to see."""
    counts = WomenCount.objects.within(scope).select_related("unit", "entered_by")
    return counts.filter(unit__uid=unit_uid, definition=definition, counted_on=counted_on).first()


def history_of(count):
    """Events of a women count, newest first, with who did it."""
    events = Event.objects.filter(subject_type=count._meta.label_lower, subject_id=count.pk)
    return events.select_related("by").order_by("-at", "-pk")


def women_below(scope, unit, *, on):
    """``[(unit, {definition: Women}, {definition: day of its own count})]`` of the units directly below on a day."""
    units = list(with_names(children(unit, on=on).within(scope), on=on))
    ids = [found.pk for found in units]
    (figures,) = figures_on(tree_under(ids, on=on), on)
    days = {}
    for count in WomenCount.objects.filter(unit__in=ids, counted_on__lte=on).order_by("counted_on"):
        days.setdefault(count.unit_id, {})[count.definition] = count.counted_on
    return [(found, figures.women_of(found.pk), days.get(found.pk, {})) for found in units]


def units_to_count(scope, unit, *, on):
    """``unit`` and the units directly below it that the scope sees, with names: the rows of an empty sheet."""
    found = Unit.objects.filter(pk=unit.pk) | children(unit, on=on).within(scope).order_by()
    return with_names(found, on=on).order_by("kind", "name_sort_key", "pk")


def units_ever_under(root):
    """Units that were at or below ``root`` on any day, as a list."""
    return list(Unit.objects.filter(pk__in=UnitPath.objects.filter(ancestor=root).values("descendant")))


def branch_paths(units):
    """Paths from the communes among ``units`` to their branches and groups of any day, with these."""
    communes = [unit.pk for unit in units if unit.kind == Kind.COMMUNE]
    paths = UnitPath.objects.filter(ancestor__in=communes, descendant_kind__gte=Kind.BRANCH)
    return paths.select_related("descendant")
