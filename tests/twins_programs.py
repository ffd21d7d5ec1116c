"""Slow, obvious implementations of the figures of programmes: every record is looked at, every person put into a set."""

from datetime import date

from tests.twins import holds, home_of, line_above


class FactsTwin:
    """People and times of ``facts``: objects with key, unit_id, on and member_id, as the union's tree puts them."""

    def __init__(self, facts, *, units, placements, successions, boundaries):
        self.facts, self.boundaries = facts, boundaries
        self.tree, self.placements = {"units": units, "successions": successions}, placements

    def home(self, row):
        """Where a row with a unit_id counts."""
        return home_of(row.unit_id, self.boundaries, **self.tree)

    def is_under(self, home, unit):
        """Whether ``home`` is ``unit`` or below it."""
        return home is not None and unit in line_above(home, self.boundaries, placements=self.placements)

    def counting(self, unit, *, since, until):
        """Facts of the window at or below ``unit`` (an id)."""
        for fact in self.facts:
            if since <= fact.on < until and self.is_under(self.home(fact), unit):
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
