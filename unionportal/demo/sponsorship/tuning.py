"""Bringing the promises to the sum published and to what of it lies in the future: amounts and lengths, then gifts."""

from datetime import date, timedelta

from programs.queries.schedule import later
from unionportal.demo import figures as f
from unionportal.demo.shares import split
from unionportal.demo.sponsorship import plan as p

# So much less, in millions of the whole province, than wanted: gifts of a whole sum make up for it.
SLACK = (260, 420)
LEAST, MOST = 200_000, 900_000
GIFTS = 44  # in each of two kinds: given by the anchor day, promised for after it
SCHOOL_BEGINS = date(2024, 9, 5)


def tune(rng, promises, share):
    """Change amounts a month, then lengths, until what is due by the anchor day and what is later are nearly right."""
    future = p.FUTURE + p.WRITTEN_OFF
    past = p.COMMITTED - future
    sums = {each: each.totals(f.ANCHOR) for each in promises}
    _near(rng, promises, sums, 0, past * share, share, _dearer)
    longer = [each for each in promises if each.until > later(f.ANCHOR, 13) and each.until < each.kid.adult]
    _near(rng, longer, sums, 1, future * share, share, _longer)


def _near(rng, promises, sums, which, wanted, share, change):
    low, high = wanted - SLACK[1] * p.MILLION * share, wanted - SLACK[0] * p.MILLION * share
    total = sum(both[which] for both in sums.values())
    for _attempt in range(60 * len(promises)):
        if low <= total <= high:
            return
        each = rng.choice(promises)
        if change(each, 1 if total < low else -1):
            before, sums[each] = sums[each], each.totals(f.ANCHOR)
            total += sums[each][which] - before[which]
    raise ValueError(f"the promises of the demonstration come to {total}, not to {round(wanted)}")


def _dearer(each, sign):
    if not LEAST <= each.each + sign * p.STEP <= MOST:
        return False
    each.each += sign * p.STEP
    return True


def _longer(each, sign):
    months = round((each.until - each.since).days / 30.44) + 12 * sign
    until = later(each.since, months)
    if not 36 <= months <= 60 or until > each.kid.adult:
        return False
    each.until = until
    return True


def gifts(rng, promises, kids, share):
    """Savings books given at once that make the whole exact: some by the anchor day, some for the school year after it."""
    future_wanted = int(round(p.FUTURE * share, -5)) + sum(
        row.amount for each in promises for row in each.rows if row.off and row.due > f.ANCHOR
    )
    totals = [each.totals(f.ANCHOR) for each in promises]
    past, future = sum(both[0] for both in totals), sum(both[1] for both in totals)
    whole = int(round(p.COMMITTED * share, -5))
    made = []
    for missing, is_later in ((whole - future_wanted - past, False), (future_wanted - future, True)):
        number = max(2, round(GIFTS * share))
        able = [kid for kid in kids if kid.is_open and kid.adult > later(f.ANCHOR, 30) and kid.first < date(2024, 3, 1)]
        amounts = split(missing // p.STEP, [rng.uniform(0.6, 1.5) for _n in range(number)])
        for kid, amount in zip(rng.sample(able, number), amounts, strict=True):
            made.append(_gift(rng, promises, kid, amount * p.STEP, is_later))
    return made


def _gift(rng, promises, kid, amount, is_later):
    own = {each.giver for each in kid.promises}
    day = SCHOOL_BEGINS if is_later else kid.first + timedelta(days=rng.randint(20, 100))
    signed = date(2024, 6, rng.randint(3, 28)) if is_later else day - timedelta(days=rng.randint(5, 15))
    able = [e.giver for e in promises if not e.giver.is_person and e.giver.since <= signed and e.giver not in own]
    giver = rng.choice(able) if able else promises[0].giver
    gift = p.Promise(kid, giver, max(signed, kid.from_on), day, min(later(day, 36), kid.adult), 0, amount)
    gift.make_rows()
    kid.promises.append(gift)
    return gift
