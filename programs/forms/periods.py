"""The days a list speaks of, in its address."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.queries.schedule import later
from unionportal.ui.forms import BaseForm, DayField, PartialDateField


class PeriodFilter(BaseForm, forms.Form):
    """From a day to a day, both included; the month of ``day`` unless something else is asked."""

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, data, *, day):
        first = day.replace(day=1)
        last = later(first, 1) - timedelta(days=1)
        super().__init__(
            {"since": data.get("since") or f"{first:%d/%m/%Y}", "until": data.get("until") or f"{last:%d/%m/%Y}"}
        )
        self.is_valid()
        self.first, self.last = self.cleaned_data.get("since") or first, self.cleaned_data.get("until") or last


class MonthFilter(BaseForm, forms.Form):
    """A month; that of ``day`` unless another is asked. ``before``: what is open from earlier months as well."""

    month = PartialDateField(label=_("Month"), required=False)
    before = forms.BooleanField(label=_("With what is open from before"), required=False)

    def __init__(self, data, *, day):
        before = "on" if "before" in data or "month" not in data else ""
        super().__init__({"month": data.get("month") or f"{day:%m/%Y}", "before": before})
        self.is_valid()
        found = self.cleaned_data.get("month")
        self.first = (found[0] if found else day).replace(day=1)
        self.last = later(self.first, 1) - timedelta(days=1)
        self.with_before = bool(self.cleaned_data.get("before"))
