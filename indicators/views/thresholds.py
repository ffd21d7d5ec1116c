"""Thresholds: which hold where, setting one, ending one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import thresholds as actions
from indicators.forms.thresholds import EndForm, ThresholdForm
from indicators.models import Threshold
from indicators.presenters.figures import address
from indicators.presenters.thresholds import ThresholdsView, in_words
from indicators.queries import rates as queries
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.units.models import Unit


@require_GET
def thresholds(request):
    """The thresholds over the unit of the frame and below it."""
    require(request.scope, Permission.SEE_FIGURES)
    unit = request.frame_unit
    view = ThresholdsView(
        unit=unit, on=request.frame_on, scope=request.scope,
        thresholds=queries.thresholds_over(request.scope, unit, on=request.frame_on),
    )  # fmt: skip
    return render(request, "indicators/thresholds.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def add(request, uid):
    """A new threshold of a unit."""
    unit = load(Unit, request.scope, uid)
    require(request.scope, Permission.SET_THRESHOLDS, unit)
    form = ThresholdForm(request.POST or None, initial={"from_on": request.frame_on})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.set_threshold(unit=unit, by=request.user, **form.cleaned_data)
        except actions.ThresholdRefused as refusal:
            form.add_error("percent", str(refusal))
        else:
            messages.success(request, _("Set: %(threshold)s.") % {"threshold": in_words(row)})
            return redirect(address("indicators:thresholds", unit=unit.uid))
    context = {"form": form, "unit": unit}
    return render(request, "indicators/threshold_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end(request, uid):
    """Let a threshold hold no longer."""
    row = load(Threshold, request.scope, uid)
    require(request.scope, Permission.SET_THRESHOLDS, row.unit)
    form = EndForm(request.POST or None, initial={"on": request.frame_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_threshold(threshold=row, on=form.cleaned_data["on"], by=request.user)
        except actions.ThresholdRefused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Ended: %(threshold)s.") % {"threshold": in_words(row)})
            return redirect(address("indicators:thresholds", unit=row.unit.uid))
    context = {"form": form, "row": row, "words": in_words(row)}
    return render(request, "indicators/threshold_end.html", context, status=422 if form.errors else 200)
