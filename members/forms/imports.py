"""The form that sends a roster."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.intake.models import Covers
from members.units.enums import Kind
from unionportal.ui.forms import BaseForm, DayField


class RosterForm(BaseForm, forms.Form):
    """A workbook, the unit it is for and the day it speaks of.

    ``offered`` is [(root, [unit below])] of the units the sender may import for; with one unit alone it is not asked.
    """

    file = forms.FileField(
        label=_("Excel file (.xlsx)"),
        help_text=_("Drag the file here or choose it. At most 60 MB. Any layout with a column of names will do."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
        error_messages={
            "required": _("Choose an Excel file."),
            "missing": _("Choose an Excel file."),
            "empty": _("The file is empty. Save the workbook again and send it."),
            "max_length": _("The name of the file is too long. Give it a shorter name."),
        },
        max_length=200,
    )
    unit = forms.ChoiceField(label=_("For which unit"))
    on = DayField(
        label=_("As of"), may_be_future=False, help_text=_("The day the list speaks of; today if it is up to date.")
    )
    covers = forms.ChoiceField(
        label=_("Whom the list names"), choices=Covers, required=False,
        help_text=_("If it names everybody, members missing from it are listed. Nobody is ended unless you ask for it."),
    )  # fmt: skip
    widths = {"on": "date", "unit": "name", "covers": "name"}

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = {str(unit.uid): unit for root, below in offered for unit in (root, *below)}
        choices = []
        for root, below in offered:
            if root.kind < Kind.COMMUNE:
                several = _("%(unit)s: the file has a column of communes") % {"unit": root.name}
                choices.append((str(root.uid), several))
            else:
                choices.append((str(root.uid), root.name))
            choices += [(str(unit.uid), unit.name) for unit in below]
        self.fields["unit"].choices = choices
        if len(choices) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = choices[0][0]

    @property
    def only_unit(self):
        """The one unit the sender may import for, or None where there is a choice."""
        return next(iter(self.units.values())) if len(self.units) == 1 else None

    def clean_unit(self):
        return self.units[self.cleaned_data["unit"]]
