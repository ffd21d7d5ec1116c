"""Forms by which sheets of the programmes come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unionportal.ui.forms import BaseForm, DayField, NumberField, WorkbookField


class SheetForm(BaseForm, forms.Form):
    """A workbook."""

    file = WorkbookField(help_text=_("Fill in the template, one row each, and send it back."))


class BesideForm(BaseForm, forms.Form):
    """What is typed beside a workbook: nothing, unless a sheet asks for it."""


class ControlForm(BesideForm):
    """The paper that a sheet of payments must agree with."""

    paid_on = DayField(label=_("Paid out on"), may_be_future=False)
    control_count = NumberField(
        label=_("Number of payments"), min_value=1, help_text=_("Counted on the signed list, before typing.")
    )
    control_total = NumberField(
        label=_("Control total, đồng"), min_value=1, help_text=_("Added up on the signed list, before typing.")
    )
    widths = {"paid_on": "date", "control_count": "date", "control_total": "id"}
