"""Promises and their changes: what is refused leaves nothing behind, what is done can be read in the ledger."""

from datetime import date, timedelta

import pytest

from members.audit.models import Event
from programs.actions import children, holds, pledges, refusals, refusals_ledger, vacancies, write_offs
from programs.actions.disbursements import pay as pay_out
from programs.enums import ChildEnding, Help, PledgeEnding
from programs.models import Disbursement, Hold, Instalment, Payment, Pledge, Vacancy, WriteOff
from programs.queries.ledger import ledger
from programs.queries.sponsorship import statement
from tests.programs.sponsorship import BORN, ON, child, instalments, pay, pledge, sponsor


@pytest.fixture
def one(cast):
    """A child of the home branch."""
    return child(cast.branch)


@pytest.fixture
def payer(cast):
    return sponsor(cast.commune)


def money(cast, on):
    sums = ledger([cast.province], on=on)[cast.province.pk]
    assert sums.committed == sums.paid + sums.due + sums.future + sums.written_off
    return {name: getattr(sums, name) for name in ("committed", "paid", "due", "future", "written_off")}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"until_on": date(2022, 5, 1)}, refusals_ledger.PledgeBackwards),
        ({"until_on": date(2022, 4, 30)}, refusals_ledger.PledgeBackwards),
        ({"until_on": None}, refusals_ledger.PledgeBackwards),
        ({"until_on": date(2032, 5, 21)}, refusals_ledger.PastEighteen),
        ({"amount": 0}, refusals_ledger.AmountNotPositive),
        ({"amount": -500_000}, refusals_ledger.AmountNotPositive),
        ({"amount": 500_000.5}, refusals_ledger.AmountNotWhole),
        ({"amount": 10**12}, refusals_ledger.AmountTooLarge),
        ({"signed_on": date(2022, 4, 14)}, refusals.ConsentMissing),
        ({"help": Help.KIND}, refusals_ledger.GoodsMissing),
        ({"version": 7}, refusals.ChangedMeanwhile),
    ],
)
def test_what_cannot_be_promised_is_a_sentence_and_stores_nothing(one, payer, changes, refusal):
    with pytest.raises(refusal) as refused:
        pledge(one, payer, **changes)
    assert str(refused.value).endswith(".")
    assert not Pledge.objects.exists()
    assert not Instalment.objects.exists()
    assert not Event.objects.filter(verb="pledge.promised").exists()


def test_a_child_may_be_helped_up_to_its_birthday_and_not_from_it(cast, payer):
    old = child(cast.branch, name="Lê Thị Bình", born_on=date(2004, 5, 1))
    with pytest.raises(refusals.OfAge):
        pledge(old, payer)
    made = pledge(old, payer, from_on=date(2022, 4, 20), until_on=date(2022, 5, 1), cadence=0)
    assert len(instalments(made)) == 1


def test_nothing_is_promised_without_consent_and_from_seven_on_without_the_childs_own(cast, payer):
    young = child(cast.branch, name="Lê Văn Bé", born_on=date(2016, 1, 1), consents=False)
    for on, refusal in ((ON, refusals.ConsentMissing), (date(2023, 1, 1), refusals.ConsentMissing)):
        with pytest.raises(refusal):
            pledge(young, payer, signed_on=on)
    young.consents.create(given_by="representative", method="paper", text_version="1", given_on=ON)
    with pytest.raises(refusals.OwnConsentMissing):
        pledge(young, payer, signed_on=date(2023, 1, 1))
    assert pledge(young, payer)


def test_a_sponsor_promises_a_child_once_and_two_sponsors_may_promise_it(cast, one, payer):
    pledge(one, payer)
    with pytest.raises(refusals_ledger.PromisedAlready):
        pledge(one, payer, from_on=date(2025, 4, 1), until_on=date(2026, 1, 1))
    pledge(one, payer, from_on=date(2025, 5, 1), until_on=date(2026, 1, 1))
    pledge(one, payer, help=Help.KIND, what="Xe đạp", cadence=0)
    pledge(one, sponsor(cast.commune, name="Chùa Một"))
    assert one.pledges.count() == 4


def test_a_held_child_is_promised_to_nobody_else_until_the_hold_ends(cast, one, payer):
    other = sponsor(cast.sibling_commune, name="Ngân hàng Hai")
    holds.hold(child=one, sponsor=payer, on=ON, until_on=date(2022, 4, 25), by=None)
    for attempt in (lambda: pledge(one, other), lambda: holds.hold(child=one, sponsor=other, on=ON, by=None)):
        with pytest.raises(refusals.ChildHeld, match="25/04/2022"):
            attempt()
    # A promise signed before the hold and entered while it stands is a second one too.
    with pytest.raises(refusals.ChildHeld):
        pledge(one, other, on=date(2022, 4, 20))
    assert not Pledge.objects.exists()
    pledge(one, other, signed_on=date(2022, 4, 25))
    holds.hold(child=one, sponsor=payer, on=date(2022, 4, 26), by=None)
    pledge(one, payer, signed_on=date(2022, 4, 27))
    assert not Hold.objects.on(date(2022, 4, 27)).exists(), "a promise ends the hold it was for"


def test_a_raise_adds_and_a_cut_writes_off_from_the_day_on(cast, one, payer):
    made = pledge(one, payer)
    pledges.change_amount(pledge=made, from_on=date(2023, 1, 1), amount=700_000, on=date(2022, 12, 20), by=None)
    assert money(cast, date(2022, 12, 19))["committed"] == 18_000_000
    assert money(cast, date(2022, 12, 20))["committed"] == 18_000_000 + 28 * 200_000
    pledges.change_amount(pledge=made, from_on=date(2024, 1, 1), amount=300_000, on=date(2023, 12, 1), by=None)
    assert money(cast, date(2023, 12, 1))["written_off"] == 16 * 400_000
    rows = [row for row in statement(made, on=date(2024, 1, 1)) if row.due_on == date(2024, 1, 1)]
    assert [(row.amount, row.open) for row in rows] == [(500_000, 300_000), (200_000, 0)]
    with pytest.raises(refusals_ledger.SameAmount):
        pledges.change_amount(pledge=made, from_on=date(2024, 2, 1), amount=300_000, on=date(2024, 1, 5), by=None)
    with pytest.raises(refusals_ledger.NothingDue):
        pledges.change_amount(pledge=made, from_on=date(2025, 5, 1), amount=9, on=date(2024, 1, 5), by=None)
    with pytest.raises(refusals_ledger.BeforePromised):
        pledges.change_amount(pledge=made, from_on=date(2024, 2, 1), amount=1, on=date(2022, 12, 1), by=None)


def test_a_cut_below_what_was_paid_is_refused(cast, one, payer):
    made = pledge(one, payer)
    pay(cast.commune, date(2022, 5, 2), (instalments(made)[1], 500_000))
    before = WriteOff.objects.count()
    with pytest.raises(refusals_ledger.PaidMore, match="01/06/2022"):
        pledges.change_amount(pledge=made, from_on=date(2022, 5, 1), amount=400_000, on=date(2022, 5, 3), by=None)
    assert WriteOff.objects.count() == before


def test_when_a_sponsor_stops_a_successor_takes_over(cast, one, payer):
    made = pledge(one, payer)
    pay(cast.commune, date(2022, 5, 2), (instalments(made)[0], 500_000))
    stopped = pledges.stop(pledge=made, on=date(2023, 5, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    assert money(cast, date(2023, 5, 1)) == {
        "committed": 18_000_000, "paid": 500_000, "due": 11 * 500_000, "future": 0, "written_off": 24 * 500_000,
    }  # fmt: skip
    sums = ledger([cast.commune], on=date(2023, 5, 1))[cast.commune.pk]
    assert (sums.ended, sums.waiting, sums.without_successor) == (1, 1, 1)
    vacancy = Vacancy.objects.get()
    assert (vacancy.opened_on, vacancy.due_on) == (date(2023, 5, 1), date(2023, 6, 20))
    vacancies.ask(
        vacancy=vacancy, sponsor=(heir := sponsor(cast.commune, name="Chùa Hai")), on=date(2023, 5, 2), by=None
    )
    follower = pledge(one, heir, signed_on=date(2023, 5, 10), from_on=date(2023, 6, 1), follows=stopped)
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.closed_on, follower.follows_id) == ("filled", date(2023, 5, 10), made.pk)
    with pytest.raises(refusals_ledger.VacancyOver):
        vacancies.close(vacancy=vacancy, on=date(2023, 6, 1), by=None)
    with pytest.raises(refusals_ledger.PledgeOver):
        pledges.stop(pledge=stopped, on=date(2023, 4, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    sums = ledger([cast.commune], on=date(2023, 6, 1))[cast.commune.pk]
    assert (sums.children, sums.sponsored, sums.waiting, sums.sponsors, sums.pledges) == (1, 1, 0, 2, 2)


def test_a_sponsor_goes_on_with_another_child_in_one_line(cast, one, payer):
    first = pledge(one, payer)
    other = child(cast.branch, name="Lê Thị Hai")
    assert pledge(other, payer, continues=first).line == first.line
    third = child(cast.branch, name="Lê Thị Ba")
    with pytest.raises(refusals_ledger.OtherSponsor):
        pledge(third, sponsor(cast.commune, name="Chùa Ba"), continues=first)
    with pytest.raises(refusals_ledger.OtherChild):
        pledge(third, payer, follows=first)


def test_a_pledge_entered_by_mistake_counts_nobody_and_owes_nothing(cast, one, payer):
    made = pledge(one, payer)
    pledges.stop(pledge=made, on=date(2022, 8, 15), reason=PledgeEnding.MISTAKE, by=None)
    sums = ledger([cast.commune], on=date(2022, 8, 15))[cast.commune.pk]
    assert (sums.children, sums.sponsors, sums.due, sums.written_off) == (0, 0, 0, 18_000_000)


def test_a_closed_file_ends_pledges_holds_and_searches(cast, one, payer):
    other = sponsor(cast.commune, name="Chùa Hai")
    pledge(one, payer)
    stopped = pledge(one, other)
    pledges.stop(pledge=stopped, on=date(2022, 6, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    holds.hold(child=one, sponsor=other, on=date(2022, 6, 10), by=None)
    closed = children.close(child=one, on=date(2022, 6, 20), reason=ChildEnding.ADOPTED, by=None)
    assert closed.retain_until == date(2027, 6, 20)
    assert not Hold.objects.on(date(2022, 6, 20)).exists()
    assert not Vacancy.objects.filter(closed_on__isnull=True).exists()
    sums = ledger([cast.commune], on=date(2022, 6, 20))[cast.commune.pk]
    assert (sums.children, sums.sponsored, sums.waiting, sums.future) == (1, 0, 0, 0)
    for attempt in (
        lambda: pledge(one, other, signed_on=date(2022, 6, 21)),
        lambda: children.close(child=one, on=date(2022, 7, 1), reason=ChildEnding.LEFT, by=None),
        lambda: holds.hold(child=one, sponsor=other, on=date(2022, 7, 1), by=None),
    ):
        with pytest.raises(refusals.FileClosed, match="20/06/2022"):
            attempt()


def test_what_cannot_be_paid_is_refused_row_by_row_and_as_a_whole(cast, one, payer):
    first, second, third, *rest = instalments(pledge(one, payer))
    pay(cast.commune, date(2022, 5, 2), (first, 400_000))

    def attempt(*rows, count=None, total=None):
        rows = [(row, amount, "") for row, amount in rows]
        entered = sum(amount for _row, amount, _by in rows)
        pay_out(
            unit=cast.commune, on=date(2022, 5, 3), rows=rows, by=None,
            control_count=len(rows) if count is None else count, control_total=entered if total is None else total,
        )  # fmt: skip

    before = Payment.objects.count()
    for rows, bad in (
        ([(first, 100_001), (second, 1)], {0: refusals_ledger.Overpaid}),
        ([(second, 300_000), (second, 300_000)], {1: refusals_ledger.Overpaid}),
        ([(second, 0), (third, -5), (first, 1.5)], {0: refusals_ledger.AmountNotPositive, 1: refusals_ledger.AmountNotPositive, 2: refusals_ledger.AmountNotWhole}),
        ([(10**9, 5), (second, 1)], {0: refusals_ledger.InstalmentGone}),
    ):  # fmt: skip
        with pytest.raises(refusals_ledger.RowsRefused) as refused:
            attempt(*rows)
        assert {index: type(problem) for index, problem in refused.value.problems.items()} == bad
    with pytest.raises(refusals_ledger.BatchEmpty):
        attempt()
    with pytest.raises(refusals_ledger.CountDiffers):
        attempt((second, 1), count=2)
    with pytest.raises(refusals_ledger.TotalDiffers):
        attempt((second, 1), total=2)
    with pytest.raises(refusals_ledger.RowsRefused, match="15/04/2022"):
        pay(cast.commune, date(2022, 4, 1), (second, 1))
    assert (Payment.objects.count(), Disbursement.objects.count()) == (before, 1)


def test_no_more_is_written_off_than_is_open(cast, one, payer):
    first, *rest = instalments(pledge(one, payer))
    pay(cast.commune, date(2022, 5, 2), (first, 400_000))
    for amount, refusal in ((100_001, refusals_ledger.MoreThanOpen), (0, refusals_ledger.AmountNotPositive)):
        with pytest.raises(refusal):
            write_offs.write_off(instalment=first, amount=amount, on=date(2022, 9, 1), by=None)
    write_offs.write_off(instalment=first, amount=100_000, on=date(2022, 9, 1), by=None)
    assert WriteOff.objects.get().amount == 100_000


def test_a_write_off_by_mistake_is_open_again(cast, one, payer):
    first, second, *rest = instalments(pledge(one, payer))
    write_offs.write_off(instalment=first, amount=500_000, on=date(2022, 9, 1), by=None)
    gone = WriteOff.objects.get()
    with pytest.raises(refusals_ledger.UndoneReasonMissing):
        write_offs.take_back(write_off=gone.pk, reason=" ", on=date(2022, 9, 2), by=None)
    write_offs.take_back(write_off=gone.pk, reason="gõ nhầm kỳ", on=date(2022, 9, 2), by=None)
    assert not WriteOff.objects.exists()
    pay(cast.commune, date(2022, 9, 3), (first, 500_000))
    with pytest.raises(refusals_ledger.InstalmentGone):
        write_offs.take_back(write_off=gone.pk, reason="lần nữa", on=date(2022, 9, 2), by=None)
    told = Event.objects.get(verb="instalment.write_off_undone").detail
    assert (told["amount"], told["reason"]) == (500_000, "gõ nhầm kỳ")


def test_a_write_off_that_later_acts_counted_on_stays(one, payer):
    made = pledge(one, payer)
    rows = instalments(made)
    for row in (rows[0], rows[-1]):
        write_offs.write_off(instalment=row, amount=200_000, on=date(2022, 9, 1), by=None)
    early, late = WriteOff.objects.order_by("pk")
    pledges.change_amount(pledge=made, from_on=rows[0].due_on, amount=100_000, on=date(2022, 9, 2), by=None)
    with pytest.raises(refusals_ledger.WriteOffStays):
        write_offs.take_back(write_off=early.pk, reason="nhầm", on=date(2022, 9, 3), by=None)
    made.refresh_from_db()
    pledges.stop(pledge=made, on=date(2022, 9, 4), reason=PledgeEnding.REPLACED, by=None)
    lowered = WriteOff.objects.filter(reason="lowered").first()
    for row, refusal in ((late, refusals_ledger.WriteOffStays), (lowered, refusals_ledger.InstalmentGone)):
        with pytest.raises(refusal):
            write_offs.take_back(write_off=row.pk, reason="nhầm", on=date(2022, 9, 5), by=None)


def test_nothing_is_due_before_the_child_was_born(cast):
    one, payer = child(cast.branch), sponsor(cast.commune)
    for changes in ({"from_on": date(1850, 1, 1)}, {"signed_on": BORN - timedelta(days=1)}):
        with pytest.raises(refusals.PromisedBeforeBorn):
            pledge(one, payer, **changes)
    assert not Pledge.objects.exists()


def test_a_pledge_has_one_successor(cast):
    one = child(cast.branch)
    first = pledge(one, sponsor(cast.commune))
    pledges.stop(pledge=first, on=date(2023, 1, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    again = {"signed_on": date(2023, 1, 2), "from_on": date(2023, 2, 1), "follows": first}
    pledge(one, sponsor(cast.commune, name="Chùa Sùng Nghiêm"), **again)
    with pytest.raises(refusals_ledger.VacancyOver):
        pledge(one, sponsor(cast.commune, name="Công ty Hai"), **again)
    assert first.followed_by.count() == 1
