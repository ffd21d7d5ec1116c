"""The list of children around its table: how many, which filters are on, where else to go."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.forms.child_filter import STATES
from programs.presenters.links import link
from programs.presenters.rights import keeps
from unionportal.ui import words


def around(request, wanted, table):
    """``count``, ``active`` chips, ``clear``, ``segments`` of states, ``hidden`` of the frame, links to entry."""
    total = table.paginator.count
    frame = request.frame_query
    kept = {name: request.GET[name] for name in ("sort",) if request.GET.get(name)}

    def address(**chosen):
        return link("children", **frame, **kept, **chosen)

    chosen, labels = wanted.chosen, dict(STATES)
    chips = [
        {"label": str(labels.get(value, f"“{value}”")), "remove": address(**{n: v for n, v in chosen.items() if n != name})}
        for name, value in chosen.items()
    ]  # fmt: skip
    may_keep = keeps(request.scope, request.frame_unit)
    return {
        "count": words.number(total),
        "children": ngettext("child", "children", total),
        "active": chips,
        "clear": address(),
        "hidden": [*frame.items(), *kept.items()],
        "crumbs": [{"label": _("Mẹ đỡ đầu"), "href": link("sponsorship", **frame)}, {"label": _("Children"), "href": ""}],
        "add": link("child_add", **frame) if may_keep else "",
        "from_excel": link("child_sheet", **frame) if may_keep else "",
    }  # fmt: skip
