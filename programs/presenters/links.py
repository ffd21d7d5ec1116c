"""Addresses that pages of programmes lead to."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode


def link(route, *args, **query):
    """The address of ``programs:route`` with the parameters that say something; empty where there is no such page."""
    return address(f"programs:{route}", *args, **query)


def address(route, *args, **query):
    """The address of a route of any app, as ``link``."""
    try:
        path = reverse(route, args=args)
    except NoReverseMatch:
        return ""
    return with_query(path, **query)


def with_query(path, **query):
    """A path with the parameters that say something."""
    query = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(query)}" if query else path
