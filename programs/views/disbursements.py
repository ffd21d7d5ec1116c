"""Batches of payments: typed in by a grid, looked at afterwards."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions.refusals import Refusal
from members.audit.actions import record_reading
from programs.actions import disbursements as actions
from programs.forms.grid import GridForm
from programs.forms.periods import EARLIEST, MonthFilter
from programs.presenters import grid as shown
from programs.presenters.links import link
from programs.queries import pledges as queries

SEE, KEEP = Permission.SEE_CHILDREN, Permission.KEEP_CHILDREN
MOST_ROWS = 300  # of one grid: a page that a telephone still bears; larger batches come by sheet
PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@once
def pay(request):
    """What is due in a month stands ready; what was typed is stored as a whole, or not at all and nothing is lost."""
    unit, scope = request.frame_unit, request.scope
    require(scope, KEEP, unit)
    month = MonthFilter(request.GET, day=request.frame_on)
    rows, more = _rows(request, month)
    form = GridForm(request.POST or None, rows=rows, initial={"on": request.today})
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
    record_reading(what="instalment.list", subject=unit, by=request.user, rows=len(rows))
    context = {
        "form": form, "grid": shown.Grid(form, frame=request.frame_query), "month": month, "more": more,
        "hidden": [*request.frame_query.items()],
    }  # fmt: skip
    return render(request, "programs/pay.html", context, status=422 if form.errors else 200)


def _rows(request, month):
    """The instalments of the grid, and whether there are more than it shows; of a sent grid those it was sent with."""
    if request.method == "POST":
        keys = GridForm.keys_of(request.POST)[:MOST_ROWS]
        below = queries.of_unit(queries.instalments(keys, on=request.today), request.frame_unit, on=request.today)
        return [*below.within(request.scope)], False
    since = EARLIEST if month.with_before else month.first
    found = queries.due(request.frame_unit, since, month.last, on=request.frame_on).within(request.scope)
    found = queries.due_of(found, child=request.GET.get("child"), sponsor=request.GET.get("sponsor"))
    rows = [*found[: MOST_ROWS + 1]]
    return rows[:MOST_ROWS], len(rows) > MOST_ROWS


@require_GET
def listing(request):
    """Batches of the unit of the frame and those below it."""
    unit = request.frame_unit
    require(request.scope, SEE, unit)
    found = queries.disbursements(unit, on=request.frame_on).within(request.scope)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = [shown.batch_line(batch, frame=request.frame_query) for batch in page]
    context = {
        "page": page, "lines": lines, "columns": shown.batch_columns(), "may_keep": request.scope.can(KEEP, unit),
    }  # fmt: skip
    return render(request, "programs/disbursements.html", context)


@require_GET
def page(request, uid):
    """A batch with its payments."""
    batch = load(queries.batches(), request.scope, uid)
    rows = [*queries.payments(batch).within(request.scope)]
    record_reading(what="disbursement.page", subject=batch, by=request.user, rows=len(rows))
    lines = [shown.payment_line(row, frame=request.frame_query) for row in rows]
    total = shown.payment_total(batch, rows)
    context = {"batch": batch, "lines": lines, "columns": shown.payment_columns(), "total": total}
    return render(request, "programs/disbursement.html", context)
