"""Slow, obvious implementations of the figures of programmes: every record is looked at, every person put into a set."""

from datetime import date
from functools import cache

from tests.twins import holds, home_of, line_above


class FactsTwin:
    """People and times of ``facts``: objects with key, unit_id, on and member_id, as the union's tree puts them."""

    def __init__(self, facts, *, units, placements, successions, boundaries):
        self.facts, self.boundaries = facts, boundaries
        self.tree, self.placements = {"units": units, "successions": successions}, placements
        # Remembered by unit, or the tests would look each of them up thousands of times.
        self.home = cache(self.home)
        self.line = cache(self.line)

    def home(self, unit):
        """Where what happened in a unit (an id) counts; None: nowhere."""
        return home_of(unit, self.boundaries, **self.tree)

    def line(self, unit):
        """The unit (an id) and all above it."""
        return set(line_above(unit, self.boundaries, placements=self.placements))

    def is_under(self, home, unit):
        """Whether ``home`` is ``unit`` or below it."""
        return home is not None and unit in self.line(home)

    def counting(self, unit, *, since, until):
        """Facts of the window at or below ``unit`` (an id)."""
        for fact in self.facts:
            if since <= fact.on < until and self.is_under(self.home(fact.unit_id), unit):
                yield fact

    def people_and_times(self, unit, key, *, since=date.min, until=date.max):
        """``(distinct people, times)`` of one key."""
        found = [fact for fact in self.counting(unit, since=since, until=until) if fact.key == key]
        return len({fact.member_id for fact in found if fact.member_id}), len(found)

    def everyone(self, unit, *, since=date.min, until=date.max):
        """Distinct people of all keys."""
        return len({fact.member_id for fact in self.counting(unit, since=since, until=until) if fact.member_id})

    def there(self):
        """Ids of the units on the boundaries."""
        return [unit for unit, row in self.tree["units"].items() if holds(row, self.boundaries)]
