"""What waits for a user: batches to settle, transfers to answer. Each a count and a place to go."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.access.enums import Permission
from members.enums import TransferState
from members.intake.models import Batch, State
from members.models import Transfer
from unionportal.pages.presenters.addresses import address
from unionportal.ui import words

SHOWN = 3  # batches named one by one; the rest is on their own page


def waiting(scope, *, query):
    """Items for the ``todo`` component, most urgent first; ``query`` is the unit and the day that links keep."""
    return [*_batches(scope, query), *_transfers(scope, query)]


def _batches(scope, query):
    if not scope.has(Permission.IMPORT):
        return []
    batches = (
        Batch.objects.within(scope)
        .filter(state__in=(State.IN_REVIEW, State.ASKING))
        .select_related("unit")
        .order_by("-received_at")
    )
    where = address("imports:list", query)
    items = []
    for batch in batches[:SHOWN]:
        asks = batch.state == State.ASKING
        clean = batch.added + batch.changed + batch.ended
        sentence = _("%(name)s, %(unit)s; %(clean)s clean rows wait to be written")
        values = {"name": batch.file_name, "unit": batch.unit.name, "clean": words.number(clean)}
        held = ngettext("%(n)s row to settle in the Excel file", "%(n)s rows to settle in the Excel file", batch.held)
        items.append(
            {
                "kind": "warn",
                "icon": "warn" if batch.held or asks else "excel",
                "title": _("A question about the file") if asks else held % {"n": words.number(batch.held)},
                "sub": f"{batch.file_name}, {batch.unit.name}" if asks else sentence % values,
                "action": _("Look"),
                "href": address("imports:batch", query, batch.uid) or where,
            }
        )
    return [item for item in items if item["href"]]


def _transfers(scope, query):
    where = address("members:transfers", query)
    if not where or not scope.has(Permission.EDIT_MEMBERS):
        return []
    units = scope.units(Permission.EDIT_MEMBERS)
    # The receiving side answers a proposal, the side she is in answers a request.
    mine = Q(is_request=False, to_unit__in=units) | Q(is_request=True, from_unit__in=units)
    open_ones = Transfer.objects.within(scope).filter(mine, state=TransferState.PROPOSED)
    names = list(open_ones.values_list("from_unit__name", flat=True).distinct()[:SHOWN])
    number = open_ones.count()
    if not number:
        return []
    title = ngettext("%(n)s transfer to answer", "%(n)s transfers to answer", number) % {"n": words.number(number)}
    sub = _("From %(names)s") % {"names": ", ".join(names)}
    return [
        {"kind": "note", "icon": "transfer", "title": title, "sub": sub, "action": _("Answer"), "href": where}
    ]  # fmt: skip
