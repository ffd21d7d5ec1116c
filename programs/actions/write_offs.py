"""Giving up what will not be paid any more."""

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals
from programs.actions.checks import check_amount
from programs.actions.instalments import let_go, locked
from programs.enums import WriteOffReason
from unionportal.ui import words


def write_off(*, instalment, amount, on, by, reason=WriteOffReason.UNPAID):
    """``amount`` đồng of ``instalment`` (an instance or an id) will not be paid, from ``on``. Returns the instalment.

    :raises AmountNotPositive, AmountNotWhole, InstalmentGone, PaidBeforePromised, MoreThanOpen: with their sentences.
    """
    check_amount(amount)
    with changing(verb="instalment.written_off", by=by):
        row = locked([getattr(instalment, "pk", instalment)])
        if not row:
            raise refusals.InstalmentGone
        ((_key, row),) = row.items()
        child = row.pledge.child
        if on < row.committed_on:
            raise refusals.BeforePromised(day=day(row.committed_on))
        if amount > row.open:
            raise refusals.MoreThanOpen(open=words.number(row.open))
        let_go([(row, amount)], on=on, reason=reason, by=by)
        record(
            verb="instalment.written_off", subject=row.pledge, by=by, unit=child.unit, on=on.isoformat(),
            amount=amount, due_on=row.due_on.isoformat(),
        )  # fmt: skip
    return row
