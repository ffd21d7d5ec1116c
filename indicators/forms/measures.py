"""The arguments of a measure as fields of a form: from the registry to boxes, from boxes to the JSON that is kept."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.measures.registry import measures
from indicators.measures.values import flag
from unionportal.ui.forms import dress
from unionportal.ui.words import number


def offered(kind):
    """``[(key, name)]`` of the measures that give figures of a kind of indicator."""
    return [(measure.key, measure.name) for measure in measures() if kind in measure.kinds]


def argument_field(argument):
    """The field of one argument: a choice where its values are few, else a line of text."""
    choices = getattr(argument.clean, "choices", None)
    shared = {"label": capfirst(argument.label), "required": argument.is_required}
    if argument.clean is flag:
        either = [("1", _("yes"))] if argument.default is False else [("1", _("yes")), ("0", _("no"))]
        field = forms.ChoiceField(choices=[("", _("no") if len(either) == 1 else _("either")), *either], **shared)
    elif choices is None:
        field = forms.CharField(max_length=200, **shared)
    elif getattr(argument.clean, "takes_many", False):
        widget = forms.CheckboxSelectMultiple
        field = forms.MultipleChoiceField(
            choices=[(str(v), label) for v, label in choices.choices], widget=widget, **shared
        )
    else:
        field = forms.ChoiceField(choices=[(str(v), label) for v, label in choices.choices], **shared)
    dress(field, "name")
    field.silent_optional = choices is not None or argument.clean is flag
    return field


def shown_argument(argument, value):
    """A kept value as its box shows it: percentages with a comma."""
    if argument.clean is flag:
        return "1" if value else "" if value is argument.default else "0"
    if isinstance(value, list):
        return [str(item) for item in value]
    try:
        return number(Decimal(value), max(0, -Decimal(value).as_tuple().exponent)) if _is_decimal(value) else value
    except InvalidOperation:
        return value


def argument_value(argument, given):
    """What a box says as the JSON that is kept; the measure itself says whether it will do."""
    if argument.clean is flag:
        return bool(given) if argument.default is False else {"1": True, "0": False}.get(given)
    choices = getattr(argument.clean, "choices", None)
    if choices is not None:
        kept = {str(value): value for value in choices.values}
        return [kept[item] for item in given] if isinstance(given, list) else kept.get(given)
    return given.strip().replace(",", ".") if given and _is_decimal(given.strip().replace(",", ".")) else given


def _is_decimal(text):
    try:
        return isinstance(text, str) and Decimal(text).is_finite()
    except InvalidOperation:
        return False
