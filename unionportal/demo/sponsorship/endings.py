"""Files closed before their time, sponsors who stop, and who follows them."""

from datetime import date, timedelta

from unionportal.demo import figures as f
from unionportal.demo.sponsorship import plan as p
from unionportal.demo.sponsorship.dealing import promise

WHY, WHY_SHARES = ("left", "adopted", "no_need", "refused", "died"), (38, 26, 22, 8, 6)
# Đồng written off by the anchor day, of 92.4 million, at most by each; what is left was given up as unpaid.
CLOSED_AT_MOST, STOPPED_AT_MOST = 52_000_000, 34_000_000
STOPPED = 6
SOON = timedelta(days=14)


def close_some(rng, kids, share):
    """Close the files that are to be closed by the anchor day beside those of children who came of age."""
    missing = round(p.ENDED * share) - sum(not kid.is_open for kid in kids)
    able = [kid for kid in kids if kid.is_open and len(kid.promises) == 1 and kid.first < date(2023, 10, 1)]
    # Least is lost with those whose promise is nearly over.
    able.sort(key=lambda kid: (kid.promises[0].until, kid.promises[0].each))
    for kid in able[:missing]:
        day = f.ANCHOR - timedelta(days=rng.randint(5, 60))
        close(kid, day, rng.choices(WHY, WHY_SHARES)[0])


def close(kid, day, why):
    """The file ends, and with it the promises that go on."""
    kid.until, kid.ended = day, why
    for each in kid.promises:
        if each.end > day:
            each.stop(day, "child_closed")


def stop_some(rng, promises, share):
    """Sponsors who stop before the anchor day; each is followed by another. Returns the promises of those."""
    able = [e for e in promises if e.kid.is_open and not e.stopped and e.cadence and e.since < date(2023, 4, 1)]
    rng.shuffle(able)
    able.sort(key=lambda each: each.until)
    left, followers = STOPPED_AT_MOST * share, []
    for each in able[: 8 * STOPPED]:
        day = date(2024, rng.randint(1, 4), rng.randint(1, 28))
        lost = sum(row.amount for row in each.schedule() if row.due >= day)
        if lost <= left and len(followers) < max(1, round(STOPPED * share)):
            left -= lost
            each.stop(day, "sponsor_stopped")
            followers.append(follow(rng, promises, each, day))
    return followers


def follow(rng, promises, stopped, day):
    """The promise of whoever follows the sponsor who stopped on ``day``, until the day that was planned."""
    own = {each.giver for each in stopped.kid.promises}
    able = [e.giver for e in promises if e.giver.since <= day and e.giver not in own]
    since = day + timedelta(days=rng.randint(20, 45))
    made = promise(rng, stopped.kid, rng.choice(able or [stopped.giver]), since, follows=stopped)
    made.signed = max(made.signed, day + timedelta(days=2))
    made.until, made.cadence, made.each = max(stopped.until, since + timedelta(days=200)), stopped.cadence, stopped.each
    made.until = min(made.until, stopped.kid.adult)
    return made
