"""Forms by which branches, groups and names of units change."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.units.enums import TYPE_WORDS, Kind, UnitType
from members.units.names import TYPES_OF_KIND
from unionportal.ui.forms import BaseForm, DayField, WorkbookField


class OpenForm(BaseForm, forms.Form):
    """A new branch or group below ``parent``."""

    widths = {"name": "name", "on": "date"}

    type = forms.ChoiceField(label=_("What is opened"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("Without “Chi hội” or “Tổ”, for example: thôn Đông.")
    )
    on = DayField(label=_("From"), may_be_future=False)

    def __init__(self, *args, parent, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in (Kind.BRANCH, Kind.GROUP) if kind > parent.kind]
        self.fields["type"].choices = [(t.value, t.label) for kind in kinds for t in TYPES_OF_KIND[kind]]
        self.fields["type"].initial = self.fields["type"].choices[0][0]

    @property
    def kind(self):
        """The kind of the chosen type."""
        return next(kind for kind in Kind if self.cleaned_data["type"] in TYPES_OF_KIND[kind])


class RenameForm(BaseForm, forms.Form):
    """Another name, or another type, from a day on."""

    widths = {"name": "name", "on": "date"}

    type = forms.ChoiceField(label=_("Type"))
    name = forms.CharField(label=_("New name"), max_length=100, help_text=_("Without the type."))
    on = DayField(label=_("From"), may_be_future=False)

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        types = TYPES_OF_KIND[unit.kind]
        self.fields["type"].choices = [(t.value, TYPE_WORDS[UnitType(t)] or t.label) for t in types]
        if len(types) == 1:
            self.fields["type"].widget = forms.HiddenInput()
            self.fields["type"].initial = types[0].value


class UnitSheetForm(BaseForm, forms.Form):
    """A workbook of branches and groups."""

    file = WorkbookField(help_text=_("Download the template, add or rename branches and groups in it, send it back."))
