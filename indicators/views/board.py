"""The rate board, and the page of one unit's rate."""

from datetime import date

from django.shortcuts import render
from django.views.decorators.http import require_GET

from indicators.filters import BoardFilter
from indicators.presenters.board import BoardView
from indicators.presenters.chart import Chart
from indicators.presenters.unit import UnitView
from indicators.queries import rates as queries
from members.access.enums import Permission
from members.access.exports import export
from members.access.loading import load, require
from members.units.models import Unit
from members.units.queries import breadcrumb
from unionportal.ui.htmx import render_page


@require_GET
def board(request):
    """The units under the unit of the frame by their rates; ``?export=xlsx`` is the same as a workbook."""
    require(request.scope, Permission.SEE_FIGURES)
    unit, chosen = request.frame_unit, BoardFilter(request.GET, on=request.frame_on)
    chosen.offer_levels(queries.levels(unit, on=chosen.boundaries_day))
    found = queries.board(
        scope=request.scope, unit=unit, kind=chosen.level, on=chosen.on, boundaries=chosen.boundaries_day,
        since=chosen.earlier, definition=chosen.definition,
    )  # fmt: skip
    chosen.offer(found)
    query = {name: value for name, value in request.GET.items() if value and name not in ("export", "page")}
    view = BoardView(
        found, chosen, path=request.path, query=query, names_open=request.scope.has(Permission.SEE_MEMBERS)
    )
    if request.GET.get("export") == "xlsx":
        return export(request, name=view.file_name, sheets=[view.sheet], what="board.export", rows=len(view.sheet.rows))
    context = {"board": view, "chart": Chart(found, view.rows), "filter": chosen}
    return render_page(request, "indicators/board.html", context, fragment="indicators/board_fragment.html")


@require_GET
def unit(request, uid):
    """One unit: its rate against each threshold, how its members moved, and the units directly below it."""
    found = load(Unit, request.scope, uid)
    on = request.frame_on
    since = date(on.year - 1, 12, 31)
    page = queries.unit_page(scope=request.scope, unit=found, on=on, since=since)
    view = UnitView(page, unit=found, on=on, since=since, scope=request.scope, trail=breadcrumb(found, on=on))
    return render(request, "indicators/unit.html", {"page": view})
