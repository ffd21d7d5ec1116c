"""Forms for women counts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.actions.counts import MOST_WOMEN
from indicators.enums import Denominator
from unionportal.ui.forms import BaseForm, DayField, NumberField, WorkbookField

NUMBER_ERRORS = {
    "min_value": _("A number of women cannot be below 0."),
    "max_value": _("That is more women than the country has."),
}


def women_field(label, **kwargs):
    """A box for a number of women."""
    return NumberField(label=label, min_value=0, max_value=MOST_WOMEN, error_messages=NUMBER_ERRORS, **kwargs)


class CountsForm(BaseForm, forms.Form):
    """The counts of one unit on one day: as many definitions as were counted."""

    counted_on = DayField(label=_("Counted on"), may_be_future=False, help_text=_("The day the number speaks of."))
    present = women_field(
        _("Women 18+ present locally"),
        required=False,
        help_text=_("Living here for six months or more, whatever their registration."),
    )
    total = women_field(
        _("All women 18+"), required=False, help_text=_("By household registration, those away for work as well.")
    )
    eligible = women_field(_("Women 18+ eligible to join"), required=False)
    source = forms.CharField(
        label=_("Source"), required=False, max_length=200, help_text=_("For example: commune police, census of April.")
    )
    widths = {"counted_on": "date", "present": "id", "total": "id", "eligible": "id", "source": "note"}

    @property
    def counts(self):
        """``{definition: count}`` of the boxes that were filled."""
        return {d: self.cleaned_data[d] for d in Denominator.values if self.cleaned_data.get(d) is not None}

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.counts:
            self.add_error("present", _("Enter at least one number of women."))
        return cleaned


class CorrectionForm(BaseForm, forms.Form):
    """One count set right; ``version`` is that of the count when the form was opened."""

    count = women_field(_("Women"))
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"count": "id", "source": "note"}


class SheetForm(BaseForm, forms.Form):
    """A workbook of women counts."""

    file = WorkbookField(help_text=_("Fill in the template: one row for each unit, day and definition."))
