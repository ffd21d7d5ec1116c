"""Written reports: which there are, one on a page, as Word and Excel."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.views.decorators.http import require_GET

from indicators.forms.documents import DocumentFilter
from indicators.presenters.documents import FOLDERS, DocumentView, kept, offers_folders, shelf
from indicators.queries import documents as queries
from indicators.reports.asking import asking
from indicators.reports.brief import brief
from indicators.reports.differing import differences
from indicators.reports.docx import DOCX, as_docx
from indicators.reports.keeping import kept_or_written
from indicators.reports.kinds import KINDS, covered_since, offered
from indicators.reports.written.frame import with_lines
from indicators.reports.xlsx import as_xlsx
from members.access.enums import Permission
from members.access.exports import about_sheet, log_export
from members.access.loading import require
from unionportal.ui.workbooks import XLSX

WRITERS = {"docx": (DOCX, as_docx), "xlsx": (XLSX, lambda report, base: as_xlsx(report))}


@require_GET
def documents(request):
    """The reports of the unit of the frame, those that were frozen, and its short text for a chat group."""
    unit = unit_of(request, Permission.SEE_FIGURES)
    kinds = offered(unit, request.scope)
    since = covered_since(KINDS["recruitment"], on=request.frame_on)
    with override("vi"):
        text = brief(asking(unit, on=request.frame_on, since=since, written_on=request.today))
    context = {
        "rows": shelf(kinds, query=request.frame_query), "brief": text, "unit": unit,
        "frozen": kept(queries.documents_of(unit, scope=request.scope)),
        "folders": [KINDS[slug] for slug in FOLDERS] if offers_folders(unit) else [],
        "may_write": may_write(request, unit),
    }  # fmt: skip
    return render(request, "indicators/documents.html", context)


@require_GET
def document(request, kind):
    """One report on its sheet; ``?export=docx`` or ``xlsx`` takes it along, which is noted."""
    kind, ask, chosen = asked(request, kind)
    found, report = written(kind, ask)
    if kind.is_personal or request.GET.get("export") in WRITERS:
        log_export(request, what=f"document.{kind.slug}", rows=report.rows, subject=ask.unit)
    if request.GET.get("export") in WRITERS:
        return download(request, report, request.GET["export"])
    query = {**request.frame_query, **{name: text for name, text in chosen.data.items() if text}}
    view = DocumentView(
        report, kind, query=query, document=found, unit=ask.unit, changes=changed_since(found, kind, ask, report),
        may_freeze=not (found and found.period_id is None) and may_write(request, ask.unit)
        and queries.may_freeze(ask.unit, kind=kind.slug, on=ask.on, resolution=ask.resolution),
    )  # fmt: skip
    return render(request, "indicators/document.html", {"page": view, "filter": chosen})


def may_write(request, unit):
    """Whether the user writes the reports of a unit: also of a closed one that hers succeeds."""
    held = Permission.ENTER_READINGS
    return request.scope.reaches_everywhere(held) or unit.pk in request.scope.reached(held)


def unit_of(request, permission):
    """The unit of the frame with its name of the day, where ``permission`` is held over it. Raises Http404."""
    unit = request.frame_unit
    if unit is None or not (request.scope.everywhere or unit.pk in request.scope.reached(permission)):
        raise Http404
    return queries.named(unit, on=request.frame_on)


def asked(request, slug):
    """``(ReportKind, Ask, DocumentFilter)`` of an address; Http404 for what is not there or not the reader's."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    require(request.scope, kind.permission)
    unit = unit_of(request, kind.permission)
    resolutions = queries.binding(unit, on=request.frame_on) if kind.needs_resolution else []
    chosen = DocumentFilter({name: request.GET.get(name, "") for name in ("tu", "nghi_quyet")}, resolutions=resolutions)
    resolution = chosen.resolution(kind)
    if unit.kind not in kind.kinds or kind.needs_resolution and resolution is None:
        raise Http404
    since = covered_since(kind, on=request.frame_on, unit=unit, resolution=resolution, given=chosen.first)
    ask = asking(
        unit, on=request.frame_on, since=since, written_on=request.today, resolution=resolution, scope=request.scope
    )
    return kind, ask, chosen


def written(kind, ask):
    """``(Document or None, Report)``: the frozen one where there is one; official documents are in Vietnamese."""
    with override("vi"):
        return kept_or_written(kind, ask)


def changed_since(found, kind, ask, report):
    """What a frozen report would say differently if it were written now."""
    if found is None:
        return []
    with override("vi"):
        return differences(report, kind.write(ask))


def download(request, report, ending):
    """A report as a file; it tells who took it, when, with how many rows."""
    content_type, writer = WRITERS[ending]
    with override("vi"):
        about = about_sheet(unit=request.frame_unit, on=request.frame_on, by=request.user, rows=report.rows)
        report = with_lines(report, [f"{label}: {text}" for label, text in about.rows])
        content = writer(report, base=request.build_absolute_uri("/")[:-1])
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{report.file_name}.{ending}")
    return response
