"""Giving up what will not be paid any more; taking that back where it was a mistake."""

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals_ledger as refusals
from programs.actions.checks import check_amount
from programs.actions.instalments import let_go, locked
from programs.enums import PledgeEnding, WriteOffReason
from programs.models import WriteOff
from unionportal.ui import words
from unionportal.ui.vietnamese import tidy


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


def take_back(*, write_off, reason, on, by):
    """The amount of ``write_off`` (its id) never was written off: it is open again on every day. Returns the instalment.

    :raises UndoneReasonMissing, InstalmentGone, WriteOffStays: with their sentences.
    """
    if not tidy(reason):
        raise refusals.UndoneReasonMissing
    with changing(verb="instalment.write_off_undone", by=by):
        # Its instalment is held first, as whoever pays or stops holds it: nobody counts on the row while it goes.
        keys = WriteOff.objects.filter(pk=write_off, reason=WriteOffReason.UNPAID).values_list("instalment", flat=True)
        row = next(iter(locked(list(keys)).values()), None)
        gone = WriteOff.objects.filter(pk=write_off).first()
        if row is None or gone is None:
            raise refusals.InstalmentGone
        pledge = row.pledge
        pledge.refresh_from_db(fields=["ended", "until_on"])
        is_over = pledge.ended == PledgeEnding.MISTAKE or (pledge.ended and row.due_on >= pledge.until_on)
        since = row.write_offs.filter(pk__gt=gone.pk).exclude(reason=WriteOffReason.UNPAID)
        if is_over or since.exists():
            raise refusals.WriteOffStays
        gone.delete()
        record(
            verb="instalment.write_off_undone", subject=pledge, by=by, unit=pledge.child.unit, on=on.isoformat(),
            amount=gone.amount, due_on=row.due_on.isoformat(), reason=tidy(reason),
        )  # fmt: skip
    return row
