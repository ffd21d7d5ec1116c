"""Forms of promising help for a child, of changing and of ending what was promised."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from programs.enums import Cadence, Help, PledgeEnding, Way
from programs.forms.money import MoneyField
from programs.forms.sponsor_choice import SponsorField
from unionportal.ui.forms import BaseForm, DayField
from unionportal.ui.words import day, number

# Why a person may end a pledge by hand; the others come from what happens to the child or to the search.
REASONS = (PledgeEnding.SPONSOR_STOPPED, PledgeEnding.REPLACED, PledgeEnding.FULFILLED, PledgeEnding.MISTAKE)


class PledgeForm(BaseForm, forms.Form):
    """What a sponsor promises; ``version`` is that of the child when the form was opened."""

    sponsor = SponsorField(label=_("Sponsor who pays"))
    mother = SponsorField(
        label=_("Visiting mother"), required=False, nobody=_("the sponsor herself"),
        help_text=_("Who visits the child, when it is not the one who pays. Type a part of the name, then choose."),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Way"), choices=Way.choices, initial=Way.INDIRECT, widget=forms.RadioSelect)
    help = forms.ChoiceField(label=_("Help"), choices=Help.choices, initial=Help.CASH, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What is given"), required=False, max_length=120, help_text=_("In kind only: bicycle, school things, …")
    )
    amount = MoneyField(label=_("Amount each time"))
    cadence = forms.TypedChoiceField(label=_("How often"), choices=Cadence.choices, coerce=int, initial=Cadence.MONTHLY)
    signed_on = DayField(label=_("Promised on"), may_be_future=False)
    from_on = DayField(label=_("First payment due on"))
    until_on = DayField(
        label=_("Until"), help_text=_("Nothing is due any more from this day on. Usually 3 to 5 years later.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    widths = {
        "sponsor": "name",
        "mother": "name",
        "amount": "id",
        "signed_on": "date",
        "from_on": "date",
        "until_on": "date",
        "what": "name",
    }

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"].queryset = self.fields["mother"].queryset = sponsors

    @property
    def values(self):
        """What ``pledges.promise`` takes."""
        given = dict(self.cleaned_data)
        if given["mother"] == given["sponsor"]:
            given["mother"] = None
        return given


class AmountForm(BaseForm, forms.Form):
    """Another amount from a day on."""

    amount = MoneyField(label=_("New amount each time"))
    from_on = DayField(label=_("For what is due from"))
    on = DayField(label=_("Agreed on"), may_be_future=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"amount": "id", "from_on": "date", "on": "date"}


class StopForm(BaseForm, forms.Form):
    """The end of a pledge before its time."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[(r.value, r.label) for r in REASONS], widget=forms.RadioSelect
    )
    on = DayField(label=_("Ends on"), help_text=_("What is open and due on this day or later is written off."))
    note = forms.CharField(label=_("Note"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"on": "date"}


class WriteOffForm(BaseForm, forms.Form):
    """A payment that will not come any more; ``rows`` are the open instalments of the pledge with their balance."""

    instalment = forms.TypedChoiceField(label=_("Payment that will not come"), coerce=int)
    amount = MoneyField(
        label=_("Amount written off"), required=False, help_text=_("Left empty, all of it that is still open.")
    )
    on = DayField(label=_("Given up on"), may_be_future=False)
    widths = {"instalment": "name", "amount": "id", "on": "date"}

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {row.pk: row for row in rows}
        self.fields["instalment"].choices = [
            (key, _t("%(day)s: %(amount)s đồng open") % {"day": day(row.due_on), "amount": number(row.open)})
            for key, row in self.rows.items()
        ]

    @property
    def values(self):
        """What ``write_offs.write_off`` takes."""
        given = self.cleaned_data
        row = self.rows[given["instalment"]]
        return {
            "instalment": row,
            "amount": row.open if given["amount"] is None else given["amount"],
            "on": given["on"],
        }


class WrittenOffForm(BaseForm, forms.Form):
    """What was written off by mistake; ``rows`` are the write-offs of the pledge that may be taken back."""

    write_off = forms.TypedChoiceField(label=_("What was written off"), coerce=int)
    reason = forms.CharField(
        label=_("Why it is taken back"), max_length=500, help_text=_("wrong payment, paid all the same …")
    )
    widths = {"write_off": "note", "reason": "note"}

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        told = _t("%(amount)s đồng of %(due)s, written off on %(day)s")
        self.fields["write_off"].choices = [
            (row.pk, told % {"amount": number(row.amount), "due": day(row.due_on), "day": day(row.on)}) for row in rows
        ]


class HandoverForm(BaseForm, forms.Form):
    """The ceremony at which sponsor, carer, Union and authorities met."""

    on = DayField(label=_("Handed over on"), may_be_future=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"on": "date"}


class AskForm(BaseForm, forms.Form):
    """Who is asked to follow; nobody: the one asked declined."""

    asked = SponsorField(label=_("Sponsor asked"), required=False, nobody=_("nobody: look further"))
    widths = {"asked": "name"}

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = sponsors


class CloseForm(BaseForm, forms.Form):
    """No successor is needed."""

    note = forms.CharField(label=_("Why no successor is needed"), max_length=500)
