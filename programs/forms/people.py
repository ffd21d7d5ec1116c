"""Who a record is about: found by name or citizen id among those the user may see, or a person not yet known."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from members.enums import Precision, Sex
from members.forms.numbers import CitizenIdField
from members.forms.people import UnitField
from members.intake.values import parse_citizen_id
from members.presenters.people import born
from programs.queries import people
from unionportal.ui.forms import BaseForm, PartialDateField
from unionportal.ui.vietnamese import tidy

NEW = "new"


class PersonPick(BaseForm, forms.Form):
    """The person of a record. ``units`` are offered as hers when she is new; ``men`` tells whether men may be named.

    ``text`` is what was searched for; ``member`` the public id of the person chosen, or ``NEW``.
    """

    text = forms.CharField(
        label=_("Full name or citizen id"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    member = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    full_name = forms.CharField(label=_("Full name"), max_length=120, required=False)
    born = PartialDateField(
        label=_("Date or year of birth"), required=False, may_be_future=False,
        help_text=_("1/2/80, 01021980, or the year alone: 1980"),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex, initial=Sex.FEMALE, required=False, widget=forms.RadioSelect)
    citizen_id = CitizenIdField(
        label=_("Citizen id"), required=False, help_text=_("Good to have, so that nobody is counted twice.")
    )
    home = UnitField(label=_("Lives in"), required=False, empty_label=_("the unit of the record"))
    widths = {"text": "name", "full_name": "name", "born": "date", "citizen_id": "id", "home": "name"}
    NEW_PERSON = ("full_name", "born", "sex", "citizen_id", "home")

    def __init__(self, data=None, *, scope, units, men=False, chosen="", **kwargs):
        super().__init__(data, prefix="person", initial={"member": chosen}, **kwargs)
        self.scope = scope
        self.fields["home"].queryset = units
        self.fields["text"].silent_optional = True  # she must be found, or be entered below
        if not men:
            del self.fields["sex"]

    @property
    def new_person(self):
        return [self[name] for name in self.NEW_PERSON if name in self.fields]

    @property
    def is_new(self):
        return self["member"].value() == NEW or any(self[name].value() for name in ("full_name", "born", "citizen_id"))

    @cached_property
    def options(self):
        """Persons to choose from: ``[{uid, name, born, place, here}]``, the one chosen before among them."""
        text, chosen = (self["text"].value() or "").strip(), self["member"].value() or ""
        found = self._found(text) if text else []
        if chosen and chosen != NEW and all(str(one.uid) != chosen for one in found):
            found = [one for one in [self._chosen(chosen)] if one] + found
        return [
            {"uid": str(one.uid), "name": one.full_name, "born": born(one), "place": one.unit.name,
             "here": str(one.uid) == chosen or (len(found) == 1 and not chosen)}
            for one in found
        ]  # fmt: skip

    @property
    def has_searched(self):
        return bool((self["text"].value() or "").strip())

    def _found(self, text):
        parsed = parse_citizen_id(text) if sum(sign.isdigit() for sign in text) >= 9 else None
        return people.found(text, self.scope, citizen_id=(parsed and parsed.value) or "")

    def _chosen(self, uid):
        try:
            return people.chosen(uid, self.scope)
        except forms.ValidationError:
            return None

    def clean_full_name(self):
        name = tidy(self.cleaned_data["full_name"])
        if name and (len(name.split()) < 2 or any(sign.isdigit() or sign in "<>{}@#=+" for sign in name)):
            raise forms.ValidationError(_t("Enter the full name: family name, middle name, given name."))
        return name

    def clean(self):
        given = self.cleaned_data
        uid = given.get("member")
        if uid and uid != NEW:
            self.person = self._chosen(uid)
            if self.person is None:
                self.add_error("text", _t("Choose a person."))
        elif self.is_new:
            self.person = None
            for name, sentence in (("full_name", _t("Enter the full name.")), ("born", _t("Enter the year of birth."))):
                if name not in self.errors and not given.get(name):
                    self.add_error(name, sentence)
        else:
            self.add_error("text", _t("Search for the person and choose her, or enter a person who is not yet known."))
        return given

    def new_values(self, unit, *, on):
        """What ``actions.people.known_person`` takes, for a person not chosen from the register."""
        given = self.cleaned_data
        day, precision = given["born"] or (None, Precision.DAY)
        values = {"full_name": given["full_name"], "born_on": day, "born_precision": precision,
                  "sex": given.get("sex") or Sex.FEMALE, "citizen_id": given.get("citizen_id") or ""}  # fmt: skip
        return {"values": values, "unit": given.get("home") or unit, "on": on}
