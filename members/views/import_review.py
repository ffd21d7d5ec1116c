"""The review of a batch, and the answers to its held rows."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from members.access.loading import is_uid, load
from members.intake.issues import Refused
from members.intake.models import Batch, Outcome
from members.presenters import import_review as shown
from members.presenters.imports import counts
from members.queries.batches import (
    RowPages,
    branches_offered,
    candidates_of,
    counted,
    held_rows,
    issues_of_rows,
    kinds_of_issues,
    missing_count,
    missing_members,
    notes_of,
    open_kinds,
    rows_of_outcome,
    rows_to_write,
    staged_rows,
)
from members.resources import KEY, VERSION
from members.roster import pipeline
from members.roster.ending import CannotEnd, end_missing
from members.roster.mapping import can_map
from unionportal.ui.words import number

PER_PAGE = 20
KEPT = ("show", "code", "page", "sheet", "branch")
OUTCOMES = {
    "changed": Outcome.CHANGE, "added": Outcome.ADD, "same": Outcome.SAME, "skipped": Outcome.SKIP,
    "moving": Outcome.MOVE,
}  # fmt: skip
OTHERS = ("notes", "missing")
NOT_TYPED = (KEY, VERSION)


def review(request, batch, context):
    """The page of a batch in review or written: counts, problems first, then what changes."""
    code, show = request.GET.get("code", ""), request.GET.get("show", "")
    if show not in OUTCOMES and show not in OTHERS:
        show = "held" if batch.held or not batch.changed else "changed"
    kinds = kinds_of_issues(batch)
    code = code if code in open_kinds(kinds) else ""  # the last of its kind is answered: on with the others
    problems, settled, total = shown.problem_kinds(kinds, code=code)
    sheets, understood = shown.columns_understood(batch.mapping)
    branches = branches_offered(batch)
    where = {name: request.GET[name] for name in ("sheet", "branch") if request.GET.get(name)}
    kept = {"show": show, **({"code": code} if code else {}), **where}
    context |= {
        "counts": counts(batch, show=show, kinds=kinds, missing=missing_count(batch)),
        "narrow": shown.narrowing(batch.mapping, branches, kept=kept),
        "at_once": shown.answers_at_once(kinds, code=code),
        "problems": problems, "settled": settled, "total": total, "code": code, "show": show,
        "sheets": sheets, "understood": understood, "ready": rows_to_write(batch),
        "mappable": can_map(batch), "remembered": shown.columns_told(batch.samples),
        "query": urlencode(kept), "where": where,
        **_rows(request, batch, show, code, where, branches),
    }  # fmt: skip
    return render(request, "members/import_review.html", context)


def _rows(request, batch, show, code, where, branches):
    """The page of rows that ``show`` asks for, of the sheet or branch that ``where`` names; ``branches`` to choose from."""
    if show == "missing":
        page = Paginator(missing_members(batch), PER_PAGE).get_page(request.GET.get("page"))
        return {"page": page, "missing": page.object_list}
    if show == "notes":
        page = Paginator(notes_of(batch), PER_PAGE).get_page(request.GET.get("page"))
        return {"page": page, "notes": shown.notes(page.object_list)}
    if show in OUTCOMES:
        rows, known = rows_of_outcome(batch, OUTCOMES[show], **where), None if where else counted(batch, OUTCOMES[show])
        page = RowPages(rows, PER_PAGE, known=known).get_page(request.GET.get("page"))
        return {"page": page, "lines": shown.lines(page.object_list, with_changes=show == "changed")}
    known = None if code or where else batch.held
    page = RowPages(held_rows(batch, code=code, **where), PER_PAGE, known=known).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    issues = issues_of_rows(batch, rows)
    cards = shown.cards(
        rows,
        issues,
        mapping=batch.mapping,
        branches=branches,
        candidates=candidates_of(batch, issues, rows, request.scope),
    )
    return {"page": page, "cards": cards}


@require_POST
def settle(request, uid, row_uid):
    """Answer one held row and go back to where the officer was."""
    batch = load(Batch, request.scope, uid)
    row = get_object_or_404(staged_rows(batch), uid=row_uid)
    decision = request.POST.get("decision", "")
    values = {"fix": _typed(request.POST), "same_person": request.POST.get("member") or None}
    try:
        pipeline.settle(batch, row=row, decision=decision, value=values.get(decision), by=request.user)
    except (pipeline.CannotSettle, Refused) as refusal:
        messages.error(request, str(refusal))
    return _back(request, batch)


def _back(request, batch):
    """To where the officer was on the review."""
    address = reverse("imports:batch", args=[batch.uid])
    query = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    return HttpResponseRedirect(f"{address}?{urlencode(query)}#dong")


@require_POST
def settle_all(request, uid):
    """Answer every held row of one kind of problem at once."""
    batch = load(Batch, request.scope, uid)
    code, decision, sheet = (request.POST.get(name, "") for name in ("code", "decision", "sheet"))
    try:
        done = pipeline.settle_all(batch, code=code, decision=decision, sheet=sheet, by=request.user)
    except (pipeline.CannotSettle, Refused) as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)s row is answered.", "%(n)s rows are answered.", done)
        messages.success(request, said % {"n": number(done)})
    return _back(request, batch)


@require_POST
def end(request, uid):
    """Say of missing members that they end, and how, or that they stay."""
    batch = load(Batch, request.scope, uid)
    chosen = [uid for uid in request.POST.getlist("member") if is_uid(uid)]
    members = None if request.POST.get("all") == "yes" else chosen
    try:
        done = end_missing(batch, how=request.POST.get("how", ""), members=members, by=request.user)
    except (CannotEnd, Refused) as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)s member is answered.", "%(n)s members are answered.", done)
        messages.success(request, said % {"n": number(done)})
    return _back(request, batch)


def _typed(post):
    """{field: text} of the cells typed again. ``fix.`` may empty a cell; ``set.`` counts only where it was filled."""
    typed = {name.removeprefix("fix."): text.strip() for name, text in post.items() if name.startswith("fix.")}
    typed |= {
        name.removeprefix("set."): text.strip()
        for name, text in post.items()
        if name.startswith("set.") and text.strip()
    }
    return {name: text for name, text in typed.items() if name not in NOT_TYPED}
