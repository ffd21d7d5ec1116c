"""A batch that asks something about its whole file, and the answer."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from procrastinate.contrib.django import app as procrastinate

from members.access.loading import load
from members.intake.issues import Refused
from members.intake.models import Batch
from members.presenters import import_questions as shown
from members.roster import pipeline

REHEARSE = "members.tasks.rehearse_batch"


def defer(task, **arguments):
    """Hand a task to the worker by name: views and tasks stand side by side and do not import each other."""
    procrastinate.configure_task(task).defer(**arguments)


def ask(request, batch, context):
    """The page of a batch that waits for an answer."""
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
