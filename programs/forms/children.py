"""Forms about a child: the file, where the child lives, its end, consents, holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.people import UnitField
from programs.actions.children import FIELDS
from programs.actions.consents import TEXT_VERSION
from programs.enums import Cause, ChildEnding, ConsentBy, ConsentMethod, Hardship, Orphanhood, Reopening
from programs.forms.sponsor_choice import SponsorField
from unionportal.ui.forms import BaseForm, DayField

UNKNOWN = [("", _("not known"))]


class FileForm(BaseForm, forms.Form):
    """What is known of a child; ``values()`` are those of ``actions.children``."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=120, help_text=_("With all marks, as on the birth certificate.")
    )
    born_on = DayField(label=_("Date of birth"), may_be_future=False, help_text=_("Help ends when the child turns 18."))
    sex = forms.ChoiceField(label=_("Sex"), choices=[("F", _("girl")), ("M", _("boy"))], widget=forms.RadioSelect)
    orphanhood = forms.ChoiceField(label=_("Orphanhood"), choices=Orphanhood, widget=forms.RadioSelect)
    cause = forms.ChoiceField(label=_("Cause"), choices=[*UNKNOWN, *Cause.choices], required=False)
    hardship = forms.ChoiceField(label=_("Hardship"), choices=[*UNKNOWN, *Hardship.choices], required=False)
    carer_name = forms.CharField(label=_("Carer"), max_length=120, required=False)
    carer_relation = forms.CharField(
        label=_("The carer is the child's"),
        max_length=60,
        required=False,
        help_text=_("grandmother, uncle, elder sister …"),
    )
    carer_phone = forms.CharField(label=_("The carer's phone"), max_length=40, required=False)
    representative_name = forms.CharField(
        label=_("Legal representative"), max_length=120, required=False,
        help_text=_("Who signs for the child; often the carer."),
    )  # fmt: skip
    representative_relation = forms.CharField(
        label=_("The representative is the child's"), max_length=60, required=False
    )
    school = forms.CharField(label=_("Name of the school"), max_length=150, required=False)
    grade = forms.CharField(label=_("Grade"), max_length=20, required=False)
    address = forms.CharField(label=_("Address"), max_length=250, required=False)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    widths = {"full_name": "name", "born_on": "date", "on": "date", "unit": "name", "cause": "id", "hardship": "name",
              "carer_name": "name", "carer_relation": "id", "carer_phone": "id", "representative_name": "name",
              "representative_relation": "id", "school": "name", "grade": "date"}  # fmt: skip
    WHO = ("full_name", "born_on", "sex", "orphanhood", "cause", "hardship")
    AROUND = ("carer_name", "carer_relation", "carer_phone", "representative_name", "representative_relation")
    LIFE = ("school", "grade", "address", "note")

    @property
    def who(self):
        return [self[name] for name in self.WHO]

    @property
    def around(self):
        return [self[name] for name in self.AROUND]

    @property
    def life(self):
        return [self[name] for name in self.LIFE]

    def values(self):
        """The values to write, by the names of ``actions.children.FIELDS``."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class RegisterForm(FileForm):
    """A child new on the list; ``units`` are the branches offered."""

    unit = UnitField(label=_("Lives in the branch"), empty_label=_("Choose a branch"))
    on = DayField(
        label=_("Surveyed on"), may_be_future=False, help_text=_("From this day on the child is on the list.")
    )
    is_another = forms.BooleanField(label=_("This is another child of the same name and date of birth"), required=False)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units

    @property
    def place(self):
        return [self["unit"], self["on"]]


class CorrectForm(FileForm):
    """The file of a child as the form showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(child):
    """What ``CorrectForm`` shows of a stored child."""
    return {"version": child.version, **{name: getattr(child, name) for name in FIELDS}}


class DayForm(BaseForm, forms.Form):
    """Something that happens on a day, not in the future."""

    on = DayField(label=_("Day"), may_be_future=False, help_text=_("dd/mm/yyyy; today unless it was earlier"))
    widths = {
        "on": "date",
        "given_on": "date",
        "until_on": "date",
        "unit": "name",
        "sponsor": "name",
        "text_version": "date",
    }


class CloseForm(DayForm):
    """The end of a file."""

    reason = forms.ChoiceField(label=_("Why it is closed"), choices=ChildEnding, widget=forms.RadioSelect)
    field_order = ("reason", "on")


class ReopenForm(BaseForm, forms.Form):
    """Why a closed file is opened again."""

    reason = forms.ChoiceField(
        label=_("Why it should not have been closed"), choices=Reopening, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(DayForm):
    """Another branch where the child lives now."""

    unit = UnitField(label=_("To the branch"), empty_label=_("Choose a branch"))
    field_order = ("unit", "on")

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class ConsentForm(BaseForm, forms.Form):
    """A consent that a sponsor is told of the child."""

    given_by = forms.ChoiceField(label=_("Given by"), choices=ConsentBy, widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("How"), choices=ConsentMethod, widget=forms.RadioSelect)
    given_on = DayField(label=_("Given on"), may_be_future=False)
    text_version = forms.CharField(
        label=_("Version of the text"),
        max_length=20,
        initial=TEXT_VERSION,
        help_text=_("It stands at the foot of the form."),
    )
    evidence = forms.CharField(label=_("Where the paper is kept"), max_length=200, required=False)
    widths = {"given_on": "date", "text_version": "date", "evidence": "name"}


class HoldForm(BaseForm, forms.Form):
    """For whom a child is kept, and until when."""

    sponsor = SponsorField(label=_("For the sponsor"))
    until_on = DayField(label=_("Kept until"), help_text=_("On this day the child is free again; 90 days at most."))
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"sponsor": "name", "until_on": "date"}

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"].queryset = sponsors
