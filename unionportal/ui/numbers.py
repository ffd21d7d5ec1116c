"""Reading numbers as people type them: 1.234.567 · 1 234 · 79,2 · 79.2."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_WHOLE = re.compile(r"\d{1,15}|\d{1,3}(?:\.\d{3}){1,4}")
_PLAIN = re.compile(r"\d{1,15}\.\d{1,6}")


class UnreadableNumber(ValueError):
    """The text is no number; the message says so to the person who typed it."""


def read_number(text):
    """The Decimal that ``text`` writes, a comma before decimals and dots between thousands; 79.2 is 79,2 all the same.

    A dot before exactly three digits stands between thousands: 1.234 is one thousand.
    """
    bare = _SPACES.sub("", text).replace("−", "-").removesuffix("%")
    sign, bare = (-1, bare[1:]) if bare.startswith("-") else (1, bare)
    whole, comma, decimals = bare.partition(",")
    if _WHOLE.fullmatch(whole) and (not comma or re.fullmatch(r"\d{1,6}", decimals)) and bare.isascii():
        return sign * Decimal(f"{whole.replace('.', '')}.{decimals or 0}").normalize() + 0
    if not comma and bare.isascii() and _PLAIN.fullmatch(bare):
        return sign * Decimal(bare)
    raise UnreadableNumber(_("“%(text)s” is not a number. Write it like 1.234 or 79,2.") % {"text": text.strip()[:40]})
