"""Consents before anything is told, holds before a promise, the monthly visits."""

from datetime import date, timedelta

from programs.queries.schedule import OWN_CONSENT, birthday
from unionportal.demo.names import woman
from unionportal.demo.sponsorship import plan as p
from unionportal.demo.writing import line

TEXT = "2022-01"
WAITING_CONSENTED = 0.8
EVERY, EVERY_SHARES = (1, 2, 3, 6), (24, 42, 26, 8)  # months between two visits, by child
HELD = 0.04


def consents(rng, kid):
    """Lines of consents: of the representative, and of the child from seven on."""
    if not kid.promises and rng.random() > WAITING_CONSENTED:
        return
    given = min([kid.from_on, *(each.signed for each in kid.promises)])
    yield line(kid.id, "representative", "paper", TEXT, given, "Hồ sơ lưu tại cơ sở Hội")
    own = max(given, birthday(kid.born, OWN_CONSENT))
    if own < min(kid.until or p.ENDS, p.ENDS):
        yield line(kid.id, "child", "spoken" if rng.random() < 0.3 else "paper", TEXT, own, "Hồ sơ lưu tại cơ sở Hội")


def visits(rng, kid, by):
    """Lines of visits from the first promise to the file's end."""
    if not kid.promises:
        return
    day, every = min(each.since for each in kid.promises), rng.choices(EVERY, EVERY_SHARES)[0]
    last, visitor = min(kid.until or p.ENDS, p.ENDS), woman(rng.random, 1975)[0]
    random = rng.random
    while (day := day + timedelta(days=int(30.4 * every + 14 * random() - 7))) < last:
        age = day.year - kid.born.year
        yield line(kid.id, day, visitor, random() < 0.985 if age >= 6 else None, random() < 0.98, random() < 0.95, by)


def holds(rng, kids, by):
    """Lines of holds: before some promises, and those that stand at the end."""
    for kid in kids:
        first = min(kid.promises, key=lambda each: each.signed, default=None)
        if first and rng.random() < HELD and first.signed - timedelta(days=12) > kid.from_on:
            yield line(kid.id, first.giver.id, first.signed - timedelta(days=12), first.signed, by)


def standing(rng, waiting, givers, by):
    """Lines of holds that stand at the end of the demonstration."""
    for kid, giver in zip(waiting, rng.sample(givers, min(len(waiting), len(givers))), strict=False):
        yield line(kid.id, giver.id, max(kid.from_on, date(2026, 10, rng.randint(15, 28))), date(2026, 11, 27), by)
