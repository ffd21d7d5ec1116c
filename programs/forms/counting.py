"""Over which days the figures of a page count."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.queries.flows import MONTHS, QUARTERS, YEARS
from unionportal.ui.forms import BaseForm, DayField

BEGINNING, THIS_YEAR, CHOSEN = "", "nam", "chon"
STEPS = {"nam": YEARS, "quy": QUARTERS, "thang": MONTHS}


class PeriodForm(BaseForm, forms.Form):
    """``ky`` is nothing (from the beginning, or from ``since``) or "nam" (the year of the day).

    The days end with the day of the frame. What was not understood is left aside and told by ``errors``.
    """

    ky = forms.CharField(required=False)
    since = DayField(label=_("From"), required=False, may_be_future=False)
    buoc = forms.CharField(required=False)
    widths = {"since": "date"}

    def __init__(self, data, *, on):
        super().__init__(data, auto_id="ky_%s")
        self.on = on
        self.fields["since"].widget.attrs["class"] += " form-control-sm"
        self.is_valid()

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since and since > self.on:
            raise forms.ValidationError(_("The first day lies after the day above. Choose an earlier one."))
        return since

    @property
    def chosen(self):
        """One of the three ways; a day alone is a chosen one."""
        since, new_year = self.cleaned_data.get("since"), date(self.on.year, 1, 1)
        if self.cleaned_data.get("ky") == THIS_YEAR or since == new_year:
            return THIS_YEAR
        return CHOSEN if since else BEGINNING

    @property
    def first_day(self):
        """The first day that counts, None from the beginning."""
        if self.chosen == THIS_YEAR:
            return date(self.on.year, 1, 1)
        return self.cleaned_data.get("since") if self.chosen == CHOSEN else None

    @property
    def step(self):
        """What charts are cut into, None where the page may choose."""
        return STEPS.get(self.cleaned_data.get("buoc", ""))
