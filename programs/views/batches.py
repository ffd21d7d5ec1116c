"""Batches of payments: the list, one of them, taking one back that was entered wrongly."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.audit.actions import record_reading
from programs.actions import taking_back
from programs.forms.grid import TakeBackForm
from programs.presenters import batches as shown
from programs.presenters.links import link
from programs.queries import batches as queries
from programs.views.one_form import ask
from unionportal.ui import words

SEE, KEEP = Permission.SEE_CHILDREN, Permission.KEEP_CHILDREN
PER_PAGE = 50


@require_GET
def listing(request):
    """Batches of the unit of the frame and those below it."""
    unit = request.frame_unit
    require(request.scope, SEE, unit)
    found = queries.of_units(unit, on=request.frame_on).within(request.scope)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    lines = [shown.batch_line(batch, frame=request.frame_query) for batch in page]
    context = {
        "page": page, "lines": lines, "columns": shown.batch_columns(), "may_keep": request.scope.can(KEEP, unit),
    }  # fmt: skip
    return render(request, "programs/disbursements.html", context)


@require_GET
def page(request, uid):
    """A batch with its payments; of one taken back what they said, by whom and why."""
    batch = load(queries.batches(), request.scope, uid)
    rows = [*queries.payments(batch).within(request.scope)]
    record_reading(what="disbursement.page", subject=batch, by=request.user, rows=len(rows))
    lines = [shown.payment_line(row, frame=request.frame_query) for row in rows]
    may_keep = batch.unit_id in request.scope.reached(KEEP)
    context = {
        "batch": batch, "lines": lines, "columns": shown.payment_columns(), "total": shown.payment_total(batch, rows),
        **shown.batch_facts(batch, frame=request.frame_query, may_keep=may_keep),
    }  # fmt: skip
    return render(request, "programs/disbursement.html", context)


@require_http_methods(["GET", "POST"])
@once
def take_back(request, uid):
    """A batch entered wrongly leaves the ledger; it can be entered anew with its rows as they were."""
    batch = load(queries.batches(), request.scope, uid)
    if batch.unit_id not in request.scope.reached(KEEP):
        raise Http404
    form = TakeBackForm(request.POST or None)

    def act(given):
        return taking_back.take_back(batch=batch, on=request.today, by=request.user, scope=request.scope, **given)

    back = link("disbursement", batch.uid, **request.frame_query)
    return ask(
        request, form, act, back=back, done=_("The batch is taken back; what it paid is open again."),
        title=_("Take back the batch paid out on %(day)s") % {"day": words.day(batch.on)}, lead=shown.taking_back(batch, queries.after_the_end(batch).count()),
        submit=_("Take the batch back"), crumb=words.day(batch.on),
    )  # fmt: skip
