"""Figures and days as people write them: 1.234.567 · 79,2 % · 30/06/2024; a figure that is not there is a dash."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from django.utils.formats import get_format
from django.utils.translation import get_language

ABSENT = "–"
NBSP = "\u00a0"


def _decimal(value):
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value if isinstance(value, Decimal) else Decimal(str(value))


@cache
def _marks(language):
    """What a comma and a point of Python's own writing become; to ask Django for each figure costs more than to write it."""
    names = {",": "THOUSAND_SEPARATOR", ".": "DECIMAL_SEPARATOR"}
    return str.maketrans({mark: get_format(name, lang=language) for mark, name in names.items()})


def number(value, places=0):
    """``value`` grouped in thousands, rounded half up to ``places``, a real minus sign; a dash for None."""
    if value is None or value == "":
        return ABSENT
    if type(value) is int and not places:
        rounded, text = value, f"{abs(value):,}"
    else:
        rounded = _decimal(value).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)
        text = f"{abs(rounded):,f}"
    # A board has six hundred figures; Django's own number_format takes longer over each than all that is above.
    if "," in text or "." in text:
        text = text.translate(_marks(get_language()))
    return f"−{text}" if rounded < 0 else text


def signed(value, places=0):
    """``value`` as ``number`` writes it, with a plus sign before what is above nought."""
    text = number(value, places)
    return f"+{text}" if value is not None and value != "" and _decimal(value) > 0 else text


def percent(value, places=1):
    """``value`` (in per cent, 79.2) with its sign: "79,2 %"; a dash for None."""
    if value is None or value == "":
        return ABSENT
    text = number(value, places)
    return f"{text}%" if get_language() == "en" else f"{text}{NBSP}%"


def day(value, precision="D"):
    """A date as dd/mm/yyyy; as mm/yyyy or yyyy when only the month ("M") or the year ("Y") is known; a dash for None."""
    if not value:
        return ABSENT
    pattern = {"Y": "{0.year:04}", "M": "{0.month:02}/{0.year:04}"}.get(
        precision, "{0.day:02}/{0.month:02}/{0.year:04}"
    )
    return pattern.format(value)
