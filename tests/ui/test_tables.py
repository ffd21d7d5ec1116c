"""Tables: links that keep the address, slips with their roles."""

import django_tables2 as tables
import pytest
from django.template import Context, Template

from unionportal.ui.tables import BaseTable, page_of


class NameTable(BaseTable):
    places = {"name": "title", "members": "figure"}
    kinds = {"members": "num"}
    name = tables.Column(verbose_name="Tên")
    members = tables.Column(verbose_name="Hội viên")


@pytest.fixture
def html(rf):
    request = rf.get("/?q=hoa&page=2&sort=name")
    rows = [{"name": f"Hoa {n:03}", "members": n} for n in range(120)]
    table = page_of(NameTable(rows), request)
    return Template("{% load django_tables2 %}{% render_table table %}").render(
        Context({"table": table, "request": request})
    )


def test_sorting_keeps_the_filter_not_the_page(html):
    assert 'href="?q=hoa&amp;sort=-name"' in html


def test_paging_keeps_filter_with_order(html):
    assert 'href="?q=hoa&amp;sort=name&amp;page=3"' in html
    assert "51–100" in html


def test_the_row_says_what_its_cells_are(html):
    assert '<th role="rowheader" scope="row">Hoa 050</th>' in html
    assert '<td role="cell" class="num top-m big-m">50</td>' in html
    assert 'aria-sort="ascending"' in html
