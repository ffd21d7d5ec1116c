"""The edges of what is near: the thirtieth day, the first day of a quarter."""

from datetime import date, timedelta

import pytest

from programs.actions import visits
from programs.queries.near import ledger_and_near
from tests.programs.sponsorship import child, instalments, pledge, sponsor


def near(cast, on):
    return ledger_and_near([cast.province], on=on)[1]


def test_what_is_due_on_the_thirtieth_day_is_soon_and_on_the_day_itself_due(cast):
    _first, row, *_rest = instalments(pledge(child(cast.branch), sponsor(cast.commune), cadence=12))
    for days, soon in ((31, 0), (30, 1), (1, 1), (0, 0)):
        assert near(cast, row.due_on - timedelta(days=days)).soon == soon, days
    for days, overdue in ((30, 1), (31, 2)):  # the year before is overdue too
        assert near(cast, row.due_on + timedelta(days=days)).overdue_rows == overdue, days


@pytest.mark.parametrize(("day", "unvisited"), [(date(2024, 3, 31), 1), (date(2024, 4, 1), 0), (date(2024, 6, 30), 0)])
def test_a_visit_counts_in_the_quarter_of_the_day(cast, day, unvisited):
    one = child(cast.branch)
    pledge(one, sponsor(cast.commune))
    visits.record(child=one, on=day, visitor="Trần Thị Thăm", by=None)
    assert near(cast, date(2024, 6, 30)).unvisited == unvisited
