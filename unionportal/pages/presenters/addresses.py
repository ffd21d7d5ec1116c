"""Addresses of pages of any app."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode


def address(route, query=None, *args):
    """The address of a route of any app, or an empty text while that app has no such page."""
    try:
        path = reverse(route, args=args)
    except NoReverseMatch:
        return ""
    kept = {name: value for name, value in (query or {}).items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
