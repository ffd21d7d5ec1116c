"""The form of a visit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unionportal.ui.forms import BaseForm, DayField

ANSWERS = [("yes", _("yes")), ("no", _("no")), ("", _("not asked"))]


def question(label):
    """A question answered with yes, no, or not at all."""
    return forms.TypedChoiceField(
        label=label, choices=ANSWERS, required=False, widget=forms.RadioSelect, coerce=lambda text: text == "yes",
        empty_value=None, initial="",
    )  # fmt: skip


class VisitForm(BaseForm, forms.Form):
    """Who visited a child when, and how the child is."""

    on = DayField(label=_("Visited on"), may_be_future=False)
    visitor = forms.CharField(label=_("Who visited"), max_length=120)
    in_school = question(_("Does the child go to school?"))
    well_cared = question(_("Is the child well cared for?"))
    healthy = question(_("Is the child in good health?"))
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    widths = {"on": "date", "visitor": "name"}
