"""Forms of what happens to a membership: admission, end, transfer, honour, office."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from members.enums import Ending, Title
from members.forms.numbers import CitizenIdField
from members.forms.people import UnitField
from unionportal.ui.forms import BaseForm, DayField

HOW = [
    (Ending.WITHDREW, _("withdrew of her own will")),
    (Ending.REMOVED, _("removed from the register")),
    (Ending.EXPELLED, _("expelled")),
    (Ending.DIED, _("died")),
]


class DayForm(BaseForm, forms.Form):
    """Something that happens on a day, not in the future."""

    on = DayField(label=_("Day"), may_be_future=False, help_text=_("dd/mm/yyyy; today unless it was earlier"))
    widths = {"on": "date", "unit": "name", "reason": "name"}


class AdmitForm(DayForm):
    unit = UnitField(label=_("Branch or group"), empty_label=_("Choose a branch"))
    field_order = ("unit", "on")

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class EndForm(DayForm):
    how = forms.ChoiceField(label=_("What happened"), choices=HOW, widget=forms.RadioSelect)
    field_order = ("how", "on")


class TransferForm(DayForm):
    """Where she goes: a branch of the own commune, or another commune, found by its name, that will answer."""

    unit = UnitField(label=_("To a branch of this commune"), required=False, empty_label=_("to another commune"))
    commune = UnitField(label=_("To another commune"), required=False, empty_label=_("Choose a commune"))
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    field_order = ("unit", "commune", "on", "reason")
    widths = {**DayForm.widths, "commune": "name"}

    def __init__(self, *args, units, communes, offered, **kwargs):
        """``communes`` may all be chosen; ``offered`` are the few that the list shows."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset, self.fields["commune"].queryset = units, communes
        self.fields["commune"].choices = [("", _t("Choose a commune")), *((one.uid, one.name) for one in offered)]

    def clean(self):
        given = self.cleaned_data
        if not self.errors and bool(given.get("unit")) == bool(given.get("commune")):
            self.add_error("commune", _t("Choose either a branch of this commune or another commune."))
        return given


class AskForm(DayForm):
    """A transfer asked for by the receiving side, by the citizen id alone."""

    citizen_id = CitizenIdField(label=_("Her citizen id"))
    unit = UnitField(label=_("Into the branch or group"), empty_label=_("Choose a branch"))
    reason = forms.CharField(label=_("Message to the other commune"), max_length=300, required=False)
    field_order = ("citizen_id", "unit", "on", "reason")
    widths = {**DayForm.widths, "citizen_id": "id"}

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class DeclineForm(BaseForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AppointForm(DayForm):
    """An office in a unit. ``titles`` are those the unit has; the person is named by public id."""

    member = forms.UUIDField(
        label=_("Member"), error_messages={"invalid": _("Choose a person."), "required": _("Choose a person.")}
    )
    title = forms.ChoiceField(label=_("Office"))
    is_full_time = forms.BooleanField(label=_("Full-time"), required=False)
    is_elected = forms.BooleanField(label=_("Elected (else appointed)"), required=False, initial=True)
    field_order = ("member", "title", "on", "is_elected", "is_full_time")

    def __init__(self, *args, titles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].choices = [("", _("Choose an office")), *((one.value, one.label) for one in titles)]

    def clean_title(self):
        return Title(self.cleaned_data["title"])
