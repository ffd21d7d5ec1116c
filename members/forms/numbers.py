"""Citizen ids and telephones as people type them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.intake.values import parse_citizen_id, parse_phone


class CitizenIdField(forms.CharField):
    """Twelve digits, or the nine of an old id, however spaced; a lost leading zero is asked about, not guessed."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 40, "class": "fig"})

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return ""
        parsed = parse_citizen_id(text)
        digits = sum(sign.isdigit() for sign in text)
        if parsed.code == "id_padded":
            raise ValidationError(
                _("A citizen id has 12 digits, this has %(n)s. Excel often drops the first 0: %(guess)s?")
                % {"n": digits, "guess": parsed.value}
            )
        if parsed.value is None or parsed.code == "id_odd":
            raise ValidationError(
                _("This is no citizen id: it has 12 digits (an old one 9), this has %(n)s.") % {"n": digits}
                if digits not in (9, 12)
                else _("This is no citizen id: look at the digits again.")
            )
        return parsed.value


class PhoneField(forms.CharField):
    """One or two telephones of ten digits, with spaces, dots or +84."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "maxlength": 60, "class": "fig"})

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return ""
        parsed = parse_phone(text)
        if parsed.value is None or parsed.code:
            raise ValidationError(_("A telephone has 10 digits and begins with 0, for example 0912 345 678."))
        return parsed.value
