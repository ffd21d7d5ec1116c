"""What is to be handed out in a period, and whom to visit in a month."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.audit.actions import record_reading
from members.queries.people import place_names
from members.units.enums import Kind
from programs.actions import visits as actions
from programs.forms.periods import MonthFilter, PeriodFilter, help_of
from programs.forms.visits import VisitForm
from programs.models import Child
from programs.presenters import due as shown
from programs.presenters import visits as visits_shown
from programs.presenters.due import kinds
from programs.presenters.links import link
from programs.queries import pledges as queries
from programs.views.one_form import ask

SEE, KEEP = Permission.SEE_CHILDREN, Permission.KEEP_CHILDREN
PER_PAGE = 50


@require_GET
def schedule(request):
    """What is due in the days of the address, of children of the unit of the frame."""
    unit, on = request.frame_unit, request.frame_on
    require(request.scope, SEE, unit)
    period = PeriodFilter(request.GET, day=on)
    asked = {"on": on, "help": help_of(request.GET)}
    rows = [*queries.due(unit, period.first, period.last, **asked).within(request.scope)]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    record_reading(what="instalment.list", subject=unit, by=request.user, rows=len(page.object_list))
    places = place_names({row.pledge.child.unit_id for row in page}, on=on, above=max(unit.kind, Kind.DISTRICT))
    lines = [shown.line(row, on=on, frame=request.frame_query, places=places) for row in page]
    context = {
        "period": period, "page": page, "lines": lines, "columns": shown.columns(), "total": shown.total(rows),
        "may_keep": request.scope.can(KEEP, unit), **kinds("due", request),
    }  # fmt: skip
    return render(request, "programs/schedule.html", context)


@require_GET
def visits(request):
    """Sponsored children of the unit of the frame whom nobody has visited in the month of the address yet."""
    unit, on = request.frame_unit, request.frame_on
    require(request.scope, SEE, unit)
    month = MonthFilter(request.GET, day=on)
    until = min(month.last, on) if month.first <= on else on
    found = queries.to_visit(unit, since=min(month.first, until), on=until).within(request.scope)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    record_reading(what="visit.list", subject=unit, by=request.user, rows=len(page.object_list))
    places = place_names({child.unit_id for child in page}, on=on, above=max(unit.kind, Kind.DISTRICT))
    lines = [visits_shown.line(child, on=until, frame=request.frame_query, places=places) for child in page]
    context = {
        "month": month, "page": page, "lines": lines, "columns": visits_shown.columns(),
        "hidden": [*request.frame_query.items()],
    }  # fmt: skip
    return render(request, "programs/visits.html", context)


@require_http_methods(["GET", "POST"])
@once
def visit_add(request, uid):
    """A visit to a child with the three questions."""
    child = load(Child, request.scope, uid)
    require(request.scope, KEEP, child.unit_id)
    form = VisitForm(request.POST or None, initial={"on": request.today})
    return ask(
        request, form, lambda given: actions.record(child=child, by=request.user, **given), back=link("child", child.uid),
        done=_("The visit is noted."), title=_("Note a visit"), submit=_("Note the visit"), noted=("child.visit", child), crumb=child.code,
        lead=f"{child.code} · {child.full_name}",
    )  # fmt: skip
