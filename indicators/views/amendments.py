"""Amending what is locked."""

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators.actions import amendments
from indicators.actions.changing import ReportRefused
from indicators.forms.answers import AmendForm
from indicators.queries.reports import readings
from indicators.views.report import require_for, to_report, view_of
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load


@require_http_methods(["GET", "POST"])
@once
def amend(request, uid):
    """Correct a locked reading by a numbered amendment."""
    reading = load(readings(), request.scope, uid)
    period, unit = reading.report.period, reading.report.unit
    require_for(request, Permission.APPROVE_READINGS, unit)
    form = AmendForm(request.POST or None, reading=reading)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = amendments.amend(
                reading=reading, given=form.given, reason=given["reason"], version=given["version"], by=request.user
            )
        except ReportRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Amendment %(number)s is written.") % {"number": row.number})
            return to_report(request, period, unit)
    context = {"form": form, "reading": reading, "page": view_of(request, period, unit)}
    return render(request, "indicators/amend.html", context, status=422 if form.errors else 200)
