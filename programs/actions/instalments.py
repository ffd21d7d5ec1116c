"""Instalments held against others, with what is open of them; writing some of it off."""

from collections import defaultdict

from django.db.models import Sum

from programs.models import Instalment, Payment, WriteOff


def locked(keys):
    """``{id: instalment}`` with ``paid``, ``off`` {reason: đồng} and ``open``, held until the transaction ends.

    In one order, so that nobody waits in a ring; table by table, for thousands of which the planner may not know yet
    (``programs.sheets.disbursements``). What was paid or written off on any day counts.
    """
    held = Instalment.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in held.prefetch_related("pledge__child")}
    for row in found.values():
        row.paid, row.off, row.open = 0, defaultdict(int), row.amount
    ids = list(found)
    for key, amount in Payment.objects.filter(instalment__in=ids).values_list("instalment").annotate(n=Sum("amount")):
        found[key].paid = int(amount)
        found[key].open -= int(amount)
    rows = WriteOff.objects.filter(instalment__in=ids).values_list("instalment", "reason").annotate(n=Sum("amount"))
    for key, reason, amount in rows:
        found[key].off[reason] = int(amount)
        found[key].open -= int(amount)
    return found


def locked_of(pledge):
    """The instalments of a pledge as ``locked`` gives them, by the day they are due."""
    keys = Instalment.objects.filter(pledge=pledge).values_list("pk", flat=True)
    return sorted(locked(list(keys)).values(), key=lambda row: (row.due_on, row.pk))


def let_go(rows, *, on, reason, by):
    """Write off ``rows`` of (instalment, amount)."""
    WriteOff.objects.bulk_create(
        WriteOff(instalment=row, on=on, amount=amount, reason=reason, by=by) for row, amount in rows
    )
