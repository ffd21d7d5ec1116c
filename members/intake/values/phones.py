"""Telephone numbers, one or two in a cell."""

import re

from members.intake.values.cells import EMPTY, Parsed, text_of

_PHONE_NOISE = re.compile(r"[\s.\-()_']")
_PHONES_APART = re.compile(r"[,;/|\n&+]+(?!84)|\s(?:hoặc|hay|và)\s|\s-\s|\s{2,}")
# What tells no more than that a number follows, or of which kind it is.
_PHONE_LABEL = re.compile(r"\(?\b(?:số|sđt|đt|dđ|đtdđ|tel|mobile|zalo)\b[\s.:]*\)?|[.,]0$", re.I)
# Eleven digits until 2018: the operators' old beginnings and what they became.
_OLD_BEGINNINGS = {
    **{f"016{n}": f"03{n}" for n in range(2, 10)},
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


def parse_phone(cell):
    """One or two telephone numbers as "0912345678, 0987654321"; what is none is kept as written."""
    if cell is None or cell == "" or isinstance(cell, bool):
        return EMPTY
    text = text_of(cell).lstrip("'")
    if number := _phone(text):
        return Parsed(number)
    found = [_phone(part) for part in _split_phones(_PHONE_LABEL.sub("", text).strip())]
    if found and all(found):
        return Parsed(", ".join(dict.fromkeys(found))[:40])
    if not text.strip("-–0"):
        return EMPTY
    return Parsed(text[:40], "phone_odd", {"value": text[:40]})


def _split_phones(text):
    parts = [part for part in _PHONES_APART.split(text) if part and part.strip()]
    if len(parts) == 1 and len(words := text.split()) == 2:
        return words
    return parts


def _phone(text):
    digits = _PHONE_NOISE.sub("", text)
    if digits.startswith("+84"):
        digits = "0" + digits[3:].lstrip("0")
    elif digits.startswith("84") and len(digits) == 11:
        digits = "0" + digits[2:]
    elif digits.startswith("0084"):
        digits = "0" + digits[4:].lstrip("0")
    if not digits.isascii() or not digits.isdigit():
        return ""
    if not digits.startswith("0") and len(digits) in (9, 10):
        digits = "0" + digits
    if len(digits) == 11 and digits[:4] in _OLD_BEGINNINGS:
        digits = _OLD_BEGINNINGS[digits[:4]] + digits[4:]
    return digits if len(digits) == 10 or (len(digits) == 11 and digits.startswith("02")) else ""
