"""The grid of balances: one row for each group of a commune, on one day."""

from django import forms
from django.utils.translation import gettext as _t

from programs.forms.money import money
from unionportal.ui.forms import BaseForm, NumberField

BOXES = ("outstanding", "households", "overdue")


class BalanceGrid(BaseForm, forms.Form):
    """``groups`` as ``queries.loans.groups_at`` gives them; ``today`` is {group pk: LoanBalance} of the grid's own day.

    A row left empty enters nothing; one begun must be whole, nought overdue may be left out.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, groups, stored, seen):
        super().__init__(data, initial={"seen": seen})
        self.groups = list(groups)
        for group in self.groups:
            there = stored.get(group.pk)
            for box in BOXES:
                label = {
                    "outstanding": _t("Outstanding, đồng"),
                    "households": _t("Households"),
                    "overdue": _t("Overdue, đồng"),
                }[box]
                make = (
                    NumberField(label=label, min_value=0, required=False)
                    if box == "households"
                    else money(label, required=False)
                )
                make.initial = getattr(there, box, None)
                make.widget.attrs |= {
                    "class": "form-control form-control-sm num",
                    "aria-label": f"{group.name}: {label}",
                }
                self.fields[self.name(group, box)] = make

    @staticmethod
    def name(group, box):
        return f"{box}-{group.pk}"

    def rows(self):
        """The groups with their boxes: ``[{group, boxes}]``."""
        return [{"group": group, "boxes": [self[self.name(group, box)] for box in BOXES]} for group in self.groups]

    def clean(self):
        given = super().clean()
        for group in self.groups:
            outstanding, households, overdue = (given.get(self.name(group, box)) for box in BOXES)
            begun = any(value is not None for value in (outstanding, households, overdue))
            for box, value in (("outstanding", outstanding), ("households", households)):
                if begun and value is None and self.name(group, box) not in self.errors:
                    self.add_error(
                        self.name(group, box), _t("%(group)s: fill in the whole row.") % {"group": group.name}
                    )
        return given

    def entries(self):
        """``[(group, outstanding, households, overdue)]`` of the rows that were filled."""
        rows = [(group, *(self.cleaned_data[self.name(group, box)] for box in BOXES)) for group in self.groups]
        return [(group, a, b, c or 0) for group, a, b, c in rows if a is not None]
