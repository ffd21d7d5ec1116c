"""Pages of the ledger: promising, changing, ending, taking over, paying by grid, visiting; refusals lose nothing typed."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate as today

from members.audit.models import Reading
from programs.enums import VacancyState
from programs.models import Disbursement, Payment, Pledge, Vacancy, Visit, WriteOff
from programs.queries.ledger import ledger
from tests.programs.sponsorship import child as made_child
from tests.programs.sponsorship import instalments, pay, pledge, sponsor


@pytest.fixture
def officer(client_as):
    return client_as("sponsorship_officer")


@pytest.fixture
def child(cast):
    return made_child(cast.branch, born_on=date(today().year - 9, 1, 15))


@pytest.fixture
def payer(cast):
    return sponsor(cast.province)


def address(name, *args):
    return reverse(f"programs:{name}", args=args)


def text(response):
    return response.content.decode()


def typed(child, payer, **given):
    first = date(today().year + 1, 1, 1)
    return {
        "sponsor": payer.uid, "mother": "", "way": "indirect", "help": "cash", "what": "", "amount": "500.000",
        "cadence": "1", "signed_on": f"{today():%d/%m/%Y}", "from_on": f"{first:%d/%m/%Y}",
        "until_on": f"{first.replace(year=first.year + 3):%d/%m/%Y}", "note": "", "version": child.version,
    } | given  # fmt: skip


def running(cast, child, payer):
    """A pledge whose first instalments are due."""
    first = today().replace(day=1) - timedelta(days=70)
    made = pledge(child, payer, signed_on=first, from_on=first, until_on=date(today().year + 3, 1, 1))
    return made, instalments(made)


def test_a_promise_is_looked_at_and_entered(officer, child, payer):
    page = officer.get(address("pledge_add", child.uid), {"sponsor": payer.uid})
    assert payer.name in text(page)
    look = officer.post(address("pledge_add", child.uid), {**typed(child, payer), "look": "1"})
    assert "18.000.000" in text(look)
    assert Pledge.objects.count() == 0
    part = officer.post(
        address("pledge_add", child.uid), {**typed(child, payer), "look": "1"}, headers={"HX-Request": "true"}
    )
    assert "18.000.000" in text(part)
    assert "<html" not in text(part)
    sent = officer.post(address("pledge_add", child.uid), typed(child, payer))
    made = Pledge.objects.get()
    assert sent.url.startswith(address("pledge", made.uid))
    assert made.instalments.count() == 36
    assert "18.000.000" in text(officer.get(address("pledge", made.uid)))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"until_on": "01/01/2020"}, "01/01"),
        ({"amount": "-500.000"}, "500.000."),
        ({"amount": "0"}, "0 đồng"),
        ({"help": "kind"}, "what"),
        ({"until_on": f"01/01/{today().year + 12}"}, "18"),
        ({"from_on": "31/02/2027"}, "31/02/2027"),
    ],
)
def test_a_promise_that_cannot_be_is_told_and_stored_nowhere(officer, child, payer, given, told):
    page = officer.post(address("pledge_add", child.uid), typed(child, payer, **given))
    assert page.status_code == 422
    assert "error-summary" in text(page)
    assert told in text(page)
    assert Pledge.objects.count() == 0


def test_two_sponsors_help_one_child(cast, officer, child, payer):
    other = sponsor(cast.province, name="Chùa Đông")
    sent = officer.post(address("pledge_add", child.uid), {**typed(child, payer), "another": "1"})
    assert sent.url.startswith(address("pledge_add", child.uid))
    child.refresh_from_db()
    officer.post(sent.url, typed(child, other, mother=payer.uid))
    assert {(p.sponsor, p.mother) for p in Pledge.objects.all()} == {(payer, None), (other, payer)}


def test_the_amount_changes(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    start = f"{rows[5].due_on:%d/%m/%Y}"
    form = {"amount": "700.000", "from_on": start, "on": f"{today():%d/%m/%Y}", "version": made.version}
    page = officer.post(address("pledge_amount", made.uid), {**form, "amount": "0"})
    assert page.status_code == 422
    assert officer.post(address("pledge_amount", made.uid), form).status_code == 302
    assert made.instalments.filter(amount=200_000).count() == len(rows) - 5
    again = officer.post(address("pledge_amount", made.uid), {**form, "amount": "800.000"})
    assert again.status_code == 422  # somebody changed it meanwhile, as far as this form knows
    assert f'value="{Pledge.objects.get().version}"' in text(again)


def test_a_payment_that_will_not_come_is_written_off(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    pay(cast.branch, today(), (rows[0], 100_000))
    here = address("pledge_write_off", made.uid)
    assert here in text(officer.get(address("pledge", made.uid)))
    assert f"{rows[0].due_on:%d/%m/%Y}: còn 400.000 đồng" in text(officer.get(here))
    form = {"instalment": rows[0].pk, "amount": "", "on": f"{today():%d/%m/%Y}"}
    wrong = [
        {"amount": "400.001"},
        {"amount": "0"},
        {"amount": "-1"},
        {"instalment": 0},
        {"on": "01/01/2020"},
        {"on": ""},
    ]
    for given in wrong:
        assert officer.post(here, form | given).status_code == 422, given
    assert not WriteOff.objects.exists()
    assert officer.post(here, form | {"amount": "150.000"}).status_code == 302
    assert officer.post(here, form).status_code == 302  # left empty: what is still open
    assert list(WriteOff.objects.order_by("pk").values_list("amount", flat=True)) == [150_000, 250_000]
    assert officer.post(here, form).status_code == 422  # nothing of it is open any more
    back = address("pledge_write_off_undo", made.uid)
    assert back in text(officer.get(address("pledge", made.uid)))
    assert "150.000 đồng" in text(officer.get(back))
    for given in ({"write_off": 0, "reason": "nhầm"}, {"write_off": WriteOff.objects.latest("pk").pk, "reason": ""}):
        assert officer.post(back, given).status_code == 422, given
    for row in WriteOff.objects.all():
        assert officer.post(back, {"write_off": row.pk, "reason": "nhầm"}).status_code == 302
    assert not WriteOff.objects.exists()
    assert back not in text(officer.get(address("pledge", made.uid)))


def test_a_sponsor_stops_and_a_successor_takes_over_in_one_form(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    other = sponsor(cast.province, name="Chùa Đông")
    stop = {"reason": "sponsor_stopped", "on": f"{today():%d/%m/%Y}", "note": "", "version": made.version}
    sent = officer.post(address("pledge_stop", made.uid), stop)
    assert sent.url.startswith(address("vacancies"))
    vacancy = Vacancy.objects.get()
    queue = text(officer.get(address("vacancies")))
    assert child.code in queue
    assert address("vacancy", vacancy.uid) in queue
    officer.post(address("vacancy_ask", vacancy.uid), {"asked": other.uid})
    form = text(officer.get(address("vacancy", vacancy.uid)))
    assert re.search(f'value="{other.uid}"[^>]* checked', form)
    assert 'value="500.000"' in form or 'value="500000"' in form
    child.refresh_from_db()
    taken = officer.post(address("vacancy", vacancy.uid), typed(child, other))
    assert taken.status_code == 302
    vacancy.refresh_from_db()
    assert vacancy.state == VacancyState.FILLED
    assert Pledge.objects.get(sponsor=other).follows == made
    assert officer.post(address("vacancy_close", vacancy.uid), {"note": "xong"}).status_code == 422


def test_a_search_is_ended_with_its_reason(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    stop = {"reason": "sponsor_stopped", "on": f"{today():%d/%m/%Y}", "version": made.version}
    officer.post(address("pledge_stop", made.uid), stop)
    officer.post(address("vacancy_close", Vacancy.objects.get().uid), {"note": "Bác ruột đã nhận nuôi"})
    assert Vacancy.objects.get().state == VacancyState.CLOSED
    assert "Bác ruột" in text(officer.get(address("vacancies")))


def test_the_hand_over_is_noted(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    early = made.signed_on - timedelta(days=1)
    page = officer.post(address("pledge_handover", made.uid), {"on": f"{early:%d/%m/%Y}", "version": made.version})
    assert page.status_code == 422
    officer.post(address("pledge_handover", made.uid), {"on": f"{today():%d/%m/%Y}", "version": made.version})
    assert Pledge.objects.get().handed_over_on == today()


def test_the_schedule_tells_what_is_due_in_a_period(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    pay(cast.province, rows[0].due_on, (rows[0], 200_000))
    days = {"since": f"{rows[0].due_on:%d/%m/%Y}", "until": f"{rows[1].due_on:%d/%m/%Y}"}
    page = text(officer.get(address("due"), days))
    assert "800.000" in page
    assert child.code in page
    assert officer.get(address("due"), {"since": "x", "until": "31/02/2024"}).status_code == 200


def test_the_schedule_is_asked_by_a_word(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    overdue, soon = (text(officer.get(address("due"), {"state": state})) for state in ("overdue", "soon"))
    late = [row for row in rows if row.due_on < today() - timedelta(days=30)]
    next_ones = [row for row in rows if today() <= row.due_on <= today() + timedelta(days=30)]
    assert all(f"{row.due_on:%d/%m/%Y}" in overdue for row in late)
    assert all(f"{row.due_on:%d/%m/%Y}" in soon for row in next_ones)
    assert not any(f"{row.due_on:%d/%m/%Y}</td>" in overdue for row in next_ones)


def test_the_grid_of_one_sponsor_or_child(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    other = sponsor(cast.province, name="Chùa Đông")
    assert f"amount-{rows[0].pk}" in text(officer.get(address("disburse"), {"sponsor": payer.uid, "child": child.uid}))
    assert f"amount-{rows[0].pk}" not in text(officer.get(address("disburse"), {"sponsor": other.uid}))


def grid(rows, total=None, count=None, **given):
    form = {"on": f"{today():%d/%m/%Y}"}
    for row in rows:
        form |= {f"amount-{row.pk}": "500.000", f"by-{row.pk}": "Bà Ngoại"}
    return {**form, "control_count": count or len(rows), "control_total": total or 500_000 * len(rows), **given}


def test_a_month_is_paid_by_grid(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    ready = text(officer.get(address("disburse")))
    due = [row for row in rows if row.due_on <= today()]
    assert all(f'name="amount-{row.pk}"' in ready for row in due)
    assert 'value="500.000"' in ready
    sent = officer.post(address("disburse"), grid(due[:2]))
    batch = Disbursement.objects.get()
    assert sent.url.startswith(address("disbursement", batch.uid))
    assert (batch.unit, batch.control_total, batch.payments.count()) == (cast.province, 1_000_000, 2)
    page = text(officer.get(sent.url))
    assert child.code in page
    assert "Bà Ngoại" in page
    assert f'name="amount-{due[0].pk}"' not in text(officer.get(address("disburse")))
    assert address("disbursement", batch.uid) in text(officer.get(address("disbursements")))


def test_goods_are_handed_over_by_a_grid_of_their_own(cast, officer, child, payer):
    first = today().replace(day=1) - timedelta(days=70)
    made = pledge(
        child, payer, help="kind", what="Xe đạp", cadence=0, amount=1_800_000, signed_on=first, from_on=first,
        until_on=date(today().year + 3, 1, 1),
    )  # fmt: skip
    (row,) = instalments(made)
    for page in ("disburse", "due"):
        asked = {"since": f"{first:%d/%m/%Y}"} if page == "due" else {}
        assert "Xe đạp" not in text(officer.get(address(page), asked))
        goods = text(officer.get(address(page), {**asked, "help": "kind"}))
        assert ("Xe đạp" in goods, "1.800.000" in goods, 'name="help" value="kind"' in goods) == (True, True, True), (
            page
        )
    form = {
        "on": f"{today():%d/%m/%Y}", "control_count": 1, "control_total": "1.800.000", f"amount-{row.pk}": "1.800.000",
        f"by-{row.pk}": "Bà ngoại",
    }  # fmt: skip
    assert officer.post(f"{address('disburse')}?help=kind", form).status_code == 302
    sums = ledger([cast.province], on=today())[cast.province.pk]
    assert (sums.in_kind_paid, sums.paid) == (1_800_000, 0)


def test_a_grid_that_differs_is_refused_whole_and_keeps_what_was_typed(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    page = officer.post(
        address("disburse"), grid(rows[:2], **{f"amount-{rows[0].pk}": "50.000", f"by-{rows[0].pk}": "Ông Nội"})
    )
    assert page.status_code == 422
    assert Payment.objects.count() == Disbursement.objects.count() == 0
    told = text(page)
    assert "1.000.000" in told
    assert "550.000" in told
    assert "450.000" in told
    assert "Ông Nội" in told
    assert 'value="50.000"' in told
    assert "50.000." in told  # the row that differs from what is open is named
    assert officer.post(address("disburse"), grid(rows[:2], count=3)).status_code == 422


def test_rows_that_pay_too_much_are_named(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    page = officer.post(address("disburse"), grid(rows[:2], total=1_500_000, **{f"amount-{rows[1].pk}": "1.000.000"}))
    assert page.status_code == 422
    assert f'id="id_amount-{rows[1].pk}_error"' in text(page) or child.code in text(page)
    assert Payment.objects.count() == 0


def test_a_grid_speaks_of_no_child_of_others(cast, officer, client_as, child, payer):
    made, rows = running(cast, child, payer)
    theirs = client_as("sponsorship_officer", "sibling")
    page = theirs.post(address("disburse"), grid(rows[:1]))
    assert page.status_code == 422
    assert child.code not in text(page)
    assert Payment.objects.count() == 0


def test_children_to_visit_are_told_until_somebody_has_been_there(cast, officer, child, payer):
    running(cast, child, payer)
    assert child.code in text(officer.get(address("unvisited")))
    form = {
        "on": f"{today():%d/%m/%Y}",
        "visitor": "Trần Thị Mai",
        "in_school": "yes",
        "well_cared": "no",
        "healthy": "",
        "note": "Nhà dột",
    }
    assert officer.post(address("visit_add", child.uid), {**form, "visitor": ""}).status_code == 422
    assert officer.post(address("visit_add", child.uid), form).status_code == 302
    visit = Visit.objects.get()
    assert (visit.in_school, visit.well_cared, visit.healthy) == (True, False, None)
    assert child.code not in text(officer.get(address("unvisited")))


@pytest.mark.parametrize("role", ["commune_officer", "province_admin", "province_staff", "leader", "system_admin"])
def test_nobody_else_has_these_pages(cast, client_as, child, payer, role):
    made, rows = running(cast, child, payer)
    client = client_as(role)
    for name, args in [
        ("pledge_add", [child.uid]), ("visit_add", [child.uid]), ("pledge", [made.uid]), ("pledge_amount", [made.uid]),
        ("pledge_stop", [made.uid]), ("pledge_write_off", [made.uid]), ("pledge_write_off_undo", [made.uid]), ("pledge_handover", [made.uid]), ("vacancies", []), ("due", []), ("unvisited", []),
        ("disbursements", []), ("disburse", []),
    ]:  # fmt: skip
        assert client.get(address(name, *args)).status_code == 404, name


def test_every_look_at_children_is_noted(cast, officer, child, payer):
    made, rows = running(cast, child, payer)
    for name, args in [("pledge", [made.uid]), ("due", []), ("disburse", []), ("unvisited", []), ("vacancies", [])]:
        before = Reading.objects.count()
        officer.get(address(name, *args))
        assert Reading.objects.count() == before + 1, name


@pytest.mark.parametrize("name", ["due", "unvisited", "disburse"])
def test_lists_ask_as_often_for_three_children_as_for_one(cast, officer, payer, name, django_assert_max_num_queries):
    for number in range(3):
        one = made_child(
            cast.branch, name=f"Nguyễn Văn {'ABC'[number]}", born_on=date(today().year - 9, 1, 15 + number)
        )
        running(cast, one, payer)
        if number == 0:
            officer.get(address(name))
    with django_assert_max_num_queries(24):
        officer.get(address(name))
