"""One address, one view, two sizes of answer: a whole page, or the fragment of it that HTMX asks for."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(request, template, context=None, *, fragment, status=200):
    """``template`` as a page, or ``fragment`` (which the page includes) when HTMX asks for a part."""
    partial = request.htmx and not request.htmx.boosted and not request.htmx.history_restore_request
    response = render(request, fragment if partial else template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
