"""The list of sponsors: the table and what stands around it."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from programs.forms.sponsor_filter import KINDS, STATES
from programs.models import Sponsor
from programs.presenters.links import link
from programs.presenters.rights import keeps
from unionportal.ui import words
from unionportal.ui.tables import BaseTable


class SponsorTable(BaseTable):
    """Sponsors of ``queries.sponsors.with_lines``."""

    name = tables.Column(empty_values=(), order_by=("name_sort_key", "pk"), verbose_name=_("Sponsor"))
    kind = tables.Column(empty_values=(), order_by=("kind", "name_sort_key"), verbose_name=_("Kind"))
    unit_name = tables.Column(
        empty_values=(), order_by=("unit__name_sort_key", "name_sort_key"), verbose_name=_("Won by")
    )
    since = tables.Column(empty_values=(), order_by=("since", "name_sort_key"), verbose_name=_("Since"))
    now = tables.Column(empty_values=(), order_by=("children_on", "name_sort_key"), verbose_name=_("Children now"))
    ever = tables.Column(empty_values=(), order_by=("children_ever", "name_sort_key"), verbose_name=_("Children ever"))
    charter = tables.Column(
        empty_values=(), order_by=("protection_signed_on", "name_sort_key"), verbose_name=_("Charter signed")
    )

    places = {"name": "title", "now": "figure", "kind": "line", "unit_name": "hidden", "since": "hidden",
              "ever": "hidden", "charter": "line-right"}  # fmt: skip
    kinds = {"now": "num", "ever": "num", "since": "num", "charter": "num"}
    wide = ("since",)
    unit = pgettext_lazy("rows of the list", "sponsors")
    label = _("Sponsors by name")

    class Meta(BaseTable.Meta):
        model = Sponsor
        fields: tuple = ()
        sequence = ("name", "kind", "unit_name", "since", "now", "ever", "charter")

    def __init__(self, *args, kept, **kwargs):
        """``kept`` is the query string of day and unit that links to a sponsor keep."""
        super().__init__(*args, **kwargs)
        self.kept = kept

    def render_name(self, record):
        address = reverse("programs:sponsor", args=[record.uid])
        return format_html('<a href="{}{}">{}</a>', address, self.kept, record.name)

    def render_kind(self, record):
        return record.get_kind_display()

    def render_unit_name(self, record):
        return record.unit.name

    def render_since(self, record):
        return words.day(record.since)

    def render_now(self, record):
        return format_html(
            '{}<span class="label-m"> {}</span>', words.number(record.children_on or 0), gettext("children")
        )

    def render_ever(self, record):
        return words.number(record.children_ever or 0)

    def render_charter(self, record):
        if record.protection_signed_on:
            return words.day(record.protection_signed_on)
        return format_html('<span class="tag tag-warn">{}</span>', gettext("not signed"))


def around(request, wanted, table):
    """``count``, ``active`` chips, ``clear``, ``hidden`` of the frame, links to entry."""
    total, frame = table.paginator.count, request.frame_query
    kept = {name: request.GET[name] for name in ("sort",) if request.GET.get(name)}
    labels = dict([*KINDS, *STATES])

    def address(**chosen):
        return link("sponsors", **frame, **kept, **chosen)

    may_keep = keeps(request.scope, request.frame_unit)
    return {
        "count": words.number(total),
        "sponsors": ngettext("sponsor", "sponsors", total),
        "active": [
            {"label": str(labels.get(value, f"“{value}”")),
             "remove": address(**{n: v for n, v in wanted.chosen.items() if n != name})}
            for name, value in wanted.chosen.items()
        ],
        "clear": address(),
        "hidden": [*frame.items(), *kept.items()],
        "crumbs": [{"label": gettext("Mẹ đỡ đầu"), "href": link("sponsorship", **frame)}, {"label": gettext("Sponsors"), "href": ""}],
        "add": link("sponsor_add", **frame) if may_keep else "",
        "from_excel": link("sponsor_sheet", **frame) if may_keep else "",
    }  # fmt: skip
