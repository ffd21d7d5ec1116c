"""The report of a unit on a period as a page shows it."""

from dataclasses import dataclass, field

from indicators.enums import ReportState
from indicators.models import Amendment, Indicator, Reading, ReportingPeriod, UnitReport
from indicators.queries.asked import asked_indicators
from members.units.models import Unit
from unionportal.ui.sets import rows_of


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


def readings_by_unit(period, units):
    """``{unit id: {indicator id: Reading}}`` of what was sent on a period; drafts are still the unit's own."""
    sent = Reading.objects.filter(report__period=period, report__unit__in=rows_of(units))
    sent = sent.exclude(report__state__in=ReportState.open())
    found = {}
    for reading in sent.select_related("indicator__resolution", "indicator__parent", "report"):
        found.setdefault(reading.report.unit_id, {})[reading.indicator_id] = reading
    return found


def readings():
    """Readings with all that a page of one needs, for ``load``."""
    return Reading.objects.select_related("indicator", "report__period__unit", "report__unit")
