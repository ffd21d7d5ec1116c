"""The lives of a branch's members: when each was born, joined, came, moved and left."""

from datetime import date, timedelta

from members.enums import Beginning, Ending
from unionportal.demo import figures as f

ADMITTED, TRANSFERRED_IN, CARRIED_OVER = (
    Beginning.ADMITTED.value, Beginning.TRANSFERRED_IN.value, Beginning.CARRIED_OVER.value,
)  # fmt: skip
TRANSFERRED_OUT, DIED = Ending.TRANSFERRED_OUT.value, Ending.DIED.value
# The first of a branch's register stay: posts are held by them.
STALWARTS = 4
DAYS_OF_18_YEARS = 6_576  # and a day, so that nobody is admitted on the eve of her birthday

# Births of women in the register by decade, of a hundred.
_DECADES = {1930: 2, 1940: 7, 1950: 16, 1960: 21, 1970: 24, 1980: 22, 1990: 8}
_BIRTH_YEARS = [decade + i for decade, share in _DECADES.items() for _n in range(share) for i in range(10)]
_ELDER_YEARS = [year for year in _BIRTH_YEARS if year < 1955]


class Life:
    """One member: ``born`` and ``joined`` (dates), their precisions, and her spells.

    A spell is (unit id, from, until or None, how it began, how it ended or "").
    """

    __slots__ = ("born", "born_precision", "joined", "joined_precision", "spells")

    def __init__(self, born, joined, joined_precision, spells, born_precision="D"):
        self.born, self.born_precision = born, born_precision
        self.joined, self.joined_precision = joined, joined_precision
        self.spells = spells


def lives(branch, events, rng):
    """Every Life of a branch: members of the anchor day first (the stalwarts ahead), then the gone, then newcomers."""
    carried = f.CARRIED[branch.province]
    arrivals = [None] * (branch.members - len(events.arrivals)) + sorted(events.arrivals, key=lambda e: e[0])
    places = rng.sample(range(STALWARTS, branch.members), len(events.departures))
    fates = dict(zip(places, events.departures, strict=True))
    for place, arrival in enumerate(arrivals):
        if place < STALWARTS:
            yield _stalwart(rng, branch.id, carried)
        else:
            yield _member(rng, branch, arrival, fates.get(place), carried)
    for day, how in events.gone:
        life, start, began = _register(rng, carried, f.LAST_REGISTERED[branch.province], elder=how == DIED)
        life.spells = [(branch.id, start, day, began, how.value)]
        yield life
    for day, how in events.newcomers:
        yield _newcomer(rng, branch.id, day, how)


def _member(rng, branch, arrival, fate, carried):
    """A member of the anchor day who perhaps arrived by an event and perhaps leaves by one."""
    elder = fate is not None and fate[1] == DIED
    if arrival is None:
        life, start, began = _register(rng, carried, f.LAST_REGISTERED[branch.province], elder=elder)
        life.spells = [(branch.id, start, None, began, "")]
    elif arrival[2] is None:
        life = _newcomer(rng, branch.id, arrival[0], arrival[1])
    else:
        day, how, origin = arrival
        life, start, began = _register(rng, carried, f.LAST_REGISTERED[branch.province])
        life.spells = [
            (origin.id, start, day, began, TRANSFERRED_OUT),
            (branch.id, day, None, how.value, ""),
        ]
    if fate is not None:
        day, how, target = fate
        unit, start, _until, began, _ended = life.spells[-1]
        life.spells[-1] = (unit, start, day, began, how.value)
        if target is not None:
            life.spells.append((target.id, day, None, TRANSFERRED_IN, ""))
    return life


def _stalwart(rng, unit, carried):
    born = date(rng.randint(1968, 1984), rng.randint(1, 12), rng.randint(1, 28))
    joined = date(born.year + 19 + rng.randint(0, 6), 1, 1)
    return Life(born, joined, "Y", [(unit, carried, None, CARRIED_OVER, "")])


def _register(rng, carried, last, *, elder=False):
    """(Life without spells, start, how it began) of a woman in the register that was carried over on ``carried``,
    or admitted between that day and the year ``last``."""
    random = rng.random
    years = _ELDER_YEARS if elder else _BIRTH_YEARS
    year = years[int(random() * len(years))]
    age = random()
    joined_year = year + 18 + int(1 + 21 * age * age)
    if joined_year > last:
        # Of those who would have joined too late, the register has older ones.
        joined_year = last - int(12 * random())
        year = min(year, joined_year - 19)
    born, precision = _born(random, year)
    if joined_year < carried.year:
        return Life(born, date(joined_year, 1, 1), "Y", None, precision), carried, CARRIED_OVER
    joined = date(joined_year, 1 + int(12 * random()), 1 + int(28 * random()))
    return Life(born, joined, "D", None, precision), joined, ADMITTED


def _newcomer(rng, unit, day, how):
    """A woman admitted on ``day``, or one who came on it from elsewhere, a member already."""
    random = rng.random
    age = random()
    born = day - timedelta(days=DAYS_OF_18_YEARS + int(age * age * 9_500))
    if how == ADMITTED:
        return Life(born, day, "D", [(unit, day, None, ADMITTED, "")])
    joined_year = min(born.year + 19 + int(random() * 6), day.year - 1)
    if joined_year - born.year < 19:
        born, joined_year = date(day.year - 25, born.month, min(born.day, 28)), day.year - 2
    return Life(born, date(joined_year, 1, 1), "Y", [(unit, day, None, how.value, "")])


def _born(random, year):
    """(date, precision) of a birth in ``year``; older registers know less."""
    known = random()
    if known < (0.3 if year < 1950 else 0.08):
        return date(year, 1, 1), "Y"
    month = 1 + int(12 * random())
    return (date(year, month, 1), "M") if known > 0.98 else (date(year, month, 1 + int(28 * random())), "D")
