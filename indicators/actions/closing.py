"""Closing a reporting period, and opening it again."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.actions.periods import PeriodRefused, locked
from indicators.enums import ReportState
from indicators.models import Document, UnitReport
from members.audit.actions import record


@transaction.atomic
def close_period(*, period, by):
    """Take nothing new in and lock what is approved; from then on readings change by numbered amendments alone.

    :raises PeriodRefused: it is closed, or reports wait for an answer.
    """
    now = locked(period)
    if now.closed_at is not None:
        raise PeriodRefused(_("%(period)s is closed already.") % {"period": now.name})
    reports = UnitReport.objects.filter(period=now)
    if waiting := reports.filter(state=ReportState.SUBMITTED).count():
        sentence = ngettext("%(n)s report waits for approval. Approve or return it first.",
                            "%(n)s reports wait for approval. Approve or return them first.", waiting)  # fmt: skip
        raise PeriodRefused(sentence % {"n": waiting})
    now.closed_at, now.closed_by, now.version = timezone.now(), by, now.version + 1
    now.save(update_fields=["closed_at", "closed_by", "version"])
    count = reports.filter(state=ReportState.APPROVED).update(state=ReportState.LOCKED, version=F("version") + 1)
    record(verb="period.closed", subject=now, by=by, unit=now.unit, locked=count)
    return now


@transaction.atomic
def reopen_period(*, period, by):
    """Let units that have not reported still do so; what is locked stays locked. Raises PeriodRefused when it is open."""
    now = locked(period)
    if now.closed_at is None:
        raise PeriodRefused(_("%(period)s is open.") % {"period": now.name})
    now.closed_at, now.closed_by, now.version = None, None, now.version + 1
    now.save(update_fields=["closed_at", "closed_by", "version"])
    # What the lock kept goes with it; what an officer froze herself stays.
    count, _rows = Document.objects.filter(period=now).delete()
    record(verb="period.reopened", subject=now, by=by, unit=now.unit, documents=count)
    return now
