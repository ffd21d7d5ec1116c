"""Which units are asked to report on which periods.

A unit is asked in a period when it existed on some day of it and, on its last day there, hung under the unit that asks.
So where units merge within a period each reports on its own days: the closed one until its closing, the successor from
its opening; from then on the closed one is asked no more.
"""

from datetime import timedelta

from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Least

from indicators.models import ReportingPeriod, UnitReport
from members.units.models import UnitPath


def last_day_in(period, unit):
    """The last day of the period on which the unit existed; before its opening where it never did."""
    return min(period.until_on, unit.until_on or period.until_on) - timedelta(days=1)


def is_asked(period, unit):
    """Whether the unit is asked to report on the period."""
    day = last_day_in(period, unit)
    if day < max(period.from_on, unit.from_on):
        return False
    return UnitPath.objects.on(day).filter(ancestor=period.unit_id, descendant=unit).exists()


def periods_of(unit, *, year=None):
    """Periods that ask ``unit``, newest first; those that end in a year when one is given."""
    ended = unit.until_on
    last = F("until_on") if ended is None else Least("until_on", ended)
    last_day = ExpressionWrapper(last - timedelta(days=1), output_field=DateField())
    path = UnitPath.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=OuterRef("last_day")),
        ancestor=OuterRef("unit"), descendant=unit, from_on__lte=OuterRef("last_day"),
    )  # fmt: skip
    periods = ReportingPeriod.objects.filter(until_on__gt=unit.from_on).annotate(last_day=last_day)
    periods = periods.filter(last_day__gte=F("from_on")).filter(Exists(path))
    if year is not None:
        periods = in_year(periods, year)
    return periods.order_by("-from_on")


def in_year(periods, year):
    """Those of ``periods`` whose last day is in the year."""
    return periods.filter(until_on__gt=f"{year}-01-01", until_on__lte=f"{year + 1}-01-01")


def own_periods(unit, *, year):
    """Periods that ``unit`` itself asks for and that end in a year, earliest first."""
    return in_year(ReportingPeriod.objects.filter(unit=unit), year).order_by("from_on")


def unit_over(period, unit):
    """``unit`` where it ever hung under the one that asks, else the one that asks: whose reports a page of it shows."""
    under = UnitPath.objects.filter(ancestor=period.unit_id, descendant=unit).exists()
    return unit if under else period.unit


def begun_reports(periods):
    """``{period id: how many units have begun a report}``."""
    rows = UnitReport.objects.filter(period__in=periods).values_list("period").order_by()
    return dict(rows.annotate(n=Count("pk")))


def with_unit():
    """Periods with the unit that asks, for ``load``."""
    return ReportingPeriod.objects.select_related("unit")


def states_of(period):
    """``{state: how many reports}`` of a period."""
    rows = UnitReport.objects.filter(period=period).values_list("state").order_by()
    return dict(rows.annotate(n=Count("pk")))
