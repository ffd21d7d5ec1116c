"""A batch entered wrongly is taken back: its payments never were, its record stays, and it is entered anew."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.audit.models import Event
from programs.actions import children, pledges, taking_back
from programs.actions import refusals_ledger as refusals
from programs.enums import ChildEnding, PledgeEnding
from programs.models import Disbursement, Payment, UndonePayment
from programs.queries.ledger import ledger
from programs.queries.sponsorship import statement
from tests.programs.sponsorship import child, instalments, pay, pledge, sponsor

PAID_ON = date(2022, 9, 5)


@pytest.fixture
def one(cast):
    return child(cast.branch)


@pytest.fixture
def promised(cast, one):
    return pledge(one, sponsor(cast.commune))


def undo(batch, **changes):
    return taking_back.take_back(
        **{"batch": batch, "on": date(2022, 10, 1), "reason": "Nhầm tháng", "by": None, **changes}
    )


def sums(cast, on):
    return ledger([cast.commune], on=on)[cast.commune.pk]


def test_what_was_paid_is_open_again_on_every_day(cast, promised):
    rows = instalments(promised)
    days = [date(2022, 5, 31), PAID_ON, date(2022, 10, 1), date(2024, 1, 1)]
    before = [sums(cast, on) for on in days]
    batch = pay(cast.commune, PAID_ON, (rows[0], 500_000), (rows[1], 200_000))
    assert sums(cast, PAID_ON).paid == 700_000
    undo(batch)
    assert [sums(cast, on) for on in days] == before
    batch.refresh_from_db()
    assert (batch.undone_on, batch.undone_reason, batch.control_total) == (date(2022, 10, 1), "Nhầm tháng", 700_000)
    assert [row.amount for row in UndonePayment.objects.order_by("pk")] == [500_000, 200_000]
    event = Event.objects.get(verb="disbursement.undone")
    assert event.detail["total"] == 700_000
    assert "Nhầm" not in str(event.detail)
    pay(cast.commune, PAID_ON, (rows[0], 500_000))


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_batch_is_taken_back_for_a_reason(cast, promised, reason):
    batch = pay(cast.commune, PAID_ON, (instalments(promised)[0], 500_000))
    with pytest.raises(refusals.UndoneReasonMissing):
        undo(batch, reason=reason)
    assert Payment.objects.count() == 1


def test_a_batch_is_taken_back_once(cast, promised):
    batch = pay(cast.commune, PAID_ON, (instalments(promised)[0], 500_000))
    undo(batch)
    with pytest.raises(refusals.BatchUndone):
        undo(batch)
    assert UndonePayment.objects.count() == 1


@pytest.mark.parametrize("reason", [PledgeEnding.SPONSOR_STOPPED, PledgeEnding.REPLACED])
def test_after_the_end_of_a_pledge_nothing_becomes_due_again(cast, promised, reason):
    rows = instalments(promised)
    end = date(2022, 8, 15)
    batch = pay(cast.commune, date(2022, 5, 5), (rows[0], 500_000), (rows[5], 300_000), (rows[6], 500_000))
    pledges.stop(pledge=promised, on=end, reason=reason, by=None)
    undo(batch)
    found = {row.due_on: row for row in statement(promised, on=date(2026, 1, 1))}
    assert found[rows[0].due_on].open == 500_000, "due before the end: owed"
    assert found[rows[5].due_on].written_off == found[rows[6].due_on].written_off == 500_000
    told = sums(cast, end)
    assert (told.due, told.future) == (2_000_000, 0)
    assert sums(cast, end - timedelta(days=1)).written_off == 0


def test_of_a_pledge_entered_by_mistake_nothing_stays_owed(cast, promised):
    rows = instalments(promised)
    batch = pay(cast.commune, PAID_ON, (rows[0], 500_000), (rows[1], 500_000))
    pledges.stop(pledge=promised, on=date(2022, 9, 20), reason=PledgeEnding.MISTAKE, by=None)
    undo(batch)
    assert not any(row.open for row in statement(promised, on=date(2026, 1, 1)))


def test_a_closed_file_owes_what_was_due_and_no_more(cast, one, promised):
    rows = instalments(promised)
    batch = pay(cast.commune, PAID_ON, *((row, 500_000) for row in rows))
    children.close(child=one, on=date(2022, 7, 10), reason=ChildEnding.LEFT, by=None)
    undo(batch)
    found = sums(cast, date(2026, 1, 1))
    assert (found.due, found.paid, found.written_off) == (1_500_000, 0, found.committed - 1_500_000)


def test_a_lowered_amount_stays_lowered(cast, promised):
    rows = instalments(promised)
    batch = pay(cast.commune, PAID_ON, (rows[0], 300_000))
    pledges.change_amount(pledge=promised, from_on=rows[0].due_on, amount=400_000, on=PAID_ON, by=None)
    undo(batch)
    assert statement(promised, on=date(2026, 1, 1))[0].open == 400_000


def test_as_many_statements_for_three_payments_as_for_one(cast, promised):
    rows = instalments(promised)
    batches = [pay(cast.commune, PAID_ON, *((row, 1000) for row in rows[:n])) for n in (1, 3)]
    pledges.stop(pledge=promised, on=date(2022, 9, 6), reason=PledgeEnding.MISTAKE, by=None)
    counts = []
    for batch in batches:
        with CaptureQueriesContext(connection) as caught:
            undo(batch)
        counts.append(len(caught))
    assert counts[0] == counts[1]


# The page


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


def address(name, *args):
    return reverse(f"programs:{name}", args=args)


def text(response):
    return response.content.decode()


def test_the_officer_takes_a_batch_back_and_enters_it_anew(cast, officer, promised):
    rows = instalments(promised)
    batch = pay(cast.commune, PAID_ON, (rows[0], 500_000), (rows[1], 200_000))
    page = text(officer.get(address("disbursement", batch.uid)))
    assert address("disbursement_undo", batch.uid) in page
    assert "700.000" in text(officer.get(address("disbursement_undo", batch.uid)))
    empty = officer.post(address("disbursement_undo", batch.uid), {"reason": ""})
    assert empty.status_code == 422
    assert Payment.objects.count() == 2
    sent = officer.post(address("disbursement_undo", batch.uid), {"reason": "Nhầm tháng trao"})
    assert sent.url.startswith(address("disbursement", batch.uid))
    page = text(officer.get(sent.url))
    assert "Nhầm tháng trao" in page
    assert "500.000" in page, "its payments are still told"
    assert "again=" in page
    assert address("disbursement_undo", batch.uid) not in page
    grid = text(officer.get(address("disburse"), {"again": batch.uid}))
    assert f'name="amount-{rows[0].pk}"' in grid
    assert 'value="200.000"' in grid
    assert 'value="05/09/2022"' in grid
    assert f'name="amount-{rows[2].pk}"' not in grid
    given = {
        "on": "05/08/2022", "control_count": "2", "control_total": "700.000", f"amount-{rows[0].pk}": "500.000",
        f"amount-{rows[1].pk}": "200.000",
    }  # fmt: skip
    assert officer.post(f"{address('disburse')}?again={batch.uid}", given).status_code == 302
    assert set(Payment.objects.values_list("on", flat=True)) == {date(2022, 8, 5)}
    again = officer.post(address("disbursement_undo", batch.uid), {"reason": "Lần nữa"})
    assert again.status_code == 422
    assert Payment.objects.count() == 2


def test_the_page_tells_what_ended_since(cast, officer, promised):
    rows = instalments(promised)
    batch = pay(cast.commune, PAID_ON, (rows[0], 500_000), (rows[9], 500_000))
    pledges.stop(pledge=promised, on=rows[5].due_on, reason=PledgeEnding.REPLACED, by=None)
    assert "đã kết thúc" in text(officer.get(address("disbursement_undo", batch.uid)))


def test_children_who_moved_away_are_not_touched(cast, client_as, promised, one):
    rows = instalments(promised)
    batch = pay(cast.province, PAID_ON, (rows[0], 500_000))
    children.move(child=one, unit=cast.other_branch, on=date(2022, 9, 6), by=None)
    page = client_as("sponsorship_officer").post(address("disbursement_undo", batch.uid), {"reason": "Nhầm"})
    assert page.status_code == 422
    assert Payment.objects.count() == 1
    assert Disbursement.objects.get().undone_on is None


@pytest.mark.parametrize("role", ["commune_officer", "province_admin", "leader", "system_admin"])
def test_nobody_else_takes_a_batch_back(cast, client_as, promised, role):
    batch = pay(cast.commune, PAID_ON, (instalments(promised)[0], 500_000))
    client = client_as(role)
    assert client.get(address("disbursement_undo", batch.uid)).status_code == 404
    assert client.post(address("disbursement_undo", batch.uid), {"reason": "x"}).status_code == 404
    assert Payment.objects.count() == 1
