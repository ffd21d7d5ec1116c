"""Days and amounts of a pledge: when its instalments are due, when a child turns eighteen."""

from datetime import date

ADULT, OWN_CONSENT = 18, 7  # years: the programme ends; the child's own consent is needed


def birthday(born_on, years):
    """The day on which somebody born on ``born_on`` turns ``years``; of 29/02 the first of March."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


def due_days(from_on, until_on, cadence):
    """The days from ``from_on`` up to, not including, ``until_on`` on which an instalment is due."""
    if not cadence:
        return [from_on]
    days, step = [], 0
    while (day := later(from_on, step * cadence)) < until_on:
        days.append(day)
        step += 1
    return days


def later(day, months):
    """``day`` so many months later; where the month is too short, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (following - date(year, month, 1)).days))
