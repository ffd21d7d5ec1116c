"""Every entry of the URLconf, found by walking the resolver: nobody has to remember to list a page."""

import re
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """One entry: ``name`` with its namespaces (or the bare route where it has none) and the arguments it takes."""

    name: str
    route: str
    arguments: tuple

    @property
    def is_admin(self):
        return self.name.startswith("admin:")

    def path(self, arguments):
        """The path for these keyword arguments; an entry without a name (the admin has some) is filled in by hand."""
        try:
            return reverse(self.name, kwargs=arguments)
        except NoReverseMatch:
            route = re.sub(r"\(\?P<(\w+)>.*?\)|<(?:\w+:)?(\w+)>", lambda m: str(arguments[m[1] or m[2]]), self.route)
            return "/" + route.replace("^", "").replace("$", "")


def addresses(resolver=None, route="", namespaces=(), arguments=()):
    """Every address of the site as a list of Address, included ones too; static files answer before URLs do."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        taken = (*arguments, *entry.pattern.converters, *_groups(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            found += addresses(entry, here, inner, taken)
        elif isinstance(entry, URLPattern):
            found.append(Address(":".join((*namespaces, entry.name or here)), here, tuple(dict.fromkeys(taken))))
    return found


def _groups(pattern):
    """Named groups of an address written as a regular expression."""
    regex = getattr(pattern, "_regex", None)
    return tuple(pattern.regex.groupindex) if regex is not None else ()
