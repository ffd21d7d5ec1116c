"""Indicators and targets of a resolution from a workbook: what is there as a sheet, a look at it, writing it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indicators.forms.counts import SheetForm
from indicators.presenters.figures import address
from indicators.presenters.sheet import IndicatorSheetView, TargetSheetView
from indicators.queries import resolutions as queries
from indicators.resources import indicators, targets
from indicators.views.refused import require_decision
from members.access.enums import Permission
from members.access.exports import log_export
from members.access.idempotency import once
from members.access.loading import load, require
from members.intake.issues import Refused
from members.intake.small import NoTable, table_of
from unionportal.ui.workbooks import write_workbook, xlsx_response

SHOWN_FOR = 4 * 60 * 60  # seconds that a looked-at sheet may still be confirmed


@dataclass(frozen=True)
class Road:
    """One kind of sheet: the names of its routes, its columns, what reads it and what shows it."""

    name: str
    title: str
    submit: str
    columns: object  # a module with HEADERS and NEEDED
    view: type
    resource: Callable  # of request, resolution, day

    def address(self, resolution, step="", **query):
        return address(f"indicators:{self.name}{step}", resolution.uid, **query)


def _indicators(request, resolution, on):
    return indicators.IndicatorResource(resolution=resolution, by=request.user, on=on, today=request.today)


def _targets(request, resolution, on):
    return targets.TargetResource(
        resolution=resolution, scope=request.scope, by=request.user, on=on, today=request.today
    )


INDICATORS = Road(
    "indicator_sheet", gettext_lazy("Indicators from Excel"), gettext_lazy("Write the indicators"), indicators,
    IndicatorSheetView, _indicators,
)  # fmt: skip
TARGETS = Road(
    "target_sheet", gettext_lazy("Targets from Excel"), gettext_lazy("Write the targets"), targets, TargetSheetView,
    _targets,
)  # fmt: skip


def _opened(request, uid, road):
    """The resolution whose sheet it is, for who may send one: targets are asked about row by row."""
    resolution = load(queries.resolutions(), request.scope, uid)
    if road is INDICATORS:
        require_decision(request.scope, resolution.congress.unit)
    else:
        require(request.scope, Permission.SET_TARGETS)
    return resolution, queries.day_in_term(resolution.congress, request.frame_on)


@require_GET
def indicator_template(request, uid):
    """The indicators of a resolution as a workbook, which is accepted back."""
    resolution, on = _opened(request, uid, INDICATORS)
    page = indicators.sheet(resolution, on=on)
    log_export(request, what="indicator.sheet_export", rows=len(page.rows), subject=resolution.congress.unit)
    return xlsx_response(f"chi-tieu-{resolution.code}.xlsx", write_workbook([page]))


@require_GET
def target_template(request, uid):
    """Targets of the unit of the frame, or of one indicator all below it, as a workbook, which is accepted back."""
    resolution, on = _opened(request, uid, TARGETS)
    asked = request.GET.get("indicator", "")
    series = load(queries.indicators(), request.scope, asked).series if asked else None
    page = targets.sheet(resolution, scope=request.scope, unit=request.frame_unit, on=on, series=series)
    log_export(request, what="target.sheet_export", rows=len(page.rows))
    return xlsx_response(f"muc-giao-{resolution.code}.xlsx", write_workbook([page]))


@require_http_methods(["GET", "POST"])
def indicator_sheet(request, uid):
    """Choose a workbook of indicators; what it would change is shown first."""
    return _send(request, uid, INDICATORS)


@require_http_methods(["GET", "POST"])
def target_sheet(request, uid):
    """Choose a workbook of targets; what it would change is shown first."""
    return _send(request, uid, TARGETS)


@require_POST
@once
def indicator_sheet_write(request, uid):
    """Write the indicators that were looked at."""
    return _write(request, uid, INDICATORS)


@require_POST
@once
def target_sheet_write(request, uid):
    """Write the targets that were looked at."""
    return _write(request, uid, TARGETS)


def _send(request, uid, road):
    resolution, on = _opened(request, uid, road)
    form = SheetForm(request.POST or None, request.FILES or None)
    form.fields["file"].help_text = _("Take the template, change or add rows, send it back.")
    context = {
        "road": road,
        "resolution": resolution,
        "template": address(
            f"indicators:{road.name.removesuffix('_sheet')}_template", resolution.uid, **_kept(request)
        ),
    }
    if request.method == "POST" and form.is_valid():
        try:
            rows = table_of(form.cleaned_data["file"], headers=road.columns.HEADERS, needed=road.columns.NEEDED)
        except (Refused, NoTable) as refusal:
            form.add_error("file", str(refusal))
        else:
            payload = signing.dumps(rows, salt=_salt(request, road, resolution), compress=True)
            view = road.view(rows, _run(request, road, resolution, rows, on, dry_run=True), payload=payload)
            write_to = road.address(resolution, "_write", **_kept(request))
            return render(request, "indicators/sheet_review.html", {**context, "page": view, "write_to": write_to})
    return render(request, "indicators/sheet.html", {**context, "form": form}, status=422 if form.errors else 200)


def _write(request, uid, road):
    resolution, on = _opened(request, uid, road)
    try:
        rows = signing.loads(request.POST.get("rows", ""), salt=_salt(request, road, resolution), max_age=SHOWN_FOR)
    except signing.BadSignature:
        messages.error(request, _("The look at this sheet is too old. Send the workbook again."))
        return redirect(road.address(resolution, **_kept(request)))
    view = road.view(rows, _run(request, road, resolution, rows, on, dry_run=False))
    messages.success(request, view.done)
    return redirect(address("indicators:resolution", resolution.uid, **_kept(request)))


def _run(request, road, resolution, rows, on, *, dry_run):
    table = indicators.dataset(rows, road.columns.HEADERS)
    resource = road.resource(request, resolution, on)
    result = resource.import_data(table, dry_run=dry_run, use_transactions=True, raise_errors=False)
    # What no row is to blame for rolls everything back: rather an error page than "written".
    if broken := [*result.base_errors, *(error for row in result.rows for error in row.errors)]:
        raise broken[0].error
    return result


def _kept(request):
    return request.frame_query


def _salt(request, road, resolution):
    """A sheet is confirmed by who looked at it, for the resolution it was sent for."""
    return f"indicators.{road.name}.{request.user.pk}.{resolution.pk}"
