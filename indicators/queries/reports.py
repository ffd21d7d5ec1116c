"""Which units are asked to report on which periods, what they are asked, and what they reported.

A unit is asked in a period when it existed on some day of it and, on its last day there, hung under the unit that asks.
So where units merge within a period each reports on its own days: the closed one until its closing, the successor from
its opening; from then on the closed one is asked no more.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Least

from indicators.enums import IndicatorKind, OverTime, ReportState, Source
from indicators.models import Amendment, Indicator, Reading, ReportingPeriod, UnitReport
from members.units.enums import Kind
from members.units.models import Succession, Unit, UnitPath
from unionportal.ui.dated import open_on


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


def asked_indicators(period, unit):
    """Indicators that ``unit`` reports on in the period, in the order of their resolutions.

    Of those whose resolution was adopted at or above the unit: reported ones for its kind of unit, each in the wording
    of the unit's last day in the period. Of a unit that closes within the period no state at its end is asked.
    """
    day = last_day_in(period, unit)
    above = UnitPath.objects.on(day).filter(descendant=unit).values("ancestor")
    kinds = Q(unit_kinds__contains=[unit.kind])
    if unit.kind == Kind.COMMUNE:
        kinds |= Q(unit_kinds=[])
    found = Indicator.objects.on(day).filter(kinds, source=Source.REPORTED, resolution__congress__unit__in=above)
    found = found.filter(open_on(day, "resolution__congress__")).exclude(kind=IndicatorKind.COMPOSITE)
    if unit.until_on is not None and unit.until_on < period.until_on:
        found = found.exclude(over_time=OverTime.LAST)
    found = found.select_related("resolution__congress__unit", "parent")
    return sorted(found, key=_order)


def _order(indicator):
    """The unit's nearest resolution first, then as the resolution lists them, parts after each other."""
    resolution = indicator.resolution
    return (-resolution.congress.unit.kind, resolution.code, *_place(indicator.parent or indicator), *_place(indicator))


def _place(indicator):
    return (indicator.position, indicator.number)


def heir_of(unit, *, on):
    """The unit that answers for ``unit`` on a day: itself while it is open, else its main successor, however far on."""
    seen = set()
    while unit.until_on is not None and unit.until_on <= on and unit.pk not in seen:
        seen.add(unit.pk)
        step = Succession.objects.filter(predecessor=unit, is_default=True).select_related("successor").first()
        if step is None:
            break
        unit = step.successor
    return unit


@dataclass(frozen=True)
class Asked:
    """One indicator of a report: what was reported, and what the same unit reported last before."""

    indicator: Indicator
    reading: Reading | None = None
    last: Reading | None = None
    amendments: tuple = ()


@dataclass(frozen=True)
class ReportPage:
    """The report of a unit on a period; ``report`` is None while nobody has begun it."""

    period: ReportingPeriod
    unit: Unit
    report: UnitReport | None
    asked: list = field(default_factory=list)


def report_page(period, unit):
    """The ``ReportPage``; the number of statements does not grow with the indicators."""
    report = find_report(period, unit)
    readings = {}
    if report is not None:
        held = Reading.objects.filter(report=report).select_related("indicator__resolution", "indicator__parent")
        readings = {reading.indicator_id: reading for reading in held}
    indicators = asked_indicators(period, unit)
    known = {indicator.pk for indicator in indicators}
    # What was reported stays on the page, also when the indicator is no longer asked.
    indicators += [reading.indicator for pk, reading in readings.items() if pk not in known]
    last = _last_readings(period, unit, [indicator.series for indicator in indicators])
    amended = _amendments(report)
    return ReportPage(period, unit, report, [
        Asked(one, readings.get(one.pk), last.get(one.series), tuple(amended.get(one.pk, ()))) for one in indicators
    ])  # fmt: skip


def find_report(period, unit):
    """The report of the unit on the period with who did what to it; None while nobody has begun it."""
    people = ("saved_by", "submitted_by", "decided_by")
    return UnitReport.objects.filter(period=period, unit=unit).select_related("period", "unit", *people).first()


def _last_readings(period, unit, series):
    """``{series: newest Reading}`` of earlier periods that were sent."""
    earlier = Reading.objects.filter(
        report__unit=unit, report__period__until_on__lte=period.from_on, indicator__series__in=series,
        value__isnull=False,
    ).exclude(report__state=ReportState.DRAFT)  # fmt: skip
    newest = earlier.order_by("indicator__series", "-report__period__from_on").distinct("indicator__series")
    return {reading.indicator.series: reading for reading in newest.select_related("indicator", "report__period")}


def _amendments(report):
    """``{indicator id: [Amendment, …]}``, first ones first."""
    found = {}
    if report is not None and report.state == ReportState.LOCKED:
        rows = Amendment.objects.filter(reading__report=report).select_related("reading", "by")
        for row in rows.order_by("number"):
            found.setdefault(row.reading.indicator_id, []).append(row)
    return found


def reports_of(unit, periods):
    """``{period id: UnitReport}`` of one unit."""
    found = UnitReport.objects.filter(unit=unit, period__in=periods)
    return {report.period_id: report for report in found}


def unit_over(period, unit):
    """``unit`` where it ever hung under the one that asks, else the one that asks: whose reports a page of it shows."""
    under = UnitPath.objects.filter(ancestor=period.unit_id, descendant=unit).exists()
    return unit if under else period.unit


def own_periods(unit, *, year):
    """Periods that ``unit`` itself asks for and that end in a year, earliest first."""
    return in_year(ReportingPeriod.objects.filter(unit=unit), year).order_by("from_on")


def begun_reports(periods):
    """``{period id: how many units have begun a report}``."""
    rows = UnitReport.objects.filter(period__in=periods).values_list("period").order_by()
    return dict(rows.annotate(n=Count("pk")))
