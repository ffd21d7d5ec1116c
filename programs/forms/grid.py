"""The grid by which a batch of payments is typed from paper: a box for each instalment, and the control count and total."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.forms.money import MoneyField
from unionportal.ui.forms import BaseForm, DayField, NumberField


class GridForm(BaseForm, forms.Form):
    """``rows`` are instalments with their balance; a box left empty pays nothing."""

    on = DayField(label=_("Paid out on"), may_be_future=False)
    control_count = NumberField(
        label=_("Number of payments"), min_value=1, help_text=_("Counted on the signed list, before typing.")
    )
    control_total = MoneyField(
        label=_("Control total, đồng"), min_value=1, help_text=_("Added up on the signed list, before typing.")
    )
    widths = {"on": "date", "control_count": "date", "control_total": "id"}

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [*rows]
        for row in self.rows:
            self.fields[f"amount-{row.pk}"] = amount = MoneyField(required=False, initial=row.open)
            self.fields[f"by-{row.pk}"] = by = forms.CharField(
                required=False, max_length=120, initial=row.pledge.child.carer_name
            )
            code = row.pledge.child.code
            amount.widget.attrs |= {
                "class": "form-control form-control-sm w-date num",
                "aria-label": gettext("Amount, %s") % code,
            }
            by.widget.attrs |= {
                "class": "form-control form-control-sm",
                "aria-label": gettext("Received by, %s") % code,
            }

    @classmethod
    def again(cls, batch, rows):
        """What a grid proposes for a batch entered anew: ``rows`` are its payments, as they were taken back."""
        first = {"on": batch.on}
        for row in rows:
            first |= {f"amount-{row.instalment_id}": row.amount, f"by-{row.instalment_id}": row.received_by}
        return first

    @property
    def paid(self):
        """Rows that are paid, with their amounts and who received them."""
        given = self.cleaned_data
        return [
            (row, given[f"amount-{row.pk}"], given[f"by-{row.pk}"])
            for row in self.rows
            if given.get(f"amount-{row.pk}")
        ]

    def refuse(self, refusal):
        """Put the refusal of the batch, or of each of its rows, where it belongs."""
        problems = getattr(refusal, "problems", {})
        for index, problem in problems.items():
            self.add_error(f"amount-{self._paid_rows[index].pk}", str(problem))
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    @property
    def _paid_rows(self):
        return [row for row, _amount, _by in self.paid]

    @staticmethod
    def keys_of(data):
        """Ids of the instalments that a sent grid speaks of."""
        found = (name.removeprefix("amount-") for name in data if name.startswith("amount-"))
        return [int(key) for key in found if key.isascii() and key.isdigit() and len(key) < 19]


class TakeBackForm(BaseForm, forms.Form):
    """Why a batch never was."""

    reason = forms.CharField(
        label=_("Why it is taken back"), max_length=500, help_text=_("wrong month, wrong sponsor, entered twice …")
    )
    widths = {"reason": "note"}
