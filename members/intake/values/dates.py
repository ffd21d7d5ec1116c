"""Whole and partial dates, however they are typed."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from members.intake.values.cells import EMPTY, Parsed, tidied
from unionportal.ui.vietnamese import fold

DAY, MONTH, YEAR = "D", "M", "Y"
EXCEL_EPOCH = date(1899, 12, 30)
# A whole number in this range is a year, never an Excel serial (which would be 1905).
YEARS = range(1900, 2101)
SERIALS = range(7_000, 60_000)  # 1919 to 2064


class PartialDate(NamedTuple):
    """A date of which only the part named by ``precision`` is known; unknown parts are 1."""

    day: date
    precision: str


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
    return _date_of_text(tidied(cell), latest)


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
