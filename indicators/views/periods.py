"""Settings of reporting periods: boundaries, due days, a year at once, closing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import periods as actions
from indicators.actions import years
from indicators.enums import Rhythm
from indicators.forms.periods import PeriodForm, YearForm
from indicators.presenters.figures import address
from indicators.presenters.periods import PeriodsView
from indicators.queries.periods import begun_reports, own_periods
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import require


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
            return back_to_list(request)
    return form_page(request, form, title=_("Add a reporting period"))


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
    return form_page(request, form, title=_("Add all periods of a year"))


def back_to_list(request):
    return redirect(address("indicators:periods", **request.frame_query))


def form_page(request, form, *, title):
    context = {"form": form, "title": title, "unit": request.frame_unit}
    return render(request, "indicators/period_form.html", context, status=422 if form.errors else 200)
