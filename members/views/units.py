"""Pages of units: the tree on a day, one unit with its history, opening and renaming."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.forms.units import OpenForm, RenameForm
from members.presenters import units as shown
from members.queries.counts import count_members
from members.units import actions, queries
from members.units.enums import Kind
from members.units.models import Unit
from unionportal.ui.htmx import render_page


@require_GET
def listing(request):
    """The units below the unit of the frame on its day, or those whose names fit what is searched for."""
    require(request.scope, Permission.SEE_FIGURES)
    on, unit, text = request.frame_on, request.frame_unit, request.GET.get("q", "").strip()
    kept = urlencode(request.frame_query)
    found = queries.search_units(text, on=on) if text else queries.children(unit, on=on)
    listed = shown.rows(found, request.scope, on=on, query=kept)
    context = {"unit": unit, "text": text, "listed": listed, "day": on, "own": shown.address(unit, kept),
               "may_send": unit is not None and request.scope.can(Permission.EDIT_MEMBERS, unit),
               "found": shown.parts_sentence(len(listed["rows"])), "hidden": list(request.frame_query.items())}  # fmt: skip
    return render_page(request, "units/list.html", context, fragment="units/list_fragment.html")


@require_GET
def page(request, uid):
    """One unit: what it was called, what it came from and became, what hangs below it on the day."""
    unit = load(Unit, request.scope, uid)
    require(request.scope, Permission.SEE_FIGURES)
    on, kept = queries.last_day(unit, on=request.frame_on), urlencode(request.frame_query)
    crumbs = shown.crumbs(unit, request.scope, on=on, query=kept)
    context = {
        "unit": unit,
        "name": crumbs[-1]["label"],
        "crumbs": crumbs,
        "lead": shown.lead(unit, on=on),
        "day": on,
        "members": count_members(unit, on=on),
        "listed": shown.rows(queries.children(unit, on=on), request.scope, on=on, query=kept),
        "history": shown.history(unit, request.scope, query=kept),
        "deeds": shown.deeds(unit, request.scope, on=request.today),
    }
    return render(request, "units/page.html", context)


@require_http_methods(["GET", "POST"])
@once
def open_below(request, uid):
    """Open a branch or group below a commune or branch."""
    parent = load(Unit, request.scope, uid)
    require(request.scope, Permission.EDIT_MEMBERS, parent)
    if not Kind.COMMUNE <= parent.kind < Kind.GROUP:
        raise Http404
    form = OpenForm(request.POST or None, parent=parent, initial={"on": request.today})
    if form.is_valid():
        given = form.cleaned_data
        try:
            unit = actions.open_unit(
                kind=form.kind, type=given["type"], name=given["name"], parent=parent, on=given["on"], by=request.user
            )
        except actions.UnitRefused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("%(unit)s is open.") % {"unit": unit.name})
            return redirect("units:page", unit.uid)
    context = {"unit": parent, "form": form, "title": _("Open a branch or group"), "submit": _("Open")}
    return render(request, "units/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def rename(request, uid):
    """Give a unit another name or type from a day on."""
    unit = load(Unit, request.scope, uid)
    require(request.scope, shown.right_over(unit), unit)
    now = unit.names.on(request.today).first()
    form = RenameForm(request.POST or None, unit=unit, initial={
        "type": now and now.type, "name": now and now.name, "on": request.today})  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.rename(unit=unit, type=given["type"], name=given["name"], on=given["on"], by=request.user)
        except actions.UnitRefused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("The new name is noted; the old one stays with its days."))
            return redirect("units:page", unit.uid)
    context = {"unit": unit, "form": form, "title": _("Rename"), "submit": _("Save the new name")}
    return render(request, "units/form.html", context, status=422 if form.is_bound else 200)
