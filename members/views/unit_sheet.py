"""Branches and groups from a workbook: the template, a look at what would change, and writing it."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.access.enums import Permission
from members.access.exports import log_export
from members.access.idempotency import once
from members.access.loading import require
from members.forms.units import UnitSheetForm
from members.intake.issues import Refused
from members.intake.small import rows_of
from members.presenters.unit_sheet import UnitSheetView
from members.unit_sheet.resource import UnitResource
from members.unit_sheet.template import dataset, template_sheet
from members.unit_sheet.tree import Tree
from unionportal.ui.workbooks import write_workbook, xlsx_response

READS = "members.unit_sheet.reading:read_units"
SALT = "units.sheet"
SHOWN_FOR = 4 * 60 * 60  # seconds that a looked-at sheet may still be confirmed


@require_GET
def template(request):
    """The branches and groups of the frame's unit, to be added to and renamed in Excel."""
    require(request.scope, Permission.EDIT_MEMBERS, request.frame_unit)
    sheet = template_sheet(request.frame_unit, on=request.today)
    log_export(request, what="unit.sheet_export", rows=len(sheet.rows))
    return xlsx_response("chi-hoi.xlsx", write_workbook([sheet]))


@require_http_methods(["GET", "POST"])
def send(request):
    """Choose a workbook; what it would change is shown before anything is written."""
    require(request.scope, Permission.EDIT_MEMBERS, request.frame_unit)
    form = UnitSheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = rows_of(form.cleaned_data["file"], reads=READS)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            if rows:
                payload = signing.dumps(rows, salt=_salt(request), compress=True)
                view = UnitSheetView(rows, _run(request, rows, dry_run=True), payload)
                return render(request, "units/sheet_review.html", {"page": view})
            form.add_error("file", _("No table with the column “Chi hội” was found. Use the template."))
    return render(request, "units/sheet.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@once
def write(request):
    """Write the rows that were looked at; rows with a problem stay out."""
    require(request.scope, Permission.EDIT_MEMBERS, request.frame_unit)
    try:
        rows = signing.loads(request.POST.get("rows", ""), salt=_salt(request), max_age=SHOWN_FOR)
    except signing.BadSignature:
        messages.error(request, _("The look at this sheet is too old. Send the workbook again."))
        return redirect("units:sheet")
    view = UnitSheetView(rows, _run(request, rows, dry_run=False))
    messages.success(request, _("Written: %(what)s") % {"what": view.sentence})
    return redirect("units:list")


def _run(request, rows, *, dry_run):
    tree = Tree.of(request.scope, request.frame_unit, today=request.today)
    resource = UnitResource(tree=tree, by=request.user)
    return resource.import_data(dataset(rows), dry_run=dry_run, use_transactions=True, raise_errors=False)


def _salt(request):
    """A sheet is confirmed by who looked at it, for the unit it was sent for."""
    return f"{SALT}.{request.user.pk}.{request.frame_unit.pk}"
