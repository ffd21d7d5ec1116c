"""What people write in reports, freezing a report, folders with one report for each commune."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from procrastinate.contrib.django import app

from indicators.actions import documents as actions
from indicators.enums import BatchState
from indicators.forms.documents import NarrativeForm
from indicators.models import DocumentBatch
from indicators.presenters.documents import FOLDERS, FolderView
from indicators.presenters.figures import address
from indicators.queries import documents as queries
from indicators.reports.kinds import KINDS, covered_since
from indicators.views.documents import asked, may_write, unit_of, written
from members.access.enums import Permission
from members.access.exports import log_export
from members.access.idempotency import once
from members.access.loading import load, require
from unionportal.ui.htmx import render_page

WRITE = "indicators.tasks.write_document_folder"


@require_http_methods(["GET", "POST"])
def narratives(request):
    """What the unit says itself in its reports: shown as it holds on the day, kept until a later day says otherwise."""
    require(request.scope, Permission.ENTER_READINGS)
    unit = unit_of(request, Permission.ENTER_READINGS)
    held = queries.narratives([unit], on=request.frame_on).get(unit.pk, {})
    form = NarrativeForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        count = actions.keep_narratives(unit=unit, on=request.frame_on, texts=form.cleaned_data, by=request.user)
        messages.success(request, ngettext("%(n)s part is kept.", "%(n)s parts are kept.", count) % {"n": count})
        return redirect(address("indicators:documents", **request.frame_query))
    context = {
        "form": form, "title": _("What you write in reports"), "submit": _("Save"),
        "lead": _("%(unit)s: kept from period to period until you change it.") % {"unit": unit.full_name_on},
        "back": address("indicators:documents", **request.frame_query),
    }  # fmt: skip
    return render(request, "indicators/form.html", context, status=422 if form.errors else 200)


@require_POST
@once
def freeze(request, kind):
    """Keep the report as it stands, once its figures stand still."""
    kind, ask, _chosen = asked(request, kind)
    if not may_write(request, ask.unit):
        raise Http404
    _found, report = written(kind, ask)
    try:
        actions.freeze_document(report=report, ask=ask, by=request.user)
    except actions.DocumentRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The report is frozen. From now on it does not change."))
    return redirect(address("indicators:document", kind.slug, **request.GET.dict()))


@require_POST
@once
def start(request, kind):
    """Ask for a folder with one report for each commune of the unit of the frame."""
    require(request.scope, Permission.SEE_FIGURES)
    unit = unit_of(request, Permission.SEE_FIGURES)
    if kind not in FOLDERS:
        raise Http404
    on, since = request.frame_on, covered_since(KINDS[kind], on=request.frame_on, unit=unit)
    try:
        batch = actions.start_folder(unit=unit, kind=kind, since=since, on=on, by=request.user, today=request.today)
    except actions.DocumentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(address("indicators:documents", **request.frame_query))
    transaction.on_commit(partial(app.configure_task(WRITE).defer, batch_id=batch.pk))
    return redirect("indicators:document_folder", batch.uid)


@require_GET
def folder(request, uid):
    """How far a folder is; when it is ready, where to take it."""
    batch = load(DocumentBatch, request.scope, uid)
    require(request.scope, Permission.SEE_FIGURES)
    context = {
        "page": FolderView(batch),
        "batch": batch,
        "at_work": batch.state in (BatchState.WAITING, BatchState.WORKING),
    }
    return render_page(
        request, "indicators/document_folder.html", context, fragment="indicators/document_folder_fragment.html"
    )


@require_GET
def take(request, uid):
    """The folder as a file, noted in the read log."""
    batch = load(DocumentBatch, request.scope, uid)
    require(request.scope, Permission.SEE_FIGURES)
    path = Path(settings.UPLOAD_FOLDER) / batch.file_path
    if batch.state != BatchState.DONE or not batch.file_path or not path.is_file():
        raise Http404
    log_export(request, what=f"document.folder.{batch.kind}", rows=batch.total, subject=batch.unit)
    name = f"bao-cao-{batch.total}-co-so-{batch.on:%Y%m%d}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
