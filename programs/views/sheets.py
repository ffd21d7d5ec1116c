"""Any sheet of a programme: its template, a look at what was sent, writing the rows that can go in."""

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.access.exports import export
from members.access.idempotency import once
from members.access.loading import require
from members.actions.refusals import Refusal
from members.intake.issues import Refused
from members.intake.small import NoTable, table_of
from programs.forms.sheets import BesideForm, SheetForm
from programs.presenters.links import link
from programs.presenters.sheets import LookView, written
from programs.sheets import base
from unionportal.ui import workbooks

SHOWN_FOR = 4 * 60 * 60  # seconds that a looked-at sheet may still be confirmed


@dataclass(frozen=True)
class Road:
    """The three pages of a ``sheet``: the ``name`` of their routes, what is typed beside it, where one goes afterwards."""

    name: str
    sheet: base.Sheet
    back: str
    beside: type = BesideForm

    def routes(self, root):
        """Its addresses below ``root``."""
        road = {"road": self}
        return [
            path(f"{root}tu-excel/", send, road, name=f"{self.name}_sheet"),
            path(f"{root}tu-excel/mau/", template, road, name=f"{self.name}_template"),
            path(f"{root}tu-excel/ghi/", write, road, name=f"{self.name}_sheet_write"),
        ]


@require_GET
def template(request, road):
    """The workbook to fill in; with ``?rows=1`` what is recorded already, as it is accepted back."""
    sheet = road.sheet
    require(request.scope, sheet.permission, request.frame_unit)
    is_filled = bool(sheet.rows and request.GET.get("rows"))
    rows = sheet.rows(_ground(request, road.beside())) if is_filled else [sheet.example] * bool(sheet.example)
    above = [str(sheet.title), _("Required: %(columns)s.") % {"columns": ", ".join(sheet.needed_labels)}, *sheet.notes]
    page = workbooks.Sheet(str(sheet.title), [*sheet.labels.values()], rows, above=above)
    if is_filled:
        return export(request, name=f"{sheet.slug}.xlsx", sheets=[page], what=f"{sheet.slug}.export", rows=len(rows))
    return workbooks.xlsx_response(f"{sheet.slug}.xlsx", workbooks.write_workbook([page]))


@require_http_methods(["GET", "POST"])
def send(request, road):
    """Choose a workbook; what would go in is shown before anything is written."""
    sheet = road.sheet
    require(request.scope, sheet.permission, request.frame_unit)
    form, beside = SheetForm(request.POST or None, request.FILES or None), road.beside(request.POST or None)
    if request.method == "POST" and form.is_valid() and (beside.is_valid() or not beside.fields):
        try:
            rows = table_of(form.cleaned_data["file"], headers=sheet.headers, needed=sheet.needed, most=sheet.most)
        except (Refused, NoTable) as refusal:
            form.add_error("file", str(refusal))
        else:
            return _shown(request, road, rows, beside)
    context = {"form": form, "beside": beside, **_context(road)}
    return render(request, "programs/sheet.html", context, status=422 if form.errors or beside.errors else 200)


@require_POST
@once
def write(request, road):
    """Write the rows that were looked at; rows with a problem stay out."""
    require(request.scope, road.sheet.permission, request.frame_unit)
    try:
        sent = signing.loads(request.POST.get("rows", ""), salt=_salt(request, road), max_age=SHOWN_FOR)
    except signing.BadSignature:
        messages.error(request, _("The look at this sheet is too old. Send the workbook again."))
        return redirect(link(f"{road.name}_sheet", **request.frame_query))
    ground = _ground(request, road.beside(sent["typed"]))
    found = base.look(road.sheet, sent["rows"], ground)
    try:
        count = road.sheet.write(found.clean, ground) if found.clean else 0
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(link(f"{road.name}_sheet", **request.frame_query))
    messages.success(request, written(count))
    return redirect(link(road.back, **request.frame_query))


def _shown(request, road, rows, beside):
    found = base.look(road.sheet, rows, _ground(request, beside))
    typed = {name: request.POST.get(name, "") for name in beside.fields}
    payload = signing.dumps({"rows": rows, "typed": typed}, salt=_salt(request, road), compress=True)
    context = {"page": LookView(road.sheet, found, payload), **_context(road)}
    return render(request, "programs/sheet_review.html", context)


def _ground(request, beside):
    """What the rows are looked at with; what stood beside the workbook is read again where it is confirmed."""
    typed = beside.cleaned_data if beside.is_valid() else {}
    return base.Ground(request.scope, request.frame_unit, request.user, request.today, typed)


def _context(road):
    names = {"send": "sheet", "template": "template", "write": "sheet_write"}
    return {"sheet": road.sheet, "roads": {key: f"programs:{road.name}_{name}" for key, name in names.items()}}


def _salt(request, road):
    """A sheet is confirmed by who looked at it, for the unit it was sent for."""
    return f"programs.{road.name}.{request.user.pk}.{request.frame_unit.pk}"
