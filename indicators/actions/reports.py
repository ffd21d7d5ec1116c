"""What happens to the report of a unit: saved, sent, returned, approved; and amended after the lock."""

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.actions.checks import Given, incomplete, problem
from indicators.enums import ReportState
from indicators.models import Amendment, Reading, ReportingPeriod, UnitReport
from indicators.queries.reports import asked_indicators, is_asked
from members.actions.changing import day
from members.audit.actions import record


class ReportRefused(ValueError):
    """The report cannot be changed so; the message is a sentence for the user."""


class ReportChanged(ReportRefused):
    """Somebody else changed the report meanwhile; ``theirs`` is it as it stands now."""

    def __init__(self, theirs):
        self.theirs = theirs
        who = theirs.saved_by or theirs.submitted_by
        super().__init__(
            _("Meanwhile %(who)s saved this report. What is stored now stands beside each box; yours is kept here.")
            % {"who": who.get_full_name() if who else _("somebody")}
        )


class ReadingsRefused(ReportRefused):
    """Some readings cannot be stored or sent: ``problems`` is {indicator id: (field, sentence)}."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__(next(iter(problems.values()))[1])


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
    now = _locked(report)
    if now.state not in ReportState.open():
        raise ReportRefused(_sent_sentence(now))
    _check_version(now, version)
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
    _move(now, ReportState.SUBMITTED, submitted_by=by, submitted_at=timezone.now(), submitted_on=on)
    record(verb="report.submitted", subject=now, by=by, unit=now.unit, period=now.period_id, on=on.isoformat())
    return now


@transaction.atomic
def return_report(*, report, reason, version, by):
    """Send it back to be mended, with a reason; one that was approved counts no more until it is approved again.

    :raises ReportRefused: it is not there to be returned, or the reason is empty. ReportChanged as ever.
    """
    now = _locked(report)
    _check_version(now, version)
    reason = reason.strip()
    if not reason:
        raise ReportRefused(_("Write what is to be mended."))
    if now.state not in (ReportState.SUBMITTED, ReportState.APPROVED):
        raise ReportRefused(_("Only a report that waits or is approved can be returned; this one is: %(state)s.")
                            % {"state": ReportState(now.state).label})  # fmt: skip
    before = now.state
    _move(now, ReportState.RETURNED, reason=reason, decided_by=by, decided_at=timezone.now())
    record(verb="report.returned", subject=now, by=by, unit=now.unit, period=now.period_id, before=before)
    return now


@transaction.atomic
def approve(*, report, version, by):
    """Let the readings count. Raises ReportChanged, or ReportRefused when it does not wait for approval."""
    now = _locked(report)
    _check_version(now, version)
    if now.state != ReportState.SUBMITTED:
        raise ReportRefused(_("Only a report that waits can be approved; this one is: %(state)s.")
                            % {"state": ReportState(now.state).label})  # fmt: skip
    # What comes late into a closed period is locked at once, as all of it is.
    state = ReportState.LOCKED if now.period.closed_at else ReportState.APPROVED
    _move(now, state, reason="", decided_by=by, decided_at=timezone.now())
    record(verb="report.approved", subject=now, by=by, unit=now.unit, period=now.period_id)
    return now


@transaction.atomic
def approve_all(*, period, units, by):
    """Approve what waits on a period from ``units`` (ids), in one statement; how many there were.

    Reports that were returned or approved meanwhile are left alone.
    """
    period = ReportingPeriod.objects.select_for_update(of=["self"]).get(pk=period.pk)
    waiting = UnitReport.objects.filter(period=period, unit__in=units, state=ReportState.SUBMITTED)
    ids = list(waiting.select_for_update(of=["self"]).order_by("pk").values_list("pk", flat=True))
    approved = UnitReport.objects.filter(pk__in=ids).update(
        state=ReportState.APPROVED, reason="", decided_by=by, decided_at=timezone.now(), version=F("version") + 1
    )
    if approved:
        record(verb="reports.approved", subject=period, by=by, unit=period.unit, reports=ids)
    return approved


@transaction.atomic
def amend(*, reading, given, reason, version, by):
    """Correct a locked reading by a numbered amendment; what was locked stays in it.

    :raises ReadingsRefused: the new value cannot be right.
    :raises ReportRefused: the report is not locked, nothing changes, the reason is empty, or somebody amended it meanwhile.
    """
    report = _locked(reading.report)
    now = Reading.objects.select_related("indicator").get(pk=reading.pk)
    if report.state != ReportState.LOCKED:
        raise ReportRefused(_("Only locked readings are amended; return the report to have it mended."))
    if now.version != version:
        raise ReportRefused(_("Meanwhile this reading was amended. Look at it and save again if yours is right."))
    if wrong := problem(now.indicator, given) or incomplete(now.indicator, given):
        raise ReadingsRefused({now.indicator_id: wrong})
    if (given.value, given.denominator) == (now.value, now.denominator):
        raise ReportRefused(_("That is what it says already."))
    if not reason.strip():
        raise ReportRefused(_("Write why it is amended."))
    last = Amendment.objects.filter(reading__report=report).aggregate(last=Max("number"))["last"] or 0
    amendment = Amendment.objects.create(
        reading=now, number=last + 1, old=now.value, new=given.value, old_denominator=now.denominator,
        new_denominator=given.denominator, reason=reason.strip(), by=by,
    )  # fmt: skip
    now.value, now.denominator, now.version = given.value, given.denominator, version + 1
    now.save(update_fields=["value", "denominator", "version"])
    record(verb="reading.amended", subject=now, by=by, unit=report.unit, number=amendment.number)
    return amendment


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
        report = _locked(report)
        _check_version(report, version)
    return report


def _locked(report):
    """The report as stored now, held against others until the end, its period against being closed."""
    ReportingPeriod.objects.select_for_update(of=["self"], no_key=True).get(pk=report.period_id)
    people = ("unit", "period", "saved_by", "submitted_by")
    return UnitReport.objects.select_for_update(of=["self"]).select_related(*people).get(pk=report.pk)


def _check_version(report, version):
    if report.version != version:
        raise ReportChanged(report)


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


def _move(report, state, **fields):
    """Write the state and ``fields`` and count the version up."""
    for name, value in {"state": state, "version": report.version + 1, **fields}.items():
        setattr(report, name, value)
    report.save(update_fields=["state", "version", *fields])


def _sent_sentence(report):
    if report.state == ReportState.SUBMITTED:
        values = {"day": date_format(report.submitted_on, "d/m/Y")}
        return _("This report was sent on %(day)s already. To change it, ask for it to be returned.") % values
    return _("This report is: %(state)s. It cannot be changed here.") % {"state": ReportState(report.state).label}
