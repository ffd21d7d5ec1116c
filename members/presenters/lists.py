"""The list of members around its table: filters in use with a way out, letters, the workbook."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.presenters import people as shown
from members.queries import lists
from unionportal.ui import words
from unionportal.ui.workbooks import Sheet

# Filters that stand folded away until one of them is used.
FOLDED = {"joined_from", "joined_to", "party", "poverty", "no_id"}


def address(request, *, without=(), **changed):
    """The address of this list with some parameters left out or changed, from its first page on."""
    left_out = {*without, *changed, "page"}
    kept = [(name, value) for name, value in request.GET.items() if name not in left_out and value]
    query = urlencode([*kept, *((name, value) for name, value in changed.items() if value)])
    return reverse("members:list") + (f"?{query}" if query else "")


def query_without(request, *names):
    """The query of the address without some parameters, with its question mark; empty without any."""
    query = urlencode([(name, value) for name, value in request.GET.items() if name not in names and value])
    return f"?{query}" if query else ""


def around(request, wanted, table):
    """What stands around the table: ``count``, ``active`` chips, ``letters``, ``export``, ``hidden`` of the frame."""
    total, most = table.paginator.count, table.paginator.most
    more = total > most
    return {
        "filter": wanted,
        "count": words.number(most if more else total),
        "more": more,
        "people": ngettext("person", "people", total),
        "active": _chips(request, wanted),
        "letters": _letters(request, wanted),
        "export": address(request, export="xlsx"),
        "query": query_without(request, "page", "export"),
        "clear": address(request, without=tuple(wanted.filters)),
        "hidden": [*request.frame_query.items(), *_letter(wanted)],
        "more_open": bool(FOLDED & set(wanted.chosen)),
    }


def _letter(wanted):
    """The letter in use as a pair for a hidden field: the other filters narrow what is under it."""
    return [(name, value) for name, value in wanted.chosen.items() if name == "letter"]


def _chips(request, wanted):
    """The filters in use: ``[{label, remove}]``."""
    chips = []
    for name, value in wanted.chosen.items():
        field = wanted.form.fields[name]
        choice = dict(getattr(field, "choices", ())).get(value, value)
        if name == "no_id":
            label = field.label
        elif name == "branch":
            label = value.name
        else:
            label = f"{_prefix(name, field)}: {choice}"
        chips.append({"label": label, "remove": address(request, without=(name,))})
    return chips


def filters_in_use(request, wanted):
    """The filters in use in words, as the page shows them."""
    return [chip["label"] for chip in _chips(request, wanted)]


def _prefix(name, field):
    return {
        "q": _("Name"),
        "born_to": _("Born to"),
        "joined_to": _("Joined to"),
    }.get(name, field.label)


def _letters(request, wanted):
    """The alphabet as links: ``[{letter, href, here}]``; the letter in use leads back to all."""
    here = wanted.chosen.get("letter", "")
    return [
        {"letter": one, "here": one == here, "href": address(request, letter="" if one == here else one)}
        for one in shown.LETTERS
    ]


def persons(members, *, on):
    """Persons as short lines of a panel: ``[{member, born, place, phone, joined}]``."""
    return [
        {
            "member": one,
            "born": shown.born(one),
            "place": one.unit.name,
            "phone": shown.mask_phone(one.phone),
            "joined": shown.joined(one),
            "likeness": getattr(one, "likeness", 0),
        }
        for one in members
    ]


def sheet(members, *, names, unit, on):
    """The rows of the list as a ``Sheet``."""
    columns = ["#", _("Full name"), _("Date or year of birth"), _("Branch, group"), _("Office"), _("Joined"),
               _("Phone"), _("Citizen id"), _("State")]  # fmt: skip
    rows = [
        [
            place, one.full_name, shown.born(one), names.get(lists.unit_of(one).pk, lists.unit_of(one).name),
            shown.offices(one), shown.joined(one), shown.mask_phone(one.phone), shown.mask_citizen_id(one),
            ", ".join(text for text, _kind in shown.tags(one)),
        ]
        for place, one in enumerate(members, start=1)
    ]  # fmt: skip
    title = _("Members of %(unit)s") % {"unit": unit.name}
    above = [title, _("On %(day)s") % {"day": words.day(on)}]
    return Sheet(title=_("Members"), columns=columns, rows=rows, widths={0: 6, 1: 28, 3: 30}, above=above)


def kept(request, route):
    """The address of ``route`` with the unit and day of the frame."""
    return reverse(route) + query_of(request)


def query_of(request):
    """The day and unit of the address as a query string, empty where it names none."""
    query = urlencode(request.frame_query)
    return f"?{query}" if query else ""
