"""The grid by which a commune enters what its savings-and-credit groups owe at the end of a day."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.actions.refusals import Refusal
from programs.actions.loans import Entry, enter_balances
from programs.forms.balances import BalanceGrid
from programs.presenters.links import address
from programs.presenters.loans import GridView
from programs.queries.loans import grid_of
from programs.queries.records import may


@require_http_methods(["GET", "POST"])
@once
def grid(request):
    """Every group of the commune of the frame in one table, for the day of the frame."""
    unit, on = request.frame_unit, request.frame_on
    if not may(request.scope, Permission.KEEP_PROGRAMS, unit.pk):
        raise Http404
    found = grid_of(unit, on=on)
    form = BalanceGrid(request.POST or None, groups=found.groups, stored=found.stored, seen=found.stamp)
    if request.method == "POST" and form.is_valid():
        entries = [Entry(*row) for row in form.entries()]
        seen = form.cleaned_data["seen"] or None
        try:
            done = enter_balances(unit=unit, on=on, entries=entries, by=request.user, today=request.today, seen=seen)
        except Refusal as refusal:
            form = _again(form, refusal, found)
        else:
            told = ngettext("%(n)s balance is entered.", "%(n)s balances are entered.", done) % {"n": done}
            messages.success(request, told)
            return redirect(address("programs:to-vay-von-figures", **request.frame_query))
    page = GridView(found, form, unit=unit, on=on, query=request.frame_query)
    return render(request, "programs/balances.html", {"form": form, "page": page}, status=422 if form.errors else 200)


def _again(form, refusal, found):
    """The grid as typed with the sentence; after a conflict with the balances that the user has now seen."""
    if hasattr(refusal, "theirs"):
        data = form.data.copy()
        data["seen"] = refusal.theirs
        form = BalanceGrid(data, groups=found.groups, stored=found.stored, seen=refusal.theirs)
        form.is_valid()
    form.add_error(None, str(refusal))
    return form
