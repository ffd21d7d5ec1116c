"""Forms about sponsors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.enums import SponsorKind
from unionportal.ui.forms import BaseForm, DayField


class SponsorForm(BaseForm, forms.Form):
    """What is known of a sponsor; ``values()`` are those of ``actions.sponsors``."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SponsorKind, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("Of a person the full name, of an organisation its whole name.")
    )
    contact = forms.CharField(
        label=_("Contact person"), max_length=120, required=False, help_text=_("Of an organisation")
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    address = forms.CharField(label=_("Address"), max_length=250, required=False)
    since = DayField(label=_("Sponsor since"), may_be_future=False)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    widths = {"name": "name", "contact": "name", "phone": "id", "since": "date"}

    def values(self):
        """The values to write, by names of ``actions.sponsors.FIELDS``."""
        return {name: self.cleaned_data[name] for name in SponsorForm.base_fields}


class SponsorCorrectForm(SponsorForm):
    """A sponsor as the form showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(sponsor):
    """What ``SponsorCorrectForm`` shows of a stored sponsor."""
    return {"version": sponsor.version, **{name: getattr(sponsor, name) for name in SponsorForm.base_fields}}


class CharterForm(BaseForm, forms.Form):
    """The day on which the child-protection charter was signed."""

    on = DayField(label=_("Signed on"), may_be_future=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"on": "date"}
