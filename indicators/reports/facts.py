"""All that reports of several units of one level on one day ask for: each thing once for all of them, when first asked."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from indicators.queries.documents import below, binding
from indicators.rates import rates
from indicators.reports.programmes import Programmes
from indicators.scorecard import scorecards
from members.queries.counts import movement
from members.units.enums import Kind


@dataclass
class Facts:
    """Facts of ``units`` (with names, of one level and one line above) at the end of ``on``, flows since the end of ``since``."""

    units: list
    on: date
    since: date
    _movements: dict = field(default_factory=dict, repr=False)

    @cached_property
    def rates(self):
        """``{unit_id: UnitRate}`` of the units."""
        return {rate.unit_id: rate for rate in rates(self.units, on=self.on)}

    @cached_property
    def past_rates(self):
        """The same at the end of ``since``, on the boundaries of ``on``."""
        return {rate.unit_id: rate for rate in rates(self.units, on=self.since, boundaries=self.on)}

    @cached_property
    def cards(self):
        """``[{unit_id: Scorecard}]`` of every resolution that binds them, the nearest first."""
        found = binding(self.units[0], on=self.on)
        return [scorecards(resolution, units=self.units, on=self.on, boundaries=self.on) for resolution in found]

    @cached_property
    def branches(self):
        """``{unit_id: [branch]}`` with names."""
        return below(self.units, Kind.BRANCH, on=self.on)

    @cached_property
    def branch_rates(self):
        """``{branch_id: UnitRate}`` of all branches of the units."""
        every = [branch for found in self.branches.values() for branch in found]
        return {rate.unit_id: rate for rate in rates(every, on=self.on)} if every else {}

    @cached_property
    def programmes(self):
        """The ``Programmes`` of the units."""
        return Programmes(self.units, on=self.on, since=self.since)

    def movement(self, unit):
        """The ``Movement`` of one unit since ``since``."""
        if unit.pk not in self._movements:
            self._movements[unit.pk] = movement(unit, since=self.since, on=self.on)
        return self._movements[unit.pk]
