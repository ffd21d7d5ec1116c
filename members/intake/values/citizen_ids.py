"""Citizen ids, whatever a spreadsheet has made of their digits."""

import re

from members.intake.values.cells import EMPTY, Parsed

MASK_SIGNS = "•*●"
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_ID_NOISE = re.compile(r"[\s.,'’`\-_/=\"\u200b-\u200d\ufeff\u00ad]")
_ID_LABEL = re.compile(r"^[^\W\d][^\d]{0,24}(?=\d)")  # "CCCD: 030…"
_ID_DECIMALS = re.compile(r"(?<=\d{8})[.,]0{1,2}$")
_PROVINCES = frozenset(range(1, 97))


def parse_citizen_id(cell):
    """Twelve digits, or the nine of an old id. A mask of ours means "as in the register" and counts as empty."""
    if cell is None or cell == "" or isinstance(cell, bool):
        return EMPTY
    if isinstance(cell, float):
        cell = f"{cell:.0f}" if cell.is_integer() else repr(cell)
    text = str(cell).strip()
    if any(sign in text for sign in MASK_SIGNS) or text in ("-", "–", "0"):
        return EMPTY
    if _SCIENTIFIC.fullmatch(text):
        return _id_of_scientific(text.replace(",", "."))
    return _id_of_digits(_ID_NOISE.sub("", _ID_LABEL.sub("", _ID_DECIMALS.sub("", text))))


def _id_of_scientific(text):
    mantissa, exponent = re.split("[eE]", text)
    kept = len(mantissa.partition(".")[2])
    if kept < int(exponent):
        return Parsed(None, "id_digits_lost")
    return _id_of_digits(f"{float(text):.0f}")


def _id_of_digits(digits):
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (8, 9, 10, 11, 12):
        return Parsed(None, "id_bad", {"length": sum(sign.isdigit() for sign in digits)})
    if len(digits) == 8:
        return Parsed("0" + digits, "id_padded")
    if len(digits) == 9:
        return Parsed(digits)
    whole = digits.zfill(12)
    if int(whole[:3]) not in _PROVINCES:
        # Ten or eleven digits that make no id when zeros are put back are simply too few.
        return Parsed(whole, "id_odd") if len(digits) == 12 else Parsed(None, "id_bad", {"length": len(digits)})
    return Parsed(whole, "id_padded" if len(digits) < 12 else "")


def id_tells(number):
    """(sex, year of birth) that a twelve-digit id tells, or None for an old one."""
    if len(number) != 12:
        return None
    century, sex = divmod(int(number[3]), 2)
    return "F" if sex else "M", 1900 + 100 * century + int(number[4:6])
