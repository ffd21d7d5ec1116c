"""The grid of a batch, a stored batch, and the list of batches."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from programs.presenters.due import given
from programs.presenters.links import link
from unionportal.ui import words


class Grid:
    """A ``GridForm`` as rows of the component ``ledger``, and what its refusal is about."""

    def __init__(self, form, *, frame):
        self.form, self.frame = form, frame

    @property
    def columns(self):
        return [
            {"label": _("Child"), "priority": "title"},
            {"label": _("Sponsor"), "priority": "bar"},
            {"label": _("Due on"), "kind": "num", "priority": "line"},
            {"label": _("Open, đồng"), "kind": "num", "priority": "line-right"},
            {"label": _("Paid, đồng"), "kind": "num", "priority": "line"},
            {"label": _("Received by"), "priority": "line"},
        ]

    @property
    def lines(self):
        return [self._line(row) for row in self.form.rows]

    def _line(self, row):
        amount, by = self.form[f"amount-{row.pk}"], self.form[f"by-{row.pk}"]
        child = row.pledge.child
        return [
            {"text": child.code, "href": link("child", child.uid, **self.frame), "sub": child.full_name},
            {"text": row.pledge.sponsor.name, "sub": given(row.pledge)},
            {"text": words.day(row.due_on), "label_m": pgettext("money", "due on")},
            {"text": words.number(row.open), "label_m": _("open")},
            {"text": str(amount), "sub": " ".join(amount.errors)} if amount.errors else {"text": str(amount)},
            {"text": str(by), "sub": " ".join(by.errors)} if by.errors else {"text": str(by)},
        ]

    @cached_property
    def differing(self):
        """Rows whose amount is not what is open: where to look when totals differ. Sentences."""
        if not self.form.is_bound or not hasattr(self.form, "cleaned_data"):
            return []
        typed = {row: self.form.cleaned_data.get(f"amount-{row.pk}") for row in self.form.rows}
        return [
            _("%(code)s, due on %(day)s: open %(open)s, typed %(typed)s.") % {
                "code": row.pledge.child.code, "day": words.day(row.due_on), "open": words.number(row.open),
                "typed": words.number(amount or 0),
            }
            for row, amount in typed.items() if (amount or 0) != row.open
        ]  # fmt: skip

    @property
    def sentence(self):
        """What the rows add up to as they stand."""
        rows = self.form.rows
        if self.form.is_bound and hasattr(self.form, "cleaned_data"):
            amounts = [self.form.cleaned_data.get(f"amount-{row.pk}") or 0 for row in rows]
        else:
            amounts = [row.open for row in rows]
        paid = [amount for amount in amounts if amount]
        facts = {"n": words.number(len(paid)), "total": words.number(sum(paid))}
        return ngettext(
            "%(n)s row adds up to %(total)s đồng.", "%(n)s rows add up to %(total)s đồng.", len(paid)
        ) % facts  # fmt: skip
