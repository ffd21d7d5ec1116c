"""Paying out: a batch of payments that is stored as a whole or not at all."""

from members.actions.changing import changing, day
from members.actions.refusals import Refusal
from members.audit.actions import record
from programs.actions import refusals_ledger as refusals
from programs.actions.checks import check_amount
from programs.actions.instalments import locked
from programs.models import Disbursement, Payment
from unionportal.ui import words


def pay(*, unit, on, rows, control_count, control_total, by, note=""):
    """Payments of ``on`` for children of ``unit``; ``rows`` of (instalment or its id, amount, received_by).

    ``control_count`` and ``control_total`` are what was counted on paper. Returns the disbursement.

    :raises BatchEmpty, CountDiffers, TotalDiffers: with their sentences.
    :raises RowsRefused: with ``problems`` {index: Refusal}, as amounts that are not positive, more than is open.
    """
    rows = [(getattr(instalment, "pk", instalment), amount, received_by) for instalment, amount, received_by in rows]
    if not rows:
        raise refusals.BatchEmpty
    _check_amounts(rows)
    check_control(rows, control_count, control_total)
    with changing(verb="disbursement.paid", by=by):
        if problems := open_problems(rows, locked({key for key, _amount, _by in rows}), on):
            raise refusals.RowsRefused(problems)
        batch = Disbursement.objects.create(
            unit=unit, on=on, control_count=control_count, control_total=control_total, by=by, note=note
        )
        Payment.objects.bulk_create(
            Payment(disbursement=batch, instalment_id=key, on=on, amount=amount, received_by=received_by)
            for key, amount, received_by in rows
        )
        record(
            verb="disbursement.paid", subject=batch, by=by, unit=unit, on=on.isoformat(),
            payments=len(rows), total=control_total,
        )  # fmt: skip
    return batch


def _check_amounts(rows):
    problems = {}
    for index, (_key, amount, _received_by) in enumerate(rows):
        try:
            check_amount(amount)
        except Refusal as refusal:
            problems[index] = refusal
    if problems:
        raise refusals.RowsRefused(problems)


def check_control(rows, count, total):
    """:raises CountDiffers, TotalDiffers: ``rows`` are not what was counted on paper."""
    entered = sum(amount for _key, amount, _by in rows)
    if count != len(rows):
        raise refusals.CountDiffers(control=words.number(count), entered=words.number(len(rows)))
    if total != entered:
        raise refusals.TotalDiffers(
            control=words.number(total), entered=words.number(entered), difference=words.number(abs(total - entered))
        )


def open_problems(rows, instalments, on):
    """``{index: Refusal}`` of rows that pay more than is open, or before it was promised; ``instalments`` are ``locked``."""
    problems = {}
    for index, (key, amount, _received_by) in enumerate(rows):
        row = instalments.get(key)
        if row is None:
            problems[index] = refusals.InstalmentGone()
            continue
        facts = {"code": row.pledge.child.code, "day": day(row.due_on)}
        if on < row.committed_on:
            problems[index] = refusals.PaidBeforePromised(promised=day(row.committed_on), **facts)
        elif amount > row.open:
            problems[index] = refusals.Overpaid(open=words.number(row.open), **facts)
        row.open -= amount
    return problems
