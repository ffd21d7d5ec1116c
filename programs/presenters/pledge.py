"""One pledge with its schedule, and what a new one would be."""

from datetime import timedelta

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from members.access.enums import Permission
from programs.enums import Help
from programs.presenters.links import link
from programs.queries.ledger import OVERDUE_AFTER
from programs.queries.schedule import due_days
from unionportal.ui import words


def columns():
    """Columns of a schedule in the language of the page."""
    return [
        {"label": _("Due on"), "priority": "title"},
        {"label": _("Amount, đồng"), "kind": "num", "priority": "figure"},
        {"label": _("Paid"), "kind": "num", "priority": "line"},
        {"label": _("Written off"), "kind": "num", "priority": "hidden"},
        {"label": _("Open, đồng"), "kind": "num", "priority": "line-right"},
        {"label": _("State"), "priority": "line"},
    ]


class PledgePage:
    """A pledge on ``on``: its facts, its ``rows`` (instalments with their balance) and what may be done.

    ``given_up``: something was written off by hand, which may be taken back.
    """

    def __init__(self, pledge, rows, *, given_up, scope, on, frame):
        self.pledge, self.rows, self.given_up, self.on, self.frame = pledge, [*rows], given_up, on, frame
        self.may_keep = scope.can(Permission.KEEP_CHILDREN, pledge.child.unit_id)

    @cached_property
    def title(self):
        return _("%(sponsor)s sponsors %(child)s") % {
            "sponsor": self.pledge.sponsor.name, "child": self.pledge.child.full_name or self.pledge.child.code,
        }  # fmt: skip

    @property
    def lead(self):
        pledge = self.pledge
        facts = {"code": pledge.child.code, "from": words.day(pledge.from_on), "until": words.day(pledge.until_on)}
        return _("%(code)s · from %(from)s until %(until)s") % facts

    @property
    def crumbs(self):
        child = self.pledge.child
        return [
            {"label": _("Mẹ đỡ đầu"), "href": link("sponsorship", **self.frame)},
            {"label": child.code, "href": link("child", child.uid, **self.frame)},
            {"label": _("Pledge"), "href": ""},
        ]

    @cached_property
    def is_over(self):
        return bool(self.pledge.ended) or self.pledge.until_on <= self.on

    @property
    def may_write_off(self):
        return self.may_keep and any(row.open for row in self.rows)

    @property
    def may_take_back(self):
        return self.may_keep and self.given_up

    @property
    def ending(self):
        """How it ended, in a sentence; empty while it goes on."""
        if self.pledge.ended:
            why = self.pledge.get_ended_display()
            return _("Ended on %(day)s: %(why)s.") % {"day": words.day(self.pledge.until_on), "why": why}
        return _("Kept to its end on %(day)s.") % {"day": words.day(self.pledge.until_on)} if self.is_over else ""

    @property
    def facts(self):
        pledge = self.pledge
        help_ = f"{pledge.get_help_display()}: {pledge.what}" if pledge.help == Help.KIND else pledge.get_help_display()
        pairs = [
            (_("Sponsor who pays"), pledge.sponsor.name),
            (_("Visiting mother"), pledge.mother.name if pledge.mother else _("the sponsor herself")),
            (_("Help"), help_),
            (_("Way"), pledge.get_way_display()),
            (_("How often"), pledge.get_cadence_display()),
            (_("Promised on"), words.day(pledge.signed_on)),
            (_("Handed over on"), words.day(pledge.handed_over_on) if pledge.handed_over_on else _("not yet")),
            (_("Follows"), pledge.follows.sponsor.name if pledge.follows else ""),
            (_("Note"), pledge.note),
        ]
        return [(label, value) for label, value in pairs if value]

    @cached_property
    def sums(self):
        """The parts of what was promised, in đồng."""
        late = self.on - timedelta(days=OVERDUE_AFTER)
        due = [row for row in self.rows if row.due_on <= self.on]
        return {
            "committed": sum(row.amount for row in self.rows),
            "paid": sum(row.paid for row in self.rows),
            "due": sum(row.open for row in due),
            "overdue": sum(row.open for row in due if row.due_on < late),
            "future": sum(row.open for row in self.rows if row.due_on > self.on),
            "off": sum(row.written_off for row in self.rows),
        }

    @property
    def parts(self):
        """Parts for the component ``equation``."""
        sums = self.sums
        overdue = _("overdue %(amount)s") % {"amount": words.number(sums["overdue"])} if sums["overdue"] else ""
        return [
            {"label": _("Paid"), "value": sums["paid"], "fill": "paid", "sub": ""},
            {"label": pgettext("money", "Due"), "value": sums["due"], "fill": "due", "sub": overdue},
            {"label": _("Not yet due"), "value": sums["future"], "fill": "future", "sub": ""},
            {"label": _("Written off"), "value": sums["off"], "fill": "off", "sub": ""},
        ]

    @property
    def columns(self):
        return columns()

    @property
    def lines(self):
        """The schedule as rows of the component ``ledger``."""
        return [
            [
                {"text": words.day(row.due_on)},
                words.number(row.amount), {"text": words.number(row.paid), "label_m": _("paid")},
                words.number(row.written_off), {"text": words.number(row.open), "label_m": _("open")},
                state_of(row, on=self.on),
            ]
            for row in self.rows
        ]  # fmt: skip


def state_of(row, *, on):
    """How an instalment with its balance stands on ``on``, as a cell."""
    if row.open <= 0:
        return {
            "text": "",
            "tag": _("written off") if not row.paid else _("paid"),
            "tag_kind": "ok" if row.paid else "",
        }
    if row.due_on > on:
        return {"text": _("not yet due")}
    days = (on - row.due_on).days
    kind = "error" if days > OVERDUE_AFTER else "warn"
    return {"text": "", "tag": ngettext("%(n)s day", "%(n)s days", days) % {"n": words.number(days)}, "tag_kind": kind}


def preview(given):
    """What a promise of these values is, as a sentence with its total and the first days; None of values that give none.

    ``given``: from_on, until_on, cadence, amount.
    """
    if not all(given.get(name) for name in ("from_on", "until_on", "amount")) or given.get("cadence") is None:
        return None
    if given["until_on"] <= given["from_on"] or given["amount"] <= 0:
        return None
    days = due_days(given["from_on"], given["until_on"], given["cadence"])
    facts = {
        "n": words.number(len(days)), "amount": words.number(given["amount"]),
        "total": words.number(len(days) * given["amount"]),
    }  # fmt: skip
    return {
        "sentence": ngettext(
            "%(n)s payment of %(amount)s đồng: %(total)s đồng in all.",
            "%(n)s payments of %(amount)s đồng: %(total)s đồng in all.",
            len(days),
        ) % facts,
        "first": [words.day(day) for day in days[:3]],
        "last": words.day(days[-1]) if len(days) > 3 else "",
    }  # fmt: skip
