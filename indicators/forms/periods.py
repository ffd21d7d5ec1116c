"""Forms for the settings of reporting periods."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.enums import Rhythm
from unionportal.ui.forms import BaseForm, DayField, NumberField

# A period that began on the 29th would not begin in every month.
LAST_BEGINNING = 28


class PeriodForm(BaseForm, forms.Form):
    """One period; ``last_on`` is its last day, as people say it."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("For example: June 2024."))
    from_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"))
    due_on = DayField(label=_("Due day"), help_text=_("A report sent after this day is late."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    widths = {"name": "name", "from_on": "date", "last_on": "date", "due_on": "date"}

    @property
    def days(self):
        """What the actions take: name, ``from_on``, ``until_on``, ``due_on``."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "from_on": given["from_on"],
            "until_on": given["last_on"] + timedelta(days=1),
            "due_on": given["due_on"],
        }


class YearForm(BaseForm, forms.Form):
    """All periods of a year."""

    year = forms.IntegerField(
        label=_("Year"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a year like 2024."), "min_value": _("Enter a year like 2024."),
                        "max_value": _("Enter a year like 2024.")},
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=_("How often units report"), choices=Rhythm.choices, widget=forms.RadioSelect)
    begins_on_day = NumberField(
        label=_("Each period begins on this day of the month"),
        min_value=1,
        max_value=LAST_BEGINNING,
        help_text=_("1 for calendar months; 15 where June is 15/05 to 14/06."),
    )
    due_after = NumberField(
        label=_("Due how many days after the last day"), min_value=0, max_value=90, help_text=_("For example: 5.")
    )
    widths = {"year": "date", "begins_on_day": "date", "due_after": "date"}
