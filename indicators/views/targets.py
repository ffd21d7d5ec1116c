"""Targets: setting, revising, their history, handing down to the units below."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import cascades
from indicators.actions import targets as actions
from indicators.actions.refusals import Refusal
from indicators.forms.targets import CascadeFilter, CascadeForm, RevisionForm, TargetForm
from indicators.presenters.cascade import CascadeView
from indicators.presenters.figures import address
from indicators.presenters.goals import goal, span_words
from indicators.presenters.targets import RevisionsView, TargetView, full_number, kinds_below
from indicators.queries import resolutions as queries
from indicators.queries import targets as found
from indicators.queries.rates import levels
from indicators.views.refused import asked, refused, require_hand_down, require_setting, seen_again
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from unionportal.ui.htmx import render_page
from unionportal.ui.words import day, number


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


@require_http_methods(["GET", "POST"])
@once
def cascade(request, uid):
    """A target handed down: proposed, tuned by hand with what remains, given to all units in one act."""
    row = load(found.targets(), request.scope, uid)
    require_hand_down(request.scope, row.indicator.resolution, row.unit)
    chosen = CascadeFilter(
        request.GET, levels=kinds_below(row.unit, levels(row.unit, on=request.frame_on)),
        is_summed=cascades.is_summed(row.indicator), rate=found.usual_rate(row.unit, on=request.frame_on),
    )  # fmt: skip
    shares, refusal = _proposed(request, row, chosen)
    form = CascadeForm(request.POST or None, shares=shares)
    if form.is_bound and form.is_valid() and "save" in request.POST:
        try:
            done = _hand_down(request, row, form)
        except Refusal as refused_now:
            refused(form, refused_now)
        else:
            messages.success(request, _handed(row, done))
            return redirect(_indicator(request, row.indicator))
    view = CascadeView(
        row, chosen=chosen, shares=shares, form=form, unit=request.frame_unit, on=request.frame_on, refusal=refusal
    )
    context = {"page": view, "form": form, "filter": chosen, "here": request.get_full_path()}
    status = 422 if form.errors and "save" in request.POST else 200
    return render_page(
        request, "indicators/cascade.html", context, fragment="indicators/cascade_sum_fragment.html", status=status
    )


def _proposed(request, row, chosen):
    """``(shares, sentence)``: what each unit would get, or none of it and why."""
    try:
        return cascades.propose(
            target=row, scope=request.scope, on=request.frame_on, kind=chosen.kind, how=chosen.how_chosen,
            by_what=chosen.by_what, rate=chosen.rate_chosen,
        ), ""  # fmt: skip
    except Refusal as refusal:
        return [], str(refusal)


def _hand_down(request, row, form):
    return actions.hand_down(
        target=row, units=[share.unit for share in form.shares], values=form.values,
        reason=form.cleaned_data.get("reason", ""), by=request.user,
    )  # fmt: skip


def _handed(row, done):
    words = {name: number(done[name]) for name in ("set", "revised", "unchanged")}
    return _("%(set)s targets set, %(revised)s revised, %(unchanged)s as they were.") % words


def _indicator(request, row):
    return address("indicators:indicator", row.uid, unit=request.frame_unit.uid, on=day(request.frame_on))
