"""The list of any kind of record as a table of the register."""

import django_tables2 as tables
from django.utils.html import format_html

from programs.presenters.records import shown
from unionportal.ui.tables import BaseTable


class ValueColumn(tables.Column):
    """One declared column; the title of a row leads to the record's page."""

    def __init__(self, column, href):
        super().__init__(
            verbose_name=column.label, empty_values=(), order_by=column.order or None, orderable=bool(column.order)
        )
        self.of, self.href = column, href

    def render(self, record):
        text = shown(self.of, record)
        if self.of.place == "title":
            return format_html('<a href="{}">{}</a>', self.href(record), text)
        if self.of.place == "line" and self.of.kind == "num":
            # On a slip, where no head stands above it, a bare number would say nothing.
            return format_html('<span class="label-m">{} </span>{}', self.of.label, text)
        return text


class RecordTable(BaseTable):
    """Records of a kind; ``href(record)`` is the address of the page of one."""

    class Meta(BaseTable.Meta):
        order_by_field = "sort"

    def __init__(self, data, *, kind, href, **kwargs):
        listed = [column for column in kind.columns if column.place != "page"]
        self.places = {column.name: column.place for column in listed}
        self.kinds = {column.name: column.kind for column in listed if column.kind}
        self.wide = tuple(column.name for column in listed if column.is_wide)
        self.unit, self.label = kind.unit, kind.name
        extra = [(column.name, ValueColumn(column, href)) for column in listed]
        super().__init__(data, extra_columns=extra, order_by=f"-{kind.day}", **kwargs)
