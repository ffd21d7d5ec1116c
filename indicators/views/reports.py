"""Who has reported: the matrix of a province, the periods of a commune, one period with its reminders."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from indicators.presenters.matrix import MatrixView
from indicators.presenters.unit_periods import UnitPeriodsView
from indicators.queries.asked import heir_of
from indicators.queries.matrix import matrix, periods_over
from indicators.queries.periods import periods_of
from indicators.queries.reports import reports_of
from members.access.enums import Permission
from members.access.loading import require
from members.units.enums import Kind


def may(request, permission, unit):
    """Whether the right is held over the unit, or over the one that answers for it since it closed."""
    return request.scope.can(permission, heir_of(unit, on=request.today))


@require_GET
def reports(request):
    """The reports of the year of the frame: of a commune as a list, of the units below any other as a matrix."""
    require(request.scope, Permission.SEE_FIGURES)
    unit, year = request.frame_unit, request.frame_on.year
    if unit.kind >= Kind.COMMUNE:
        periods = list(periods_of(unit, year=year))
        view = UnitPeriodsView(
            unit, periods, reports_of(unit, periods), year=year, today=request.today, query=request.frame_query,
            may_enter=may(request, Permission.ENTER_READINGS, unit),
        )  # fmt: skip
        return render(request, "indicators/reports_of_unit.html", {"page": view})
    found = matrix(request.scope, unit, periods=periods_over(unit, year), today=request.today)
    view = MatrixView(
        found, year=year, query=request.frame_query, on=request.frame_on,
        may_set=may(request, Permission.SET_PERIODS, unit),
    )  # fmt: skip
    return render(request, "indicators/reports.html", {"page": view})
