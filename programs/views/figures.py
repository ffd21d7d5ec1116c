"""The front page of the programmes, and their figures by units and days."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from members.access.enums import Permission
from members.access.exports import export
from members.access.loading import require
from members.units.enums import Kind
from programs.forms.counting import PeriodForm
from programs.kinds import KINDS
from programs.presenters.by_unit import ByUnitView
from programs.presenters.front import FrontView
from programs.presenters.loans import LoansView
from programs.presenters.programmes import FIGURES
from programs.presenters.rights import sees_sums
from programs.queries.facts import FACTS
from programs.queries.overview import Overview
from unionportal.ui.htmx import render_page

LEVELS = (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)


@require_GET
def front(request):
    """What came of every programme in the unit of the frame; the fragment alone for the first page."""
    require(request.scope, Permission.SEE_FIGURES)
    period = PeriodForm(request.GET, on=request.frame_on)
    overview = Overview(request.frame_unit, request.frame_on, period.first_day)
    page = FrontView(
        overview, period, lists=_lists(request), query=request.frame_query,
        with_children=sees_sums(request.scope, request.frame_unit),
    )  # fmt: skip
    return render_page(
        request, "programs/front.html", {"page": page, "period": period}, fragment="programs/front_fragment.html"
    )


@require_GET
def by_unit(request, slug):
    """The figures of one programme by units; ``?export=xlsx`` is the same as a workbook."""
    require(request.scope, Permission.SEE_FIGURES)
    period = PeriodForm(request.GET, on=request.frame_on)
    level = next((kind for kind in LEVELS if kind.name.lower() == request.GET.get("cap")), None)
    keys = tuple(key for key, fact in FACTS.items() if fact.slug == slug)
    overview = Overview(request.frame_unit, request.frame_on, period.first_day, keys, level)
    page = ByUnitView(
        overview, period, slug=slug, name=KINDS[slug].name if slug in KINDS else FIGURES[keys[0]].label, list_path=_lists(request).get(slug, ""),
        query=request.frame_query,
    )  # fmt: skip
    if request.GET.get("export") == "xlsx":
        return _export(request, page, what=f"{slug}.figures_export")
    return render(request, "programs/by_unit.html", {"page": page, "period": period})


@require_GET
def loans(request):
    """What is lent and overdue by units on the day; ``?export=xlsx`` is the same as a workbook."""
    require(request.scope, Permission.SEE_FIGURES)
    overview = Overview(request.frame_unit, request.frame_on)
    page = LoansView(overview, list_path=_lists(request).get("to-vay-von", ""), query=request.frame_query)
    if request.GET.get("export") == "xlsx":
        return _export(request, page, what="to-vay-von.figures_export")
    return render(request, "programs/loans.html", {"page": page})


def _export(request, page, *, what):
    """The table of a page as a workbook, told to the read log."""
    sheet = page.sheet
    return export(
        request, name=page.file_name, sheets=[sheet], what=what, rows=len(sheet.rows), filters=sheet.above[1:]
    )


def _lists(request):
    """``{slug: path of the list}`` of the records that the user may see."""
    return {slug: kind.address() for slug, kind in KINDS.items() if request.scope.has(kind.see)}
