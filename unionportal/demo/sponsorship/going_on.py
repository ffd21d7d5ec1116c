"""After the anchor day: promises that run out and are renewed or not, new children and sponsors, a few who stop."""

from datetime import date, timedelta

from programs.queries.schedule import later
from unionportal.demo import figures as f
from unionportal.demo.sponsorship import plan as p
from unionportal.demo.sponsorship.dealing import DAYS, child, promise
from unionportal.demo.sponsorship.endings import WHY, WHY_SHARES, close, follow

NEW_CHILDREN, NEW_PERSONS, NEW_ORGANISATIONS = 176, 34, 18
WAIT_AT_END = 46  # registered in the last months, without a sponsor yet
CLOSED, STOPPED = 16, 14
RENEWED, NO_NEED = 0.72, 0.86  # of the children whose last promise runs out, up to these parts
NEXT, LAST = f.ANCHOR + timedelta(days=1), p.ENDS - timedelta(days=1)


def go_on(rng, branches, kids, promises, share):
    """Continue all that up to the end of the demonstration. Returns new children, new sponsors, new promises."""
    weights = [branch.members for branch in branches]
    sponsors = sorted({each.giver for each in promises}, key=lambda giver: (giver.since, giver.kind))
    new = [p.Giver("person") for _n in range(max(1, round(NEW_PERSONS * share)))]
    new += [p.Giver("firm") for _n in range(max(1, round(NEW_ORGANISATIONS * share)))]
    waiting = [kid for kid in kids if not kid.promises]
    fresh = [_surveyed(rng, branches, weights) for _n in range(round(NEW_CHILDREN * share))]
    last = [
        child(rng, branches, weights, date(2026, rng.randint(6, 10), rng.randint(1, 28)))
        for _n in range(max(2, round(WAIT_AT_END * share)))
    ]
    made = _lost(rng, kids, promises, share)
    made += _ran_out(rng, kids, sponsors)
    unused = list(new)
    for kid in [*waiting[: round(len(waiting) * 0.8)], *fresh]:
        since = later(max(kid.from_on, f.ANCHOR), rng.randint(1, 4)).replace(day=rng.choice(DAYS))
        if since < min(LAST, kid.adult - timedelta(days=200)):
            giver = unused.pop() if unused else rng.choice(sponsors)
            made.append(promise(rng, kid, giver, since, earliest=NEXT))
    for kid in [*kids, *fresh]:
        if kid.is_open and kid.adult <= LAST:
            close(kid, kid.adult, "of_age")
    return fresh + last, [giver for giver in new if giver not in unused], made


def _surveyed(rng, branches, weights):
    day = f.ANCHOR + timedelta(days=rng.randint(1, (date(2026, 8, 1) - f.ANCHOR).days))
    kid = child(rng, branches, weights, day)
    kid.from_on = day
    if kid.adult < later(day, 24):
        kid.born = kid.born.replace(year=kid.born.year + 4, day=min(kid.born.day, 28))
    return kid


def _lost(rng, kids, promises, share):
    """Files closed early, and sponsors who stop, of whom two in three are followed so far."""
    running = [e for e in promises if e.kid.is_open and e.cadence and not e.stopped and e.until > date(2026, 3, 1)]
    closed = rng.sample(running, max(1, round(CLOSED * share)))
    for each in closed:
        close(each.kid, f.ANCHOR + timedelta(days=rng.randint(20, 600)), rng.choices(WHY, WHY_SHARES)[0])
    able, followers = [each for each in running if each.kid.is_open], []
    for place, each in enumerate(rng.sample(able, max(2, round(STOPPED * share)))):
        is_followed = place % 3 < 2 and share * STOPPED > 2
        day = date(2025, rng.randint(2, 12), 11) if is_followed else date(2026, rng.randint(9, 10), rng.randint(1, 28))
        each.stop(day, "sponsor_stopped")
        if is_followed:
            followers.append(follow(rng, promises, each, day))
    return followers


def _ran_out(rng, kids, sponsors):
    """What becomes of children whose last promise runs out: most are promised anew."""
    made = []
    for kid in kids:
        if not kid.is_open or not kid.promises:
            continue
        last = max(kid.promises, key=lambda each: each.end)
        if last.stopped or last.end > LAST or last.end >= kid.adult:
            continue
        fate = rng.random()
        if fate < RENEWED:
            made.append(promise(rng, kid, last.giver, last.end, rng.choice((24, 36)), earliest=NEXT))
        elif fate < NO_NEED:
            close(kid, last.end, "no_need")
        else:
            since = later(last.end, rng.randint(2, 6))
            giver = rng.choice(sponsors)
            if since < min(LAST, kid.adult - timedelta(days=100)) and rng.random() < 0.6:
                made.append(promise(rng, kid, giver, since, rng.choice((24, 36)), earliest=NEXT))
    return made
