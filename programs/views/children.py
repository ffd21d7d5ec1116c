"""The list of children and the page of one: every look is noted."""

import django_tables2
from django.shortcuts import render
from django.views.decorators.http import require_GET

from members.access.loading import load
from members.audit.actions import record_reading
from members.presenters.lists import query_of
from members.queries.people import place_names
from members.units.enums import Kind
from programs.forms.child_filter import ChildFilter
from programs.presenters import child as child_shown
from programs.presenters import child_list as list_shown
from programs.presenters.child_table import ChildTable
from programs.presenters.rights import require_sight
from programs.queries import children
from unionportal.ui.htmx import render_page

PER_PAGE = 25


@require_GET
def listing(request):
    """Children of the unit of the frame on its day, searched and filtered as the address says."""
    require_sight(request.scope, request.frame_unit)
    wanted = ChildFilter(request.GET, unit=request.frame_unit, on=request.frame_on, scope=request.scope)
    table = _table(request, wanted)
    record_reading(what="child.list", subject=request.frame_unit, by=request.user, rows=len(table.page.object_list))
    context = {"table": table, "filter": wanted, **list_shown.around(request, wanted, table)}
    return render_page(request, "programs/children.html", context, fragment="programs/children_fragment.html")


@require_GET
def page(request, uid):
    """One child: file, people around, consents, hold, pledges, visits, history."""
    child = load(children.with_unit(), request.scope, uid)
    record_reading(what="child.page", subject=child, by=request.user)
    shown = child_shown.ChildPage(
        child, scope=request.scope, on=request.frame_on, today=request.today, query=request.frame_query
    )
    return render(request, "programs/child.html", {"page": shown, "child": child})


def _table(request, wanted):
    """The page of the table that the address asks for, with the names of its places."""
    on, unit = request.frame_on, request.frame_unit
    table = ChildTable(children.with_lines(wanted.found, on=on), order_by="name", on=on, kept=query_of(request))
    django_tables2.RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    units = {row.record.unit_id for row in table.page.object_list}
    table.place_names = place_names(units, on=on, above=max(unit.kind, Kind.DISTRICT))
    return table
