"""Pledges as lines of a page: who promised what, and how much of it is paid, due, late, to come."""

from collections import defaultdict
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programs.enums import Cadence, Help
from programs.queries.ledger import OVERDUE_AFTER
from unionportal.ui import words


def sums_of(instalments, *, on):
    """``{pledge id: {promised, paid, written_off, due, overdue, future}}`` of ``queries.sponsorship.statement`` rows."""
    late, sums = on - timedelta(days=OVERDUE_AFTER), defaultdict(lambda: defaultdict(int))
    for row in instalments:
        found = sums[row.pledge_id]
        found["promised"] += row.amount
        found["paid"] += row.paid
        found["written_off"] += row.written_off
        found["due" if row.due_on <= on else "future"] += row.open
        found["overdue"] += row.open if row.due_on < late else 0
        found["each"] = row.amount
    return sums


def span(pledge):
    """The days of a pledge; it ends before the second."""
    if pledge.until_on is None:
        return _("from %(day)s") % {"day": words.day(pledge.from_on)}
    return _("%(from)s to %(until)s") % {
        "from": words.day(pledge.from_on), "until": words.day(pledge.until_on),
    }  # fmt: skip


def terms(pledge, each):
    """What is promised in words: "500.000 đồng every month"."""
    amount = _("%(amount)s đồng") % {"amount": words.number(each)}
    what = (
        _("%(what)s, worth %(amount)s") % {"what": pledge.what, "amount": amount}
        if pledge.help == Help.KIND
        else amount
    )
    return f"{what} {Cadence(pledge.cadence).label}"


def state(pledge, *, on):
    """(word, kind of tag) of a pledge on a day."""
    if pledge.until_on is not None and pledge.until_on <= on:
        return (pledge.get_ended_display() or _("kept to its end")), ""
    if pledge.from_on > on:
        return _("begins later"), "note"
    return _("runs"), "ok"


def money(sums):
    """(label, value, is short) of one pledge's money, in đồng."""
    lines = [
        (_("Committed"), sums["promised"], False),
        (_("Paid"), sums["paid"], False),
        (pgettext("money", "Due"), sums["due"], False),
        (_("of it overdue"), sums["overdue"], True),
        (_("Not yet due"), sums["future"], False),
        (_("Written off, lowered"), sums["written_off"], False),
    ]
    return [
        (label, words.number(value), is_short and value > 0)
        for label, value, is_short in lines
        if value or not is_short
    ]
