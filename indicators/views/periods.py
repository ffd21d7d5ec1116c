"""Settings of reporting periods: boundaries, due days, a year at once, closing."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indicators.actions import closing, years
from indicators.actions import periods as actions
from indicators.enums import Rhythm
from indicators.forms.periods import PeriodForm, YearForm
from indicators.models import ReportingPeriod
from indicators.presenters.figures import address
from indicators.presenters.periods import PeriodsView, closing_items
from indicators.queries.periods import begun_reports, own_periods, states_of
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require


@require_GET
def periods(request):
    """The periods that the unit of the frame asks for in the year of the frame."""
    unit, year = request.frame_unit, request.frame_on.year
    require(request.scope, Permission.SET_PERIODS, unit)
    found = own_periods(unit, year=year)
    view = PeriodsView(unit, found, begun_reports(found), year=year, query=request.frame_query, today=request.today)
    return render(request, "indicators/periods.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def add(request):
    """One period."""
    require(request.scope, Permission.SET_PERIODS, request.frame_unit)
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            period = actions.add_period(unit=request.frame_unit, by=request.user, **form.days)
        except actions.PeriodRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(period)s is added.") % {"period": period.name})
            return _back(request)
    return _form(request, form, title=_("Add a reporting period"))


@require_http_methods(["GET", "POST"])
@once
def add_year(request):
    """All periods of a year."""
    require(request.scope, Permission.SET_PERIODS, request.frame_unit)
    initial = {"year": request.frame_on.year, "rhythm": Rhythm.MONTH, "begins_on_day": 1, "due_after": 5}
    form = YearForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = years.add_year(unit=request.frame_unit, by=request.user, **form.cleaned_data)
        except actions.PeriodRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            count = len(made)
            messages.success(
                request, ngettext("%(n)s period is added.", "%(n)s periods are added.", count) % {"n": count}
            )
            return redirect(
                address("indicators:periods", unit=request.frame_unit.uid, on=f"31/12/{form.cleaned_data['year']}")
            )
    return _form(request, form, title=_("Add all periods of a year"))


@require_http_methods(["GET", "POST"])
def change(request, uid):
    """Other days, due day or name of a period."""
    period = _own(request, uid)
    last_on = period.until_on - timedelta(days=1)
    initial = {"name": period.name, "from_on": period.from_on, "last_on": last_on, "due_on": period.due_on,
               "version": period.version}  # fmt: skip
    form = PeriodForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_period(
                period=period, version=form.cleaned_data["version"], by=request.user, **form.days
            )  # fmt: skip
        except actions.PeriodRefused as refusal:
            form = _again(form, refusal)
        else:
            messages.success(request, _("%(period)s is changed.") % {"period": form.cleaned_data["name"]})
            return _back(request)
    return _form(request, form, title=_("Change a reporting period"))


def _again(form, refusal):
    """The form with what was typed and the sentence; after a conflict for the version that the user has now seen."""
    if isinstance(refusal, actions.PeriodChanged):
        form = PeriodForm({**form.data.dict(), "version": refusal.theirs.version})
        form.is_valid()
    form.add_error(None, str(refusal))
    return form


@require_POST
def remove(request, uid):
    """Take away a period that nobody has reported on."""
    return _act(request, uid, actions.remove_period, _("%(period)s is taken away."))


@require_http_methods(["GET", "POST"])
def close(request, uid):
    """Take nothing new in and lock what is approved, once it was seen what that is."""
    period = _own(request, uid)
    if request.method == "POST":
        return _act(request, uid, closing.close_period, _("%(period)s is closed; its approved reports are locked."))
    context = {"period": period, "items": closing_items(states_of(period))}
    return render(request, "indicators/period_close.html", context)


@require_POST
def reopen(request, uid):
    """Let units that have not reported still do so."""
    return _act(request, uid, closing.reopen_period, _("%(period)s is open again."))


def _act(request, uid, act, done):
    """One action on a period, its sentence, and back to the list."""
    period = _own(request, uid)
    try:
        act(period=period, by=request.user)
    except actions.PeriodRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done % {"period": period.name})
    return _back(request)


def _own(request, uid):
    period = load(ReportingPeriod, request.scope, uid)
    require(request.scope, Permission.SET_PERIODS, period.unit_id)
    return period


def _back(request):
    return redirect(address("indicators:periods", **request.frame_query))


def _form(request, form, *, title):
    context = {"form": form, "title": title, "unit": request.frame_unit}
    return render(request, "indicators/period_form.html", context, status=422 if form.errors else 200)
