"""A file closed by mistake is opened again: nothing tells that it was closed, but the log."""

from datetime import date

import pytest
from django.urls import reverse

from members.audit.models import Event
from programs.actions import children, refusals, reopening, retention, taking_back
from programs.actions import pledges as pledge_actions
from programs.enums import ChildEnding, PledgeEnding, VacancyState
from programs.models import Child, Pledge, Vacancy
from programs.queries.ledger import ledger
from tests.programs.sponsorship import child, instalments, pay, pledge, sponsor

CLOSED_ON, SAID_ON = date(2022, 9, 10), date(2022, 9, 20)


@pytest.fixture
def one(cast):
    return child(cast.branch)


def close(one, **changes):
    return children.close(**{"child": one, "on": CLOSED_ON, "reason": ChildEnding.LEFT, "by": None, **changes})


def reopen(one, **changes):
    return reopening.reopen(**{"child": one, "on": SAID_ON, "reason": "other", "by": None, **changes})


def sums(cast):
    days = date(2022, 6, 1), CLOSED_ON, SAID_ON, date(2024, 1, 1), date(2026, 1, 1)
    return [ledger([cast.commune], on=on)[cast.commune.pk] for on in days]


@pytest.mark.parametrize("cadence", [1, 3, 12, 0])
def test_the_ledger_is_as_if_the_file_had_not_been_closed(cast, one, cadence):
    made = pledge(one, sponsor(cast.commune), cadence=cadence)
    other = pledge(one, sponsor(cast.commune, name="Chùa Hai"), until_on=date(2024, 2, 11))
    pay(cast.commune, date(2022, 5, 3), (instalments(made)[0], 200_000))
    before = sums(cast)
    close(one)
    assert sums(cast) != before
    reopened = reopen(one)
    assert sums(cast) == before
    assert (reopened.until_on, reopened.ended, reopened.retain_until) == (None, "", None)
    assert set(Pledge.objects.values_list("until_on", "ended")) == {(made.until_on, ""), (other.until_on, "")}
    event = Event.objects.get(verb="child.reopened")
    assert (event.detail["reason"], event.detail["closed_on"]) == ("other", "2022-09-10")


def test_a_pledge_stopped_before_stays_stopped_and_its_search_goes_on(cast, one):
    made = pledge(one, sponsor(cast.commune))
    pledge_actions.stop(pledge=made, on=date(2022, 8, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    close(one)
    reopen(one)
    made.refresh_from_db()
    assert made.ended == PledgeEnding.SPONSOR_STOPPED
    assert (Vacancy.objects.get().state, Vacancy.objects.get().closed_on) == (VacancyState.WAITING, None)


def test_a_batch_taken_back_meanwhile_is_open_again(cast, one):
    made = pledge(one, sponsor(cast.commune))
    before = sums(cast)
    batch = pay(cast.commune, date(2022, 5, 3), *((row, 500_000) for row in instalments(made)[:9]))
    close(one)
    taking_back.take_back(batch=batch, on=SAID_ON, reason="nhầm", by=None)
    reopen(one)
    assert sums(cast) == before


def test_what_cannot_be_opened_again_is_told(cast, one):
    with pytest.raises(refusals.FileOpen):
        reopen(one)
    close(one)
    with pytest.raises(refusals.OfAge):
        reopen(one, on=date(2033, 1, 1))
    again = child(cast.branch)
    with pytest.raises(refusals.ChildKnown):
        reopen(one)
    close(again, on=SAID_ON)
    retention.erase_due(today=date(2027, 10, 1))
    with pytest.raises(refusals.AlreadyErased):
        reopen(one)
    assert Child.objects.filter(until_on__isnull=True).count() == 0


def test_the_officer_opens_a_file_again(cast, client_as, one):
    pledge(one, sponsor(cast.commune))
    close(one)
    one.refresh_from_db()
    officer, address = client_as("sponsorship_officer"), reverse("programs:child_reopen", args=[one.uid])
    assert address in officer.get(reverse("programs:child", args=[one.uid])).content.decode()
    assert officer.post(address, {"reason": "", "version": one.version}).status_code == 422
    stale = officer.post(address, {"reason": "not_so", "version": one.version - 1})
    assert stale.status_code == 422
    assert officer.post(address, {"reason": "not_so", "version": one.version}).status_code == 302
    page = officer.get(reverse("programs:child", args=[one.uid])).content.decode()
    assert address not in page
    assert "Mở lại hồ sơ: điều được báo về trẻ là không đúng" in page
    assert client_as("province_admin").get(address).status_code == 404
