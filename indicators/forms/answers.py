"""Forms by which the province answers a report or amends what is locked."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.actions.checks import Given, has_denominator
from indicators.forms.reports import number_box
from unionportal.ui.forms import BaseForm


class ReasonForm(BaseForm, forms.Form):
    """Why a report goes back."""

    reason = forms.CharField(
        label=gettext_lazy("What is to be mended"),
        max_length=500,
        help_text=gettext_lazy("The officer reads this on the report: name the number and what is wrong with it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"reason": "note"}


class AmendForm(BaseForm, forms.Form):
    """A locked reading set right."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is amended"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"reason": "note"}

    def __init__(self, data=None, *, reading):
        initial = {"version": reading.version, "value": reading.value, "denominator": reading.denominator}
        super().__init__(data, initial=initial)
        indicator = reading.indicator
        boxes = {"value": number_box(_("Right number"), indicator)}
        if has_denominator(indicator):
            boxes["denominator"] = number_box(_("Out of"), indicator)
        for field in boxes.values():
            field.silent_optional = True
            field.widget.attrs["class"] = "form-control w-date"
        self.fields = {**boxes, **self.fields}

    @property
    def given(self):
        return Given(self.cleaned_data.get("value"), self.cleaned_data.get("denominator"))
