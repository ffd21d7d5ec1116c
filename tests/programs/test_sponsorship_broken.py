"""Attempts on the pages of Mẹ đỡ đầu: what a list shows is what its figure counted, what a form proposes is true."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate as today

from members.units.actions import open_unit
from members.units.enums import Kind, UnitType
from programs.actions import children, pledges
from programs.enums import ChildEnding, PledgeEnding
from programs.models import Child, Payment, Pledge, Visit
from programs.queries.ledger import ledger
from tests.programs.sponsorship import ON, child, instalments, pledge, sponsor
from unionportal.reorganisation import merge

FIRST = today().replace(day=1) - timedelta(days=100)


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


def shown(client, **query):
    """Codes of the children on the list that the address asks for."""
    text = client.get(reverse("programs:children"), query).content.decode()
    return {code for code in Child.objects.values_list("code", flat=True) if code in text}


def crowd(cast):
    """Children in every state that a list could mistake for another."""
    payer, days = sponsor(cast.commune), {"signed_on": FIRST, "from_on": FIRST}
    names = ["now", "mistake", "coming", "closed", "stopped", "waiting"]
    made = {name: child(cast.branch, name=f"Trẻ {name}", born_on=date(today().year - 8, 1, 9)) for name in names}
    for name in ("now", "mistake", "closed", "stopped"):
        made[f"pledge {name}"] = pledge(made[name], payer, **days, until_on=date(today().year + 2, 1, 1))
    pledges.stop(pledge=made["pledge mistake"], on=FIRST + timedelta(5), reason=PledgeEnding.MISTAKE, by=None)
    pledges.stop(pledge=made["pledge stopped"], on=FIRST + timedelta(5), reason="sponsor_stopped", by=None)
    later = date(today().year + 1, 1, 1)
    pledge(made["coming"], payer, signed_on=FIRST, from_on=later, until_on=date(today().year + 2, 1, 1))
    children.close(child=made["closed"], on=FIRST + timedelta(5), reason=ChildEnding.LEFT, by=None)
    return made


@pytest.mark.parametrize(
    ("state", "figure"),
    [("waiting", "waiting"), ("sponsored", "sponsored"), ("ending", "ending_soon"), ("ended", "ended")],
)
def test_a_list_shows_the_children_whom_its_figure_counts(officer, cast, state, figure):
    crowd(cast)
    count = getattr(ledger([cast.province], on=today())[cast.province.pk], figure)
    assert len(shown(officer, state=state)) == count, (state, shown(officer, state=state))


def test_a_successor_is_proposed_what_was_given_last_not_the_last_raise(officer, cast):
    made = crowd(cast)
    pledge_ = made["pledge now"]
    pledges.change_amount(pledge=pledge_, from_on=today(), amount=700_000, on=today(), by=None)
    pledges.stop(pledge=pledge_, on=today(), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    page = officer.get(reverse("programs:vacancy", args=[pledge_.vacancy.uid])).content.decode()
    assert "700.000" in page
    assert "200.000" not in page


def test_a_successor_is_proposed_a_lowered_amount(officer, cast):
    made = crowd(cast)
    pledge_ = made["pledge now"]
    pledges.change_amount(pledge=pledge_, from_on=today(), amount=300_000, on=today(), by=None)
    pledges.stop(pledge=pledge_, on=today(), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    page = officer.get(reverse("programs:vacancy", args=[pledge_.vacancy.uid])).content.decode()
    assert re.search(r'name="amount" value="300.?000"', page)


def test_nothing_is_paid_or_visited_tomorrow(officer, cast):
    made = crowd(cast)
    tomorrow = f"{today() + timedelta(days=1):%d/%m/%Y}"
    row = instalments(made["pledge now"])[0]
    grid = {
        f"amount-{row.pk}": "500.000",
        f"by-{row.pk}": "",
        "on": tomorrow,
        "control_count": 1,
        "control_total": 500_000,
    }
    assert officer.post(reverse("programs:disburse"), grid).status_code == 422
    visit = {"on": tomorrow, "visitor": "Bà Lan"}
    assert officer.post(reverse("programs:visit_add", args=[made["now"].uid]), visit).status_code == 422
    assert not Payment.objects.exists()
    assert not Visit.objects.exists()


def test_a_grid_pays_no_child_of_another_province(client_as, cast):
    made = crowd(cast)
    row = instalments(made["pledge now"])[0]
    grid = {
        f"amount-{row.pk}": "500.000", f"by-{row.pk}": "", "on": f"{today():%d/%m/%Y}", "control_count": 1,
        "control_total": 500_000,
    }  # fmt: skip
    stranger = client_as("sponsorship_officer", "sibling")
    assert stranger.post(reverse("programs:disburse"), grid).status_code == 422
    for name in ("child", "pledge_add", "visit_add"):
        assert stranger.get(reverse(f"programs:{name}", args=[made["now"].uid])).status_code == 404
    for name in ("pledge", "pledge_stop", "pledge_amount", "pledge_write_off", "pledge_handover"):
        assert stranger.get(reverse(f"programs:{name}", args=[made["pledge now"].uid])).status_code == 404
    assert not Payment.objects.exists()


def test_a_broken_address_or_form_is_no_fault(officer, cast):
    made = crowd(cast)
    promise = reverse("programs:pledge_add", args=[made["waiting"].uid])
    for given in (
        {}, {"amount": "9" * 40}, {"amount": "1e9"}, {"sponsor": "x"}, {"cadence": "7"}, {"version": "x"},
        {"until_on": "31/02/2030"}, {"amount": "500,5"}, {"from_on": "01/01/9999", "until_on": "31/12/9999"},
    ):  # fmt: skip
        payer = Pledge.objects.first().sponsor
        typed = {
            "sponsor": payer.uid, "way": "indirect", "help": "cash", "amount": "500.000", "cadence": "1",
            "signed_on": f"{today():%d/%m/%Y}", "from_on": f"{today():%d/%m/%Y}", "until_on": "", "version": "",
        } | given  # fmt: skip
        assert officer.post(promise, typed).status_code == 422, given
    for name, query in (
        ("children", {"state": "x", "page": "x", "sort": "x"}), ("due", {"from": "x", "to": "y", "page": "0"}),
        ("disburse", {"month": "99/9999"}), ("unvisited", {"month": "x"}), ("sponsorship", {"level": "x", "sort": "x"}),
        ("disbursements", {"page": "x"}), ("due", {"from": "01/01/2030", "to": "01/01/2020"}),
    ):  # fmt: skip
        assert officer.get(reverse(f"programs:{name}"), query).status_code == 200, name
    grid = {"amount-x": "5", "amount-99999999999999999999": "5", "on": "x", "control_count": "x", "control_total": ""}
    assert officer.post(reverse("programs:disburse"), grid).status_code == 422
    assert Pledge.objects.count() == 5


def test_a_list_of_an_older_day_finds_children_of_branches_made_later(officer, cast):
    """Figure and list agree on boundaries older than the branch where the child lives now."""
    one = child(cast.branch, born_on=date(2016, 1, 1))
    pledge(one, sponsor(cast.commune))
    new = open_unit(
        kind=Kind.BRANCH, type=UnitType.CHI_HOI, name="Mới", parent=cast.commune, on=date(2025, 3, 1), by=None
    )
    merge(predecessors=[cast.branch, cast.sibling_branch], successor=new, on=date(2025, 3, 1), by=None)
    old = date(2023, 1, 1)
    assert ledger([cast.commune], on=old)[cast.commune.pk].sponsored == 1
    query = {"unit": cast.commune.uid, "on": f"{old:%d/%m/%Y}"}
    assert shown(officer, **query, state="sponsored") == {one.code}
    assert shown(officer, **query) == {one.code}
    assert old > ON
