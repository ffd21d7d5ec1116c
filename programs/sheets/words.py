"""What cells of the sheets of Mẹ đỡ đầu say: days, money, words of a fixed set, as parsers of a ``Sheet``."""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from unionportal.ui import cells
from unionportal.ui.numbers import UnreadableNumber, read_number
from unionportal.ui.vietnamese import fold

_SEXES = {"nu": "F", "gai": "F", "f": "F", "nam": "M", "trai": "M", "m": "M"}


def day(text, ground):
    """A date, or None of an empty cell."""
    return cells.day_of(text, today=ground.today)


def past_day(text, ground):
    """A date that has come, or None of an empty cell."""
    found = day(text, ground)
    if found and found > ground.today:
        raise ValidationError(_("%(day)s has not come yet.") % {"day": text})
    return found


def money(text, ground):
    """Integer đồng above nought; of an empty cell None."""
    if not text:
        return None
    try:
        found = read_number(text.removesuffix("đ").removesuffix("đồng"))
    except UnreadableNumber as error:
        raise ValidationError(str(error)) from error
    if found != int(found) or found <= 0:
        raise ValidationError(_("“%(text)s” is no amount: write whole đồng, more than 0.") % {"text": text})
    return int(found)


def sex(text, ground):
    """ "F" or "M"."""
    found = _SEXES.get(fold(text))
    if found is None:
        raise ValidationError(_("“%(text)s” is not known here; write nữ or nam.") % {"text": text})
    return found


def one_of(choices, otherwise=""):
    """A parser of the words of an enum; an empty cell is ``otherwise``."""
    known = lru_cache(maxsize=100)(lambda text: cells.chosen(choices, text))  # five thousand cells, a few words

    def parse(text, ground):
        return known(text) if text else otherwise

    return parse


def longest(most):
    """A parser of a text of at most ``most`` characters."""

    def parse(text, ground):
        if len(text) > most:
            raise ValidationError(_("This is longer than %(most)s characters. Shorten it.") % {"most": most})
        return text

    return parse
