"""What a unit does with its report: it is saved as a draft, and sent."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.actions.changing import ReadingsRefused, ReportRefused, check_version, locked, move
from indicators.actions.checks import Given, incomplete, problem
from indicators.enums import ReportState
from indicators.models import Reading, UnitReport
from indicators.queries.asked import asked_indicators
from indicators.queries.periods import is_asked
from members.actions.changing import day
from members.audit.actions import record


@transaction.atomic
def save_draft(*, period, unit, readings, version, on, by):
    """Keep what ``readings`` ({indicator: Given}) say; what they do not name stays as it is.

    ``version`` is that of the report when the form was opened, 0 where there was none. Returns the report.

    :raises ReportChanged: somebody saved it meanwhile.
    :raises ReadingsRefused: a reading cannot be right; nothing of any is stored.
    :raises ReportRefused: the unit is not asked, the period has not begun or is closed, or the report is sent already.
    """
    _check_open(period, unit, on)
    _check_readings(period, unit, readings)
    report = _opened(period, unit, version)
    if report.state not in ReportState.open():
        raise ReportRefused(_sent_sentence(report))
    _write(report, readings)
    report.saved_by, report.saved_at, report.version = by, timezone.now(), report.version + 1
    report.save(update_fields=["saved_by", "saved_at", "version"])
    record(verb="report.saved", subject=report, by=by, unit=unit, period=period.pk, readings=len(readings))
    return report


@transaction.atomic
def submit(*, report, version, on, by):
    """Send the report up.

    :raises ReadingsRefused: a reading is missing without a word why, or cannot be right.
    :raises ReportChanged: ``version`` is not the newest.
    :raises ReportRefused: it is sent already, or the period is closed.
    """
    now = locked(report)
    if now.state not in ReportState.open():
        raise ReportRefused(_sent_sentence(now))
    check_version(now, version)
    _check_open(now.period, now.unit, on)
    held = {reading.indicator_id: reading for reading in now.readings.all()}
    problems = {}
    for indicator in asked_indicators(now.period, now.unit):
        reading = held.get(indicator.pk)
        given = Given(reading.value, reading.denominator, reading.note) if reading else Given()
        if wrong := incomplete(indicator, given) or problem(indicator, given):
            problems[indicator.pk] = wrong
    if problems:
        raise ReadingsRefused(problems)
    move(now, ReportState.SUBMITTED, submitted_by=by, submitted_at=timezone.now(), submitted_on=on)
    record(verb="report.submitted", subject=now, by=by, unit=now.unit, period=now.period_id, on=on.isoformat())
    return now


def _check_open(period, unit, on):
    """:raises ReportRefused: nothing may be entered for this unit in this period."""
    if period.closed_at is not None:
        raise ReportRefused(_("%(period)s is closed; nothing more can be entered. Ask the province to open it again.")
                            % {"period": period.name})  # fmt: skip
    if period.from_on > on:
        raise ReportRefused(
            _("%(period)s begins on %(day)s only.") % {"period": period.name, "day": day(period.from_on)}
        )
    if not is_asked(period, unit):
        raise ReportRefused(_("%(unit)s is not asked to report on %(period)s.")
                            % {"unit": unit.name, "period": period.name})  # fmt: skip


def _check_readings(period, unit, readings):
    """:raises ReadingsRefused: one of them cannot be right. Raises ReportRefused for an indicator that is not asked."""
    asked = {indicator.pk for indicator in asked_indicators(period, unit)}
    for indicator in readings:
        if indicator.pk not in asked:
            raise ReportRefused(_("“%(text)s” is not asked in this report.") % {"text": indicator.text})
    problems = {one.pk: wrong for one, given in readings.items() if (wrong := problem(one, given))}
    if problems:
        raise ReadingsRefused(problems)


def _opened(period, unit, version):
    """The report locked, a new one where there was none; raises ReportChanged."""
    report, created = UnitReport.objects.get_or_create(period=period, unit=unit, defaults={"version": 0})
    if not created:
        report = locked(report)
        check_version(report, version)
    return report


def _write(report, readings):
    """Store what was given in two statements; what was emptied goes."""
    emptied = [indicator.pk for indicator, given in readings.items() if given.is_empty]
    Reading.objects.filter(report=report, indicator__in=emptied).delete()
    Reading.objects.bulk_create(
        [
            Reading(report=report, indicator=one, value=given.value, denominator=given.denominator, note=given.note)
            for one, given in readings.items()
            if not given.is_empty
        ],
        update_conflicts=True, unique_fields=["report", "indicator"], update_fields=["value", "denominator", "note"],
    )  # fmt: skip


def _sent_sentence(report):
    if report.state == ReportState.SUBMITTED:
        values = {"day": date_format(report.submitted_on, "d/m/Y")}
        return _("This report was sent on %(day)s already. To change it, ask for it to be returned.") % values
    return _("This report is: %(state)s. It cannot be changed here.") % {"state": ReportState(report.state).label}
