"""Yes and no, and words of a list."""

from datetime import date
from functools import lru_cache

from members.intake.values.cells import EMPTY, Parsed, text_of
from members.intake.values.dates import parse_date
from unionportal.ui.vietnamese import fold

_YES = frozenset(["x", "v", "co", "1", "yes", "y", "true", "dung", "da"]) | {"✓", "✔", "☑", "√", "+", "dang vien", "dv"}
_NO = frozenset({"", "k", "ko", "khong", "0", "no", "n", "false", "chua", "sai", "o"})


def parse_yes(cell):
    """Whether a cell says yes: x, có, 1, a tick, or any date. Blank is None, what is neither is told."""
    if cell is None or cell == "":
        return EMPTY
    if isinstance(cell, bool):
        return Parsed(cell)
    if isinstance(cell, date):
        return Parsed(True)
    return _yes_of_text(text_of(cell))


@lru_cache(maxsize=10_000)
def _yes_of_text(text):
    words = fold(text)
    if words in _YES or text.lower() in _YES:
        return Parsed(True)
    if words in _NO:
        return Parsed(False) if words else EMPTY
    if parse_date(text, latest=2100).value:
        return Parsed(True)
    return Parsed(None, "value_unclear", {"value": text[:100]})


def parse_choice(cell, choices):
    """The value of a cell that holds one of the words of ``choices``, {folded word: value}."""
    text = text_of(cell)
    if not text:
        return EMPTY
    words = fold(text)
    if words in choices:
        return Parsed(choices[words])
    return Parsed(None, "value_unclear", {"value": text[:100]})
