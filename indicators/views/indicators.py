"""The indicators of a resolution: one with its targets, adding, a new wording, ending."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import indicators as actions
from indicators.actions.refusals import Refusal
from indicators.forms.indicators import REFRESH, IndicatorForm
from indicators.forms.resolutions import EndForm
from indicators.presenters.figures import address
from indicators.presenters.targets import IndicatorView, full_number, kinds_below
from indicators.queries import resolutions as queries
from indicators.queries.rates import levels
from indicators.queries.targets import grid
from indicators.views.refused import asked, refused, require_decision, seen_again
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from unionportal.ui.htmx import render_page
from unionportal.ui.words import day


@require_GET
def indicator(request, uid):
    """One indicator: its targets by units and days, the sum against the target above, its wordings."""
    require(request.scope, Permission.SEE_FIGURES)
    row = load(queries.indicators(), request.scope, uid)
    resolution = row.resolution
    unit, on = queries.stand(request.scope, resolution.congress, request.frame_unit, on=request.frame_on)
    if (unit, on) != (request.frame_unit, request.frame_on):
        return redirect(address("indicators:indicator", row.uid, unit=unit.uid, on=day(on)))
    kinds = kinds_below(unit, levels(unit, on=on))
    kind = next((k for k in kinds if str(k.value) == request.GET.get("level")), kinds[-1] if kinds else None)
    view = IndicatorView(
        row, grid(request.scope, row, unit, kind, on=on), on=on, levels=kinds, wordings=queries.wordings(row),
        may_edit=queries.may_decide(request.scope, resolution.congress.unit),
        may_set=queries.may_set(request.scope, resolution, unit),
        may_hand_down=queries.may_hand_down(request.scope, resolution, unit), kept={"unit": unit.uid, "on": day(on)},
    )  # fmt: skip
    return render(request, "indicators/indicator.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def add(request, uid):
    """A new indicator of a resolution."""
    resolution = load(queries.resolutions(), request.scope, uid)
    require_decision(request.scope, resolution.congress.unit)
    lines = queries.lines(resolution, on=queries.day_in_term(resolution.congress, request.today))
    place = max((line.indicator.position for line in lines), default=0) + 1
    return _new(request, resolution, None, position=place, title=_("Add an indicator"), lead=resolution.name)


@require_http_methods(["GET", "POST"])
@once
def add_part(request, uid):
    """A new part of a composite indicator."""
    whole = load(queries.indicators(), request.scope, uid)
    require_decision(request.scope, whole.resolution.congress.unit)
    title = _("Add a part of indicator %(number)s") % {"number": whole.number}
    return _new(request, whole.resolution, whole, position=whole.position, title=title, lead=whole.text)


def _new(request, resolution, whole, *, position, title, lead):
    """The page of an indicator that is not there yet."""
    initial = {
        "kind": "count", "direction": "at_least", "period": "year", "source": "reported", "over_time": "sum",
        "over_units": "sum", "decimals": 0, "position": position, "from_on": resolution.congress.from_on,
    }  # fmt: skip
    form = _form(request, initial, may_be_composite=whole is None)
    if form.is_bound and form.is_valid():
        try:
            row = actions.add_indicator(resolution=resolution, parent=whole, by=request.user, **form.given)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Indicator %(number)s is added.") % {"number": full_number(row)})
            return redirect(address("indicators:indicator", row.uid))
    return _page(request, form, title=title, lead=lead, submit=_("Add the indicator"), resolution=resolution)


@require_http_methods(["GET", "POST"])
def edit(request, uid):
    """Another wording or rule: from its own first day set right, from a later day a new version."""
    row = load(queries.indicators(), request.scope, uid)
    require_decision(request.scope, row.resolution.congress.unit)
    initial = {name: getattr(row, name) for name in IndicatorForm.base_fields}
    form = _form(request, initial | {"arguments": row.arguments}, may_be_composite=row.parent is None)
    if form.is_bound and form.is_valid():
        given = form.given
        try:
            newer = actions.revise_indicator(
                indicator=row, version=form.cleaned_data["version"] or 0, by=request.user, **given
            )
        except Refusal as refusal:
            form = seen_again(lambda data: _built(request, data, initial, row.parent is None), form, refusal)
        else:
            messages.success(request, _("Saved; it holds from %(day)s.") % {"day": day(newer.from_on)})
            return redirect(address("indicators:indicator", newer.uid))
    title = _("Change indicator %(number)s") % {"number": full_number(row)}
    lead = _("With a later day a new wording begins and this one stays; with the same day this one is set right.")
    return _page(request, form, title=title, lead=lead, submit=_("Save the indicator"), resolution=row.resolution)


@require_http_methods(["GET", "POST"])
def end(request, uid):
    """Let an indicator and its parts hold no longer."""
    row = load(queries.indicators(), request.scope, uid)
    require_decision(request.scope, row.resolution.congress.unit)
    form = EndForm(request.POST or None, initial={"on": request.frame_on, "version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_indicator(
                indicator=row, version=form.cleaned_data["version"], on=form.cleaned_data["on"], by=request.user
            )
        except Refusal as refusal:
            form = seen_again(EndForm, form, refusal)
        else:
            messages.success(request, _("Indicator %(number)s ends.") % {"number": full_number(row)})
            return redirect(address("indicators:resolution", row.resolution.uid))
    title = _("End indicator %(number)s") % {"number": full_number(row)}
    back = address("indicators:indicator", row.uid)
    return asked(request, form, title=title, lead=row.text, submit=_("End the indicator"), back=back)


def _form(request, initial, *, may_be_composite):
    """The form as it was sent; where only its fields were asked for, with what was typed and no complaint."""
    if request.method == "POST" and REFRESH in request.POST:
        typed = request.POST.dict() | {"unit_kinds": request.POST.getlist("unit_kinds")}
        return _built(request, None, initial | typed, may_be_composite)
    return _built(request, request.POST or None, initial, may_be_composite)


def _built(request, data, initial, may_be_composite):
    address_here = request.get_full_path()
    return IndicatorForm(data, initial=initial, may_be_composite=may_be_composite, address=address_here)


def _page(request, form, *, resolution, **words):
    context = {"form": form, "back": address("indicators:resolution", resolution.uid), "refresh": REFRESH, **words}
    status = 422 if form.errors else 200
    return render_page(
        request, "indicators/indicator_form.html", context, fragment="indicators/indicator_form_fragment.html",
        status=status,
    )  # fmt: skip
