"""Households registered to be helped off the list of the poor: supports, yearly reviews, exits by decision."""

from datetime import date, timedelta
from random import Random

from programs.models import Household, HouseholdReview, HouseholdSupport
from unionportal.demo import figures as f
from unionportal.demo.names import man
from unionportal.demo.programmes.figures import ENDS, Published, stretches
from unionportal.demo.programmes.pool import some_day
from unionportal.demo.writing import copy, line, reserve

POOR, NEAR_POOR, READY = "poor", "near_poor", "ready"
STILL_LISTED = 620  # registered and not yet off at the end of the demonstration
KINDS = ("loan", "livelihood", "skills", "labour", "health", "housing", "other")
SHARES = (30, 26, 18, 10, 8, 5, 3)
# Millions of đồng by kind.
AMOUNTS = {"loan": (20, 100), "livelihood": (2, 20), "housing": (30, 80), "health": (1, 3), "other": (1, 5)}
HELPS = (2, 4)
REVIEWED = (11, 15)  # communes go through their list from this day of the year on, for four weeks
COLUMNS = "id unit_id member_id on head_name status exited_on decision_no decided_on"


class Writer:
    """Collects lines of households, of what they got and how they were reviewed."""

    def __init__(self, rng):
        self.rng = rng
        self.households, self.supports, self.reviews = [], [], []
        self.decisions = {}  # {(commune, year): number of the last decision}

    def add(self, id_, person, since, exited=None):
        """A household from its registration to its exit, or to the end of the demonstration."""
        rng = self.rng
        until = exited or ENDS
        status = person.poverty if exited is None and person.poverty else rng.choice((POOR, NEAR_POOR, NEAR_POOR))
        number = self._decision(person, exited) if exited else ""
        decided = exited - timedelta(days=rng.randint(0, 5)) if exited else None
        head = person.name if rng.random() < 0.4 else man(rng.random)[0]
        self.households.append(
            line(id_, person.commune(since), person.id, since, head, status, exited, number, decided)
        )
        self._help(id_, since, until)
        self._review(id_, since, until, status, exited)

    def _decision(self, person, exited):
        key = (person.commune(exited), exited.year)
        self.decisions[key] = self.decisions.get(key, self.rng.randint(20, 120)) + self.rng.randint(1, 9)
        return f"{self.decisions[key]}/QĐ-UBND"

    def _help(self, id_, since, until):
        last = min(until, ENDS)
        for day in sorted(some_day(self.rng, since, last) for _n in range(self.rng.randint(*HELPS))):
            kind = self.rng.choices(KINDS, SHARES)[0]
            low, high = AMOUNTS.get(kind, (0, 0))
            amount = self.rng.randint(low, high) * 1_000_000 or None
            self.supports.append(line(id_, day, kind, amount))

    def _review(self, id_, since, until, status, exited):
        last = None
        for year in range(since.year, until.year + 1):
            day = date(year, *REVIEWED) + timedelta(days=self.rng.randrange(28))
            if since < day < until - timedelta(days=20):
                last = day
                self.reviews.append(line(id_, day, status))
        if exited and (last is None or last < exited - timedelta(days=20)):
            self.reviews.append(
                line(id_, exited - timedelta(days=min(self.rng.randint(6, 15), (exited - since).days)), READY)
            )


def write(pool, *, share):
    """Write 1,568 exits by the anchor day, those after it, and the households that are still on the list."""
    rng = Random(f"{f.SEED}:households")
    writer = Writer(rng)
    steps = stretches(share)
    counts = [stretch.of(Published.households) for stretch in steps]
    still = steps[0].of(STILL_LISTED)
    first = reserve(Household, sum(counts) + still)
    ids = iter(range(first, first + sum(counts) + still))
    # One household counts once: nobody of the first stretch is drawn again in the second.
    left = pool.draw(rng, sum(counts), date(2021, 6, 1), ENDS, ages=(24, 84), among=lambda p: p.poverty in ("", "none"))
    for stretch, count in zip(steps, counts, strict=True):
        people, left = left[:count], left[count:]
        for person in people:
            exited = some_day(rng, stretch.since, stretch.until)
            since = max(exited - timedelta(days=rng.randint(150, 800)), date(2021, 6, 1))
            writer.add(next(ids), person, since, exited)
    listed = pool.draw(
        rng, still, date(2023, 1, 1), ENDS, ages=(24, 84), among=lambda p: p.poverty in (POOR, NEAR_POOR)
    )
    for person in listed:
        writer.add(next(ids), person, some_day(rng, date(2023, 1, 1), ENDS - timedelta(days=60)))
    copy(Household, COLUMNS, writer.households)
    copy(HouseholdSupport, "household_id on kind amount", writer.supports)
    copy(HouseholdReview, "household_id on result", writer.reviews)
