"""Scoreboards of resolutions, their indicators, their signed reviews."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from indicators.actions.reviews import ReviewRefused, freeze
from indicators.behind import rows_behind
from indicators.comparing import days_of_trend, places, siblings, trend
from indicators.forms.reviews import ReviewForm
from indicators.presenters.behind import BehindView
from indicators.presenters.review import ReviewView
from indicators.presenters.scoreboard import ScoreboardView
from indicators.presenters.trends import TrendView
from indicators.queries import scoreboards as queries
from indicators.scorecard import day_told, scorecard
from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.units.enums import Kind
from unionportal.ui.htmx import render_page


@require_GET
def scoreboards(request):
    """The resolutions that ask something of the unit of the frame, each with met n of n."""
    require(request.scope, Permission.SEE_FIGURES)
    found = queries.resolutions_for(request.frame_unit, on=request.frame_on, scope=request.scope)
    boards = [
        ScoreboardView(scorecard(resolution, unit=unit, on=request.frame_on), query=request.frame_query)
        for resolution, unit in found
    ]
    context = {"boards": boards}
    return render_page(request, "indicators/scoreboards.html", context, fragment="indicators/scoreboards_fragment.html")


@require_GET
def scoreboard(request, uid):
    """One resolution in the unit of the frame: every indicator with target, result, attainment."""
    return _page(request, load(queries.resolution_rows(), request.scope, uid), ReviewForm())


@require_GET
def compare(request, uid):
    """The same indicators at the end of each year of the term; of a commune its rank too."""
    resolution = load(queries.resolution_rows(), request.scope, uid)
    unit = _unit_of(request, resolution)
    card = scorecard(resolution, unit=unit, on=request.frame_on)
    ranks = places(siblings(card), unit.pk) if unit.kind == Kind.COMMUNE else {}
    view = TrendView(card, trend(card, days=days_of_trend(resolution, as_of=card.as_of)), ranks)
    context = {"trend": view, "board": ScoreboardView(card, query=request.frame_query)}
    return render_page(request, "indicators/compare.html", context, fragment="indicators/compare_fragment.html")


@require_GET
def figure(request, uid):
    """One indicator: how it is reckoned, and the rows that add up to its figure."""
    found = load(queries.indicator_rows(), request.scope, uid)
    unit = _unit_of(request, found.resolution)
    card = scorecard(found.resolution, unit=unit, on=request.frame_on)
    line = card.line(found.pk)
    if line is None:
        raise Http404
    rows = None if line.result is None else rows_behind(found, unit=unit, on=card.as_of)
    view = BehindView(card, line, rows, scope=request.scope, query=request.frame_query, page=request.GET.get("page"))
    context = {"page": view, "revisions": queries.revisions_of(found.series, unit)}
    return render_page(request, "indicators/figure.html", context, fragment="indicators/figure_fragment.html")


@require_POST
@once
def sign(request, uid):
    """Freeze the scoreboard as it stands into a review."""
    resolution = load(queries.resolution_rows(), request.scope, uid)
    unit = _unit_of(request, resolution)
    if not _may_sign(request.scope, unit):
        raise Http404
    form = ReviewForm(request.POST)
    if form.is_valid():
        on = day_told(resolution, unit, on=request.frame_on)
        try:
            review = freeze(
                resolution=resolution, unit=unit, on=on, by=request.user, today=request.today, **form.cleaned_data
            )
        except ReviewRefused as refusal:
            form.add_error("kind", str(refusal))
        else:
            messages.success(request, _("Signed. From now on this review does not change."))
            return redirect("indicators:review", review.uid)
    return _page(request, resolution, form, status=422)


@require_GET
def review(request, uid):
    """A signed review as it was signed, with what is different today beside it."""
    found = load(queries.review_rows(), request.scope, uid)
    now = scorecard(found.resolution, unit=found.unit, on=found.on)
    return render(request, "indicators/review.html", {"review": ReviewView(found, now)})


def _unit_of(request, resolution):
    require(request.scope, Permission.SEE_FIGURES)
    unit = queries.unit_for(resolution, request.frame_unit, on=request.frame_on, scope=request.scope)
    if unit is None or request.frame_on < resolution.congress.from_on:
        raise Http404
    return unit


def _may_sign(scope, unit):
    """Whoever sets targets signs what became of them, of units that are closed today too."""
    held = Permission.SET_TARGETS
    return scope.reaches_everywhere(held) or unit.pk in scope.reached(held)


def _page(request, resolution, form, status=200):
    unit = _unit_of(request, resolution)
    card = scorecard(resolution, unit=unit, on=request.frame_on)
    view = ScoreboardView(
        card, query=request.frame_query, order=request.GET.get("thu_tu", ""),
        reviews=queries.reviews_of(resolution, unit, scope=request.scope),
        may_sign=_may_sign(request.scope, unit),
    )  # fmt: skip
    return render(request, "indicators/scoreboard.html", {"board": view, "form": form}, status=status)
