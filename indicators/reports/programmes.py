"""Figures of all programmes for several units at once: what ``program_figures`` tells of one, by as many statements."""

from datetime import timedelta
from functools import cached_property

from indicators.queries.documents import below
from indicators.queries.programmes import heads_trained, pledge_years
from members.units.enums import Kind
from programs.queries.facts import FACTS
from programs.queries.figures import DIGITAL, ONLINE
from programs.queries.ledger import ledger
from programs.queries.loans import standing
from programs.queries.posts import certificates
from programs.queries.tallies import Ask, Tally, land_of, tallied

OF_CERTIFICATE = (
    FACTS["courses"].of("f.kind = 'certificate'", key="certificate_courses"),
    FACTS["course_members"].of("f.kind = 'certificate'", key="certificate_members"),
)


class Programmes:
    """Programmes of ``units`` (one level) at the end of ``on``, what happened counted on the days after ``since``."""

    def __init__(self, units, *, on, since):
        self.units, self.on = units, on
        self.first, self.until = since + timedelta(days=1), on + timedelta(days=1)
        self.ids = [unit.pk for unit in units]

    @cached_property
    def land(self):
        return land_of(self.ids, boundaries=self.on)

    @cached_property
    def _tallied(self):
        asks = [Ask(fact, self.first, self.until) for fact in (*FACTS.values(), DIGITAL, *OF_CERTIFICATE)]
        return tallied(self.land, [*asks, Ask(ONLINE, None, self.until)])

    @cached_property
    def ledger(self):
        """``{unit_id: Sums}`` of Mẹ đỡ đầu."""
        return ledger(self.ids, on=self.on)

    @cached_property
    def loans(self):
        """``{unit_id: Loans}`` of the savings-and-credit groups."""
        return standing(self.ids, on=self.on)

    @cached_property
    def years(self):
        return pledge_years(self.ids, on=self.on)

    @cached_property
    def heads(self):
        return heads_trained(self.land, until=self.until)

    @cached_property
    def _communes(self):
        return below(self.units, Kind.COMMUNE, on=self.on)

    @cached_property
    def _districts(self):
        return below(self.units, Kind.DISTRICT, on=self.on)

    def tally(self, unit, key):
        """The ``Tally`` (people, times) of one unit and fact."""
        return self._tallied[key].get(unit.pk, Tally())

    def digital(self, unit):
        """``(communes with an activity on digital change, communes)``."""
        communes = self._communes.get(unit.pk, [])
        return sum(each.pk in self._tallied["digital"] for each in communes), len(communes)

    def online(self, unit):
        """Names of the districts with a standing model of online meetings of their own or below."""
        found = self._tallied["online"]
        return [each.full_name_on for each in self._districts.get(unit.pk, []) if each.pk in found]

    def certificates(self, unit):
        """As ``program_figures`` tells them; of one unit alone, for several by as many statements."""
        homes = self.land.homes
        if len(self.units) > 1:
            inside = land_of([unit.pk], boundaries=self.on)
            homes = inside.homes
        return certificates(homes, on=self.on)
