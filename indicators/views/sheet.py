"""Women counts from a workbook: the template, a look at what would change, and writing it."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indicators.forms.counts import SheetForm
from indicators.presenters.figures import address
from indicators.presenters.sheet import SheetView
from indicators.queries import rates as queries
from indicators.resources.counts import HEADERS, NEEDED, Places, WomenCountResource, dataset, template_sheet
from members.access.enums import Permission
from members.access.exports import log_export
from members.access.idempotency import once
from members.access.loading import require
from members.intake.issues import Refused
from members.intake.small import NoTable, table_of
from unionportal.ui.words import day
from unionportal.ui.workbooks import write_workbook, xlsx_response

SALT = "indicators.count_sheet"
SHOWN_FOR = 4 * 60 * 60  # seconds that a looked-at sheet may still be confirmed


@require_GET
def template(request):
    """The workbook to fill in, with the unit of the frame and those directly below it."""
    require(request.scope, Permission.ENTER_COUNTS, request.frame_unit)
    units = queries.units_to_count(request.scope, request.frame_unit, on=request.frame_on)
    page = template_sheet(units, on=request.frame_on)
    log_export(request, what="count.sheet_export", rows=len(page.rows))
    return xlsx_response("so-phu-nu.xlsx", write_workbook([page]))


@require_http_methods(["GET", "POST"])
def send(request):
    """Choose a workbook; what it would change is shown before anything is written."""
    require(request.scope, Permission.ENTER_COUNTS, request.frame_unit)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = table_of(form.cleaned_data["file"], headers=HEADERS, needed=NEEDED)
        except (Refused, NoTable) as refusal:
            form.add_error("file", str(refusal))
        else:
            result = _run(request, rows, dry_run=True)
            view = SheetView(rows, result, payload=signing.dumps(rows, salt=_salt(request), compress=True))
            return render(request, "indicators/count_sheet_review.html", {"page": view})
    return render(request, "indicators/count_sheet.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@once
def write(request):
    """Write the rows that were looked at; rows with a problem stay out."""
    require(request.scope, Permission.ENTER_COUNTS, request.frame_unit)
    try:
        rows = signing.loads(request.POST.get("rows", ""), salt=_salt(request), max_age=SHOWN_FOR)
    except signing.BadSignature:
        messages.error(request, _("The look at this sheet is too old. Send the workbook again."))
        return redirect(address("indicators:count_sheet"))
    view = SheetView(rows, _run(request, rows, dry_run=False))
    messages.success(request, view.done)
    return redirect(address("indicators:counts", unit=request.frame_unit.uid, on=day(request.frame_on)))


def _run(request, rows, *, dry_run):
    resource = WomenCountResource(
        places=Places.of(request.scope, request.frame_unit), by=request.user, today=request.today
    )
    return resource.import_data(dataset(rows), dry_run=dry_run, use_transactions=True, raise_errors=False)


def _salt(request):
    """A sheet is confirmed by who looked at it, for the unit it was sent for."""
    return f"{SALT}.{request.user.pk}.{request.frame_unit.pk}"
