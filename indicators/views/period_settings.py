"""Changing a reporting period, taking it away, closing it, opening it again."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from procrastinate.contrib.django import app

from indicators.actions import closing
from indicators.actions import periods as actions
from indicators.forms.periods import PeriodForm
from indicators.models import ReportingPeriod
from indicators.presenters.periods import closing_items
from indicators.queries.periods import states_of
from indicators.views.periods import back_to_list, form_page
from members.access.enums import Permission
from members.access.loading import load, require

KEEP = "indicators.tasks.keep_period_documents"


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
            return back_to_list(request)
    return form_page(request, form, title=_("Change a reporting period"))


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
        return _act(request, uid, _close, _("%(period)s is closed; its approved reports are locked."))
    context = {"period": period, "items": closing_items(states_of(period))}
    return render(request, "indicators/period_close.html", context)


def _close(*, period, by):
    closing.close_period(period=period, by=by)
    transaction.on_commit(partial(app.configure_task(KEEP).defer, period_id=period.pk))


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
    return back_to_list(request)


def _own(request, uid):
    period = load(ReportingPeriod, request.scope, uid)
    require(request.scope, Permission.SET_PERIODS, period.unit_id)
    return period
