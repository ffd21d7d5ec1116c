"""The ledger at the end of a day: what was promised is paid, due, to come, or written off."""

from datetime import date

import pytest

from programs.actions.disbursements import pay as pay_out
from programs.actions.refusals_ledger import TotalDiffers
from programs.models import Disbursement, Payment
from programs.queries.ledger import Sums, ledger
from tests.programs.sponsorship import child, instalments, pay, pledge, sponsor


def test_what_was_promised_is_paid_due_or_to_come(cast):
    made = pledge(child(cast.branch), sponsor(cast.commune))
    first, second, *rest = instalments(made)
    pay(cast.commune, date(2022, 5, 10), (first, 500_000), (second, 200_000))
    units = [cast.province, cast.commune, cast.far_commune]
    sums = ledger(units, on=date(2022, 7, 15))
    assert sums[cast.province.pk] == sums[cast.commune.pk] == Sums(
        children=1, sponsored=1, pledges=1, sponsors=1,
        committed=18_000_000, paid=700_000, due=800_000, overdue=300_000, future=16_500_000,
    )  # fmt: skip
    assert sums[cast.far_commune.pk] == Sums()
    before = ledger(units, on=date(2022, 4, 20))[cast.province.pk]
    assert (before.children, before.waiting, before.committed, before.future) == (0, 0, 18_000_000, 18_000_000)


def test_a_batch_whose_total_differs_is_refused_as_a_whole(cast):
    made = pledge(child(cast.branch), sponsor(cast.commune))
    first, second, *rest = instalments(made)
    rows = [(first, 500_000, ""), (second, 500_000, "")]
    with pytest.raises(TotalDiffers, match="1.000.000"):
        pay_out(unit=cast.commune, on=date(2022, 5, 3), rows=rows, control_count=2, control_total=1_500_000, by=None)
    assert not Disbursement.objects.exists()
    assert not Payment.objects.exists()
