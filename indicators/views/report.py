"""The report of one unit on one period: reading it and writing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import reports as actions
from indicators.actions.changing import ReadingsRefused, ReportChanged, ReportRefused
from indicators.forms.reports import ReportForm
from indicators.presenters.figures import address
from indicators.presenters.readings import entries
from indicators.presenters.report import ReportView
from indicators.queries.periods import is_asked, with_unit
from indicators.queries.reports import find_report, report_page
from indicators.views.reports import may
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.units.models import Unit


@require_GET
def report(request, uid, unit_uid):
    """What a unit reported on a period, what happened to the report, and what may be done with it."""
    view = view_of(request, *asked(request, uid, unit_uid))
    return render(request, "indicators/report.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def enter(request, uid, unit_uid):
    """Write the report: saved as a draft, or sent."""
    period, unit = asked(request, uid, unit_uid)
    require_for(request, Permission.ENTER_READINGS, unit)
    view = view_of(request, period, unit)
    form = ReportForm(request.POST or None, page=view.page)
    if request.method == "POST":
        form = _keep(request, form)
        if not form.errors:
            sent = "submit" in request.POST
            messages.success(request, _("The report is sent.") if sent else _("The draft is kept."))
            return to_report(request, period, unit) if sent else redirect(request.get_full_path())
    elif not view.may_enter:
        return to_report(request, period, unit)
    context = {"form": form, "lines": entries(form), "page": view}
    return render(request, "indicators/report_enter.html", context, status=422 if form.errors else 200)


def _keep(request, form):
    """Save what is right, send when that was asked; the form comes back with the sentences of what is not."""
    page = form.page
    if not form.is_valid() and "version" in form.errors:
        return form
    said = {"on": request.today, "by": request.user}
    try:
        report = actions.save_draft(
            period=page.period, unit=page.unit, readings=form.given, version=form.cleaned_data["version"], **said
        )
        form = form.with_version(report.version)
        if "submit" in request.POST and not form.errors:
            actions.submit(report=report, version=report.version, **said)
    except ReadingsRefused as refusal:
        form.put(refusal.problems)
    except ReportChanged as refusal:
        form = ReportForm(form.data, page=report_page(page.period, page.unit)).with_version(refusal.theirs.version)
        form.is_overtaken = True
        form.add_error(None, str(refusal))
    except ReportRefused as refusal:
        form.add_error(None, str(refusal))
    return form


def asked(request, uid, unit_uid):
    """``(period, unit)`` within the scope.

    :raises Http404: the unit is not asked on the period and never reported on it.
    """
    period = load(with_unit(), request.scope, uid)
    unit = load(Unit, request.scope, unit_uid)
    if not is_asked(period, unit) and find_report(period, unit) is None:
        raise Http404
    return period, unit


def require_for(request, permission, unit):
    """:raises Http404: the right is not held over the unit, nor over who answers for it since it closed."""
    require(request.scope, permission)
    if not may(request, permission, unit):
        raise Http404


def view_of(request, period, unit):
    return ReportView(
        report_page(period, unit), today=request.today, query=request.frame_query,
        may_enter=may(request, Permission.ENTER_READINGS, unit),
        may_approve=may(request, Permission.APPROVE_READINGS, unit),
    )  # fmt: skip


def to_report(request, period, unit):
    return redirect(address("indicators:report", period.uid, unit.uid, **request.frame_query))
