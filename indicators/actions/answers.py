"""What the province answers to a report: it is returned with a reason, or approved."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.actions.changing import ReportRefused, check_version, locked, move
from indicators.enums import ReportState
from indicators.models import ReportingPeriod, UnitReport
from members.audit.actions import record


@transaction.atomic
def return_report(*, report, reason, version, by):
    """Send it back to be mended, with a reason; one that was approved counts no more until it is approved again.

    :raises ReportRefused: it is not there to be returned, or the reason is empty. ReportChanged as ever.
    """
    now = locked(report)
    check_version(now, version)
    reason = reason.strip()
    if not reason:
        raise ReportRefused(_("Write what is to be mended."))
    if now.state not in (ReportState.SUBMITTED, ReportState.APPROVED):
        raise ReportRefused(_("Only a report that waits or is approved can be returned; this one is: %(state)s.")
                            % {"state": ReportState(now.state).label})  # fmt: skip
    before = now.state
    move(now, ReportState.RETURNED, reason=reason, decided_by=by, decided_at=timezone.now())
    record(verb="report.returned", subject=now, by=by, unit=now.unit, period=now.period_id, before=before)
    return now


@transaction.atomic
def approve(*, report, version, by):
    """Let the readings count. Raises ReportChanged, or ReportRefused when it does not wait for approval."""
    now = locked(report)
    check_version(now, version)
    if now.state != ReportState.SUBMITTED:
        raise ReportRefused(_("Only a report that waits can be approved; this one is: %(state)s.")
                            % {"state": ReportState(now.state).label})  # fmt: skip
    # What comes late into a closed period is locked at once, as all of it is.
    state = ReportState.LOCKED if now.period.closed_at else ReportState.APPROVED
    move(now, state, reason="", decided_by=by, decided_at=timezone.now())
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
