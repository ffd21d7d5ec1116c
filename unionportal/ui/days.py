"""Reading days as people type them: 1/2/80, 01.02.1980, 01021980, and where it is enough 02/1980 or 1980."""

import re
from datetime import date

from django.utils.translation import gettext as _

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_YEAR = re.compile(r"(\d{4})")


class UnreadableDay(ValueError):
    """The text is no day of the calendar; the message says so to the person who typed it."""


def read_day(text, *, today):
    """The date that ``text`` writes. A year of two digits is the latest such year not after next year."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, number = match.groups()
    elif match := _DAY.fullmatch(text) or _RUN.fullmatch(text):
        number, month, year = match.groups()
    else:
        raise UnreadableDay(_("“%(text)s” is not a day. Write it like 31/12/1980.") % {"text": text[:40]})
    return _date(text, _full_year(year, today), int(month), int(number))


def read_partial_day(text, *, today):
    """``(date, precision)`` that ``text`` writes: "D" for a day, "M" for mm/yyyy, "Y" for yyyy (first day of these)."""
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        return _date(text, int(match[1]), 1, 1), "Y"
    if match := _MONTH.fullmatch(text):
        return _date(text, int(match[2]), int(match[1]), 1), "M"
    return read_day(text, today=today), "D"


def _full_year(text, today):
    if len(text) == 4:
        return int(text)
    year = today.year - today.year % 100 + int(text)
    return year if year <= today.year + 1 else year - 100


def _date(text, year, month, number):
    try:
        found = date(year, month, number)
    except ValueError:
        raise UnreadableDay(_("%(text)s is not in the calendar.") % {"text": text[:40]}) from None
    if not 1850 <= year <= 2200:
        raise UnreadableDay(_("The year %(year)s cannot be right.") % {"year": year})
    return found
