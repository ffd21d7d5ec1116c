"""The recruitment rate: members, women, rate and shortfall of units on a day. Sums first, the division last."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.contrib.postgres.aggregates import ArrayAgg

from indicators.counts import Women, women_by_unit
from indicators.enums import Denominator
from indicators.models import Threshold
from members.queries.counts import members_by_home, tree_under
from members.units.models import Unit
from members.units.queries import with_names
from unionportal.ui.dated import open_on
from unionportal.ui.sets import rows_of

BOTH = (Denominator.PRESENT, Denominator.TOTAL)


@dataclass(frozen=True)
class Bar:
    """A threshold on some day: what a rate is held against. ``percent`` has two decimals at most."""

    percent: Decimal
    definition: str = Denominator.PRESENT
    is_strict: bool = False
    is_target: bool = False
    name: str = ""

    def needed(self, women):
        """The fewest members that meet it among ``women``: compared in integers, so that 50.00 % is not below 50."""
        hundredths = int(self.percent * 100) * women
        return hundredths // 10_000 + 1 if self.is_strict else -(-hundredths // 10_000)


@dataclass(frozen=True)
class ThresholdResult:
    """A rate held against one bar. ``met`` and ``short_by`` are None without a denominator; ``spare`` is what is over."""

    bar: Bar
    met: bool | None = None
    short_by: int | None = None
    spare: int | None = None

    @property
    def percent(self):
        return self.bar.percent

    @property
    def definition(self):
        return self.bar.definition


@dataclass(frozen=True)
class UnitRate:
    """The figures of a unit: full members, women by definition, and what follows from them.

    ``members`` are all members of the unit; a rate divides the members of the counted parts (``Women.members``).
    """

    unit_id: int | None
    code: str
    name: str
    kind: int | None
    members: int
    women: dict = field(default_factory=dict)  # {definition: Women}
    bars: tuple = ()
    unit: object = None

    @property
    def women_present(self):
        return self.count(Denominator.PRESENT)

    @property
    def women_total(self):
        return self.count(Denominator.TOTAL)

    @property
    def rate_present(self):
        return self.rate(Denominator.PRESENT)

    @property
    def rate_total(self):
        return self.rate(Denominator.TOTAL)

    @cached_property
    def thresholds(self):
        """A ``ThresholdResult`` for every bar, lower ones first."""
        return [self.held_against(bar) for bar in self.bars]

    def rate(self, definition):
        """The rate in percent rounded to two decimals, as a float; None without a denominator."""
        women = self.women.get(definition)
        return percent(women.members, women.count) if women else None

    def share(self, definition):
        """``(members, women)`` of which the rate is made, for exact ranking; None without a denominator."""
        women = self.women.get(definition)
        return (women.members, women.count) if women and women.count else None

    def is_over(self, definition):
        """Whether there are more members than women: shown, and flagged for a look."""
        share = self.share(definition)
        return bool(share and share[0] > share[1])

    def held_against(self, bar):
        """The result against one bar."""
        share = self.share(bar.definition)
        if share is None:
            return ThresholdResult(bar)
        missing = bar.needed(share[1]) - share[0]
        return ThresholdResult(bar, met=missing <= 0, short_by=max(0, missing), spare=max(0, -missing))

    def count(self, definition):
        """Women by a definition; None where nobody counted."""
        women = self.women.get(definition)
        return women.count if women else None


def percent(members, women):
    """``members`` of ``women`` in percent with two decimals, halves up; None where there are no women."""
    return (members * 20_000 + women) // (2 * women) / 100 if women else None


def rates(units, *, on, boundaries=None, definitions=BOTH):
    """A ``UnitRate`` for each of ``units`` (a queryset or list of units that exist on the boundaries day), in its order.

    Facts are those of the end of ``on``; boundaries, names and the reach of thresholds those of ``boundaries``, which is
    ``on`` when it is not given. The number of statements does not grow with the units.
    """
    boundaries = boundaries or on
    units = _named(units, boundaries)
    bars = bars_by_unit([unit.pk for unit in units], on=on, boundaries=boundaries)
    tree = tree_under([unit.pk for unit in units], on=boundaries)
    return unit_rates(units, *figures_on(tree, on, definitions=asked_for(bars, definitions)), bars)


def asked_for(bars, definitions=BOTH):
    """The definitions of women that figures need: ``definitions`` and those of the bars, in a fixed order."""
    return sorted({*definitions, *(bar.definition for held in bars.values() for bar in held)})


def unit_rates(units, figures, bars):
    """A ``UnitRate`` for each of ``units`` (with names, see ``with_names``) from figures and bars by unit id."""
    return [
        UnitRate(
            unit_id=unit.pk,
            code=unit.code,
            name=unit.full_name_on,
            kind=unit.kind,
            members=figures.members.get(unit.pk, 0),
            women=figures.women_of(unit.pk),
            bars=bars.get(unit.pk, ()),
            unit=unit,
        )
        for unit in units
    ]


@dataclass(frozen=True)
class Figures:
    """Members and women of every unit of a tree on a day: ``{unit_id: n}`` and ``{definition: {unit_id: Women}}``."""

    members: dict
    women: dict

    def women_of(self, unit_id):
        """``{definition: Women}`` of one unit."""
        return {definition: women[unit_id] for definition, women in self.women.items() if unit_id in women}


def figures_on(tree, *days, definitions=BOTH, then=None):
    """The ``Figures`` of a tree at the end of each of ``days``, as a list.

    Days after the first may ask for fewer definitions, ``then``.
    """
    roots = [unit for unit, parent in tree.parents.items() if parent is None]
    members = members_by_home(*days, boundaries=tree.day, roots=roots)
    return [
        Figures(
            tree.roll_up(members[day]),
            women_by_unit(tree, on=day, members=members[day], definitions=then if then and place else definitions),
        )
        for place, day in enumerate(days)
    ]


def bars_by_unit(unit_ids, *, on, boundaries):
    """``{unit_id: (Bar, ...)}``, lower ones first: thresholds that hold on a day for a unit and for those above it."""
    rows = (
        Threshold.objects.on(on)
        .filter(open_on(boundaries, "unit__paths_down__"), unit__paths_down__descendant__in=rows_of(unit_ids))
        .annotate(units=ArrayAgg("unit__paths_down__descendant"))
        .order_by("percent", "definition", "pk")
        .values_list("percent", "definition", "is_strict", "is_target", "name", "units")
    )
    bars, first = defaultdict(dict), {}  # an equal threshold set at two levels is one bar
    for *values, units in rows:
        bar = Bar(*values)
        place = first.setdefault((bar.percent, bar.definition, bar.is_strict), len(first))
        for unit_id in units:
            bars[unit_id].setdefault(place, bar)
    return {unit_id: tuple(held.values()) for unit_id, held in bars.items()}


def total(rows, *, bars=(), name=""):
    """The sum of several ``UnitRate``: members and women added up, so that the rate is one of sums, no mean of rates."""
    women = {}
    for definition in {definition for row in rows for definition in row.women}:
        counted = [row.women[definition] for row in rows if definition in row.women]
        women[definition] = Women(
            count=sum(w.count for w in counted),
            members=sum(w.members for w in counted),
            parts_counted=len(counted),
            parts=len(rows),
            is_whole=len(counted) == len(rows) and all(w.is_whole for w in counted),
        )
    return UnitRate(None, "", name, None, sum(row.members for row in rows), women, tuple(bars))


def _named(units, day):
    """The units as a list with ``full_name_on``, ``short_name_on``."""
    if isinstance(units, list | tuple):
        order = {unit.pk: place for place, unit in enumerate(units)}
        return sorted(with_names(Unit.objects.filter(pk__in=rows_of(order)), on=day), key=lambda unit: order[unit.pk])
    return list(with_names(units, on=day))
