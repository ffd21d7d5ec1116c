"""A target handed down to the units below."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators.actions import cascades
from indicators.actions import targets as actions
from indicators.actions.refusals import Refusal
from indicators.forms.cascade import CascadeFilter, CascadeForm
from indicators.presenters.cascade import CascadeView
from indicators.presenters.figures import address
from indicators.presenters.targets import kinds_below
from indicators.queries import targets as found
from indicators.queries.rates import levels
from indicators.views.refused import refused, require_hand_down
from members.access.idempotency import once
from members.access.loading import load
from unionportal.ui.htmx import render_page
from unionportal.ui.words import day, number


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
            return redirect(
                address(
                    "indicators:indicator", row.indicator.uid, unit=request.frame_unit.uid, on=day(request.frame_on)
                )
            )
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
