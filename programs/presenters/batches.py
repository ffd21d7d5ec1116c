"""A stored batch of payments, the list of batches, taking one back."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.presenters.links import link
from unionportal.ui import words


def payment_columns():
    return [
        {"label": _("Child"), "priority": "title"},
        {"label": _("Sponsor"), "priority": "line"},
        {"label": _("Due on"), "kind": "num", "priority": "line-right"},
        {"label": _("Paid, đồng"), "kind": "num", "priority": "figure"},
        {"label": _("Received by"), "priority": "line"},
    ]


def payment_line(payment, *, frame):
    """A payment of a batch as a row of the component ``ledger``."""
    pledge = payment.instalment.pledge
    return [
        {"text": pledge.child.code, "href": link("child", pledge.child.uid, **frame), "sub": pledge.child.full_name},
        {"text": pledge.sponsor.name, "href": link("pledge", pledge.uid, **frame)},
        words.day(payment.instalment.due_on),
        words.number(payment.amount),
        payment.received_by,
    ]


def batch_columns():
    return [
        {"label": _("Paid out on"), "priority": "title"},
        {"label": _("Unit"), "priority": "line"},
        {"label": _("Payments"), "kind": "num", "priority": "line-right"},
        {"label": _("Total, đồng"), "kind": "num", "priority": "figure"},
        {"label": _("By"), "priority": "hidden"},
    ]


def batch_line(batch, *, frame):
    """A batch as a row of the component ``ledger``."""
    return [
        {"text": words.day(batch.on), "href": link("disbursement", batch.uid, **frame),
         "tag": "" if batch.undone_on is None else _("taken back")},
        batch.unit.name,
        words.number(batch.control_count),
        words.number(batch.control_total),
        batch.by.full_name if batch.by else None,
    ]  # fmt: skip


def payment_total(batch, rows):
    """The foot of a batch's rows: what they add up to."""
    n = ngettext("%(n)s payment", "%(n)s payments", len(rows)) % {"n": words.number(len(rows))}
    return [n, "", "", words.number(sum(row.amount for row in rows)), ""]


def batch_title(batch):
    return _("Batch paid out on %(day)s") % {"day": words.day(batch.on)}


def batch_facts(batch, *, frame, may_keep):
    """What the page of a batch says beside its rows, and addresses of what may be done; empty ones are not offered."""
    frame = frame if batch.unit.until_on else {**frame, "unit": batch.unit.uid}
    undone = batch.undone_on is not None
    return {
        "title": batch_title(batch),
        "crumbs": [
            {"label": _("Mẹ đỡ đầu"), "href": link("sponsorship", **frame)},
            {"label": _("Batches of payments"), "href": link("disbursements", **frame)},
            {"label": words.day(batch.on), "href": ""},
        ],
        "again": link("disburse", again=batch.uid, **frame) if may_keep and undone else "",
        "take_back": link("disbursement_undo", batch.uid, **frame) if may_keep and not undone else "",
    }


def taking_back(batch, ended):
    """What taking back ``batch`` does, in sentences; ``ended`` of its payments are of pledges that ended since."""
    facts = {"n": words.number(batch.control_count), "total": words.number(batch.control_total)}
    said = (
        ngettext(
            "The payment of the batch, %(total)s đồng, leaves the ledger on every day, and what it paid is open again.",
            "All %(n)s payments of the batch, %(total)s đồng, leave the ledger on every day, and what they paid is open again.",
            batch.control_count,
        )
        % facts
    )
    stays = _("The batch itself stays in the list with your name and the reason; it can be entered anew, mended.")
    if not ended:
        return f"{said} {stays}"
    late = ngettext(
        "%(n)s of them is for a pledge that has ended since: it is written off as the end did.",
        "%(n)s of them are for pledges that have ended since: they are written off as the end did.", ended,
    ) % {"n": words.number(ended)}  # fmt: skip
    return f"{said} {late} {stays}"
