"""Taking a written batch back: what it would do, then the deed, then what was kept."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from members.access.idempotency import once
from members.access.loading import load
from members.presenters import undo as shown
from members.presenters.imports import lead
from members.queries.batches import batches
from members.queries.undone import kept_by, told_with
from members.roster.undo import SHOWN, CannotUndo, check_undoable, foresee
from members.views.import_questions import defer as _defer

PER_PAGE = 20
UNDO = "members.tasks.undo_batch"
WAITING = "hoan-tac"  # in the address of the batch between "undo" and the moment the worker takes it up
_COLUMNS = ("member_id", "reason", "by_id", "at", "other_id")


@require_http_methods(["GET", "POST"])
@once
def undo(request, uid):
    """Tell what would go back and what would be kept; on confirmation, have it done."""
    batch = load(batches(), request.scope, uid)
    try:
        check_undoable(batch)
    except CannotUndo as refusal:
        messages.error(request, str(refusal))
        return redirect("imports:batch", batch.uid)
    if request.method == "POST":
        transaction.on_commit(partial(_defer, UNDO, batch_id=batch.pk, user_id=request.user.pk))
        return redirect(reverse("imports:batch", args=[batch.uid], query={"doi": WAITING}))
    foreseen = foresee(batch)
    kept = shown.kept_lines(foreseen.rows, *told_with(foreseen.rows, request.scope))
    context = {"batch": batch, "lead": lead(batch), "outlook": shown.outlook(foreseen), "foreseen": foreseen}
    more = max(0, foreseen.kept - SHOWN)
    return render(request, "members/import_undo.html", context | {"kept": kept, "more": more})


def undone(request, batch, context):
    """The page of an undone batch: what went back, who was kept and why."""
    page = Paginator(kept_by(batch), PER_PAGE).get_page(request.GET.get("page"))
    rows = [{name: getattr(row, name) for name in _COLUMNS} for row in page.object_list]
    context |= {
        "page": page, "kept": shown.kept_lines(rows, *told_with(rows, request.scope)), "outcome": shown.outcome(batch),
    }  # fmt: skip
    return render(request, "members/import_undone.html", context)
