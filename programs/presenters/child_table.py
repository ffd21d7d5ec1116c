"""The list of children, for who may see them by name."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.models import Child
from programs.presenters import children as shown
from unionportal.ui import words
from unionportal.ui.tables import BaseTable
from unionportal.ui.templatetags.ui import person_name


class ChildTable(BaseTable):
    """Children of ``queries.children.with_lines`` on the day ``on``; ``place_names`` is {unit id: words}."""

    name = tables.Column(empty_values=(), order_by=("name_sort_key", "pk"), verbose_name=_("Child"))
    code = tables.Column(empty_values=(), order_by=("code",), verbose_name=_("Code"))
    age = tables.Column(empty_values=(), order_by=("-born_on", "name_sort_key"), verbose_name=_("Age"))
    place = tables.Column(
        empty_values=(), order_by=("unit__name_sort_key", "name_sort_key"), verbose_name=_("Lives in")
    )
    orphanhood = tables.Column(empty_values=(), order_by=("orphanhood", "name_sort_key"), verbose_name=_("Orphanhood"))
    state = tables.Column(empty_values=(), orderable=False, verbose_name=_("Sponsorship"))
    sponsors = tables.Column(empty_values=(), order_by=("sponsors_on", "name_sort_key"), verbose_name=_("Sponsors"))
    last = tables.Column(empty_values=(), order_by=("last_on", "name_sort_key"), verbose_name=_("Sponsored until"))

    places = {
        "name": "title", "code": "figure", "age": "line", "place": "line", "orphanhood": "hidden", "state": "line-right",
        "sponsors": "hidden", "last": "hidden",
    }  # fmt: skip
    kinds = {"sponsors": "num", "last": "num"}
    wide = ("orphanhood",)
    unit = pgettext_lazy("rows of the list", "children")
    label = _("Children by name")

    class Meta(BaseTable.Meta):
        model = Child
        fields: tuple = ()
        sequence = ("name", "code", "age", "place", "orphanhood", "state", "sponsors", "last")

    def __init__(self, *args, on, kept, **kwargs):
        """``kept`` is the query string of day and unit that links to a child keep."""
        super().__init__(*args, **kwargs)
        self.on, self.kept, self.place_names = on, kept, {}

    def render_name(self, record):
        address = reverse("programs:child", args=[record.uid])
        return format_html('<a href="{}{}">{}</a>', address, self.kept, person_name(shown.name_of(record)))

    def render_code(self, record):
        return record.code

    def render_age(self, record):
        return shown.about(record, on=self.on)

    def render_place(self, record):
        return self.place_names.get(record.unit_id, record.unit.name)

    def render_orphanhood(self, record):
        return record.get_orphanhood_display()

    def render_state(self, record):
        word, kind = shown.state(record, on=self.on)
        return format_html('<span class="tag{}">{}</span>', f" tag-{kind}" if kind else "", word)

    def render_sponsors(self, record):
        return words.number(record.sponsors_on)

    def render_last(self, record):
        return words.day(record.last_on)
