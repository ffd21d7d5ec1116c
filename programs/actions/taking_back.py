"""Taking back a batch of payments that was entered wrongly: as a whole, as it was entered."""

from django.db.models import Max

from members.access.enums import Permission
from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals_ledger as refusals
from programs.actions.instalments import locked
from programs.enums import PledgeEnding, WriteOffReason
from programs.models import Disbursement, Pledge, UndonePayment, WriteOff
from unionportal.ui import words
from unionportal.ui.vietnamese import tidy


def take_back(*, batch, on, reason, by, scope=None):
    """The payments of ``batch`` never were: they leave the ledger on every day, what they paid is open again.

    The batch stays with the day ``on``, who and why, its payments beside it. What was written off when a pledge ended
    counted on them: of such pledges as much is written off on the day of their end, as if they had not been paid then.
    ``scope``: all of its children must be kept there. Returns the batch.

    :raises UndoneReasonMissing, BatchUndone, BatchBeyond: with their sentences.
    """
    if not tidy(reason):
        raise refusals.UndoneReasonMissing
    with changing(verb="disbursement.undone", by=by):
        batch = Disbursement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
        if batch.undone_on is not None:
            raise refusals.BatchUndone(day=day(batch.undone_on))
        if scope is not None:
            _check_within(batch, scope)
        payments = list(batch.payments.order_by("pk"))
        # Nobody pays, lowers or stops them meanwhile; pledges are read after, for an end may have been waited for.
        locked({payment.instalment_id for payment in payments})
        UndonePayment.objects.bulk_create(
            UndonePayment(
                disbursement=batch, instalment_id=row.instalment_id, amount=row.amount, received_by=row.received_by
            )
            for row in payments
        )
        batch.payments.all().delete()
        WriteOff.objects.bulk_create(_ended_since(payments, by))
        batch.undone_on, batch.undone_by, batch.undone_reason = on, by, tidy(reason)
        batch.save(update_fields=["undone_on", "undone_by", "undone_reason"])
        record(
            verb="disbursement.undone", subject=batch, by=by, unit=batch.unit, on=on.isoformat(),
            payments=len(payments), total=batch.control_total,
        )  # fmt: skip
    return batch


def _check_within(batch, scope):
    kept = scope.units(Permission.KEEP_CHILDREN)
    if beyond := batch.payments.exclude(instalment__pledge__child__unit__in=kept).count():
        raise refusals.BatchBeyond(n=words.number(beyond))


def _ended_since(payments, by):
    """The write-offs that the ends of pledges would have made, had ``payments`` not been there."""
    ended = Pledge.objects.exclude(ended="").in_bulk({payment.pledge_id for payment in payments})
    stopped = WriteOff.objects.filter(pledge__in=ended, reason=WriteOffReason.ENDED).values_list("pledge")
    days = dict(stopped.annotate(last=Max("on")))
    for payment in payments:
        pledge = ended.get(payment.pledge_id)
        if pledge is None:
            continue
        if pledge.ended == PledgeEnding.MISTAKE or payment.due_on >= pledge.until_on:
            yield WriteOff(
                instalment_id=payment.instalment_id, on=days.get(pledge.pk, pledge.until_on), amount=payment.amount,
                reason=WriteOffReason.ENDED, by=by,
            )  # fmt: skip
