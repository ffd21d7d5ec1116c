"""The list of members as a table of the register."""

from uuid import UUID

import django_tables2 as tables
from django.core.paginator import Paginator
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Member
from members.presenters import people as shown
from members.queries.lists import unit_of
from unionportal.ui.tables import BaseTable
from unionportal.ui.templatetags.ui import person_name

PER_PAGE = 25
# Counting on costs more than anybody learns from it: of a commune all are counted, above it who sees so many narrows.
COUNTED, COUNTED_ABOVE = 10_000, 1_000
# What stands in the menu of a row until the person is put in.
NOBODY = {"uid": str(UUID(int=0)), "name": "§"}


class CappedPaginator(Paginator):
    """Pages of a table over a queryset; it stops counting one after ``most``, and counts nothing when ``known``."""

    most = COUNTED

    def __init__(self, *args, known=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known

    @cached_property
    def count(self):
        data = self.object_list.data
        # The table asks for its length too, and would count on to the end.
        data._length = self._counted if self.known is None else min(self.known, self.most + 1)
        return data._length

    @property
    def _counted(self):
        return self.object_list.data.data.order_by().values("pk")[: self.most + 1].count()


class ShortPaginator(CappedPaginator):
    """For units above the commune."""

    most = COUNTED_ABOVE


class MemberTable(BaseTable):
    """Persons of ``lists.with_lines``; ``place_names`` is {unit id: words}; ``may_edit`` opens the menus of rows."""

    letter = tables.Column(empty_values=(), orderable=False, verbose_name="")
    name = tables.Column(empty_values=(), order_by=("name_sort_key", "pk"), verbose_name=_("Full name"))
    born = tables.Column(
        empty_values=(), order_by=("born_on", "name_sort_key"), verbose_name=_("Date or year of birth")
    )
    place = tables.Column(
        empty_values=(), order_by=("unit__name_sort_key", "name_sort_key"), verbose_name=_("Branch, group")
    )
    office = tables.Column(empty_values=(), orderable=False, verbose_name=_("Office"))
    joined = tables.Column(empty_values=(), order_by=("joined_on", "name_sort_key"), verbose_name=_("Joined"))
    phone = tables.Column(empty_values=(), orderable=False, verbose_name=_("Phone"))
    marks = tables.Column(empty_values=(), orderable=False, verbose_name="")
    menu = tables.Column(empty_values=(), orderable=False, verbose_name="")

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

    def __init__(self, *args, by_letter, may_edit, kept, **kwargs):
        """``kept`` is the query string of day and unit that links to a person keep."""
        super().__init__(*args, **kwargs)
        self.place_names, self.by_letter, self.may_edit, self.kept = {}, by_letter, may_edit, kept
        # Drawn without the page's context, which a template column would copy for every cell; the menu but once.
        self._tags, menu = (get_template(f"members/{name}.html").template for name in ("_tags", "_row_menu"))
        self._menus = {
            has_spell: menu.render(Context({**NOBODY, "has_spell": has_spell})) for has_spell in (True, False)
        }
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

    def render_letter(self, record):
        return self.letter_of(record)

    def render_name(self, record):
        address = reverse("members:page", args=[record.uid])
        return format_html(
            '<span class="name"><a href="{}{}">{}</a></span>', address, self.kept, person_name(record.full_name)
        )

    def render_marks(self, record):
        tags = shown.tags(record)
        return self._tags.render(Context({"tags": tags})) if tags else ""

    def render_menu(self, record):
        if not self.may_edit:
            return ""
        menu = self._menus[bool(record.spells_on)]
        return mark_safe(menu.replace(NOBODY["uid"], str(record.uid)).replace(NOBODY["name"], escape(record.full_name)))

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
