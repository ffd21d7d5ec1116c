"""Forms about a person: entry, correction, the numbers by which one is found."""

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.enums import Beginning, MembershipKind, Poverty, Precision, Sex
from members.forms.numbers import CitizenIdField, PhoneField
from unionportal.ui.forms import BaseForm, DayField, PartialDateField
from unionportal.ui.vietnamese import tidy

SENSITIVE = ("ethnicity", "religion", "is_party_member", "poverty")
NO_SPELL = "none"
KINDS = [
    (MembershipKind.FULL, _("Full member: a woman of 18 or more; counted in the rate")),
    (MembershipKind.HONORARY, _("Honorary member: women and men; not counted in the rate")),
    (NO_SPELL, _("No member: an officer who is not in the Union")),
]
BEGINNINGS = [
    (Beginning.ADMITTED, _("Newly admitted, on the day above")),
    (Beginning.CARRIED_OVER, _("Already a member, carried over from an older register")),
]
YES_NO = [("", "–"), ("yes", _("yes")), ("no", _("no"))]


class UnitField(forms.ModelChoiceField):
    """A unit chosen by its public id; a choice that is not offered is told like none."""

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"invalid_choice": _("Choose one from the list.")})
        super().__init__(queryset=None, to_field_name="uid", **kwargs)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


class LookupForm(BaseForm, forms.Form):
    """A whole citizen id or a whole telephone."""

    citizen_id = CitizenIdField(label=_("Citizen id"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    widths = {"citizen_id": "id", "phone": "date"}

    def clean(self):
        if not self.errors and not any(self.cleaned_data.get(name) for name in ("citizen_id", "phone")):
            raise forms.ValidationError(_("Enter a citizen id or a telephone."))
        return self.cleaned_data


class PersonForm(BaseForm, forms.Form):
    """What is known of a person; ``values()`` are those of ``actions.people``.

    ``sensitive`` leaves out what only some may see; their stored values are then not touched.
    """

    full_name = forms.CharField(
        label=_("Full name"), max_length=120, help_text=_("With all marks, as on the identity card.")
    )
    born = PartialDateField(
        label=_("Date of birth"), required=False, may_be_future=False,
        help_text=_("1/2/80, 01021980, or the year alone: 1980"),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex, initial=Sex.FEMALE, widget=forms.RadioSelect)
    citizen_id = CitizenIdField(
        label=_("Citizen id"), required=False, help_text=_("Good to have, so that nobody is counted twice.")
    )
    phone = PhoneField(label=_("Phone"), required=False)
    current_address = forms.CharField(label=_("Current address"), max_length=250, required=False)
    permanent_address = forms.CharField(label=_("Permanent address"), max_length=250, required=False)
    joined = PartialDateField(
        label=_("Joined the Union on"), required=False, may_be_future=False,
        help_text=_("The day of recognition by the committee; of long ago the year is enough."),
    )  # fmt: skip
    card_no = forms.CharField(label=_("Card number"), max_length=30, required=False)
    card_issued_on = DayField(label=_("Card issued on"), required=False, may_be_future=False)
    is_working_away = forms.BooleanField(label=_("Working away"), required=False)
    education = forms.CharField(label=_("Education"), max_length=60, required=False)
    profession = forms.CharField(label=_("Professional qualification"), max_length=120, required=False)
    political_theory = forms.CharField(label=_("Political theory"), max_length=60, required=False)
    occupation = forms.CharField(label=_("Occupation"), max_length=120, required=False)
    ethnicity = forms.CharField(label=_("Ethnicity"), max_length=40, required=False)
    religion = forms.CharField(label=_("Religion"), max_length=40, required=False)
    is_party_member = forms.ChoiceField(
        label=pgettext_lazy("label of a field", "Party member"), choices=YES_NO, required=False
    )
    poverty = forms.ChoiceField(label=_("Poverty"), choices=[("", "–"), *Poverty.choices], required=False)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    widths = {"full_name": "name", "born": "date", "citizen_id": "id", "phone": "date", "joined": "date",
              "card_no": "id", "card_issued_on": "date", "poverty": "id", "is_party_member": "date"}  # fmt: skip
    # In the order of the page; the templates draw these groups.
    WHO = ("full_name", "born", "sex", "citizen_id", "phone")
    MORE = ("current_address", "permanent_address", "card_no", "card_issued_on", "is_working_away", "education",
            "profession", "political_theory", "occupation", *SENSITIVE, "note")  # fmt: skip

    def __init__(self, *args, sensitive, **kwargs):
        super().__init__(*args, **kwargs)
        if not sensitive:
            for name in SENSITIVE:
                del self.fields[name]

    def clean_full_name(self):
        name = tidy(self.cleaned_data["full_name"])
        if len(name.split()) < 2:
            raise forms.ValidationError(_t("Enter the full name: family name, middle name, given name."))
        if any(sign.isdigit() or sign in "<>{}@#=+" for sign in name):
            raise forms.ValidationError(_t("A name holds letters only. Put remarks into the note."))
        return name

    def clean(self):
        born, joined = self.cleaned_data.get("born"), self.cleaned_data.get("joined")
        if born and joined and joined[0].year < born[0].year:
            self.add_error("joined", _t("She cannot have joined before she was born."))
        return self.cleaned_data

    @property
    def who(self):
        return [self[name] for name in self.WHO if name in self.fields]

    @property
    def more(self):
        return [self[name] for name in self.MORE if name in self.fields]

    def values(self):
        """The values to write, by the names of ``actions.people.FIELDS`` and ``citizen_id``."""
        given = dict(self.cleaned_data)
        values = {name: given[name] for name in (*self.WHO, *self.MORE) if name in given and name != "born"}
        for name in ("born", "joined"):
            day, precision = given.get(name) or (None, Precision.DAY)
            values |= {f"{name}_on": day, f"{name}_precision": precision}
        if "is_party_member" in values:
            values["is_party_member"] = {"yes": True, "no": False}.get(values["is_party_member"])
        return values


class AddForm(PersonForm):
    """A person new to the register, with the branch and the kind of spell. ``units``: the branches offered."""

    unit = UnitField(label=_("Branch or group"), empty_label=_("Choose a branch"))
    kind = forms.ChoiceField(
        label=_("Kind of member"), choices=KINDS, initial=MembershipKind.FULL, widget=forms.RadioSelect
    )
    began = forms.ChoiceField(
        label=_("How she comes into the register"), choices=BEGINNINGS, initial=Beginning.ADMITTED,
        widget=forms.RadioSelect,
    )  # fmt: skip
    widths = {**PersonForm.widths, "unit": "name"}
    MEMBERSHIP = ("unit", "kind", "joined", "began")

    def __init__(self, *args, units, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset, self.today = units, today

    @property
    def membership(self):
        return [self[name] for name in self.MEMBERSHIP]

    def clean(self):
        super().clean()
        given = self.cleaned_data
        is_new = given.get("kind") == MembershipKind.FULL and given.get("began") == Beginning.ADMITTED
        joined = given.get("joined")
        if is_new and "joined" in given and (joined is None or joined[1] != Precision.DAY):
            self.add_error("joined", _t("Enter the whole day of admission, for example 08/03/2024."))
        return given

    def spell(self):
        """``{unit, on, began, kind}`` for ``create_member``: a new admission begins that day, all else today."""
        given = self.cleaned_data
        kind, joined = given["kind"], given.get("joined")
        if kind == NO_SPELL:
            return {"unit": given["unit"], "on": self.today, "began": None, "kind": MembershipKind.FULL}
        has_day = joined and joined[1] == Precision.DAY
        from_day = has_day and (given["began"] == Beginning.ADMITTED or kind == MembershipKind.HONORARY)
        return {
            "unit": given["unit"], "on": joined[0] if from_day else self.today, "began": given["began"], "kind": kind,
        }  # fmt: skip


class CorrectForm(PersonForm):
    """A person in the register. An empty citizen id leaves the stored one; a tick takes it away."""

    no_citizen_id = forms.BooleanField(label=_("Take the stored citizen id away"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    MEMBERSHIP = ("joined",)

    def __init__(self, *args, mask, **kwargs):
        super().__init__(*args, **kwargs)
        if mask:
            hint = _t("Stored: %(mask)s. Leave empty to keep it.") % {"mask": mask}
            self.fields["citizen_id"].help_text = hint
        else:
            del self.fields["no_citizen_id"]

    @property
    def who(self):
        return [self[name] for name in (*self.WHO, "no_citizen_id") if name in self.fields]

    @property
    def membership(self):
        return [self[name] for name in self.MEMBERSHIP]

    def values(self):
        values = super().values()
        if not values["citizen_id"]:
            del values["citizen_id"]
            if self.cleaned_data.get("no_citizen_id"):
                values["citizen_id"] = ""
        return values


def initial_of(member):
    """What the fields of ``CorrectForm`` show of a stored person."""
    party = {True: "yes", False: "no"}.get(member.is_party_member, "")
    plain = {name: getattr(member, name) for name in (*PersonForm.WHO, *PersonForm.MORE) if hasattr(member, name)}
    return {
        **plain,
        "born": (member.born_on, member.born_precision) if member.born_on else None,
        "joined": (member.joined_on, member.joined_precision) if member.joined_on else None,
        "is_party_member": party,
        "version": member.version,
    }
