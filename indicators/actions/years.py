"""All reporting periods of a year at once."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.actions.periods import PeriodRefused, add_period
from indicators.enums import Rhythm
from indicators.models import ReportingPeriod

MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF_YEAR: 6, Rhythm.YEAR: 12}


@transaction.atomic
def add_year(*, unit, year, rhythm, begins_on_day, due_after, by):
    """All periods of a year by a rhythm; those that are there already with the same days are left as they are.

    A month that begins on the 15th begins in the month before: June is then 15/05 to 14/06, as state bodies close it.
    ``due_after`` are days from the last day of a period to the day it is due. Returns the new periods; raises PeriodRefused.
    """
    periods = []
    for number, (from_on, until_on) in enumerate(days_of_year(year, rhythm, begins_on_day), start=1):
        same = ReportingPeriod.objects.filter(unit=unit, from_on=from_on, until_on=until_on)
        if not same.exists():
            due_on = until_on + timedelta(days=due_after - 1)
            name = name_of(rhythm, number, year)
            periods.append(add_period(unit=unit, name=name, from_on=from_on, until_on=until_on, due_on=due_on, by=by))
    if not periods:
        raise PeriodRefused(_("These periods of %(year)s are all there already.") % {"year": year})
    return periods


def days_of_year(year, rhythm, begins_on_day=1):
    """``[(from_on, until_on), …]`` of the periods of a year, without gaps."""
    step = MONTHS[rhythm]
    bounds = [_month_start(year, month, begins_on_day) for month in range(1, 14, step)]
    return list(zip(bounds, bounds[1:], strict=False))


def _month_start(year, month, begins_on_day):
    """The first day of what is called that month; ``month`` 13 is January of the next year."""
    months = year * 12 + month - 1 - (1 if begins_on_day > 1 else 0)
    return date(months // 12, months % 12 + 1, begins_on_day)


def name_of(rhythm, number, year):
    """ "Tháng 6 năm 2024"."""
    words = {
        Rhythm.MONTH: _("Month %(number)s of %(year)s"),
        Rhythm.QUARTER: _("Quarter %(number)s of %(year)s"),
        Rhythm.HALF_YEAR: _("Half-year %(number)s of %(year)s"),
        Rhythm.YEAR: _("Year %(year)s"),
    }
    return words[rhythm] % {"number": number, "year": year}
