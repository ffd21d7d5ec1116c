"""Random small unions with everything that moves in them, written down as rows: for property tests against twins."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from indicators.models import Threshold, WomenCount
from members.enums import Beginning, Ending, MembershipKind
from members.models import Member, Membership
from members.units.enums import Kind, SuccessionKind
from members.units.models import Placement, Succession, Unit
from members.units.paths import rebuild_paths

START = date(2020, 1, 1)
DAYS = 400
LEAVING = [Ending.WITHDREW, Ending.REMOVED, Ending.EXPELLED, Ending.DIED]


@dataclass
class Union:
    """A union grown day by day; ``write`` puts its rows into the database."""

    rng: object
    units: list = field(default_factory=list)
    placements: list = field(default_factory=list)
    successions: list = field(default_factory=list)
    spells: list = field(default_factory=list)
    members: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    thresholds: list = field(default_factory=list)

    def open(self, kind, parent, day):
        """A new unit from ``day``."""
        number = len(self.units)
        unit = Unit(kind=kind, code=f"{number:05}", name=f"Unit {number}", from_on=day)
        self.units.append(unit)
        if parent is not None:
            self.place(unit, parent, day)
        return unit

    def place(self, unit, parent, day):
        """Hang ``unit`` below ``parent`` from ``day``."""
        for row in self.placements:
            if row.child is unit and row.until_on is None:
                row.until_on = day
        self.placements.append(Placement(child=unit, parent=parent, from_on=day))

    def below(self, unit):
        """Units directly below ``unit`` now."""
        return [row.child for row in self.placements if row.parent is unit and row.until_on is None]

    def living(self, *kinds):
        """Units of these kinds that exist now."""
        return [unit for unit in self.units if unit.kind in kinds and unit.until_on is None]

    def join(self, unit, day, began, member=None, kind=MembershipKind.FULL):
        """A spell of a new or known person."""
        if member is None:
            number = len(self.members)
            member = Member(unit=unit, full_name=f"Person {number}", name_folded=f"person {number}")
            self.members.append(member)
        self.spells.append(Membership(member=member, unit=unit, kind=kind, from_on=day, began=began))

    def open_spells(self, kind=MembershipKind.FULL):
        """Spells that last."""
        return [spell for spell in self.spells if spell.until_on is None and spell.kind == kind]

    def close(self, unit, successors, day):
        """End ``unit``; its first successor takes its spells, its branches are shared out among all."""
        kind = SuccessionKind.SPLIT if len(successors) > 1 else SuccessionKind.MERGE
        for place, successor in enumerate(successors):
            self.successions.append(
                Succession(predecessor=unit, successor=successor, on=day, kind=kind, is_default=place == 0)
            )
        for child in self.below(unit):
            self.place(child, self.rng.choice(successors), day)
        for spell in [spell for spell in self.spells if spell.unit is unit and spell.until_on is None]:
            spell.until_on, spell.ended = day, Ending.REORGANISED
            self.join(successors[0], day, Beginning.REORGANISED, spell.member, spell.kind)
        for row in self.placements:
            if row.child is unit and row.until_on is None:
                row.until_on = day
        unit.until_on = day

    def write(self):
        """All rows into the database, with the closure."""
        Unit.objects.bulk_create(self.units)
        Placement.objects.bulk_create(row for row in self.placements if row.until_on != row.from_on)
        Succession.objects.bulk_create(self.successions)
        Member.objects.bulk_create(self.members)
        Membership.objects.bulk_create(self.spells)
        WomenCount.objects.bulk_create(
            WomenCount(unit=self.units[place], counted_on=day, definition=definition, count=count)
            for (place, day, definition), count in self.counts.items()
        )
        Threshold.objects.bulk_create(self.thresholds)
        rebuild_paths()
        return self


def grow(rng):
    """A union after some hundred days of admissions, transfers, endings, moves, mergers, splits and closings."""
    union = Union(rng)
    centre = union.open(Kind.CENTRAL, None, START)
    provinces = [union.open(Kind.PROVINCE, centre, START) for _n in range(2)]
    districts = [union.open(Kind.DISTRICT, rng.choice(provinces), START) for _n in range(2)]
    for _n in range(4):
        commune = union.open(Kind.COMMUNE, rng.choice(districts), START)
        for _m in range(rng.randint(0, 3)):
            union.open(Kind.BRANCH, commune, START)
    day = START
    for _n in range(rng.randint(5, 40)):
        day += timedelta(days=rng.choice([0, 0, 1, 2, 10]))
        rng.choice(STEPS)(union, day)
    return union


def admit(union, day):
    """One to three women admitted or carried over."""
    for unit in union.living(Kind.BRANCH, Kind.GROUP)[:3]:
        union.join(unit, day, union.rng.choice([Beginning.ADMITTED, Beginning.CARRIED_OVER]))


def honour(union, day):
    """An honorary member of a commune or district."""
    union.join(union.rng.choice(union.living(Kind.COMMUNE)), day, Beginning.ADMITTED, kind=MembershipKind.HONORARY)


def leave(union, day):
    """One woman leaves."""
    if spells := union.open_spells():
        spell = union.rng.choice(spells)
        spell.until_on, spell.ended = day, union.rng.choice(LEAVING)


def transfer(union, day):
    """One woman goes to another branch, maybe of the same commune."""
    spells, branches = union.open_spells(), union.living(Kind.BRANCH, Kind.GROUP)
    if spells and branches:
        spell = union.rng.choice(spells)
        spell.until_on, spell.ended = day, Ending.TRANSFERRED_OUT
        union.join(union.rng.choice(branches), day, Beginning.TRANSFERRED_IN, spell.member)


def open_branch(union, day):
    """A new branch, or a group below one."""
    parent = union.rng.choice(union.living(Kind.COMMUNE, Kind.BRANCH))
    union.open(Kind.BRANCH if parent.kind == Kind.COMMUNE else Kind.GROUP, parent, day)


def move_branch(union, day):
    """A branch is hung below another commune."""
    if branches := union.living(Kind.BRANCH):
        union.place(union.rng.choice(branches), union.rng.choice(union.living(Kind.COMMUNE)), day)


def merge_communes(union, day):
    """One or two communes of earlier days become a new one."""
    old = [unit for unit in union.living(Kind.COMMUNE) if unit.from_on < day]
    if old:
        new = union.open(Kind.COMMUNE, union.rng.choice(union.living(Kind.DISTRICT)), day)
        for unit in union.rng.sample(old, k=min(len(old), union.rng.randint(1, 2))):
            union.close(unit, [new], day)


def split_commune(union, day):
    """A commune is split over two new ones."""
    old = [unit for unit in union.living(Kind.COMMUNE) if unit.from_on < day]
    if old:
        district = union.rng.choice(union.living(Kind.DISTRICT))
        news = [union.open(Kind.COMMUNE, district, day) for _n in range(2)]
        union.close(union.rng.choice(old), news, day)


def merge_branches(union, day):
    """A branch goes into another of any commune."""
    branches = [unit for unit in union.living(Kind.BRANCH) if unit.from_on < day]
    if len(branches) > 1:
        gone, stays = union.rng.sample(branches, k=2)
        union.close(gone, [stays], day)


STEPS = [admit, admit, admit, honour, leave, transfer, transfer, open_branch, move_branch,
         merge_communes, split_commune, merge_branches]  # fmt: skip
