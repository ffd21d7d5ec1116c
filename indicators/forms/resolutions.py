"""Forms for congresses and resolutions."""

from datetime import timedelta

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from unionportal.ui.forms import BaseForm, DayField

VERSION = forms.IntegerField(widget=forms.HiddenInput, required=False)
CODE = RegexValidator(r"^[\w.\-/]+\Z", _("A code is written without spaces, like XVII-HD."))


class CongressForm(BaseForm, forms.Form):
    """A congress of the unit of the frame; the last day of the term is typed, the day after it is kept."""

    ordinal = forms.CharField(label=_("Ordinal"), max_length=10, help_text=_("For example: XVII, or I after a merger."))
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As it stands on official papers."))
    from_on = DayField(label=_("First day of the term"))
    last_on = DayField(label=_("Last day of the term"), help_text=_("Targets of the term are due on this day."))
    version = VERSION
    widths = {"ordinal": "date", "name": "note", "from_on": "date", "last_on": "date"}

    @property
    def given(self):
        """What the action takes."""
        names = ("ordinal", "name", "from_on")
        return {name: self.cleaned_data[name] for name in names} | {
            "until_on": self.cleaned_data["last_on"] + timedelta(days=1)
        }


class ResolutionForm(BaseForm, forms.Form):
    """A resolution of a congress."""

    code = forms.CharField(
        label=_("Code"), max_length=20, validators=[CODE], help_text=_("A short name without spaces, like XVII-HD.")
    )
    name = forms.CharField(label=_("Name"), max_length=250)
    number = forms.CharField(label=_("Number of the document"), max_length=40, required=False)
    issued_on = DayField(label=_("Date of the document"), required=False)
    version = VERSION
    widths = {"code": "id", "name": "note", "number": "id", "issued_on": "date"}

    @property
    def given(self):
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("code", "name", "number", "issued_on")}


class EndForm(BaseForm, forms.Form):
    """The first day on which an indicator no longer belongs to its resolution."""

    on = DayField(label=_("Holds no longer from"))
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"on": "date"}
