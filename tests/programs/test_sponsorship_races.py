"""Two offices at once: no child is promised twice, no instalment is paid twice, no code is given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from members.actions.refusals import Refusal
from programs.actions import holds, pledges, taking_back
from programs.actions import refusals_ledger as refusals
from programs.enums import PledgeEnding
from programs.models import Child, Hold, Payment, Pledge
from programs.queries.sponsorship import statement
from tests import cast as cast_module
from tests.programs.sponsorship import ON, child, instalments, pay, pledge, sponsor

TIMES = 12


@pytest.fixture
def union(transactional_db):
    return cast_module.build()


def both(*calls):
    """What each of the calls, begun at one moment on connections of their own, gave: a value or its Refusal."""
    together = Barrier(len(calls), timeout=60)

    def run(call):
        try:
            together.wait()
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_two_offices_that_promise_a_waiting_child_at_once_one_is_told(union):
    payers = [sponsor(union.commune, name=name) for name in ("Chùa Một", "Chùa Hai")]
    for turn in range(TIMES):
        one = child(union.branch, name=f"Trẻ {turn}")
        seen = Child.objects.get(pk=one.pk).version
        answers = both(*(partial(pledge, one, payer, version=seen) for payer in payers))
        assert sorted(type(answer).__name__ for answer in answers) == ["ChangedMeanwhile", "Pledge"]
        assert Pledge.objects.filter(child=one).count() == 1


def test_of_two_offices_that_hold_a_child_at_once_one_is_told(union):
    payers = [sponsor(union.commune, name=name) for name in ("Chùa Một", "Chùa Hai")]
    for turn in range(TIMES):
        one = child(union.branch, name=f"Trẻ {turn}")
        answers = both(*(partial(holds.hold, child=one, sponsor=payer, on=ON, by=None) for payer in payers))
        assert sorted(type(answer).__name__ for answer in answers) == ["ChildHeld", "Hold"]
        assert Hold.objects.filter(child=one).count() == 1


def test_of_two_who_pay_an_instalment_at_once_one_is_told(union):
    made = pledge(child(union.branch), sponsor(union.commune))
    rows = instalments(made)[: 2 * TIMES]
    for first, second in zip(rows[::2], rows[1::2], strict=True):
        # In opposite orders: nobody waits in a ring.
        one = partial(pay, union.commune, date(2022, 5, 2), (first, 300_000), (second, 1))
        other = partial(pay, union.commune, date(2022, 5, 3), (second, 1), (first, 300_000))
        answers = both(one, other)
        assert [type(answer) for answer in answers if isinstance(answer, Refusal)] == [refusals.RowsRefused]
        assert Payment.objects.filter(instalment=first).count() == 1
    assert all(row.open >= 0 for row in statement(made, on=date(2026, 1, 1)))


def test_a_batch_taken_back_while_its_pledge_is_stopped_leaves_nothing_due(union):
    payers = [sponsor(union.commune, name=f"Chùa {turn}") for turn in range(TIMES)]
    one = child(union.branch)
    for payer in payers:
        made = pledge(one, payer)
        batch = pay(union.commune, date(2022, 5, 2), *((row, 400_000) for row in instalments(made)[:5]))
        stop = partial(pledges.stop, pledge=made, on=date(2022, 5, 3), reason=PledgeEnding.MISTAKE, by=None)
        both(partial(taking_back.take_back, batch=batch, on=date(2022, 5, 4), reason="nhầm", by=None), stop)
        rows = statement(made, on=date(2026, 1, 1))
        assert {(row.paid, row.open) for row in rows} == {(0, 0)}


def test_children_registered_at_once_have_codes_of_their_own(union):
    for turn in range(TIMES):
        both(*(partial(child, union.branch, name=f"Trẻ {turn} {n}", consents=False) for n in (1, 2)))
    assert len(set(Child.objects.values_list("code", flat=True))) == 2 * TIMES
