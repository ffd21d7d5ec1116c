"""Tables of the register: dense on a wide screen, slips on a phone, sorted and paged by links that keep the address."""

import inspect

import django_tables2 as tables
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from unionportal.ui.listings import cell_classes, cell_tags

PER_PAGE = 50


class BaseTable(tables.Table):
    """A table drawn by ``ui/table.html``.

    ``places`` says where a column goes on a slip, by its name: "title" (one column, the row's header), "figure", "bar",
    "line", "line-right", "last" or "hidden"; ``kinds`` marks columns of figures ("num") and bars ("bar"). ``unit`` names
    what is counted in the pager, ``empty`` the sentence of a table without rows.
    """

    places: dict = {}
    kinds: dict = {}
    wide: tuple = ()  # columns left out between 992 and 1199 px
    unit = ""
    label = ""  # what the table is, for who cannot see it

    class Meta:
        template_name = "ui/table.html"
        attrs: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for column in self.columns:
            place = self.places.get(column.name, "line")
            column.is_title = place == "title"
            seen = {"kind": self.kinds.get(column.name, ""), "priority": place, "wide": column.name in self.wide}
            column.look, column.head_look = cell_classes(seen), cell_classes(seen, is_head=True)

    @property
    def lines(self):
        """The rows of the page as ``{look, html}``.

        Drawn here and not cell by cell in the template: that, and asking before each cell what its method takes, costs
        three times as much.
        """
        columns = [
            (self._painter(column), *cell_tags(column.look, is_title=column.is_title)) for column in self.columns
        ]
        for row in self.paginated_rows:
            html = "".join(f"{before}{conditional_escape(paint(row))}{after}" for paint, before, after in columns)
            yield {"look": row.attrs.get("class", ""), "html": mark_safe(html)}

    def _painter(self, column):
        """``row -> cell``: straight to the method of the column where that asks for the record alone."""
        method = getattr(self, f"render_{column.name}", None)
        if method and column.column.empty_values == () and list(inspect.signature(method).parameters) == ["record"]:
            return lambda row: method(row.record)
        return lambda row: row.get_cell(column.name)


def page_of(table, request, *, per_page=PER_PAGE):
    """``table`` sorted and paged as the address of ``request`` asks; a page that is not there becomes the nearest."""
    tables.RequestConfig(request, paginate={"per_page": per_page, "silent": True}).configure(table)
    return table
