"""Records of any kind in words: cells, facts, chips of filters, the workbook."""

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.queries.person import names_of
from programs.queries.people import nameable
from programs.queries.records import deeds_of, people_and_times, summed
from unionportal.ui import words
from unionportal.ui.workbooks import Sheet

# What was done, by the last word of the verb in the audit.
TOLD = {
    "entered": gettext_lazy("entered"),
    "changed": gettext_lazy("changed"),
    "corrected": gettext_lazy("changed"),
    "removed": gettext_lazy("removed"),
    "registered": gettext_lazy("entered"),
    "opened": gettext_lazy("entered"),
    "founded": gettext_lazy("entered"),
    "held": gettext_lazy("entered"),
    "supported": gettext_lazy("entered a help"),
    "reviewed": gettext_lazy("entered a review"),
    "left_list": gettext_lazy("entered the exit from the list"),
    "exit_taken_back": gettext_lazy("took the exit back"),
    "began_spell": gettext_lazy("began the honorary membership"),
    "step_removed": gettext_lazy("removed a help or a review"),
    "joined": gettext_lazy("entered a member"),
    "left": gettext_lazy("entered that a member left"),
    "member_removed": gettext_lazy("removed a member"),
}


def elsewhere():
    """What stands for a name that the user may not read."""
    return _("a person of another unit")


def name_persons(records, scope):
    """Mark each of ``records`` (a list) with ``is_named``: whether its person's name may be read. One query for all."""
    known = nameable([record.member_id for record in records if hasattr(record, "member_id")], scope)
    for record in records:
        record.is_named = getattr(record, "member_id", None) in known
    return records


def value_of(column, record):
    """The plain value of a column; a name that may not be read as words."""
    if column.is_person and record.member_id and not record.is_named:
        return elsewhere()
    return column.value(record)


def shown(column, record):
    """The value of a column as the screen writes it."""
    value = value_of(column, record)
    if isinstance(value, date):
        return words.day(value)
    return words.number(value) if isinstance(value, int) and not isinstance(value, bool) else value or words.ABSENT


def facts(kind, record):
    """What is known of a record but its person: ``[(label, words)]``."""
    lines = [(column.label, shown(column, record)) for column in kind.columns if not column.is_person]
    return [*lines, (_("Note"), record.note or words.ABSENT)]


def title_of(kind, record):
    """What a page of one record is called."""
    (column,) = [column for column in kind.columns if column.place == "title"]
    return shown(column, record)


def crumbs(request, kind, record, last):
    """The way to a page about one record, whose person is ``name_persons``'d; ``last`` is what the page is called."""
    return [
        {"label": _("Programmes"), "href": kept(request, reverse("programs:front"))},
        {"label": kind.name, "href": kept(request, kind.address())},
        {"label": title_of(kind, record), "href": kept(request, kind.address("page", record))},
        {"label": last, "href": ""},
    ]


def deeds(record):
    """Who did what to a record and when: ``[{at, by, text}]``."""
    found = deeds_of(record)
    who = names_of([one.by_id for one in found])
    return [
        {"at": one.at, "by": who.get(one.by_id) or _("the portal"), "text": TOLD.get(one.verb.split(".")[-1], one.verb)}
        for one in found
    ]


def chips(request, wanted, *, path):
    """The filters in use with a way out: ``[{label, remove}]``."""
    found = []
    for name, value in wanted.chosen.items():
        field = wanted.fields[name]
        text = words.day(value) if isinstance(value, date) else dict(getattr(field, "choices", ())).get(value, value)
        label = {"q": _("Search"), "since": _("From"), "until": _("Up to and including")}.get(name, field.label)
        found.append({"label": f"{label}: {text}", "remove": address(request, path, without=(name,))})
    return found


def address(request, path, *, without=(), **changed):
    """This list's address with some parameters left out or changed, from its first page on."""
    left_out = {*without, *changed, "page"}
    kept = [(name, value) for name, value in request.GET.items() if name not in left_out and value]
    query = urlencode([*kept, *changed.items()])
    return f"{path}?{query}" if query else path


def sheet(kind, records, *, unit, on):
    """The rows of a list as a ``Sheet``."""
    columns = [column for column in kind.columns if column.place != "page"]
    rows = [
        [place, *(value_of(column, one) for column in columns), one.note] for place, one in enumerate(records, start=1)
    ]
    return Sheet(
        title=str(kind.name),
        columns=["#", *(column.label for column in columns), _("Note")],
        rows=rows,
        widths={0: 6, **{place: 28 for place, column in enumerate(columns, start=1) if not column.kind}},
        above=[f"{kind.name}: {unit.name}", _("On %(day)s") % {"day": words.day(on)}],
    )


def around(request, kind, wanted, found):
    """What stands around a list: counts in words, ``active`` chips, the address of the workbook."""
    people, times = people_and_times(found, has_person=kind.has_person)
    sums = summed(found, [name for name, _label in kind.sums])
    return {
        "sums": [{"value": sums[name], "label": label} for name, label in kind.sums],
        "people": people,
        "times": times,
        "active": chips(request, wanted, path=kind.address()),
        "clear": address(request, kind.address(), without=tuple(wanted.fields)),
        "export": address(request, kind.address(), export="xlsx"),
        "hidden": [*request.frame_query.items(), *((n, v) for n, v in request.GET.items() if n == "sort")],
    }


def kept(request, path, **query):
    """``path`` with the unit and day of the frame, and ``query``."""
    query = urlencode({**request.frame_query, **query})
    return f"{path}?{query}" if query else path
