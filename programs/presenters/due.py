"""What is due, as rows of a list, and the names of places beside it."""

from django.utils.translation import gettext as _

from programs.enums import Help
from programs.forms.periods import help_of
from programs.presenters.links import link
from programs.presenters.pledge import state_of
from unionportal.ui import words

KEPT = ("month", "before", "since", "until", "state", "child", "sponsor")  # of the address, from one kind to the other


def kinds(route, request):
    """What a page of money or goods has around its list: ``kinds`` to choose from, what a filter keeps, where to ``enter``."""
    asked, kept = help_of(request.GET), {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    labels = {Help.CASH: _("Cash"), Help.KIND: _("Goods")}
    choices = [
        {"label": label, "here": help == asked,
         "href": link(route, **request.frame_query, **kept, help=help if help == Help.KIND else "")}
        for help, label in labels.items()
    ]  # fmt: skip
    goods = {"help": asked} if asked == Help.KIND else {}
    hidden = [*request.frame_query.items(), *goods.items()]
    return {
        "kinds": choices,
        "hidden": hidden,
        "goods": goods,
        "enter": link("disburse", **request.frame_query, **goods),
    }


def given(pledge):
    """What a line says under the sponsor: the goods, where it is goods."""
    return pledge.what if pledge.help == Help.KIND else ""


def columns():
    return [
        {"label": _("Child"), "priority": "title"},
        {"label": _("Lives in"), "priority": "bar"},
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
        {"text": pledge.sponsor.name, "href": link("pledge", pledge.uid, **frame), "sub": given(pledge)},
        words.day(row.due_on),
        words.number(row.open),
        state_of(row, on=on),
    ]


def total(rows):
    """The foot of the list."""
    return [_("Total"), "", "", "", words.number(sum(row.open for row in rows)), ""]
