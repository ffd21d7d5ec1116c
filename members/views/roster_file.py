"""The round-trip workbook as a download."""

import tempfile

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.access.enums import Permission
from members.access.loading import load, require
from members.queries.roster import roster_spells
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
