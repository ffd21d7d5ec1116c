"""Batches of payments: those that stand and those that were taken back."""

from django.db.models import F, Q

from members.queries.people import units_under
from programs.enums import PledgeEnding
from programs.models import Disbursement, Payment, UndonePayment


def batches():
    """Every batch with its unit, its author and who took it back."""
    return Disbursement.objects.select_related("unit", "by", "undone_by")


def of_units(unit, *, on):
    """Batches of ``unit`` and of those below it, latest first."""
    return (
        Disbursement.objects.filter(unit__in=units_under(unit, on=on))
        .select_related("unit", "by")
        .order_by("-on", "-pk")
    )


def taken_back():
    """Batches that were taken back, for whoever enters one anew."""
    return Disbursement.objects.filter(undone_on__isnull=False)


def payments(batch):
    """The payments of a batch with children and sponsors; of one taken back what they said."""
    model = Payment if batch.undone_on is None else UndonePayment
    rows = model.objects.filter(disbursement=batch).select_related(
        "instalment__pledge__child", "instalment__pledge__sponsor"
    )
    return rows.order_by("instalment__pledge__child__name_sort_key", "instalment__due_on", "pk")


def after_the_end(batch):
    """The payments of a batch whose pledge ended since: of them nothing becomes open when it is taken back."""
    late = ~Q(instalment__pledge__ended="") & Q(instalment__due_on__gte=F("instalment__pledge__until_on"))
    return batch.payments.filter(late | Q(instalment__pledge__ended=PledgeEnding.MISTAKE))
