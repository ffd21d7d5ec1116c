"""A batch that asks something about its whole file, and the answer."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from procrastinate.contrib.django import app as procrastinate

from members.access.loading import load
from members.forms.columns import ColumnsForm
from members.intake.issues import Refused
from members.intake.models import Batch
from members.presenters import import_questions as shown
from members.presenters.imports import lead, steps
from members.queries.batches import batches
from members.roster import pipeline
from members.roster.mapping import can_map
from members.roster.mapping import columns as columns_of

REHEARSE = "members.tasks.rehearse_batch"


def defer(task, **arguments):
    """Hand a task to the worker by name: views and tasks stand side by side and do not import each other."""
    procrastinate.configure_task(task).defer(**arguments)


def ask(request, batch, context):
    """The page of a batch that waits for an answer."""
    if can_map(batch):
        return _columns_page(request, batch, ColumnsForm(columns=columns_of(batch)), context)
    return render(request, "members/import_question.html", context | {"question": shown.question(batch)})


@require_POST
def answer(request, uid):
    """Take the answer and have the workbook read again."""
    batch = load(Batch, request.scope, uid)
    try:
        pipeline.answer(batch, answer=request.POST.get("answer", ""), by=request.user)
    except (pipeline.CannotAnswer, Refused) as refusal:
        messages.error(request, str(refusal))
    else:
        transaction.on_commit(partial(defer, REHEARSE, batch_id=batch.pk))
        messages.success(request, _("The workbook is being read again."))
    return redirect("imports:batch", batch.uid)


@require_GET
def columns(request, uid):
    """What each column of the workbook is read as, to be changed by hand."""
    batch = load(batches(), request.scope, uid)
    if not can_map(batch):
        return redirect("imports:batch", batch.uid)
    return _columns_page(request, batch, ColumnsForm(columns=columns_of(batch)), {})


def _columns_page(request, batch, form, context, *, status=200):
    context = context | {"batch": batch, "lead": lead(batch), "steps": steps(batch), "form": form}
    return render(request, "members/import_columns.html", context, status=status)


@require_POST
def map_columns(request, uid):
    """Remember what was said of the columns, and read the workbook again."""
    batch = load(batches(), request.scope, uid)
    form = ColumnsForm(request.POST, columns=columns_of(batch))
    if not form.is_valid():
        return _columns_page(request, batch, form, {}, status=422)
    try:
        pipeline.map_columns(batch, choices=form.choices, by=request.user)
    except (pipeline.CannotAnswer, Refused) as refusal:
        form.add_error(None, str(refusal))
        return _columns_page(request, batch, form, {}, status=422)
    transaction.on_commit(partial(defer, REHEARSE, batch_id=batch.pk))
    messages.success(request, _("The answer is remembered for the next file; the workbook is being read again."))
    return redirect("imports:batch", batch.uid)
