"""The list of members, its Excel, and finding one person by a number."""

import django_tables2
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from members.access.enums import Permission
from members.access.exports import export
from members.access.loading import require
from members.filters import MemberFilter
from members.forms.people import LookupForm
from members.presenters import lists as shown
from members.queries import lists, numbers, people
from members.queries.counts import count_members
from members.tables import COUNTED, PER_PAGE, CappedPaginator, MemberTable, ShortPaginator
from members.units.enums import Kind
from unionportal.ui.htmx import render_page

MOST_EXPORTED = 20_000  # rows; a province's whole register leaves by the roster export


@require_GET
def listing(request):
    """The members of the unit of the frame on its day, searched and filtered as the address says."""
    require(request.scope, Permission.SEE_MEMBERS)
    wanted = member_filter(request)
    if request.GET.get("export") == "xlsx":
        return _export(request, wanted)
    full = 0 if request.htmx and wanted.chosen else count_members(request.frame_unit, on=request.frame_on)
    table = _table(request, wanted, known=_known(request, wanted, full))
    context = {"table": table, **shown.around(request, wanted, table)}
    if not request.htmx:
        context |= {**_head(request), "full": full}
    return render_page(request, "members/list.html", context, fragment="members/list_fragment.html")


@require_POST
def look_up(request):
    """The person with exactly this citizen id or telephone: a number never stands in an address."""
    require(request.scope, Permission.SEE_MEMBERS)
    form = LookupForm(request.POST)
    if form.is_valid():
        found = numbers.by_number(form.cleaned_data, scope=request.scope)
        if len(found) == 1:
            return redirect("members:page", found[0].uid)
        return render(request, "members/lookup.html", {"form": form, "found": shown.persons(found, on=request.today)})
    return render(request, "members/lookup.html", {"form": form}, status=422)


def member_filter(request):
    """The ``MemberFilter`` of an address of the list, within what its user may see."""
    unit, scope = request.frame_unit, request.scope
    branches = people.branches_under(unit, scope=scope, permission=Permission.SEE_MEMBERS, on=request.frame_on)
    if unit.kind < Kind.COMMUNE:
        branches = branches.none()  # thousands: the commune is chosen in the frame first
    sensitive = scope.can(Permission.SEE_SENSITIVE, unit)
    return MemberFilter(
        request.GET, unit=unit, on=request.frame_on, scope=scope, branches=branches, sensitive=sensitive
    )


def _known(request, wanted, full):
    """How many persons the list has, where that is known without counting them; else None.

    Of a whole unit it is enough that its ``full`` members are more than are ever counted.
    """
    if wanted.ids is not None:
        return len(wanted.ids)
    here = request.frame_on == request.today and request.scope.can(Permission.SEE_MEMBERS, request.frame_unit)
    return full if here and full > COUNTED and not wanted.chosen else None


def _table(request, wanted, *, known):
    """The page of the table that the address asks for, with the names of its places."""
    on, unit = request.frame_on, request.frame_unit
    searched, sorted_by = "q" in wanted.chosen, request.GET.get("sort", "")
    table = MemberTable(
        lists.with_lines(wanted.found, on=on),
        order_by=None if searched else "name",
        by_letter=not searched and sorted_by in ("", "name"),
        may_edit=request.scope.has(Permission.EDIT_MEMBERS),
        kept=shown.query_of(request),
    )
    pages = CappedPaginator if unit.kind >= Kind.COMMUNE else ShortPaginator
    paging = {"per_page": PER_PAGE, "silent": True, "paginator_class": pages, "known": known}
    django_tables2.RequestConfig(request, paginate=paging).configure(table)
    places = {lists.unit_of(row.record).pk for row in table.page.object_list}
    table.place_names = people.place_names(places, on=on, above=max(unit.kind, Kind.DISTRICT))
    return table


def _head(request):
    unit, on = request.frame_unit, request.frame_on
    return {
        "honorary": count_members(unit, on=on, kind="honorary"),
        "may_add": request.scope.can(Permission.EDIT_MEMBERS, unit),
        "lookup": LookupForm(),
    }


def sheet_of(request, wanted, *, most):
    """The persons found as a ``Sheet``, numbers masked as on the screen; None where they are more than ``most``."""
    found = wanted.found if "q" in wanted.chosen else wanted.found.order_by("name_sort_key", "pk")
    members = list(lists.with_lines(found, on=request.frame_on)[: most + 1])
    if len(members) > most:
        return None
    names = people.place_names({lists.unit_of(one).pk for one in members}, on=request.frame_on)
    return shown.sheet(members, names=names, unit=request.frame_unit, on=request.frame_on)


def _export(request, wanted):
    """The same rows as a workbook, told to the read log."""
    sheet = sheet_of(request, wanted, most=MOST_EXPORTED)
    if sheet is None:
        messages.warning(request, _("More than 20,000 rows: choose a commune, or use the roster export."))
        return redirect(shown.address(request, without=("export",)))
    return export(
        request, name=_("members") + f"-{request.frame_on:%Y%m%d}.xlsx", sheets=[sheet], what="member.list_export",
        rows=len(sheet.rows), filters=shown.filters_in_use(request, wanted),
    )  # fmt: skip
