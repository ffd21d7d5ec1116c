"""What units tell of an indicator, quarter by quarter, so that by mid-term it makes the figure wanted."""

from random import Random

from unionportal.demo import figures as f
from unionportal.demo.quarters import BY_MID
from unionportal.demo.shares import deal
from unionportal.demo.wish import MID

COMMUNES = 235


class Teller:
    """What the units tell of one wish in each quarter."""

    def __init__(self, wish, quarters, branches_of, share):
        self.wish, self.told, self.quarters, self.branches_of, self.share = (
            wish,
            wish.told,
            quarters,
            branches_of,
            share,
        )
        self.rng = Random(f"{f.SEED}:readings:{wish.number}:{wish.text[:20]}")

    def units(self, quarter):
        return [unit for kind in self.wish.kinds for unit in quarter.units[kind]]

    def rows(self):
        """(place of the quarter, unit id, value, denominator)."""
        if self.told.stock:
            yield from self.stock()
        elif self.told.units:
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

    def stock(self):
        """All branch heads there are have been trained, each quarter anew."""
        for quarter in self.quarters:
            for unit in self.units(quarter):
                heads = self.branches_of[quarter.place][unit]
                yield quarter.place, unit, heads, heads

    def coverage(self):
        """Who did it does so in one of the quarters asked, some again in another."""
        done = self.doers()
        for quarter in self.quarters:
            for unit in self.units(quarter):
                if (quarter.place, unit) in done:
                    yield quarter.place, unit, self.told.each, None
                else:
                    yield (
                        quarter.place,
                        unit,
                        int(self.told.each == 1 and self.rng.random() < 0.1 and 0 in self.told.units),
                        None,
                    )

    def doers(self):
        """``{(place, unit)}`` in which the units that did it did so."""
        done = set()
        years = {} if 0 in self.told.units else {q.from_on.year for q in self.quarters}
        for year in years or [0]:
            asked = [q for q in self.quarters if year in (0, q.from_on.year)]
            early = [q for q in asked if q.until_on <= MID] or asked
            units = self.units(early[0])
            most = self.told.units.get(year, max(self.told.units.values()))
            number = len(units) if most == COMMUNES else round(most * len(units) / COMMUNES)
            for unit in self.rng.sample(units, number):
                there = [q for q in early if unit in self.units(q)]
                done.add((self.rng.choice(there).place, unit))
        return done
