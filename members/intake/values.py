"""Cells as people fill them, turned into values: dates, citizen ids, telephones, yes and no.

Knows neither Django nor the database: the reading child uses it. Every parser takes a cell as the reader gives it
(text, int, float, bool, date, datetime, "" or None) and returns a ``Parsed``; the code is one of ``intake.issues``.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import is_normalized, normalize

from unionportal.ui.vietnamese import fold, tidy

DAY, MONTH, YEAR = "D", "M", "Y"
EXCEL_EPOCH = date(1899, 12, 30)
# A whole number in this range is a year, never an Excel serial (which would be 1905).
YEARS = range(1900, 2101)
SERIALS = range(7_000, 60_000)  # 1919 to 2064
MASK_SIGNS = "•*●"


class Parsed(NamedTuple):
    """A cell's value (None: empty), what is to be said about it, and what the sentence or a proposal is filled with."""

    value: Any = None
    code: str = ""
    detail: dict = {}


EMPTY = Parsed()


class PartialDate(NamedTuple):
    """A date of which only the part named by ``precision`` is known; unknown parts are 1."""

    day: date
    precision: str


def text_of(cell):
    """A cell as tidy text: whole floats without ".0", dates as dd/mm/yyyy, nothing as ""."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return _tidy(cell)
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def _tidy(text):
    """Tidy text; one that is so already, as nearly all are, is given back without a search."""
    if text.isprintable() and "  " not in text and text[0] != " " != text[-1]:
        return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
    # Zero-width signs come along when text is copied from a page; NUL cannot be stored.
    return tidy(text.translate(_UNSEEN))


_UNSEEN = dict.fromkeys([0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])

# ---------------------------------------------------------------------------------------------------------------- dates

LONGEST_DATE = 100
_D, _SEP = r"(\d{1,2})", r"[\s./\\\-,_|]+"
_DMY = re.compile(rf"{_D}{_SEP}{_D}{_SEP}(\d{{4}}|\d{{2}})")
_MY = re.compile(rf"{_D}{_SEP}(\d{{4}})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_AROUND = re.compile(
    r"^(?:(?:sinh ngày|sinh năm|sinh|ngày|năm|sn|ns)[\s.:]+)?(\d.*?)(?:[\s.,;]|[.,]0|[ T]0{1,2}:00(?::00)?)*$", re.I
)
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_MONTH_WORDS = re.compile(r"(?:thang|t) ?(\d{1,2})(?: nam)? (\d{4})")
_YEAR_WORDS = re.compile(r"(?:nam|sinh nam|sn|nam sinh)? ?(\d{4})")
# What stands before a date whose day, or day and month, were left open: "../../1980", "__/3/1980", "'1980".
_OPEN_PARTS = re.compile(r"^[\W_]{1,20}(?=\d)")
_WITH_A_POINT = re.compile(r"([12])[.,](\d{3})")  # 1.980: a year under a format of numbers
_YEAR_INSIDE = re.compile(r"(?:19|20)\d\d")


def parse_date(cell, *, latest):
    """A whole or partial date. ``latest`` is the last year that makes sense; it decides what "80" and "05" mean."""
    if cell is None or cell == "" or isinstance(cell, bool):
        return EMPTY
    if isinstance(cell, date):
        return _date_of_cell(cell.date() if isinstance(cell, datetime) else cell)
    if isinstance(cell, (int, float)):
        return _date_of_number(cell, latest)
    if not isinstance(cell, str) or len(cell) > LONGEST_DATE:
        return _unreadable(str(cell))
    return _date_of_text(_tidy(cell), latest)


def _date_of_cell(day):
    """A real date; but a year typed into a cell formatted as a date is a day of 1905 to Excel."""
    serial = (day - EXCEL_EPOCH).days
    if serial in YEARS:
        return Parsed(PartialDate(date(serial, 1, 1), YEAR), "year_in_date_cell", {"year": serial})
    return Parsed(PartialDate(day, DAY))


def _date_of_number(number, latest):
    if number == int(number):
        whole = int(number)
        if whole in YEARS:
            return Parsed(PartialDate(date(whole, 1, 1), YEAR))
        if whole in SERIALS:
            return Parsed(PartialDate(EXCEL_EPOCH + timedelta(whole), DAY))
        digits = str(whole)
        return _date_of_text(digits.zfill(8) if len(digits) in (7, 8) else digits, latest)
    if 1 <= number < 13:  # 2.1980 typed as month and year
        month, year = f"{number:.4f}".split(".")
        return _build(1, int(month), int(year), MONTH, str(number))
    if int(number) in SERIALS:  # a moment
        return Parsed(PartialDate(EXCEL_EPOCH + timedelta(int(number)), DAY))
    return _unreadable(str(number))


@lru_cache(maxsize=200_000)
def _date_of_text(text, latest):
    if not text or text in "-–?":
        return EMPTY
    if text.isdigit():
        return _date_of_digits(text, latest)
    if match := _DMY.fullmatch(text):
        day, month, year = match.groups()
        return _build(int(day), int(month), _whole_year(year, latest), DAY, text)
    if match := _MY.fullmatch(text):
        return _build(1, int(match[1]), int(match[2]), MONTH, text)
    if match := _ISO.fullmatch(text):
        return _build(int(match[3]), int(match[2]), int(match[1]), DAY, text)
    if match := _WITH_A_POINT.fullmatch(text):
        return _build(1, 1, int(match[1] + match[2]), YEAR, text)
    if (bare := _OPEN_PARTS.sub("", _AROUND.sub(r"\1", text))) != text:
        return _date_of_text(bare, latest)
    return _date_of_words(text)


def _date_of_words(text):
    words = fold(text)
    if match := _WORDS.fullmatch(words):
        return _build(int(match[1]), int(match[2]), int(match[3]), DAY, text)
    if match := _MONTH_WORDS.fullmatch(words):
        return _build(1, int(match[1]), int(match[2]), MONTH, text)
    if match := _YEAR_WORDS.fullmatch(words):
        return _build(1, 1, int(match[1]), YEAR, text)
    return _unreadable(text)


def _date_of_digits(text, latest):
    if len(text) == 4:
        return _build(1, 1, int(text), YEAR, text)
    if len(text) == 8:
        return _build(int(text[:2]), int(text[2:4]), int(text[4:]), DAY, text)
    if len(text) == 6:
        return _build(int(text[:2]), int(text[2:4]), _whole_year(text[4:], latest), DAY, text)
    if len(text) == 5 and int(text) in SERIALS:
        return Parsed(PartialDate(EXCEL_EPOCH + timedelta(int(text)), DAY))
    return _unreadable(text)


def _whole_year(text, latest):
    """Two digits are the last such year up to ``latest``."""
    if len(text) == 4:
        return int(text)
    century = latest // 100 * 100
    return century + int(text) if century + int(text) <= latest else century - 100 + int(text)


def _build(day, month, year, precision, text):
    if year not in YEARS:
        return _unreadable(text)
    if day == 0 and month == 0:  # 00/00/1960: only the year is known
        day, month, precision = 1, 1, YEAR
    elif day == 0:
        day, precision = 1, MONTH
    try:
        return Parsed(PartialDate(date(year, month, day), precision))
    except ValueError:
        return Parsed(None, "date_impossible", {"value": text, "year": year})


def _unreadable(text):
    inside = _YEAR_INSIDE.findall(text)
    year = {"year": int(inside[0])} if len(inside) == 1 else {}
    return Parsed(None, "date_unreadable", {"value": text[:100], **year})


# ---------------------------------------------------------------------------------------------------------- citizen ids

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


# ----------------------------------------------------------------------------------------------------------- telephones

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


# -------------------------------------------------------------------------------------------------------------- choices

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
