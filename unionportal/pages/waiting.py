"""What waits for a user: reports to write or answer, batches to settle, transfers to answer. Each a place to go."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import ReportState
from indicators.models import UnitReport
from indicators.presenters.standings import lateness
from indicators.queries.matrix import standing
from indicators.queries.periods import periods_of
from indicators.queries.reports import reports_of
from members.access.enums import Permission
from members.enums import TransferState
from members.intake.models import Batch, State
from members.models import Transfer
from members.units.enums import Kind
from unionportal.pages.presenters.addresses import address
from unionportal.ui import words

SHOWN = 3  # batches or reports named one by one; the rest is on their own page
LOOK_BACK = timedelta(days=120)  # a report older than that is asked for by a person, not by the first page


def waiting(scope, *, query):
    """Items for the ``todo`` component, most urgent first; ``query`` is the unit and the day that links keep."""
    return [
        *_returned(scope, query), *_due(scope, query), *_sent(scope, query), *_batches(scope, query),
        *_transfers(scope, query),
    ]  # fmt: skip


def _returned(scope, query):
    """Reports that came back with a reason."""
    mine = UnitReport.objects.within(scope).filter(unit__in=scope.units(Permission.ENTER_READINGS))
    found = mine.filter(state=ReportState.RETURNED).select_related("period", "unit").order_by("period__from_on")
    return [
        {
            "kind": "warn", "icon": "warn", "action": _("Mend"),
            "title": _("The report %(period)s was returned") % {"period": report.period.name},
            "sub": f"{report.unit.name}: {report.reason}",
            "href": address("indicators:report", query, report.period.uid, report.unit.uid),
        }
        for report in found[:SHOWN]
    ]  # fmt: skip


def _due(scope, query):
    """Periods that are over and ask the user's own commune, which has sent nothing."""
    items = []
    for grant in scope.grants:
        if Permission.ENTER_READINGS in grant.permissions and grant.unit.kind == Kind.COMMUNE:
            items += _unsent(grant.unit, query, scope.today)
    return items[:SHOWN]


def _unsent(unit, query, today):
    periods = list(periods_of(unit).filter(until_on__lte=today, due_on__gte=today - LOOK_BACK).order_by("due_on"))
    reports = reports_of(unit, periods)
    open_ones = [period for period in periods if _is_open(reports.get(period.pk))]
    return [
        {
            "kind": "warn" if period.due_on < today else "note", "icon": "report", "action": _("Write"),
            "title": _("The report %(period)s is to be written") % {"period": period.name},
            "sub": lateness(standing(period, "", None, today=today))
            or _("due on %(day)s") % {"day": words.day(period.due_on)},
            "href": address("indicators:report", query, period.uid, unit.uid),
        }
        for period in open_ones
    ]  # fmt: skip


def _is_open(report):
    return report is None or report.state == ReportState.DRAFT


def _sent(scope, query):
    """Reports that wait for approval."""
    if not scope.has(Permission.APPROVE_READINGS):
        return []
    units = scope.units(Permission.APPROVE_READINGS)
    number = UnitReport.objects.within(scope).filter(unit__in=units, state=ReportState.SUBMITTED).count()
    if not number:
        return []
    title = ngettext("%(n)s report to approve", "%(n)s reports to approve", number) % {"n": words.number(number)}
    return [
        {"kind": "note", "icon": "report", "title": title, "sub": "", "action": _("Look"),
         "href": address("indicators:reports", query)}
    ]  # fmt: skip


def _batches(scope, query):
    if not scope.has(Permission.IMPORT):
        return []
    batches = (
        Batch.objects.within(scope)
        .filter(state__in=(State.IN_REVIEW, State.ASKING))
        .select_related("unit")
        .order_by("-received_at")
    )
    where = address("imports:list", query)
    items = []
    for batch in batches[:SHOWN]:
        asks = batch.state == State.ASKING
        clean = batch.added + batch.changed + batch.ended
        sentence = _("%(name)s, %(unit)s; %(clean)s clean rows wait to be written")
        values = {"name": batch.file_name, "unit": batch.unit.name, "clean": words.number(clean)}
        held = ngettext("%(n)s row to settle in the Excel file", "%(n)s rows to settle in the Excel file", batch.held)
        items.append(
            {
                "kind": "warn",
                "icon": "warn" if batch.held or asks else "excel",
                "title": _("A question about the file") if asks else held % {"n": words.number(batch.held)},
                "sub": f"{batch.file_name}, {batch.unit.name}" if asks else sentence % values,
                "action": _("Look"),
                "href": address("imports:batch", query, batch.uid) or where,
            }
        )
    return [item for item in items if item["href"]]


def _transfers(scope, query):
    where = address("members:transfers", query)
    if not where or not scope.has(Permission.EDIT_MEMBERS):
        return []
    units = scope.units(Permission.EDIT_MEMBERS)
    # The receiving side answers a proposal, the side she is in answers a request.
    mine = Q(is_request=False, to_unit__in=units) | Q(is_request=True, from_unit__in=units)
    open_ones = Transfer.objects.within(scope).filter(mine, state=TransferState.PROPOSED)
    names = list(open_ones.values_list("from_unit__name", flat=True).distinct()[:SHOWN])
    number = open_ones.count()
    if not number:
        return []
    title = ngettext("%(n)s transfer to answer", "%(n)s transfers to answer", number) % {"n": words.number(number)}
    sub = _("From %(names)s") % {"names": ", ".join(names)}
    return [
        {"kind": "note", "icon": "transfer", "title": title, "sub": sub, "action": _("Answer"), "href": where}
    ]  # fmt: skip
