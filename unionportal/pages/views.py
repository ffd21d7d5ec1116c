"""Home and the finder."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from members.access.enums import Permission
from unionportal.pages.finder import find
from unionportal.pages.home import Home
from unionportal.pages.presenters.charts import trend as trend_of
from unionportal.pages.presenters.found import search_page
from unionportal.pages.presenters.home import home_page, lead
from unionportal.pages.waiting import waiting
from unionportal.ui.htmx import render_page


@require_GET
def home(request):
    """The first page after log-in: the figures of the unit of the frame, and what waits for the user."""
    if request.frame_unit is None or not request.scope.has(Permission.SEE_FIGURES):
        return render(request, "pages/home_without_unit.html")
    figures = Home(request.frame_unit, request.frame_on)
    context = home_page(figures, request.scope, request.frame_query)
    todo = waiting(request.scope, query=request.frame_query)
    return render(request, "pages/home.html", context | {"todo": todo})


@require_GET
def trend(request):
    """The rate of the unit of the frame over the last years; the first page fetches the fragment when it has time."""
    if request.frame_unit is None or not request.scope.has(Permission.SEE_FIGURES):
        raise Http404
    figures = Home(request.frame_unit, request.frame_on)
    context = {"trend": trend_of(figures), "lead": lead(figures)}
    return render_page(request, "pages/trend.html", context, fragment="pages/_trend_fragment.html")


@require_GET
def search(request):
    """Members and units whose names fit the text of the finder."""
    text = request.GET.get("q", "").strip()
    found = find(text, scope=request.scope, on=request.frame_on)
    return render(request, "pages/search.html", search_page(found, request.frame_query))
