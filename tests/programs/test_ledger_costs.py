"""Questions cost the same number of statements for one row and for three."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.actions import children, pledges, retention, sponsors
from programs.enums import ChildEnding, PledgeEnding
from programs.queries.ledger import ledger
from programs.queries.near import ledger_and_near
from programs.queries.sponsorship import due_between, ending_within, not_visited, overdue, statement
from tests.programs.sponsorship import BORN, ON, child, instalments, pay, pledge, sponsor

LATE = date(2024, 6, 30)


def statements(call):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        call()
    return len(asked)


@pytest.mark.parametrize(
    ("most", "ask"),
    [
        (1, lambda cast: ledger([cast.province, cast.commune, cast.far_commune], on=LATE)),
        (1, lambda cast: ledger_and_near([cast.province, cast.commune, cast.far_commune], on=LATE)),
        (1, lambda cast: list(overdue([cast.province], on=LATE))),
        (1, lambda cast: list(due_between([cast.province], LATE, date(2024, 7, 30)))),
        (1, lambda cast: list(ending_within([cast.province], on=LATE))),
        (1, lambda cast: list(not_visited([cast.province], since=date(2024, 4, 1), on=LATE))),
    ],
)
def test_questions_cost_the_same_for_one_and_for_three(cast, most, ask):
    costs = []
    for number in range(3):
        pledge(child(cast.branch, name=f"Trẻ {number}"), sponsor(cast.commune, name=f"Chùa {number}"))
        costs.append(statements(lambda: ask(cast)))
    assert costs[0] == costs[2] <= most


def test_a_statement_is_one_question(cast):
    one = child(cast.branch)
    made = pledge(one, sponsor(cast.commune))
    pay(cast.commune, date(2022, 5, 2), *((row, 500_000) for row in instalments(made)[:3]))
    assert [statements(lambda of=of: list(statement(of, on=LATE))) for of in (one, made)] == [1, 1]


def test_changes_cost_the_same_for_one_instalment_and_for_many(cast):
    costs = {"change": [], "stop": [], "pay": []}
    for number, until in enumerate((date(2022, 7, 1), date(2025, 5, 1))):
        made = pledge(child(cast.branch, name=f"Trẻ {number}"), sponsor(cast.commune), until_on=until)
        rows = [(row, 1) for row in instalments(made)]
        costs["pay"].append(statements(lambda rows=rows: pay(cast.commune, date(2022, 5, 1), *rows)))
        change = {"from_on": date(2022, 5, 1), "amount": 400_000, "on": date(2022, 5, 2), "by": None}
        costs["change"].append(
            statements(lambda made=made, change=change: pledges.change_amount(pledge=made, **change))
        )
        stop = {"on": date(2022, 5, 3), "reason": PledgeEnding.REPLACED, "by": None}
        costs["stop"].append(statements(lambda made=made, stop=stop: pledges.stop(pledge=made, **stop)))
    assert all(one == many for one, many in costs.values()), costs


def test_thousands_are_registered_in_few_statements(cast):
    def rows(first, many):
        for n in range(first, first + many):
            yield cast.branch, ON, {"full_name": f"Trẻ {n}", "sex": "F", "born_on": BORN, "orphanhood": "mother"}

    few = statements(lambda: children.register_many(rows=list(rows(0, 1)), by=None))
    many = statements(lambda: children.register_many(rows=list(rows(10, 40)), by=None))
    assert many == few
    values = {"kind": "firm", "since": ON}
    few, many = (
        statements(lambda n=n: sponsors.add_many(rows=[(cast.commune, values | {"name": f"C {i}"}) for i in range(n)], by=None))
        for n in (1, 40)
    )  # fmt: skip
    assert many == few


def test_erasing_costs_the_same_for_one_and_for_three(cast):
    costs = []
    for number in (1, 3):
        for n in range(number):
            one = child(cast.branch, name=f"Trẻ {number} {n}")
            children.close(child=one, on=date(2022, 6, 1), reason=ChildEnding.LEFT, by=None)
        costs.append(statements(lambda: retention.erase_due(today=date(2030, 1, 1))))
    assert costs[0] == costs[1]
