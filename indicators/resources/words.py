"""What cells of the sheets of indicators say of measures: their arguments."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indicators.measures.registry import MeasureRefused, find


def arguments_text(arguments):
    """Arguments of a measure in a cell: "percent = 50; began = admitted, carried_over"."""
    return "; ".join(f"{name} = {_plain(value)}" for name, value in arguments.items())


def arguments_of(measure, text):
    """The arguments that a cell writes, by the types that the measure has. Raises ValidationError."""
    if not text:
        return {}
    try:
        known = {argument.name: argument for argument in find(measure).arguments}
    except MeasureRefused as error:
        raise ValidationError(str(error)) from error
    found = {}
    for piece in text.split(";"):
        name, equals, value = (part.strip() for part in piece.partition("="))
        if not equals:
            raise ValidationError(_("“%(text)s” is no argument. Write it like percent = 50.") % {"text": piece.strip()})
        found[name] = _typed(known.get(name), value)
    return found


def _plain(value):
    if isinstance(value, bool):
        return "1" if value else "0"
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _typed(argument, text):
    """The JSON value of an argument's text; the measure says whether it will do."""
    if argument is None:
        return text
    if isinstance(argument.default, bool):
        return text == "1" if text in ("0", "1") else text
    choices = getattr(argument.clean, "choices", None)
    kept = {str(value): value for value in choices.values} if choices else {}
    if isinstance(argument.default, list):
        return [kept.get(item.strip(), item.strip()) for item in text.split(",")]
    return kept.get(text, text if choices else text.replace(",", "."))
