"""Asking the tree as of a day."""

from datetime import date

import pytest

from members.units import queries
from members.units.enums import Kind
from members.units.models import Unit
from tests.units.conftest import LATER, START

pytestmark = pytest.mark.django_db


def test_codes_are_asked_on_a_day(tree):
    assert queries.unit_by_code(" 90 ", on=START) == tree["province"]
    for code, day in (("90", date(2019, 1, 1)), ("", LATER), ("91", LATER)):
        with pytest.raises(queries.UnknownUnit):
            queries.unit_by_code(code, on=day)


def test_units_come_in_the_order_of_names_with_numbers_as_numbers(tree):
    names = [unit.name for unit in queries.branch_choices(tree["communes"][0], on=LATER)]
    assert names == ["Chi hội thôn 2", "Chi hội thôn 10"]
    assert list(queries.units_of_kind(Kind.COMMUNE, under=tree["province"], on=LATER)) == tree["communes"]
    assert list(queries.children(tree["province"], on=LATER)) == tree["communes"]


def test_breadcrumb_begins_at_the_province(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        crumbs = queries.breadcrumb(tree["branches"][0], on=LATER)
    assert [unit.full_name_on for unit in crumbs] == ["Tỉnh Lạc Hồng", "Xã Cẩm Giang", "Chi hội thôn 10"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cam giang", ["Xã Cẩm Giang", "Xã Cẩm Giàng"]),
        ("thon 2", ["Chi hội thôn 2"]),
        ("lạc h", ["Tỉnh Lạc Hồng"]),
        ("90", ["Tỉnh Lạc Hồng"]),
        ("ong", []),
        (" ", []),
    ],
)
def test_search_finds_words_by_their_beginning(tree, text, found):
    assert [unit.name for unit in queries.search_units(text, on=LATER)] == found


def test_search_by_kind(tree):
    assert list(queries.search_units("cẩm", on=LATER, kinds=[Kind.BRANCH])) == []


def test_a_unit_without_a_name_that_day_shows_its_newest(tree):
    early = queries.with_names(Unit.objects.filter(pk=tree["province"].pk), on=date(2000, 1, 1)).get()
    assert (early.full_name_on, early.type_on) == ("Tỉnh Lạc Hồng", None)
