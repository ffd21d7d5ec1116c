"""The front page of Mẹ đỡ đầu: figures for everybody, single children for who keeps them."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from members.access.enums import Permission
from members.access.exports import export
from members.access.loading import require
from members.audit.actions import record_reading
from members.presenters.lists import query_of
from members.units.enums import Kind
from programs.presenters.ledger_sheet import ledger_sheet
from programs.presenters.overdue import LateRows
from programs.presenters.rights import keeps, sees, sees_sums
from programs.presenters.sponsorship import Front
from programs.presenters.units_ledger import SORTS
from programs.queries import front as queries
from programs.queries.near import ledger_and_near


@require_GET
def front(request):
    """Heads, money and the ledger of the unit of the frame; ``?export=xlsx`` is the ledger as a workbook."""
    require(request.scope, Permission.SEE_FIGURES)
    if not sees_sums(request.scope, request.frame_unit):
        return render(request, "programs/sponsorship_kept.html")
    page = _front(request)
    if request.GET.get("export") == "xlsx":
        sheet = ledger_sheet(page)
        return export(request, name=f"{_('Mẹ đỡ đầu')} {page.name} {page.on:%d-%m-%Y}.xlsx", sheets=[sheet],
                      what="sponsorship.export", rows=len(sheet.rows))  # fmt: skip
    late = None
    if page.sees:
        late = LateRows(page, queries.longest_overdue(page.near, scope=request.scope))
        record_reading(what="child.overdue", subject=page.unit, by=request.user, rows=len(late.found))
    return render(request, "programs/sponsorship.html", {"page": page, "late": late})


def _home(request):
    """The first page, with the unit and day of this one."""
    return reverse("home") + query_of(request)


def _front(request):
    """The page of the unit of the frame on its day, in few statements however many units are below."""
    unit, on, scope = request.frame_unit, request.frame_on, request.scope
    kinds = [kind for kind in queries.levels(unit, on=on) if kind < Kind.BRANCH or sees(scope, unit)]
    kind = next((one for one in kinds if one.name.lower() == request.GET.get("level")), kinds[0] if kinds else None)
    name, parts = queries.parts(unit, kind, on=on)
    sums, near = ledger_and_near([unit, *parts], on=on)
    sort = request.GET.get("sort", "")
    return Front(
        unit=unit, name=name, on=on, sums=sums[unit.pk], near=near,
        rows=[(part, sums[part.pk]) for part in parts], kinds=kinds, kind=kind,
        sees=sees(scope, unit), keeps=keeps(scope, unit),
        query=dict(request.frame_query), home=_home(request), sort=sort if sort.removeprefix("-") in SORTS else "-overdue",
    )  # fmt: skip
