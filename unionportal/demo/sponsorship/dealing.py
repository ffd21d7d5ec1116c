"""Who sponsors whom: children of the branches, sponsors each with at least one child, promises of three to five years."""

from datetime import date, timedelta

from programs.queries.schedule import later
from unionportal.demo import figures as f
from unionportal.demo.shares import deal
from unionportal.demo.sponsorship import plan as p

# Promises begin in these months: many with the launch, then fewer, counted from 04/2022.
MONTHS = [20, 15, 13, 10, 8, 7, 6, 5, 4, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1]
DAYS = (1, 5, 10, 15, 20, 25)
CADENCES, CADENCE_SHARES = (1, 3, 6, 12), (26, 52, 12, 10)
AMOUNTS = [n * 100_000 for n in (3, 3, 4, 4, 5)]
LENGTHS, LENGTH_SHARES = (36, 48, 60), (50, 30, 20)
SECOND = 0.12  # children with two sponsors
KINDS, KIND_SHARES = ("firm", "pagoda", "party_cell", "union_unit", "office"), (46, 9, 18, 13, 14)
DIRECT, RAISED = 0.05, 0.015


def start(rng, since=0, until=len(MONTHS)):
    """A day on which a promise begins, in the months [since, until) of the programme."""
    month = rng.choices(range(since, until), MONTHS[since:until])[0]
    return later(p.BEGAN, month).replace(day=rng.choice(DAYS if month else DAYS[3:]))


def child(rng, branches, weights, signed, adult_on=None):
    """A child surveyed some weeks before ``signed``; ``adult_on``: who turns eighteen that day."""
    branch = rng.choices(branches, weights)[0]
    if adult_on is None:
        # Open on the anchor day and for a while after it.
        born = date(min(signed.year - rng.choice(range(1, 15)), 2021), rng.randint(1, 12), rng.randint(1, 28))
        born = max(born, date(2006, 9, 1) + timedelta(days=rng.randrange(300)))
    else:
        born = adult_on.replace(year=adult_on.year - 18)
    surveyed = max(signed - timedelta(days=rng.randint(12, 60)), born + timedelta(days=60))
    return p.Kid(branch, born, rng.random() < 0.5, min(surveyed, signed))


def promise(rng, kid, giver, since, months=None, *, earliest=p.BEGAN, **more):
    """A promise of money from ``since`` on, at most until the child is eighteen, signed on ``earliest`` or later."""
    signed = max(since - timedelta(days=rng.randint(3, 25)), kid.from_on, earliest)
    until = min(later(since, months or rng.choices(LENGTHS, LENGTH_SHARES)[0]), kid.adult)
    made = p.Promise(
        kid, giver, signed, since, until, rng.choices(CADENCES, CADENCE_SHARES)[0], rng.choice(AMOUNTS),
        way="direct" if rng.random() < DIRECT else "indirect", **more,
    )  # fmt: skip
    kid.promises.append(made)
    giver.since, giver.home = min(giver.since, signed), giver.home or kid.branch
    return made


def children(rng, branches, share):
    """The children ever sponsored by the anchor day, by place; the first to turn eighteen before it among them."""
    weights = [branch.members for branch in branches]
    of_age = round(p.ENDED * share * 0.85)
    kids = []
    for number in range(round(p.CHILDREN * share)):
        since, adult = start(rng), None
        if number < of_age:
            since = start(rng, 0, 12)
            adult = since + timedelta(days=rng.randint(240, max(241, (f.ANCHOR - since).days - 20)))
            adult = adult.replace(day=min(adult.day, 28))
        kid = child(rng, branches, weights, since - timedelta(days=30), adult)
        kid.from_on = max(kid.from_on, date(2022, 3, 1))
        kid.first = since
        if adult:
            kid.until, kid.ended = adult, "of_age"
        kids.append(kid)
    return sorted(kids, key=lambda kid: (kid.branch.district_name, kid.branch.id))


def givers(rng, persons, organisations):
    return [p.Giver("person") for _n in range(persons)] + [
        p.Giver(rng.choices(KINDS, KIND_SHARES)[0]) for _n in range(organisations)
    ]


def promises(rng, kids, sponsors):
    """A promise for each child, a second one for some; a sponsor's children live near each other."""
    two = [kid for kid in kids if kid.is_open and rng.random() < SECOND]
    spare = len(kids) + len(two) - len(sponsors)
    weights = [rng.paretovariate(1.4) * (0.12 if giver.is_person else 1.6) for giver in sponsors]
    counts = deal(rng, spare, weights)
    order = list(zip(sponsors, counts, strict=True))
    rng.shuffle(order)
    slots = [giver for giver, more in order for _n in range(more + 1)]
    made = [promise(rng, kid, giver, kid.first) for kid, giver in zip(kids, slots, strict=False)]
    rest = slots[len(kids) :]
    for place, kid in enumerate(two):
        other = next((i for i in range(place, len(rest)) if rest[i] is not kid.promises[0].giver), place)
        rest[place], rest[other] = rest[other], rest[place]
        first = kid.promises[0].since
        since = min(later(first, rng.randint(0, 14)), date(2024, 6, rng.choice(DAYS)))
        made.append(promise(rng, kid, rest[place], max(since, first)))
    for each in made:
        if each.cadence and rng.random() < RAISED and each.since < date(2023, 6, 1) and each.kid.is_open:
            each.raised_on = each.since + timedelta(days=300)
    return made
