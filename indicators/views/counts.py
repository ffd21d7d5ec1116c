"""Women counts: what a unit has, entering, correcting."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import counts as actions
from indicators.forms.counts import CorrectionForm, CountsForm
from indicators.presenters.counts import CountsView, CountView
from indicators.presenters.figures import address
from indicators.queries import rates as queries
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.units.models import Unit
from unionportal.ui.words import day


@require_GET
def counts(request):
    """The counts of the unit of the frame, and which of the units directly below have one."""
    require(request.scope, Permission.SEE_FIGURES)
    unit, on = request.frame_unit, request.frame_on
    view = CountsView(
        unit=unit, on=on, counts=queries.counts_of(unit), below=queries.women_below(request.scope, unit, on=on),
        may_enter=request.scope.can(Permission.ENTER_COUNTS, unit),
    )  # fmt: skip
    return render(request, "indicators/counts.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def enter(request, uid):
    """The counts of one day of a unit."""
    unit = load(Unit, request.scope, uid)
    require(request.scope, Permission.ENTER_COUNTS, unit)
    form = CountsForm(request.POST or None, initial={"counted_on": request.frame_on})
    if request.method == "POST" and form.is_valid():
        try:
            _enter_all(form, unit, request.user)
        except actions.CountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The counts of %(unit)s are entered.") % {"unit": unit.name})
            return redirect(address("indicators:counts", unit=unit.uid, on=day(form.cleaned_data["counted_on"])))
    status = 422 if form.errors else 200
    return render(request, "indicators/count_enter.html", {"form": form, "unit": unit}, status=status)


@transaction.atomic
def _enter_all(form, unit, by):
    """All counts of the form, or none."""
    given = form.cleaned_data
    for definition, count in form.counts.items():
        actions.enter_count(
            unit=unit, counted_on=given["counted_on"], definition=definition, count=count, source=given["source"], by=by
        )


@require_http_methods(["GET", "POST"])
def correct(request, uid, definition, counted_on):
    """Set one count right; who corrected it meanwhile is shown, and nothing typed is lost."""
    row = queries.count_in_scope(request.scope, unit_uid=uid, definition=definition, counted_on=_day(counted_on))
    if row is None:
        raise Http404
    require(request.scope, Permission.ENTER_COUNTS, row.unit)
    initial = {"count": row.count, "source": row.source, "version": row.version}
    form = CorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.correct_count(
                row=row, count=given["count"], source=given["source"], version=given["version"], by=request.user
            )
        except actions.CountRefused as refusal:
            form = _again(form, refusal)
        else:
            messages.success(request, _("The count is corrected."))
            return redirect(address("indicators:counts", unit=row.unit.uid, on=day(row.counted_on)))
    view = CountView(row, queries.history_of(row))
    context = {"form": form, "page": view, "unit": row.unit}
    return render(request, "indicators/count_correct.html", context, status=422 if form.errors else 200)


def _again(form, refusal):
    """The form with what was typed and the sentence; after a conflict with the version that the user has now seen."""
    if isinstance(refusal, actions.CountChanged):
        form = CorrectionForm({**form.data.dict(), "version": refusal.theirs.version})
        form.is_valid()
    form.add_error("count", str(refusal))
    return form


def _day(text):
    try:
        return datetime.strptime(str(text), "%Y%m%d").date()
    except ValueError:
        raise Http404 from None
