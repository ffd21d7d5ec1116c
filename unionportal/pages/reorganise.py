"""Pages by which units end: a branch goes into another, communes merge; each shows what it would do before it does."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.units.actions import UnitRefused
from members.units.enums import Kind
from members.units.models import Unit
from unionportal.pages.merging import CloseForm, MergeForm, outcome
from unionportal.reorganisation import merge, rehearse


@require_http_methods(["GET", "POST"])
@once
def close_unit(request, uid):
    """Close a branch or group: its members pass to the one that follows."""
    unit = load(Unit, request.scope, uid)
    require(request.scope, Permission.EDIT_MEMBERS, unit)
    if unit.kind < Kind.BRANCH or unit.until_on:
        raise Http404
    form = CloseForm(request.POST or None, unit=unit, scope=request.scope, today=request.today)
    return _ask(request, form, title=_("Close %(unit)s") % {"unit": unit.name}, back=unit)


@require_http_methods(["GET", "POST"])
@once
def merge_unit(request, uid):
    """Merge other communes into this one."""
    unit = load(Unit, request.scope, uid)
    require(request.scope, Permission.MANAGE_UNITS, unit)
    if unit.kind != Kind.COMMUNE or unit.until_on:
        raise Http404
    form = MergeForm(request.POST or None, unit=unit, scope=request.scope, today=request.today)
    return _ask(request, form, title=_("Merge communes into %(unit)s") % {"unit": unit.name}, back=unit)


def _ask(request, form, *, title, back):
    """The form; then what it would do, for confirmation; then the deed."""
    context = {"form": form, "title": title, "unit": back}
    if form.is_valid():
        try:
            if "confirmed" in request.POST:
                done = merge(**form.arguments(), by=request.user)
                messages.success(request, _("Done. Everything passed to %(unit)s.") % {"unit": done.successor.name})
                return redirect("units:page", done.successor.uid)
            done = rehearse(merge, **form.arguments(), by=request.user)
            return render(request, "pages/reorganise_preview.html", {**context, "outcome": outcome(done, form.on)})
        except UnitRefused as refused:
            form.add_error(None, str(refused))
    return render(request, "pages/reorganise.html", context, status=422 if form.is_bound else 200)
