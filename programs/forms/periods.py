"""The days a list speaks of, in its address."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.enums import Help
from programs.queries.ledger import OVERDUE_AFTER
from programs.queries.schedule import later
from unionportal.ui import words
from unionportal.ui.forms import BaseForm, DayField, PartialDateField

EARLIEST, SOON = date(2000, 1, 1), 30  # the first day of any programme; days


def help_of(data):
    """What an address asks for: money, or goods with ``help=kind``."""
    return Help.KIND if data.get("help") == Help.KIND else Help.CASH


class PeriodFilter(BaseForm, forms.Form):
    """From a day to a day, both included; the month of ``day`` unless something else is asked.

    ``state`` asks by a word: "overdue", due more than thirty days before ``day``; "soon", due in the next thirty.
    """

    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Up to and including"), required=False)

    def __init__(self, data, *, day):
        first, last = _span(data.get("state"), day)
        super().__init__(
            {"since": data.get("since") or words.day(first), "until": data.get("until") or words.day(last)}
        )
        self.is_valid()
        self.first, self.last = self.cleaned_data.get("since") or first, self.cleaned_data.get("until") or last


def _span(state, day):
    """The first and last day that a state means; of none the month."""
    if state == "overdue":
        return EARLIEST, day - timedelta(days=OVERDUE_AFTER + 1)
    if state == "soon":
        return day, day + timedelta(days=SOON)
    first = day.replace(day=1)
    return first, later(first, 1) - timedelta(days=1)


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
