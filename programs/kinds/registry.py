"""The register of the programmes' records: one line of facts for each kind, from which its pages are made."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property

from members.access.enums import Permission
from programs.filters import RecordFilter
from programs.queries.taking_part import Source

KINDS: dict = {}


@dataclass(frozen=True)
class Column:
    """One value of a record, in its list, on its page, in its workbook.

    ``value(record)`` is a text, a number, a date or None. ``order`` are fields to sort by; ``place`` and ``kind`` are
    those of ``BaseTable``; a column with ``place`` "page" is on the record's own page alone.
    """

    name: str
    label: str
    value: Callable
    order: tuple = ()
    place: str = "line"
    kind: str = ""
    is_wide: bool = False
    is_person: bool = False  # the name of the record's person, masked where the user may not read it


@dataclass(frozen=True)
class RecordKind:
    """One kind of record.

    ``day`` is the field of its day, ``choice`` one with few values to filter by, ``search`` fields of text.
    ``page_context(record, request)`` adds to the page of one record what ``page_template`` shows besides, and
    ``list_context(request)`` to the list what ``list_template`` does.
    """

    slug: str
    name: str
    one: str
    sentence: str
    icon: str
    model: type
    form: type
    columns: tuple
    unit: str  # what a list counts, "women", "classes"
    day: str = "on"
    choice: str = ""
    search: tuple = ()
    sums: tuple = ()  # (field, label): what a list adds up besides counting its rows
    related: tuple = ()
    see: Permission = Permission.SEE_MEMBERS
    keep: Permission = Permission.KEEP_PROGRAMS
    page_template: str = "programs/record.html"
    page_context: Callable | None = None
    # How its records name persons: the lookup, the field of the day for her, a field of a few words about it.
    names: str = ""
    names_on: str = ""
    words: str = ""
    list_template: str = "programs/list.html"
    list_context: Callable | None = None
    prepared: Callable | None = None  # (records, day): adds to a queryset of records what the columns ask for
    filter: type = RecordFilter
    # ``enter(values=, person=, by=, today=)``, ``change(record=, values=, version=, by=, today=)``,
    # ``remove(record=, by=, today=)``; each raises refusals. Where a kind has none of its own, the common ones serve.
    sheets: tuple = ()  # names of the sheets that bring its records in; its own slug where not said
    enter: Callable | None = None
    change: Callable | None = None
    remove: Callable | None = None

    @cached_property
    def has_person(self):
        """Whether its records may name a person."""
        return any(one.name == "member" for one in self.model._meta.get_fields())

    @property
    def source(self):
        """Where its records name persons, for ``queries.taking_part``; None where they name nobody."""
        names = self.names or ("member" if self.has_person else "")
        on = self.names_on or self.day
        return Source(self.slug, self.model, names, on, self.words, self.choice) if names else None

    def route(self, what=""):
        """The name of the route of its list, or of "add", "page", "edit", "remove"."""
        return f"programs:{self.slug}-{what}" if what else f"programs:{self.slug}"

    def address(self, what="", record=None):
        """The address of its list, or of what ``route`` names."""
        return reverse(self.route(what), args=[record.uid] if record else [])

    @property
    def sheet_routes(self):
        """The names of the routes of its sheets."""
        return [f"programs:{slug}_sheet" for slug in self.sheets or (self.slug,)]

    # What templates ask for.
    list_route = property(route)
    add_route = property(lambda self: self.route("add"))
    page_route = property(lambda self: self.route("page"))
    edit_route = property(lambda self: self.route("edit"))
    remove_route = property(lambda self: self.route("remove"))


def register(*kinds):
    """Add kinds; each slug once."""
    for kind in kinds:
        assert kind.slug not in KINDS, f"{kind.slug} is registered twice"
        KINDS[kind.slug] = kind
