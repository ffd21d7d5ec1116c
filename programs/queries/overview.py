"""All that the programmes' pages tell of one unit over some days; each question is asked when a page needs it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from members.enums import MembershipKind
from members.queries.counts import members_by_home
from members.units.enums import Kind
from members.units.models import UnitPath
from members.units.queries import children, units_of_kind, with_names
from programs.queries.facts import FACTS
from programs.queries.figures import DIGITAL, ONLINE, of_kind
from programs.queries.flows import flows
from programs.queries.ledger import ledger
from programs.queries.loans import Loans, standing
from programs.queries.posts import certificates
from programs.queries.tallies import EVERYONE, Ask, Land, Tally, land_of, tallied


@dataclass(frozen=True)
class Overview:
    """The programmes in a unit (an instance) and all below it: what happened from ``since`` to the end of ``on``.

    ``since`` None: from the beginning. ``keys`` are those of ``FACTS`` that are asked for; none named: all of them, and
    each person once across all. ``level`` is the kind of the units below that are told one by one; None: those
    directly below. Loans, posts, honorary members and the ledger are those of the end of ``on``.
    """

    unit: object
    on: date
    since: date | None = None
    keys: tuple = ()
    level: int | None = None

    @property
    def until(self):
        return self.on + timedelta(days=1)

    @property
    def facts(self):
        return [FACTS[key] for key in self.keys or FACTS]

    @cached_property
    def land(self):
        return land_of([self.unit.pk], boundaries=self.on)

    @cached_property
    def parts(self):
        """The units told one by one, with names as of the day, in the order of names."""
        if self.level is not None:
            return list(with_names(units_of_kind(self.level, under=self.unit, on=self.on), on=self.on))
        below = children(self.unit, on=self.on)
        nearest = below.first()
        return list(with_names(below.filter(kind=nearest.kind), on=self.on)) if nearest else []

    @cached_property
    def levels(self):
        """The kinds of units from provinces to communes that lie below the unit on the day, upper ones first."""
        below = UnitPath.objects.on(self.on).filter(ancestor=self.unit).exclude(descendant=self.unit)
        kinds = below.filter(descendant_kind__lte=Kind.COMMUNE).values_list("descendant_kind", flat=True)
        return sorted(kinds.distinct())

    @cached_property
    def _tallied(self):
        asks = [Ask(fact, self.since, self.until) for fact in self.facts]
        if self.keys:
            return tallied(self.land, asks)
        more = [Ask(DIGITAL, self.since, self.until), Ask(ONLINE, None, self.until)]
        return tallied(self.land, [*asks, *more], everyone=True)

    def tally(self, key, unit=None):
        """The ``Tally`` of a key in the unit, or in one of its parts."""
        return self._tallied[key].get((unit or self.unit).pk, Tally())

    @property
    def everyone(self):
        """How many people, each once across all programmes."""
        return self.tally(EVERYONE).people

    @cached_property
    def own(self):
        """``{key: Tally}`` of what the unit did itself, not the units below it (classes of a province)."""
        at_home = {unit: home for unit, home in self.land.homes.items() if home == self.unit.pk}
        found = tallied(Land(self.land.tree, at_home), [Ask(fact, self.since, self.until) for fact in self.facts])
        return {key: units.get(self.unit.pk, Tally()) for key, units in found.items()}

    def flows(self, step):
        """``{key: {first day of a step: Flow}}`` of the unit and all below it."""
        return flows(self.land, self.facts, since=self.since, until=self.until, step=step)

    @cached_property
    def loans(self):
        """``{unit_id: Loans}`` of the unit and its parts."""
        return standing([self.unit.pk, *(part.pk for part in self.parts)], on=self.on)

    @property
    def unit_loans(self):
        return self.loans.get(self.unit.pk, Loans())

    @cached_property
    def certificates(self):
        return certificates(self.land.homes, on=self.on)

    @cached_property
    def honorary(self):
        """Honorary members on the day."""
        held = members_by_home(self.on, boundaries=self.on, roots=[self.unit.pk], kind=MembershipKind.HONORARY)
        return sum(held[self.on].values())

    @cached_property
    def digital_communes(self):
        return len(of_kind(self._tallied[DIGITAL.key], Kind.COMMUNE))

    @cached_property
    def online_districts(self):
        """Districts with an online-meeting model that goes on at the end of the day."""
        return len(of_kind(self._tallied[ONLINE.key], Kind.DISTRICT))

    @cached_property
    def sponsorship(self):
        """The ``Sums`` of Mẹ đỡ đầu."""
        return ledger([self.unit], on=self.on)[self.unit.pk]
