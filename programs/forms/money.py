"""The box for an amount of đồng."""

from django.utils.translation import gettext_lazy as _

from unionportal.ui.forms import NumberField
from unionportal.ui.words import number


class MoneyField(NumberField):
    """A box for đồng, shown in groups of three; what is no amount the actions say."""

    def __init__(self, **kwargs):
        told = {"invalid": _("Write the amount in whole đồng, more than 0, for example 500.000.")}
        super().__init__(**{"help_text": _("đồng, for example 500.000"), "error_messages": told, **kwargs})

    def prepare_value(self, value):
        return number(value) if isinstance(value, int) else value


def money(label, **kwargs):
    """A box for an amount that may be nought."""
    errors = {"min_value": _("An amount of money cannot be below 0.")}
    return MoneyField(label=label, min_value=0, error_messages=errors, help_text="", **kwargs)
