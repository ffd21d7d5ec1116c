"""What all measures of one question share: the units, the day, the tree, and figures that several of them read."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db import connection

from indicators.measures.amounts import roll_up
from indicators.rates import figures_on
from members.enums import MembershipKind
from members.queries.counts import HOMES, members_by_home, tree_under
from members.units.enums import Kind
from members.units.models import UnitPath
from programs.queries.ledger import ledger
from programs.queries.tallies import Land, met
from unionportal.ui.sets import rows_of

HOMED = HOMES + "SELECT id, home, kind, until_on FROM homes JOIN units_unit ON id = unit_id"


class Home(NamedTuple):
    """Where on the boundaries what a unit did counts: itself, its main successor, or its only predecessor."""

    home: int
    kind: int  # of the unit itself
    until_on: date | None  # the same


class Ground:
    """The units (ids) that figures are asked for, on the boundaries of a day on which they exist."""

    def __init__(self, units, *, boundaries):
        self.units, self.boundaries = list(units), boundaries
        self._figures, self._members, self._below, self._ledger = {}, {}, {}, {}
        self._asked, self._met = {}, {}

    @cached_property
    def tree(self):
        """The ``Tree`` at and below the units."""
        return tree_under(self.units, on=self.boundaries)

    @cached_property
    def homes(self):
        """``{unit_id: Home}`` of every unit, closed and later ones too, that counts at or below the units asked for."""
        with connection.cursor() as cursor:
            cursor.execute(HOMED, {"roots": self.units, "boundaries": self.boundaries})
            return {row[0]: Home(*row[1:]) for row in cursor.fetchall()}

    def members(self, *days, kind=MembershipKind.FULL):
        """``{day: {unit_id: members held by the unit itself}}`` on these boundaries."""
        key = (days, kind)
        if key not in self._members:
            self._members[key] = members_by_home(*days, boundaries=self.boundaries, roots=self.units, kind=kind)
        return self._members[key]

    def figures(self, day, definition):
        """The ``Figures`` (members, women) of every unit of the tree at the end of a day, by one definition."""
        key = (day, definition)
        if key not in self._figures:
            (self._figures[key],) = figures_on(self.tree, day, definitions=[definition])
        return self._figures[key]

    def below(self, kinds):
        """``{unit_id asked for: [ids of the units of these kinds at or below it]}``; one query for each set of kinds."""
        key = frozenset(kinds)
        if key not in self._below:
            found = {unit: [] for unit in self.units}
            paths = UnitPath.objects.on(self.boundaries).filter(
                ancestor__in=rows_of(self.units), descendant_kind__in=sorted(key)
            )
            for unit, below in paths.values_list("ancestor", "descendant"):
                found[unit].append(below)
            self._below[key] = found
        return self._below[key]

    def will_ask(self, asks):
        """Note facts that will be asked: one statement answers for all that were noted before the first is asked."""
        self._asked |= dict.fromkeys(asks)

    def met(self, ask):
        """What was ``Met`` of an ``Ask`` to the facts of programmes."""
        if ask not in self._met:
            asks = [one for one in {**self._asked, ask: None} if one not in self._met]
            land = Land(self.tree, {unit: row.home for unit, row in self.homes.items()})
            self._met |= zip(asks, met(land, asks), strict=True)
        return self._met[ask]

    def ledger(self, day):
        """``{unit_id: Sums}`` of the ledger at the end of a day, for the units asked for; of one also those below it.

        Never of a branch: one child of a village is a child whom the whole village knows.
        """
        if day not in self._ledger:
            below = self.tree.children().get(self.units[0], []) if len(self.units) == 1 else []
            told = [pk for pk in (*self.units, *below) if pk in self.homes and self.homes[pk].kind < Kind.BRANCH]
            self._ledger[day] = ledger(told, on=day, boundaries=self.boundaries)
        return self._ledger[day]

    def roll_up(self, amounts):
        """``{unit_id: Amount}`` over everything below; ``amounts`` by the units that hold them."""
        return roll_up(self.tree, amounts)
