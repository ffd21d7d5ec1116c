"""Log-in, password, and the forms of user managers."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.access import throttle
from members.access.enums import ROLE_CARDS, Role
from members.access.models import User, validate_username
from members.access.passwords import normal
from members.access.queries import STATES, places, roles_to_give, units_for
from unionportal.ui.forms import BaseForm
from unionportal.ui.vietnamese import tidy

CANDIDATES = 12  # units to choose from where a name fits several


class LoginForm(BaseForm, AuthenticationForm):
    """User name and password. Wrong name, wrong password and a user who has left get one and the same sentence."""

    error_messages = {
        "invalid_login": _("The user name or the password is not right. Check capital letters and the typing mode."),
        "throttled": _("Too many tries from this machine. Wait 15 minutes, or ask your admin for a new password."),
        "dead": _("This one-time password is no longer valid. Ask your admin for a new one."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_throttled = False
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean(self):
        name = self.cleaned_data.get("username", "").strip().lower()
        password = self.cleaned_data.get("password")
        if not name or not password:
            return self.cleaned_data
        address, now = throttle.address_of(self.request), timezone.now()
        if not throttle.claim(name, address, at=now):
            self.is_throttled = True
            raise ValidationError(self.error_messages["throttled"], code="throttled")
        self.user_cache = authenticate(self.request, username=name, password=normal(password))
        if self.user_cache is None:
            raise self.get_invalid_login_error()
        if self.user_cache.is_one_time_password_dead(now):
            raise ValidationError(self.error_messages["dead"], code="dead")
        throttle.forgive(name, address)
        return self.cleaned_data


class OwnPasswordForm(BaseForm, PasswordChangeForm):
    """The user's own new password: the old one once, the new one twice."""

    def clean_old_password(self):
        self.cleaned_data["old_password"] = normal(self.cleaned_data["old_password"])
        return super().clean_old_password()


class LanguageForm(BaseForm, forms.ModelForm):
    class Meta:
        model = User
        fields = ["language"]


class UserFilter(BaseForm, forms.Form):
    """Who is listed."""

    q = forms.CharField(label=_("Name or user name"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("all roles")), *Role.choices])
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=list(zip(STATES, [_("working"), _("one-time password not used"), _("left"), _("all")], strict=True)),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.silent_optional = True  # a filter is never required; saying so three times helps nobody

    def values(self):
        """Keyword arguments for ``queries.users_within``; what is not understood is left at its default."""
        found = self.cleaned_data if self.is_valid() else {}
        return {
            "text": found.get("q", ""),
            "role": found.get("role", ""),
            "state": found.get("state") or "active",
        }


class RoleForm(BaseForm, forms.Form):
    """A role in a unit that the user manager looks after; the unit is typed, and chosen where a name fits several.

    After ``is_valid`` there is ``cleaned_data["unit"]``, a Unit.
    """

    widths = {"unit_text": "name"}

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    unit_text = forms.CharField(
        label=_("Unit"), max_length=150, help_text=_("Its name, with or without marks, or its official code.")
    )
    unit_choice = forms.ChoiceField(label=_("Which of these units"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, scope, **kwargs):
        super().__init__(*args, **kwargs)
        self.scope = scope
        self.fields["role"].choices = [
            (role.value, f"{role.label} – {ROLE_CARDS[role].sentence}") for role in roles_to_give(scope)
        ]
        self.fields["unit_choice"].choices = []
        self.fields["unit_choice"].silent_optional = True

    @property
    def shown(self):
        """The fields to draw: the choice of units only where there is something to choose."""
        return [field for field in self if field.name != "unit_choice" or field.field.choices]

    def _clean_fields(self):
        # What may be chosen hangs on the text and role that were typed, so it is known only now.
        text, role = self.data.get(self.add_prefix("unit_text"), ""), self.data.get(self.add_prefix("role"), "")
        if text.strip() and "\0" not in text and role in [value for value, _label in self.fields["role"].choices]:
            self.found = list(units_for(tidy(text), role=role, scope=self.scope)[: CANDIDATES + 1])
            if len(self.found) > 1:
                named = places([unit.pk for unit in self.found], on=self.scope.today)
                self.fields["unit_choice"].choices = [(str(u.uid), named.get(u.pk, u.name)) for u in self.found]
        super()._clean_fields()

    def clean(self):
        data = super().clean()
        if "role" not in data or "unit_text" not in data:
            return data
        chosen = [unit for unit in self.found if str(unit.uid) == data.get("unit_choice")] or self.found
        if not chosen:
            self.add_error("unit_text", _("None of your units in which this role can be held has such a name."))
        elif len(chosen) > CANDIDATES:
            self.add_error("unit_text", _("Too many units fit; write more of the name."))
        elif len(chosen) > 1:
            self.add_error("unit_choice", _("Several units fit; choose one."))
        else:
            data["unit"] = chosen[0]
        return data

    def gift(self):
        """Keyword arguments of the actions that give a role."""
        return {"role": Role(self.cleaned_data["role"]), "unit": self.cleaned_data["unit"]}


class NewUserForm(RoleForm):
    """A new officer."""

    widths = {"username": "name", "full_name": "name", "unit_text": "name"}

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("Letters without marks, digits, dots: lan.honglac"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    full_name = forms.CharField(
        label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ["full_name", "username", "role", "unit_text", "unit_choice"]

    def clean_username(self):
        name = self.cleaned_data["username"].strip().lower()
        validate_username(name)
        if User.objects.filter(username=name).exists():
            raise ValidationError(_("This user name is taken."))
        return name

    def clean_full_name(self):
        return tidy(self.cleaned_data["full_name"])


class MoveForm(RoleForm):
    """Another role or unit for a user, in place of one that is held or beside it."""

    instead_of = forms.ChoiceField(label=_("In place of"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, grants, **kwargs):
        super().__init__(*args, **kwargs)
        self.grants = {str(grant.pk): grant for grant in grants}
        held = [(key, f"{Role(grant.role).label}, {grant.unit.name}") for key, grant in self.grants.items()]
        self.fields["instead_of"].choices = [*held, ("", _("nothing: beside what is held"))]
        self.fields["instead_of"].silent_optional = True
        self.initial.setdefault("instead_of", next(iter(self.grants), ""))

    def gift(self):
        return super().gift() | {"instead_of": self.grants.get(self.cleaned_data["instead_of"])}
