"""The report of one unit on one period: reading it, writing it, answering it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indicators.actions import reports as actions
from indicators.forms.reports import AmendForm, ReasonForm, ReportForm
from indicators.models import Reading, ReportingPeriod
from indicators.presenters.figures import address
from indicators.presenters.report import ReportView, entries
from indicators.queries.reports import find_report, is_asked, report_page
from indicators.views.reports import may
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.units.models import Unit


@require_GET
def report(request, uid, unit_uid):
    """What a unit reported on a period, what happened to the report, and what may be done with it."""
    view = _view(request, *_asked(request, uid, unit_uid))
    return render(request, "indicators/report.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def enter(request, uid, unit_uid):
    """Write the report: saved as a draft, or sent."""
    period, unit = _asked(request, uid, unit_uid)
    _require(request, Permission.ENTER_READINGS, unit)
    view = _view(request, period, unit)
    form = ReportForm(request.POST or None, page=view.page)
    if request.method == "POST":
        form = _keep(request, form)
        if not form.errors:
            sent = "submit" in request.POST
            messages.success(request, _("The report is sent.") if sent else _("The draft is kept."))
            return _to_report(request, period, unit) if sent else redirect(request.get_full_path())
    elif not view.may_enter:
        return _to_report(request, period, unit)
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
    except actions.ReadingsRefused as refusal:
        form.put(refusal.problems)
    except actions.ReportChanged as refusal:
        form = ReportForm(form.data, page=report_page(page.period, page.unit)).with_version(refusal.theirs.version)
        form.is_overtaken = True
        form.add_error(None, str(refusal))
    except actions.ReportRefused as refusal:
        form.add_error(None, str(refusal))
    return form


@require_POST
def approve(request, uid, unit_uid):
    """Let the readings count."""
    period, unit = _asked(request, uid, unit_uid)
    found = _answerable(request, period, unit)
    try:
        actions.approve(report=found, version=_version(request), by=request.user)
    except actions.ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report of %(unit)s is approved.") % {"unit": unit.name})
    return _to_report(request, period, unit)


@require_http_methods(["GET", "POST"])
def send_back(request, uid, unit_uid):
    """Return the report with a reason."""
    period, unit = _asked(request, uid, unit_uid)
    found = _answerable(request, period, unit)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.return_report(report=found, reason=given["reason"], version=given["version"], by=request.user)
        except actions.ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The report is returned to %(unit)s.") % {"unit": unit.name})
            return _to_report(request, period, unit)
    context = {"form": form, "page": _view(request, period, unit)}
    return render(request, "indicators/report_return.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def amend(request, uid):
    """Correct a locked reading by a numbered amendment."""
    reading = load(Reading.objects.select_related("indicator", "report__period", "report__unit"), request.scope, uid)
    period, unit = reading.report.period, reading.report.unit
    _require(request, Permission.APPROVE_READINGS, unit)
    form = AmendForm(request.POST or None, reading=reading)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.amend(
                reading=reading, given=form.given, reason=given["reason"], version=given["version"], by=request.user
            )
        except actions.ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Amendment %(number)s is written.") % {"number": row.number})
            return _to_report(request, period, unit)
    context = {"form": form, "reading": reading, "page": _view(request, period, unit)}
    return render(request, "indicators/amend.html", context, status=422 if form.errors else 200)


def _asked(request, uid, unit_uid):
    """``(period, unit)`` within the scope.

    :raises Http404: the unit is not asked on the period and never reported on it.
    """
    period = load(ReportingPeriod.objects.select_related("unit"), request.scope, uid)
    unit = load(Unit, request.scope, unit_uid)
    if not is_asked(period, unit) and find_report(period, unit) is None:
        raise Http404
    return period, unit


def _answerable(request, period, unit):
    """The report, where the user may approve it and somebody has begun it; else 404."""
    _require(request, Permission.APPROVE_READINGS, unit)
    found = find_report(period, unit)
    if found is None:
        raise Http404
    return found


def _require(request, permission, unit):
    """:raises Http404: the right is not held over the unit, nor over who answers for it since it closed."""
    require(request.scope, permission)
    if not may(request, permission, unit):
        raise Http404


def _view(request, period, unit):
    return ReportView(
        report_page(period, unit), today=request.today, query=request.frame_query,
        may_enter=may(request, Permission.ENTER_READINGS, unit),
        may_approve=may(request, Permission.APPROVE_READINGS, unit),
    )  # fmt: skip


def _version(request):
    """The version that the form has seen; none is no version at all."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _to_report(request, period, unit):
    return redirect(address("indicators:report", period.uid, unit.uid, **request.frame_query))
