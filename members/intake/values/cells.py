"""What every parser gives back, and a cell as text."""

from datetime import date
from typing import Any, NamedTuple
from unicodedata import is_normalized, normalize

from unionportal.ui.vietnamese import tidy


class Parsed(NamedTuple):
    """A cell's value (None: empty), what is to be said about it, and what the sentence or a proposal is filled with."""

    value: Any = None
    code: str = ""
    detail: dict = {}


EMPTY = Parsed()


def text_of(cell):
    """A cell as tidy text: whole floats without ".0", dates as dd/mm/yyyy, nothing as ""."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return tidied(cell)
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def tidied(text):
    """Tidy text; one that is so already, as nearly all are, is given back without a search."""
    if text.isprintable() and "  " not in text and text[0] != " " != text[-1]:
        return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
    # Zero-width signs come along when text is copied from a page; NUL cannot be stored.
    return tidy(text.translate(_UNSEEN))


_UNSEEN = dict.fromkeys([0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
