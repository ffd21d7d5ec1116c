"""Forms for thresholds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.enums import Denominator
from unionportal.ui.forms import BaseForm, DayField


class ThresholdForm(BaseForm, forms.Form):
    """A threshold of the unit of the frame."""

    percent = forms.DecimalField(
        label=_("Per cent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Enter a per cent like 60 or 62,5."),
            "min_value": _("A threshold is above 0 %%."),
            "max_value": _("A threshold is at most 100 %%."),
            "max_decimal_places": _("At most two decimals."),
            "max_digits": _("Enter a per cent like 60 or 62,5."),
        },
    )
    definition = forms.ChoiceField(label=_("Of which women"), choices=Denominator.choices)
    is_strict = forms.ChoiceField(
        label=_("When is it met"),
        choices=[("", _("At the per cent or above")), ("1", _("Only above it"))],
        required=False,
        widget=forms.RadioSelect,
    )
    is_target = forms.ChoiceField(
        label=_("What it is"),
        choices=[("", _("A floor: nobody should be below")), ("1", _("A target: what the term aims at"))],
        required=False,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    from_on = DayField(label=_("Holds from"))
    # One of the two is always chosen.
    for choice in (is_strict, is_target):
        choice.silent_optional = True
    del choice
    widths = {"percent": "date", "definition": "name", "name": "name", "from_on": "date"}

    def clean_percent(self):
        if (value := self.cleaned_data["percent"]) == 0:
            raise forms.ValidationError(self.fields["percent"].error_messages["min_value"], params={"limit_value": 0})
        return value

    def clean_is_strict(self):
        return bool(self.cleaned_data["is_strict"])

    def clean_is_target(self):
        return bool(self.cleaned_data["is_target"])


class EndForm(BaseForm, forms.Form):
    """The first day on which a threshold no longer holds."""

    on = DayField(label=_("Holds no longer from"))
    widths = {"on": "date"}
