"""Congresses and their resolutions: the list, one resolution with its indicators, adding and setting right."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from indicators.actions import resolutions as actions
from indicators.actions.refusals import Refusal
from indicators.forms.resolutions import CongressForm, ResolutionForm
from indicators.presenters.figures import address
from indicators.presenters.resolutions import ONE_DAY, CongressesView, ResolutionView
from indicators.queries import resolutions as queries
from indicators.queries.targets import handed_down, targets_of
from indicators.views.refused import asked, refused, require_decision, seen_again
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from unionportal.ui.words import day


@require_GET
def resolutions(request):
    """The congresses of the unit of the frame, of those above it and of those it looks after, with their resolutions."""
    require(request.scope, Permission.SEE_FIGURES)
    unit = request.frame_unit
    found = queries.congresses_seen(request.scope, unit, on=request.frame_on)
    may_add = request.scope.can(Permission.SET_TARGETS, unit)
    view = CongressesView(found, scope=request.scope, unit=unit, may_add=may_add)
    return render(request, "indicators/resolutions.html", {"page": view})


@require_GET
def resolution(request, uid):
    """One resolution on a day: its indicators in order with the targets of a unit."""
    require(request.scope, Permission.SEE_FIGURES)
    row = load(queries.resolutions(), request.scope, uid)
    unit, on = queries.stand(request.scope, row.congress, request.frame_unit, on=request.frame_on)
    if (unit, on) != (request.frame_unit, request.frame_on):
        return redirect(address("indicators:resolution", row.uid, unit=unit.uid, on=day(on)))
    lines = queries.lines(row, on=on)
    series = {line.indicator.series for line in lines}
    view = ResolutionView(
        row, lines, unit=unit, on=on, targets=targets_of(unit, series), below=handed_down(unit, series, on=on),
        scope=request.scope,
    )  # fmt: skip
    return render(request, "indicators/resolution.html", {"page": view})


@require_http_methods(["GET", "POST"])
@once
def congress_add(request):
    """A congress of the unit of the frame."""
    unit = request.frame_unit
    require(request.scope, Permission.SET_TARGETS, unit)
    form = CongressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_congress(unit=unit, by=request.user, **form.given)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("%(name)s is added; now add its resolution.") % {"name": row.name})
            return redirect(address("indicators:resolution_add", row.uid))
    return asked(request, form, title=_("Add a congress"), lead=unit.name, submit=_("Add the congress"))


@require_http_methods(["GET", "POST"])
def congress_edit(request, uid):
    """Set name, ordinal or term of a congress right."""
    row = load(queries.congresses(), request.scope, uid)
    require_decision(request.scope, row.unit)
    names = ("ordinal", "name", "from_on", "version")
    initial = {name: getattr(row, name) for name in names} | {"last_on": row.until_on - ONE_DAY}
    form = CongressForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_congress(
                congress=row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given
            )
        except Refusal as refusal:
            form = seen_again(CongressForm, form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(address("indicators:resolutions"))
    return asked(request, form, title=_("Change a congress"), lead=row.unit.name, submit=_("Save the congress"))


@require_http_methods(["GET", "POST"])
@once
def resolution_add(request, uid):
    """A resolution of a congress."""
    congress = load(queries.congresses(), request.scope, uid)
    require_decision(request.scope, congress.unit)
    form = ResolutionForm(request.POST or None, initial={"name": _("Resolution of %(name)s") % {"name": congress.name}})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_resolution(congress=congress, by=request.user, **form.given)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": row.name})
            return redirect(address("indicators:resolution", row.uid))
    return asked(request, form, title=_("Add a resolution"), lead=congress.name, submit=_("Add the resolution"))


@require_http_methods(["GET", "POST"])
def resolution_edit(request, uid):
    """Set code, name or document of a resolution right."""
    row = load(queries.resolutions(), request.scope, uid)
    require_decision(request.scope, row.congress.unit)
    names = ("code", "name", "number", "issued_on", "version")
    form = ResolutionForm(request.POST or None, initial={name: getattr(row, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_resolution(
                resolution=row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given
            )
        except Refusal as refusal:
            form = seen_again(ResolutionForm, form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(address("indicators:resolution", row.uid))
    return asked(request, form, title=_("Change a resolution"), lead=row.congress.name, submit=_("Save the resolution"))
