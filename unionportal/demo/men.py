"""Men of the demonstration: honorary members, and the few village heads who head a branch."""

from datetime import date, timedelta
from random import Random

from members.enums import Beginning, Ending
from unionportal.demo import figures as f
from unionportal.demo.people import Writer
from unionportal.demo.places import stays_of, successions
from unionportal.demo.shares import split
from unionportal.demo.writing import line


class Men:
    """Lines of men: persons, spells; ``number`` counts on from the last person written before."""

    def __init__(self, base, number):
        self.base, self.number = base, number
        self.rng = Random(f"{f.SEED}:men")
        self.main = {unit: (on, targets[0]) for on, unit, targets in successions()}
        self.members, self.spells = [], []

    def honorary(self, branches):
        """Recognise the honorary members: in communes, and in two districts their leaders."""
        by_commune, by_district = {}, {}
        for branch in branches:
            by_commune.setdefault(branch.commune_id, []).append(branch)
            by_district.setdefault(branch.district_name, []).append(branch)
        share = sum(branch.members for branch in branches) / f.MEMBERS
        in_communes = round(f.HONORARY * share) - (sum(f.DISTRICT_HONORARY.values()) if share == 1 else 0)
        counts = split(in_communes, [sum(b.members for b in own) for own in by_commune.values()])
        for (commune, own), count in zip(by_commune.items(), counts, strict=True):
            for _n in range(count):
                self._recognise(commune, self.rng.choice(own), f.HONORARY_ALLOWED, f.ANCHOR)
        for district, count in f.DISTRICT_HONORARY.items() if share == 1 else ():
            for branch in self.rng.sample(by_district[district], count):
                self._recognise(branch.district_id, branch, f.HONORARY_ALLOWED, f.ANCHOR)
        for branch in self.rng.sample(branches, round(f.HONORARY_LATER * share)):
            self._recognise(branch.commune_id, branch, f.ANCHOR + timedelta(days=1), f.COMMUNES_MERGE)

    def village_head(self, branch):
        """A man who is no member and heads a branch; his id."""
        return self._person(branch, branch.id)

    def _recognise(self, unit, branch, since, until):
        day = since + timedelta(days=self.rng.randrange((until - since).days))
        stays = stays_of(unit, day, self.main)
        person = self._person(branch, stays[-1][0])
        began = Beginning.ADMITTED
        for unit_id, begun, ended in stays:
            ending = Ending.REORGANISED.value if ended else ""
            self.spells.append(line(person, unit_id, "honorary", begun, ended, began.value, ending))
            began = Beginning.REORGANISED

    def _person(self, branch, unit):
        born = date(self.rng.randint(1958, 1985), self.rng.randint(1, 12), self.rng.randint(1, 28))
        id_ = self.base + self.number
        self.members.append(Writer(branch, self.rng).man(id_, self.number, unit, born))
        self.number += 1
        return id_
