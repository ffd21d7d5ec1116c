"""One period: its units with what they sent, reminders, many approved at once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from indicators.actions import answers as actions
from indicators.models import ReportingPeriod
from indicators.presenters.figures import address
from indicators.presenters.period import PeriodView
from indicators.presenters.period_sheet import period_sheet
from indicators.queries.matrix import matrix
from indicators.queries.periods import unit_over, with_unit
from indicators.queries.reports import readings_by_unit
from indicators.views.reports import may
from members.access.enums import Permission
from members.access.exports import export
from members.access.loading import is_uid, load, require
from members.units.models import Unit


@require_GET
def period(request, uid):
    """Every unit of one period; ``?show=`` narrows to those that have not sent, wait or are approved; xlsx too."""
    require(request.scope, Permission.SEE_FIGURES)
    found = load(with_unit(), request.scope, uid)
    unit = unit_over(found, request.frame_unit)
    rows = matrix(request.scope, unit, periods=[found], today=request.today)
    view = PeriodView(
        rows, found, show=request.GET.get("show", ""), query=request.frame_query,
        may_approve=may(request, Permission.APPROVE_READINGS, unit),
    )  # fmt: skip
    if request.GET.get("export") == "xlsx":
        sheet = period_sheet(view, readings_by_unit(found, [unit.pk for unit, *_rest in view.shown]))
        name = f"bao-cao-{found.from_on:%Y%m%d}.xlsx"
        return export(request, name=name, sheets=[sheet], what="period.export", rows=len(sheet.rows))
    return render(request, "indicators/period.html", {"page": view})


@require_POST
def approve_all(request, uid):
    """Approve the reports that were ticked, or all that wait where "all" was asked."""
    require(request.scope, Permission.APPROVE_READINGS)
    found = load(ReportingPeriod, request.scope, uid)
    units = Unit.objects.within(request.scope).filter(pk__in=request.scope.reached(Permission.APPROVE_READINGS))
    if "all" not in request.POST:
        units = units.filter(uid__in=[text for text in request.POST.getlist("unit") if is_uid(text)])
    count = actions.approve_all(period=found, units=units.values("pk"), by=request.user)
    if count:
        messages.success(
            request, ngettext("%(n)s report is approved.", "%(n)s reports are approved.", count) % {"n": count}
        )
    else:
        messages.warning(request, _("Nothing was ticked that still waits for approval."))
    return redirect(address("indicators:period", found.uid, **request.frame_query))
