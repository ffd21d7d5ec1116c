"""The review of a batch, and the answers to its held rows."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from members.access.loading import load
from members.intake.issues import Refused
from members.intake.models import Batch, Outcome
from members.presenters import import_review as shown
from members.presenters.imports import counts
from members.queries.batches import (
    branches_offered,
    candidates_of,
    held_rows,
    issues_of_rows,
    kinds_of_issues,
    notes_of,
    rows_of_outcome,
    rows_to_write,
    staged_rows,
)
from members.resources import KEY, VERSION
from members.roster import pipeline
from members.roster.mapping import can_map

PER_PAGE = 20
OUTCOMES = {"changed": Outcome.CHANGE, "added": Outcome.ADD, "same": Outcome.SAME, "skipped": Outcome.SKIP}
NOT_TYPED = (KEY, VERSION)


def review(request, batch, context):
    """The page of a batch in review or written: counts, problems first, then what changes."""
    code, show = request.GET.get("code", ""), request.GET.get("show", "")
    if show not in OUTCOMES and show != "notes":
        show = "held" if batch.held or not batch.changed else "changed"
    problems, settled, total = shown.problem_kinds(kinds_of_issues(batch), code=code)
    sheets, understood = shown.columns_understood(batch.mapping)
    context |= {
        "counts": counts(batch, show=show, problems=total - settled),
        "problems": problems, "settled": settled, "total": total, "code": code, "show": show,
        "sheets": sheets, "understood": understood, "ready": rows_to_write(batch),
        "mappable": can_map(batch), "remembered": shown.columns_told(batch.samples),
        "query": urlencode({"show": show, **({"code": code} if code else {})}),
        **_rows(request, batch, show, code),
    }  # fmt: skip
    return render(request, "members/import_review.html", context)


def _rows(request, batch, show, code):
    """The page of rows that ``show`` asks for."""
    if show == "notes":
        page = Paginator(notes_of(batch), PER_PAGE).get_page(request.GET.get("page"))
        return {"page": page, "notes": shown.notes(page.object_list)}
    if show in OUTCOMES:
        page = Paginator(rows_of_outcome(batch, OUTCOMES[show]), PER_PAGE).get_page(request.GET.get("page"))
        return {"page": page, "lines": shown.lines(page.object_list, with_changes=show == "changed")}
    page = Paginator(held_rows(batch, code=code), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    issues = issues_of_rows(batch, rows)
    cards = shown.cards(
        rows,
        issues,
        mapping=batch.mapping,
        branches=branches_offered(batch),
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
    address = reverse("imports:batch", args=[batch.uid])
    query = {name: request.POST[name] for name in ("show", "code", "page") if request.POST.get(name)}
    return HttpResponseRedirect(f"{address}?{urlencode(query)}#dong")


def _typed(post):
    """{field: text} of the cells typed again. ``fix.`` may empty a cell; ``set.`` counts only where it was filled."""
    typed = {name.removeprefix("fix."): text.strip() for name, text in post.items() if name.startswith("fix.")}
    typed |= {
        name.removeprefix("set."): text.strip()
        for name, text in post.items()
        if name.startswith("set.") and text.strip()
    }
    return {name: text for name, text in typed.items() if name not in NOT_TYPED}
