"""What units tell of an indicator, quarter by quarter, so that by mid-term it makes the figure wanted."""

from random import Random

from unionportal.demo import figures as f
from unionportal.demo.quarters import BY_MID
from unionportal.demo.shares import deal
from unionportal.demo.wish import MID

COMMUNES = 235


class Teller:
    """What the units tell of one wish in each quarter."""

    def __init__(self, wish, quarters, share):
        self.wish, self.told, self.quarters, self.share = wish, wish.told, quarters, share
        self.rng = Random(f"{f.SEED}:readings:{wish.number}:{wish.text[:20]}")

    def units(self, quarter):
        return [unit for kind in self.wish.kinds for unit in quarter.units[kind]]

    def rows(self):
        """(place of the quarter, unit id, value, denominator)."""
        if self.told.units:
            yield from self.coverage()
        elif self.told.out_of:
            yield from self.shares()
        else:
            yield from self.numbers(self.scaled(self.told.total))

    def scaled(self, whole):
        return max(1, round(whole * self.share))

    def numbers(self, total):
        for (place, unit), value in self.dealt(total).items():
            yield place, unit, value, None

    def dealt(self, total):
        """``{(place, unit): number}``: ``total`` over the quarters up to mid-term, then as many a quarter as before."""
        early = [(q.place, unit) for q in self.quarters[:BY_MID] for unit in self.units(q)]
        found = dict(zip(early, deal(self.rng, total, [1] * len(early)), strict=True))
        for quarter in self.quarters[BY_MID:]:
            units = self.units(quarter)
            number = round(total / BY_MID * self.rng.uniform(0.95, 1.15))
            found |= zip(
                ((quarter.place, unit) for unit in units), deal(self.rng, number, [1] * len(units)), strict=True
            )
        return found

    def shares(self):
        """Those found and those helped; nobody is helped who was not found."""
        found = self.dealt(self.scaled(self.told.out_of))
        left = self.scaled(self.told.out_of) - self.scaled(self.told.value)
        for (place, unit), out_of in found.items():
            without = min(out_of, left) if place < BY_MID else 0
            left -= without
            yield place, unit, out_of - without, out_of

    def coverage(self):
        """Who did it does so in one of the quarters asked."""
        done = self.doers()
        for quarter in self.quarters:
            for unit in self.units(quarter):
                yield quarter.place, unit, self.told.each if (quarter.place, unit) in done else 0, None

    def doers(self):
        """``{(place, unit)}`` in which the units that did it did so."""
        done = set()
        for year in sorted({quarter.from_on.year for quarter in self.quarters}):
            asked = [quarter for quarter in self.quarters if quarter.from_on.year == year]
            early = [quarter for quarter in asked if quarter.until_on <= MID] or asked
            units = self.units(early[0])
            most = self.told.units.get(year, max(self.told.units.values()))
            number = len(units) if most == COMMUNES else round(most * len(units) / COMMUNES)
            for unit in self.rng.sample(units, number):
                there = [quarter for quarter in early if unit in self.units(quarter)]
                done.add((self.rng.choice(there).place, unit))
        return done
