"""The pages of any kind of record: list, one record, entering, changing, removing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.exports import export
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions.refusals import Refusal
from members.audit.actions import record_reading
from programs.actions import records as actions
from programs.kinds import KINDS
from programs.presenters import records as shown
from programs.queries import records as queries
from programs.tables import RecordTable
from programs.views.entering import Entering
from unionportal.ui.htmx import render_page
from unionportal.ui.tables import page_of

MOST_EXPORTED = 20_000  # rows


@require_GET
def listing(request, slug):
    """The records of a kind that count in the unit of the frame by its day, filtered as the address says."""
    kind = KINDS[slug]
    require(request.scope, kind.see)
    wanted = kind.filter(request.GET, kind=kind)
    found = wanted.apply(_counted(request, kind), scope=request.scope)
    table = RecordTable(found, kind=kind, href=lambda record: shown.kept(request, kind.address("page", record)))
    page_of(table, request)
    if request.GET.get("export") == "xlsx":
        return _export(request, kind, wanted, [row.record for row in table.rows[: MOST_EXPORTED + 1]])
    shown.name_persons([row.record for row in table.page.object_list], request.scope)
    context = {
        "kind": kind, "table": table, "filter": wanted, **shown.around(request, kind, wanted, found),
        "may_add": queries.may(request.scope, kind.keep, request.frame_unit.pk),
    }  # fmt: skip
    if kind.list_context and not request.htmx:
        context |= kind.list_context(request)
    return render_page(request, kind.list_template, context, fragment="programs/records_fragment.html")


@require_GET
def page(request, slug, uid):
    """One record with who entered and changed it. Of one that names a person each look is noted."""
    kind, record = load_record(request, slug, uid)
    if kind.has_person and record.member_id:
        record_reading(what=f"{record._meta.model_name}.page", subject=record, by=request.user)
    return render(request, kind.page_template, page_context(request, kind, record))


@require_http_methods(["GET", "POST"])
@once
def add(request, slug):
    """A new record in the unit of the frame; searching for the person sends the form without entering it."""
    kind = KINDS[slug]
    if not queries.may(request.scope, kind.keep, request.frame_unit.pk):
        raise Http404
    entering = Entering(request, kind)
    if request.method == "POST" and entering.is_valid():
        try:
            record = entering.enter()
        except Refusal as refusal:
            entering.refuse(refusal)
        else:
            messages.success(request, _("Entered."))
            return redirect(entering.next(record))
    return render(request, "programs/form.html", entering.context(), status=entering.status)


@require_http_methods(["GET", "POST"])
def edit(request, slug, uid):
    """Change a record; whoever was overtaken sees what stands now and saves again."""
    kind, record = load_record(request, slug, uid)
    require_keep(request, kind, record)
    entering = Entering(request, kind, record)
    if request.method == "POST" and entering.is_valid():
        try:
            entering.change()
        except Refusal as refusal:
            entering.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(shown.kept(request, kind.address("page", record)))
    return render(request, "programs/form.html", entering.context(), status=entering.status)


@require_http_methods(["GET", "POST"])
def remove(request, slug, uid):
    """Ask, then take a record away that was entered by mistake."""
    kind, record = load_record(request, slug, uid)
    require_keep(request, kind, record)
    if request.method == "POST":
        try:
            (kind.remove or actions.remove)(record=record, by=request.user, today=request.today)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(shown.kept(request, kind.address("page", record)))
        messages.success(request, _("Removed."))
        return redirect(shown.kept(request, kind.address()))
    return render(request, "programs/remove.html", page_context(request, kind, record))


def _counted(request, kind):
    """Records within the scope that count in the unit of the frame, up to the end of its day."""
    found = queries.seen(kind.model, request.scope, kind.see).filter(**{f"{kind.day}__lte": request.frame_on})
    found = queries.counted_in(found, request.frame_unit, boundaries=request.frame_on)
    found = found.select_related("unit", *(["member"] if kind.has_person else []), *kind.related)
    return kind.prepared(found, request.frame_on) if kind.prepared else found


def load_record(request, slug, uid):
    """The kind and the record of that public id within the scope. Raises Http404."""
    kind = KINDS[slug]
    rows = queries.seen(kind.model, request.scope, kind.see).select_related("unit", *kind.related)
    record = load(kind.prepared(rows, request.frame_on) if kind.prepared else rows, request.scope, uid)
    return kind, shown.name_persons([record], request.scope)[0]


def require_keep(request, kind, record):
    """Go on only where the record may be changed: its unit, or one that followed it, is looked after. Raises Http404."""
    if not queries.may(request.scope, kind.keep, record.unit_id):
        raise Http404


def page_context(request, kind, record):
    """What the page of one record shows."""
    own = kind.page_context(record, request) if kind.page_context else {}
    return {
        "kind": kind,
        "record": record,
        "title": shown.title_of(kind, record),
        "facts": shown.facts(kind, record),
        "deeds": shown.deeds(record),
        "may_keep": queries.may(request.scope, kind.keep, record.unit_id),
        **own,
    }


def _export(request, kind, wanted, records):
    """The rows of the list as a workbook, names hidden as on the screen; told to the read log."""
    if len(records) > MOST_EXPORTED:
        messages.warning(request, _("More than 20,000 rows: choose a smaller unit or fewer days."))
        return redirect(shown.address(request, kind.address(), without=("export",)))
    shown.name_persons(records, request.scope)
    unit, on = request.frame_unit, request.frame_on
    filters = [chip["label"] for chip in shown.chips(request, wanted, path=kind.address())]
    return export(
        request, name=f"{kind.slug}-{on:%Y%m%d}.xlsx", sheets=[shown.sheet(kind, records, unit=unit, on=on)],
        what=f"{kind.slug}.export", rows=len(records), filters=filters,
    )  # fmt: skip
