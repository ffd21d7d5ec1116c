"""What is due, as rows of a list, and the names of places beside it."""

from django.utils.translation import gettext as _

from programs.presenters.links import link
from programs.presenters.pledge import state_of
from unionportal.ui import words


def columns():
    return [
        {"label": _("Child"), "priority": "title"},
        {"label": _("Lives in"), "priority": "line"},
        {"label": _("Sponsor"), "priority": "line"},
        {"label": _("Due on"), "kind": "num", "priority": "line-right"},
        {"label": _("Open, đồng"), "kind": "num", "priority": "figure"},
        {"label": _("State"), "priority": "last"},
    ]


def line(row, *, on, frame, places):
    """An instalment with its balance as a row of the component ``ledger``; ``places`` is {unit id: words}."""
    pledge = row.pledge
    return [
        {"text": pledge.child.code, "href": link("child", pledge.child.uid, **frame), "sub": pledge.child.full_name},
        places.get(pledge.child.unit_id, pledge.child.unit.name),
        {"text": pledge.sponsor.name, "href": link("pledge", pledge.uid, **frame)},
        words.day(row.due_on),
        words.number(row.open),
        state_of(row, on=on),
    ]


def total(rows):
    """The foot of the list."""
    return [_("Total"), "", "", "", words.number(sum(row.open for row in rows)), ""]
