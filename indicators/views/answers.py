"""The province answers a report: approving, returning, amending what is locked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.actions import answers
from indicators.actions.changing import ReportRefused
from indicators.forms.answers import ReasonForm
from indicators.queries.reports import find_report
from indicators.views.report import asked, require_for, to_report, view_of
from members.access.enums import Permission


@require_POST
def approve(request, uid, unit_uid):
    """Let the readings count."""
    period, unit = asked(request, uid, unit_uid)
    found = _answerable(request, period, unit)
    try:
        answers.approve(report=found, version=_version(request), by=request.user)
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report of %(unit)s is approved.") % {"unit": unit.name})
    return to_report(request, period, unit)


@require_http_methods(["GET", "POST"])
def send_back(request, uid, unit_uid):
    """Return the report with a reason."""
    period, unit = asked(request, uid, unit_uid)
    found = _answerable(request, period, unit)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            answers.return_report(report=found, reason=given["reason"], version=given["version"], by=request.user)
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The report is returned to %(unit)s.") % {"unit": unit.name})
            return to_report(request, period, unit)
    context = {"form": form, "page": view_of(request, period, unit)}
    return render(request, "indicators/report_return.html", context, status=422 if form.errors else 200)


def _answerable(request, period, unit):
    """The report, where the user may approve it and somebody has begun it; else 404."""
    require_for(request, Permission.APPROVE_READINGS, unit)
    found = find_report(period, unit)
    if found is None:
        raise Http404
    return found


def _version(request):
    """The version that the form has seen; none is no version at all."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
