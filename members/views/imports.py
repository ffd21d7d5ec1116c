"""Pages of rosters coming in: send, watch, review, write. Each calls the road (``roster.pipeline``), never the register."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.forms.imports import RosterForm
from members.intake.models import Batch, State
from members.presenters import imports as shown
from members.queries.batches import batches, rows_to_write, units_to_import_for
from members.roster import pipeline
from members.roster.cancel import WrongState
from members.roster.cancel import cancel as give_up
from members.roster.repeats import FORCEABLE
from members.views import import_undo
from members.views.import_questions import REHEARSE, ask
from members.views.import_questions import defer as _defer
from members.views.import_review import review
from unionportal.ui.htmx import render_page

PER_PAGE = 20
WAITING, WRITE = "doi", "1"  # in the address between "write" and the moment the worker takes the batch up
WRITABLE = (State.IN_REVIEW, State.APPLIED)
APPLY = "members.tasks.apply_batch"


def roots_of(request):
    """The units the user may import for: those of the grants, or the unit of the frame for whoever sees everything."""
    if request.scope.everywhere and request.frame_unit:
        return [request.frame_unit]
    units = {grant.unit for grant in request.scope.grants if Permission.IMPORT in grant.permissions}
    return sorted(units, key=lambda unit: (unit.kind, unit.name_sort_key))


def _list_page(request, form, *, status=200):
    page = Paginator(batches().within(request.scope), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "batches": shown.history(page.object_list), "units": form.units.values()}
    return render(request, "members/import_list.html", context, status=status)


@require_GET
def listing(request):
    """The form to send a roster, and the batches of the user's units."""
    require(request.scope, Permission.IMPORT)
    offered = units_to_import_for(roots_of(request), on=request.today)
    initial = {"on": request.today, "unit": getattr(request.frame_unit, "uid", None)}
    return _list_page(request, RosterForm(initial=initial, offered=offered))


@require_POST
@once
def send(request):
    """Take a workbook in and let the worker read it; one that cannot come in is told on the form."""
    require(request.scope, Permission.IMPORT)
    offered = units_to_import_for(roots_of(request), on=request.today)
    form = RosterForm(request.POST, request.FILES, offered=offered)
    if form.is_valid():
        given = form.cleaned_data
        batch = pipeline.receive(
            file=given["file"],
            file_name=given["file"].name,
            unit=given["unit"],
            on=given["on"],
            by=request.user,
            covers=given["covers"],
        )
        if batch.state != State.REFUSED:
            transaction.on_commit(partial(_defer, REHEARSE, batch_id=batch.pk))
        if batch.state != State.REFUSED or batch.reason_code in FORCEABLE:
            return redirect("imports:batch", batch.uid)
        form.add_error("file", batch.reason)
    return _list_page(request, form, status=422)


@require_GET
def batch(request, uid):
    """One batch: its progress while it is worked on, its review, its outcome, or why it was stopped."""
    batch = load(batches(), request.scope, uid)
    waiting = _waits_for(request, batch)
    context = {"batch": batch, "steps": shown.steps(batch), "lead": shown.lead(batch), "waiting": waiting}
    if waiting or batch.state in shown.AT_WORK:
        context |= {
            "phase": shown.phase(batch, waiting=waiting),
            "left": "" if waiting else shown.left(batch, now=timezone.now()),
        }
        return render_page(
            request, "members/import_progress.html", context, fragment="members/import_progress_fragment.html"
        )
    if request.htmx:
        # The work has ended while the page was open: the whole page changes.
        response = render(request, "members/import_progress_fragment.html", context)
        response.headers["HX-Refresh"] = "true"
        return response
    if batch.state == State.UNDONE:
        return import_undo.undone(request, batch, context)
    if batch.state in WRITABLE:
        return review(request, batch, context)
    if batch.state == State.ASKING:
        return ask(request, batch, context)
    context["forceable"] = batch.reason_code in FORCEABLE and bool(batch.file_path)
    return render(request, "members/import_stopped.html", context)


def _waits_for(request, batch):
    """What was confirmed and the worker has not taken up yet, as it stands in the address; empty for nothing."""
    asked = request.GET.get(WAITING)
    if asked == WRITE and batch.state in WRITABLE and rows_to_write(batch) > 0:
        return asked
    return asked if asked == import_undo.WAITING and batch.state == State.APPLIED and not batch.reason else ""


@require_POST
@once
def write(request, uid):
    """Have the clean rows written. Twice asked is once done: only a reviewed batch is, and the task finds it so."""
    batch = load(Batch, request.scope, uid)
    if batch.state not in WRITABLE:
        messages.error(request, _("This batch is not ready: it is written only after its review."))
        return redirect("imports:batch", batch.uid)
    transaction.on_commit(partial(_defer, APPLY, batch_id=batch.pk, user_id=request.user.pk))
    return redirect(reverse("imports:batch", args=[batch.uid], query={WAITING: WRITE}))


@require_POST
def read_again(request, uid):
    """Start a failed batch again."""
    batch = load(Batch, request.scope, uid)
    if batch.state != State.FAILED:
        messages.error(request, _("Only a batch that failed can be started again."))
    else:
        transaction.on_commit(partial(_defer, REHEARSE, batch_id=batch.pk))
        messages.success(request, _("The workbook is being read again."))
    return redirect("imports:batch", batch.uid)


@require_POST
def force(request, uid):
    """Let a batch go on that was stopped because it repeats what is known."""
    batch = load(Batch, request.scope, uid)
    try:
        pipeline.force(batch, by=request.user)
    except (pipeline.CannotForce, pipeline.Refused) as refusal:
        messages.error(request, str(refusal))
    else:
        transaction.on_commit(partial(_defer, REHEARSE, batch_id=batch.pk))
    return redirect("imports:batch", batch.uid)


@require_POST
def cancel(request, uid):
    """Give a batch up before anything of it is written."""
    batch = load(Batch, request.scope, uid)
    try:
        give_up(batch, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect("imports:batch", batch.uid)
    messages.success(request, _("The batch was given up; nothing of it was written."))
    return redirect("imports:list")
