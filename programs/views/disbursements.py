"""Batches of payments typed in by a grid."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions.refusals import Refusal
from members.audit.actions import record_reading
from programs.actions import disbursements as actions
from programs.forms.grid import GridForm
from programs.forms.periods import EARLIEST, MonthFilter, help_of
from programs.presenters import grid as shown
from programs.presenters.due import kinds
from programs.presenters.links import link
from programs.queries import batches
from programs.queries import pledges as queries

KEEP = Permission.KEEP_CHILDREN
MOST_ROWS = 300  # of one grid: a page that a telephone still bears; larger batches come by sheet


@require_http_methods(["GET", "POST"])
@once
def pay(request):
    """What is due in a month stands ready; what was typed is stored as a whole, or not at all and nothing is lost."""
    unit, scope = request.frame_unit, request.scope
    require(scope, KEEP, unit)
    form, around = _grid(request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            batch = actions.pay(
                unit=unit, on=given["on"], rows=form.paid, control_count=given["control_count"],
                control_total=given["control_total"], by=request.user,
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The batch is stored."))
            return redirect(link("disbursement", batch.uid, **request.frame_query))
    record_reading(what="instalment.list", subject=unit, by=request.user, rows=len(form.rows))
    context = {"form": form, "grid": shown.Grid(form, frame=request.frame_query), **around}
    return render(request, "programs/pay.html", context, status=422 if form.errors else 200)


def _grid(request):
    """The form with its rows, and what the page says around it."""
    month = MonthFilter(request.GET, day=request.frame_on)
    again, initial = _again(request)
    rows, more = _rows(request, month, initial)
    form = GridForm(request.POST or None, rows=rows, initial={"on": request.today} | initial)
    return form, {"month": month, "more": more, "again": again, **kinds("disburse", request)}


def _again(request):
    """The batch that was taken back and is to be entered anew, with what the grid proposes for it; (None, {}) mostly."""
    if not (uid := request.GET.get("again")):
        return None, {}
    batch = load(batches.taken_back(), request.scope, uid)
    return batch, GridForm.again(batch, batches.payments(batch).within(request.scope))


def _rows(request, month, again):
    """The instalments of the grid, and whether there are more than it shows; of a sent grid those it was sent with."""
    if request.method == "POST" or again:
        keys = GridForm.keys_of(request.POST or again)[:MOST_ROWS]
        below = queries.of_unit(queries.instalments(keys, on=request.today), request.frame_unit, on=request.today)
        below = below.within(request.scope)
        return [*(below if request.method == "POST" else below.filter(open__gt=0))], len(again) > 2 * MOST_ROWS + 1
    since = EARLIEST if month.with_before else month.first
    asked = {"on": request.frame_on, "help": help_of(request.GET)}
    found = queries.due(request.frame_unit, since, month.last, **asked).within(request.scope)
    found = queries.due_of(found, child=request.GET.get("child"), sponsor=request.GET.get("sponsor"))
    rows = [*found[: MOST_ROWS + 1]]
    return rows[:MOST_ROWS], len(rows) > MOST_ROWS
