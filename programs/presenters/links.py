"""Addresses that pages of programmes lead to."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode


def link(route, *args, **query):
    """The address of ``programs:route`` with the parameters that say something; empty where there is no such page."""
    try:
        path = reverse(f"programs:{route}", args=args)
    except NoReverseMatch:
        return ""
    query = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(query)}" if query else path
