"""What cells of sheets say, both ways: words of a fixed set, numbers, days."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from unionportal.ui.days import UnreadableDay, read_partial_day
from unionportal.ui.numbers import UnreadableNumber, read_number
from unionportal.ui.vietnamese import fold

SHEET_LANGUAGE = "vi"  # a workbook goes from hand to hand: its words are not those of who happened to export it


def shown(choices, value):
    """The Vietnamese word of a value of an enum."""
    with translation.override(SHEET_LANGUAGE):
        return str(choices(value).label)


def chosen(choices, text):
    """The value whose word (Vietnamese, or its own key) is ``text``. Raises ValidationError."""
    words = {fold(shown(choices, choice)): choice.value for choice in choices}
    words |= {fold(str(choice.value)): choice.value for choice in choices}
    if fold(text) not in words:
        offered = "; ".join(shown(choices, choice) for choice in choices)
        raise ValidationError(
            _("“%(text)s” is not known here; write one of: %(words)s.") % {"text": text, "words": offered}
        )
    return words[fold(text)]


def several(choices, text):
    """The values of words between commas or semicolons that are all known; an empty text is none."""
    # A word may itself hold a comma ("xã, phường"): the whole text is tried before its pieces.
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    return [chosen(choices, piece) for piece in pieces]


def number_of(text):
    """The Decimal a cell writes; None of an empty one. Raises ValidationError."""
    if not text:
        return None
    try:
        return Decimal(read_number(text))
    except UnreadableNumber as error:
        raise ValidationError(str(error)) from error


def whole_of(text, most=9_999):
    """The whole number a cell writes; 0 of an empty one. Raises ValidationError."""
    value = number_of(text) or Decimal(0)
    if value != int(value) or not 0 <= value <= most:
        raise ValidationError(_("“%(text)s” is not a whole number from 0 to %(most)s.") % {"text": text, "most": most})
    return int(value)


def day_of(text, *, today, is_last=False):
    """The date a cell writes; of a year alone its first day, or its last. None of an empty cell. Raises ValidationError."""
    if not text:
        return None
    try:
        found, precision = read_partial_day(text, today=today)
    except UnreadableDay as error:
        raise ValidationError(str(error)) from error
    if precision == "M":
        raise ValidationError(_("“%(text)s” is not a day. Write it like 31/12/1980.") % {"text": text})
    return date(found.year, 12, 31) if is_last and precision == "Y" else found
