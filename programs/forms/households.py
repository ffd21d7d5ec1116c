"""Forms about households on their way out of poverty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.enums import Poverty
from programs.enums import ReviewResult, SupportKind
from programs.forms.money import money
from programs.forms.records import ON, DatedForm, text
from unionportal.ui.forms import BaseForm, DayField
from unionportal.ui.vietnamese import tidy

LISTED = [("", "–"), (Poverty.POOR.value, Poverty.POOR.label), (Poverty.NEAR_POOR.value, Poverty.NEAR_POOR.label)]


class HouseholdForm(DatedForm):
    """A household registered to be helped."""

    status = forms.ChoiceField(label=_("On the list as"), choices=LISTED)
    head_name = text(_("Head of the household"), 120, help_text=_("When it is somebody else."))
    OWN = ("on", "status", "head_name")
    names_person = True
    widths = {"status": "name", "head_name": "name"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Registered on")


class StepForm(BaseForm, forms.Form):
    """What happened to a household on a day; ``values()`` are keyword arguments of the action."""

    on = DayField(label=_("Day"), **ON)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    widths = {"on": "date", "note": "note", "kind": "name", "result": "name", "amount": "id"}

    def values(self):
        """The values, the note tidied."""
        return {**self.cleaned_data, "note": tidy(self.cleaned_data["note"])}


class SupportForm(StepForm):
    """A help given."""

    kind = forms.ChoiceField(label=_("Kind of help"), choices=[("", "–"), *SupportKind.choices])
    amount = money(_("Value, đồng"), required=False)
    field_order = ["on", "kind", "amount", "note"]


class ReviewForm(StepForm):
    """The review of a year."""

    result = forms.ChoiceField(label=_("Result"), choices=[("", "–"), *ReviewResult.choices])
    field_order = ["on", "result", "note"]


class ExitForm(BaseForm, forms.Form):
    """The commune's decision that a household is off the list."""

    exited_on = DayField(label=_("Off the list from"), **ON)
    decision_no = forms.CharField(
        label=_("Number of the commune's decision"), max_length=60, help_text=_("For example: 45/QĐ-UBND")
    )
    decided_on = DayField(label=_("Decision of"), required=False, **ON)
    widths = {"exited_on": "date", "decision_no": "id", "decided_on": "date"}
