"""The base of every form of a record: its unit, its note, its version; a kind's own form adds the fields between."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.people import UnitField
from unionportal.ui.forms import BaseForm, DayField, NumberField
from unionportal.ui.vietnamese import tidy

ON = {"may_be_future": False, "help_text": _("dd/mm/yyyy")}


class RecordForm(BaseForm, forms.Form):
    """A record of one kind. ``units`` are those it may lie in; ``values()`` are the values of its model's fields.

    A kind whose records name a person sets ``names_person``; the person is picked by a form of her own (``PersonPick``).
    """

    unit = UnitField(label=_("Unit"), empty_label=_("Choose a unit"), help_text=_("Where it happened."))
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    OWN: tuple = ()  # the kind's fields in the order of the page
    names_person = False
    men = False  # whether men may be named
    base_widths = {"unit": "name", "on": "date", "from_on": "date", "until_on": "date", "note": "note"}

    def __init__(self, data=None, *, units, record=None, **kwargs):
        self.widths = {**self.base_widths, **self.widths}
        if record is not None:
            kwargs["initial"] = {**initial_of(record, self.OWN), **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        self.fields["unit"].queryset = units
        self.order_fields(["unit", *self.OWN, "note", "version"])

    def values(self):
        """The values to write, by the names of the model's fields; texts tidied."""
        given = self.cleaned_data
        return {
            name: tidy(given[name]) if isinstance(given[name], str) and name != "note" else given[name]
            for name in ("unit", *self.OWN, "note")
        }

    def day(self):
        """The day of what was typed."""
        return self.cleaned_data.get("on") or self.cleaned_data.get("from_on")


def initial_of(record, names):
    """What the fields show of a stored record."""
    return {
        "unit": record.unit.uid,
        "note": record.note,
        "version": record.version,
        **{name: getattr(record, name) for name in names},
    }


class DatedForm(RecordForm):
    """A record of one day that is not in the future."""

    on = DayField(label=_("Day"), **ON)


def text(label, most, *, required=False, **kwargs):
    """A line of text of at most ``most`` signs."""
    return forms.CharField(label=label, max_length=most, required=required, **kwargs)


def choice(label, choices):
    """One of a few words."""
    return forms.ChoiceField(label=label, choices=[("", "–"), *choices.choices])


def number(label, most, *, required=True, **kwargs):
    """A whole number of nought or more, at most ``most``."""
    sentences = {"min_value": _("Enter nought or more."), "max_value": _("This is more than can be. Count the digits.")}
    return NumberField(
        label=label, min_value=0, max_value=most, required=required, error_messages=sentences, **kwargs
    )  # fmt: skip
