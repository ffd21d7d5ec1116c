"""The list of members as a table of the register."""

import django_tables2 as tables
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Member
from members.presenters import people as shown
from members.queries.lists import unit_of
from unionportal.ui.tables import BaseTable

PER_PAGE = 50
# Counting on costs more than anybody learns from it; who sees this many narrows the list.
COUNTED = 10_000


class CappedPaginator(Paginator):
    """Pages of a table over a queryset; it stops counting after ``COUNTED``."""

    @cached_property
    def count(self):
        return self.object_list.data.data.order_by().values("pk")[: COUNTED + 1].count()


class MemberTable(BaseTable):
    """Persons of ``lists.with_lines``; ``place_names`` is {unit id: words}; ``may_edit`` of the page opens the menus."""

    letter = tables.Column(empty_values=(), orderable=False, verbose_name="")
    name = tables.TemplateColumn(
        template_name="members/_name.html", order_by=("name_sort_key", "pk"), verbose_name=_("Full name")
    )
    born = tables.Column(
        empty_values=(), order_by=("born_on", "name_sort_key"), verbose_name=_("Date or year of birth")
    )
    place = tables.Column(
        empty_values=(), order_by=("unit__name_sort_key", "name_sort_key"), verbose_name=_("Branch, group")
    )
    office = tables.Column(empty_values=(), orderable=False, verbose_name=_("Office"))
    joined = tables.Column(empty_values=(), order_by=("joined_on", "name_sort_key"), verbose_name=_("Joined"))
    phone = tables.Column(empty_values=(), orderable=False, verbose_name=_("Phone"))
    marks = tables.TemplateColumn(template_name="members/_tags.html", orderable=False, verbose_name="")
    menu = tables.TemplateColumn(template_name="members/_row_menu.html", orderable=False, verbose_name="")

    places = {
        "letter": "hidden", "name": "title", "born": "figure", "place": "line", "office": "hidden",
        "joined": "hidden", "phone": "line-right", "marks": "line", "menu": "hidden",
    }  # fmt: skip
    kinds = {"born": "num", "joined": "num", "phone": "num", "menu": "num"}
    wide = ("joined",)
    unit = pgettext_lazy("rows of the list", "members")
    label = _("Members by name")

    class Meta(BaseTable.Meta):
        model = Member
        fields: tuple = ()
        sequence = ("letter", "name", "born", "place", "office", "joined", "phone", "marks", "menu")
        attrs: dict = {"class": "members"}
        row_attrs = {"class": lambda record, table: "first" if table.letter_of(record) else ""}

    def __init__(self, *args, by_letter, **kwargs):
        super().__init__(*args, **kwargs)
        self.place_names, self.by_letter = {}, by_letter
        self._letters, self._last = {}, ""

    def letter_of(self, member):
        """The letter above which this row begins a new group; empty within one, and in a ranked or re-sorted list."""
        if member.pk not in self._letters:
            letter = shown.letter_of(member.full_name) if self.by_letter else ""
            self._letters[member.pk] = letter if letter != self._last else ""
            self._last = letter
        return self._letters[member.pk]

    def before_render(self, request):
        for name in ("letter", "name"):
            self.columns[name].look = f"{self.columns[name].look} {name}".strip()
        for row in self.page.object_list:
            row.record.shown_tags = shown.tags(row.record)

    def render_letter(self, record):
        return self.letter_of(record)

    def render_born(self, record):
        return shown.born(record)

    def render_place(self, record):
        unit = unit_of(record)
        return self.place_names.get(unit.pk, unit.name)

    def render_office(self, record):
        return shown.offices(record)

    def render_joined(self, record):
        return shown.joined(record)

    def render_phone(self, record):
        return shown.mask_phone(record.phone)
