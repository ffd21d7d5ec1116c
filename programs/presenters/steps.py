"""Years, quarters, months between two days: where they begin, what they are called on charts and in tables."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from programs.queries.flows import MONTHS, QUARTERS, YEARS

_MONTHS_IN = {YEARS: 12, QUARTERS: 3, MONTHS: 1}


def usual_step(first, on):
    """Years for more than two of them, months for half a year or less, quarters between."""
    days = (on - first).days
    return YEARS if days > 731 else MONTHS if days <= 184 else QUARTERS


def steps_between(first, on, step):
    """First days of every step from the one that ``first`` lies in to the one of ``on``."""
    months = _MONTHS_IN[step]
    day, found = date(first.year, (first.month - 1) // months * months + 1, 1), []
    while day <= on:
        found.append(day)
        day = _after(day, months)
    return found


def _after(day, months):
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def last_day(first, step):
    """The last day of the step that begins with ``first``."""
    return _after(first, _MONTHS_IN[step]) - timedelta(days=1)


def short_name(first, step):
    """ "2023", "Q2/23", "5/23": for below a column."""
    if step == YEARS:
        return str(first.year)
    if step == QUARTERS:
        return _("Q%(quarter)s/%(year)s") % {"quarter": (first.month + 2) // 3, "year": f"{first.year % 100:02}"}
    return f"{first.month}/{first.year % 100:02}"


def name(first, step):
    """ "2023", "quarter 2 of 2023", "05/2023": for tables and sentences."""
    if step == YEARS:
        return str(first.year)
    if step == QUARTERS:
        return _("quarter %(quarter)s of %(year)s") % {"quarter": (first.month + 2) // 3, "year": first.year}
    return f"{first.month:02}/{first.year}"
