"""How a sheet of a programme is looked at: every problem told, clean rows kept, a whole sheet refused where it says so."""

from dataclasses import replace
from datetime import date

from members.access.enums import Permission
from programs.sheets.base import Ground, Problem, Sheet, look, twice
from unionportal.ui.cells import day_of, number_of

GROUND = Ground(scope=None, unit=None, by=None, today=date(2024, 6, 30))


def _checked(lines, ground):
    return [*twice(lines, lambda line: line["name"], "name", "Row %(n)s says this already.")]


SHEET = Sheet(
    slug="x", title="X", permission=Permission.SEE_FIGURES, needed=frozenset({"name"}), check=_checked, write=None,
    headers={"name": ("Tên",), "on": ("Ngày",), "amount": ("Tiền",)},
    parsers={"on": lambda text, ground: day_of(text, today=ground.today), "amount": lambda text, ground: number_of(text)},
)  # fmt: skip


def rows(*cells):
    return [{"row": number, "cells": row} for number, row in enumerate(cells, 2)]


def test_problems_are_told_by_row_and_column_and_the_rest_is_clean():
    sent = rows({"name": "a", "on": "1/2/24"}, {"name": ""}, {"name": "b", "on": "x", "amount": "y"}, {"name": "a"})
    found = look(SHEET, sent, GROUND)
    assert [(p.row, p.field) for p in found.problems] == [(3, "name"), (4, "on"), (4, "amount"), (5, "name")]
    assert found.clean == [{"row": 2, "name": "a", "on": date(2024, 2, 1), "amount": None}]


def test_one_bad_row_refuses_a_sheet_that_is_whole_or_nothing():
    whole = replace(SHEET, for_whole=True)
    assert look(whole, rows({"name": "a"}, {"name": ""}), GROUND).clean == []
    assert len(look(whole, rows({"name": "a"}, {"name": "b"}), GROUND).clean) == 2


def test_a_problem_of_the_sheet_itself_refuses_all_rows():
    strict = replace(SHEET, check=lambda lines, ground: [Problem(0, "", "The totals differ.")])
    found = look(strict, rows({"name": "a"}), GROUND)
    assert (found.clean, found.refusals) == ([], ["The totals differ."])
