"""Targets: setting, revising, their history, handing down to the units below."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import targets as actions
from indicators.actions.refusals import Refusal
from indicators.forms.targets import RevisionForm, TargetForm
from indicators.presenters.figures import address
from indicators.presenters.goals import goal, span_words
from indicators.presenters.targets import RevisionsView, TargetView, full_number
from indicators.queries import resolutions as queries
from indicators.queries import targets as found
from indicators.views.refused import asked, refused, require_setting, seen_again
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from unionportal.ui.words import day


@require_http_methods(["GET", "POST"])
@once
def add(request, uid):
    """What the unit of the frame is to reach by an indicator."""
    row, unit = load(queries.indicators(), request.scope, uid), request.frame_unit
    require_setting(request.scope, row.resolution, unit)
    form = TargetForm(request.POST or None, indicator=row, days=queries.days_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_targets(
                indicator=row, unit=unit, spans=form.spans, value=form.cleaned_data["value"], by=request.user
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The target of %(unit)s is set.") % {"unit": unit.name})
            return redirect(_indicator(request, row))
    title = _("Set a target: indicator %(number)s") % {"number": full_number(row)}
    lead = _("For %(unit)s · %(text)s") % {"unit": unit.name, "text": row.text}
    return asked(request, form, title=title, lead=lead, submit=_("Set the target"), back=_indicator(request, row))


@require_GET
def target(request, uid):
    """One target and how it was revised."""
    row = load(found.targets(), request.scope, uid)
    require(request.scope, Permission.SEE_FIGURES)
    may_set = queries.may_set(request.scope, row.indicator.resolution, row.unit)
    view = TargetView(row, found.revisions_of(row), kept=request.frame_query, may_set=may_set)
    return render(request, "indicators/target.html", {"page": view})


@require_GET
def revisions(request, uid):
    """Every revision of the targets of an indicator."""
    row = load(queries.indicators(), request.scope, uid)
    require(request.scope, Permission.SEE_FIGURES)
    view = RevisionsView(row, found.revisions_of_series(request.scope, row), kept=request.frame_query)
    return render(request, "indicators/revisions.html", {"page": view})


@require_http_methods(["GET", "POST"])
def revise(request, uid):
    """Another value for a target, with the reason."""
    row = load(found.targets(), request.scope, uid)
    require_setting(request.scope, row.indicator.resolution, row.unit)
    form = RevisionForm(request.POST or None, initial={"version": row.version, "value": row.value})
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_target(target=row, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form = seen_again(RevisionForm, form, refusal)
        else:
            messages.success(request, _("The target of %(unit)s is revised.") % {"unit": row.unit.name})
            return redirect(address("indicators:target", row.uid, **request.frame_query))
    words = {"unit": row.unit.name, "goal": goal(row.indicator, row.value), "span": span_words(row)}
    lead = _("%(unit)s, %(span)s: %(goal)s now") % words
    back = address("indicators:target", row.uid, **request.frame_query)
    return asked(request, form, title=_("Revise a target"), lead=lead, submit=_("Revise the target"), back=back)


def _indicator(request, row):
    return address("indicators:indicator", row.uid, unit=request.frame_unit.uid, on=day(request.frame_on))
