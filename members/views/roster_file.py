"""Workbooks as downloads: a unit's roster, and an officer's own file with what is wrong with it."""

import io
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.access.enums import Permission
from members.access.loading import load, require
from members.audit.actions import record_reading
from members.queries.batches import batches
from members.queries.roster import roster_spells
from members.roster import pipeline
from members.roster.returned import CannotMark, name_of, problems_workbook, write_marked
from members.roster.workbook import write_roster
from members.units.models import Unit
from unionportal.ui.workbooks import XLSX

MOST_ROWS = 30_000  # about three seconds of writing; a whole province is the command's (export_roster)


@require_http_methods(["GET", "POST"])
def download(request):
    """The roster of ``unit`` (a uid; else the unit of the frame) today. Whole citizen ids are sent on a POST alone."""
    uid = request.POST.get("unit") or request.GET.get("unit")
    unit = load(Unit, request.scope, uid) if uid else request.frame_unit
    require(request.scope, Permission.SEE_MEMBERS, unit)
    if roster_spells(on=request.today, scope=request.scope, under=unit).count() > MOST_ROWS:
        messages.error(request, _("A list of more than 30,000 members is too long for one file. Choose one commune."))
        return redirect("imports:list")
    full_ids = request.method == "POST" and request.POST.get("full_ids") == "yes"
    file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - the response closes it
    write_roster(file, unit, on=request.today, scope=request.scope, full_ids=full_ids)
    file.seek(0)
    name = _("Members %(unit)s %(day)s.xlsx") % {"unit": unit.name, "day": f"{request.today:%d-%m-%Y}"}
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@require_POST
def marked(request, uid):
    """The workbook of a batch as it was sent, with its problems marked; where that cannot be, the list of them.

    It holds whole citizen ids, as its sender wrote them: others get it only with the right to see those.
    """
    batch = load(batches(), request.scope, uid)
    try:
        if batch.by_id != request.user.pk and not request.scope.can(Permission.SEE_CITIZEN_IDS, batch.unit):
            raise CannotMark(_("The workbook itself is given only to who sent it."))
        file = _marked_file(batch)
        what, rows = "roster.marked", batch.rows
    except CannotMark as reason:
        messages.info(request, _("%(reason)s You were given the list of its problems.") % {"reason": reason})
        content, rows = problems_workbook(batch)
        file, what = io.BytesIO(content), "roster.problems"
    record_reading(what=what, subject=batch, by=request.user, rows=rows)
    return FileResponse(file, as_attachment=True, filename=name_of(batch), content_type=XLSX)


def _marked_file(batch):
    """The marked workbook as a file that is gone when it is closed."""
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".xlsx") as target:
        write_marked(batch, pipeline.stored(batch), Path(target.name))
        return open(target.name, "rb")
