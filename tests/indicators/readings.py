"""Quarters, reports and readings of the cast's communes, written down in one line each: for tests of the engine."""

from datetime import date

from indicators.enums import ReportState
from indicators.models import Reading, ReportingPeriod, UnitReport


def quarter(unit, number, year=2024):
    """The ``number``-th quarter (1 to 4) that ``unit`` asks for, made once."""
    first = date(year, 3 * number - 2, 1)
    until = date(year + (number == 4), 3 * number % 12 + 1, 1)
    period, _new = ReportingPeriod.objects.get_or_create(
        unit=unit, from_on=first, defaults={"until_on": until, "name": f"{number}/{year}", "due_on": until}
    )
    return period


def told(period, unit, indicator, value, denominator=None, state=ReportState.APPROVED):
    """One reading of a unit's report on a period; the report is made once."""
    report, _new = UnitReport.objects.get_or_create(
        period=period, unit=unit, defaults={"state": state, "submitted_on": period.until_on}
    )
    return Reading.objects.create(report=report, indicator=indicator, value=value, denominator=denominator)
