"""From the cells of one row to the values of one person. Pure: runs in the reading child, and again when a cell is mended.

A parser is a function from a cell to ``Parsed``; ``read_person`` collects their values and what is to be said.
"""

import re
from functools import lru_cache, partial
from typing import NamedTuple

from members.access.citizen_ids import mask
from members.enums import Poverty, Sex
from members.intake.values import (
    EMPTY,
    Parsed,
    id_tells,
    parse_choice,
    parse_citizen_id,
    parse_date,
    parse_phone,
    parse_yes,
    text_of,
)
from members.resources import KEY
from members.roster.headers import TICK
from unionportal.ui.vietnamese import fold, name_sort_key

# Longest texts that fit, by field; ``members.models`` says the same and a test compares.
LIMITS = {
    "full_name": 120, "commune_text": 150, "district_text": 150, "branch_text": 150, "group_text": 150,
    "current_address": 250, "permanent_address": 250, "ethnicity": 40, "religion": 40, "education": 60,
    "profession": 120, "political_theory": 60, "occupation": 120, "position": 120, "card_no": 30, "note": 1000,
}  # fmt: skip
LONGEST_CELL = 1000
SEXES = {"nu": Sex.FEMALE, "n": Sex.FEMALE, "f": Sex.FEMALE, "gai": Sex.FEMALE, "nam": Sex.MALE, "m": Sex.MALE}
POVERTY_WORDS = {
    **dict.fromkeys(["ngheo", "ho ngheo", "hn", "da chieu", "ngheo da chieu"], Poverty.POOR),
    **dict.fromkeys(["can ngheo", "ho can ngheo", "hcn", "cn"], Poverty.NEAR_POOR),
    **dict.fromkeys(["khong", "khong ngheo", "binh thuong", "0", "kha", "trung binh", "tb", "k", "thoat ngheo"], Poverty.NONE),
}  # fmt: skip
# A member was at least this old when her roster was written: what "05" means in a birth date.
YOUNGEST = 14
OLDEST = 120
# Twelve digits, or eleven where Excel took the leading zero; a landline of eleven begins with 0.
LONG_NUMBER = re.compile(r"\b(?:\d{12}|[1-9]\d{10})\b")
_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)
# "1. Bùi Thị Tám": the row's number typed into the cell of the name.
_NUMERAL = re.compile(r"^\d{1,4}\s*[.)/\-]\s*(?=[^\W\d_])")
_NOT_IN_NAMES = re.compile(r"[\d@#$%^*=<>{}\[\]|\\/]")


class Said(NamedTuple):
    """Something to be said about a row: a code of ``intake.issues``, where, the cell shown, and the detail."""

    code: str
    field: str
    value: str = ""
    detail: dict = {}


def hide_ids(text):
    """``text`` with every number that may be a citizen id as its mask."""
    if len(text) < 11 or not LONG_NUMBER.search(text):
        return text
    return LONG_NUMBER.sub(lambda found: mask(found[0]), text)


def shown(field, cell):
    """A cell as the review may show it: a citizen id only as its mask."""
    text = text_of(cell)
    return mask("".join(text.split())) if field == "citizen_id" and text else hide_ids(text)[:LONGEST_CELL]


def parse_cell(field, cell, on):
    """(``Parsed``, the cell as the review may show it) of one cell that says something."""
    return _parser(field, on)(cell), shown(field, cell)


# Words that fill whole columns (Kinh, 12/12, a branch) are read once; names and numbers would only fill memory.
MEMORY_CELLS = 20_000
SELDOM_TWICE = frozenset(("full_name", "citizen_id", "phone", "card_no", KEY, "row_no"))


def remembering(parse=parse_cell):
    """``parse_cell`` that remembers texts it has read before, for a pass over many rows."""
    memory = {}

    def remember(field, cell, on):
        if cell.__class__ is not str or field in SELDOM_TWICE:
            return parse(field, cell, on)
        key = field, cell
        found = memory.get(key)
        if found is None:
            found = parse(field, cell, on)
            if len(memory) < MEMORY_CELLS:
                memory[key] = found
        return found

    return remember


def read_person(cells, *, on, parse=parse_cell):
    """``({field of StagedMember: value}, [Said], {field: text shown})`` of ``cells``, {field of a header: cell}.

    Empty cells give no value. ``on`` is the day of the roster. The citizen id is given plain, under "citizen_id", for
    the caller to seal.
    """
    values, said, texts = {}, [], {}
    for field, cell in cells.items():
        if cell is None or cell == "":
            continue
        found, texts[field] = parse(field, cell, on)
        if found.code:
            said.append(Said(found.code, field, texts[field][:200], _veiled(found.detail)))
        if found.value is None:
            continue
        if field in _TELLING_ONE_THING or field.startswith(TICK):
            _put(values, field, found.value)
        else:
            values[field] = found.value
    _put_name(values, said)
    _compare_with_id(values, said)
    if KEY in values:
        values["row_key"] = values.pop(KEY)
    return values, said, texts


def _veiled(detail):
    return {key: hide_ids(value) if isinstance(value, str) else value for key, value in detail.items()}


_TELLING_ONE_THING = frozenset(
    ("born_on", "joined_on", "born_male", "born_female", "card_issued_on", "sex_male", "sex_female",
     "poverty_poor", "poverty_near")
)  # fmt: skip


def _put(values, field, value):
    """Store one parsed value; several columns may tell one thing (ticks, dates by sex)."""
    if field in ("born_on", "joined_on"):
        values[field], values[field[:-2] + "precision"] = value.day, value.precision
    elif field in ("born_male", "born_female"):
        values["born_on"], values["born_precision"] = value.day, value.precision
        values["sex"] = Sex.MALE if field == "born_male" else Sex.FEMALE
    elif field == "card_issued_on":
        values[field] = value.day
    elif field in ("sex_male", "sex_female"):
        if value:
            values["sex"] = Sex.MALE if field == "sex_male" else Sex.FEMALE
    elif field in ("poverty_poor", "poverty_near"):
        if value != Poverty.NONE or "poverty" not in values:
            values["poverty"] = value
    elif value:
        _tick_sign, told, word = field.split(":", 2)
        values[told] = word


def _put_name(values, said):
    name = values.get("full_name")
    if not name:
        parts = [values.pop(part, "") for part in ("family_names", "middle_names", "given_name")]
        name = " ".join(filter(None, parts))
    if not name:
        return
    name = _NUMERAL.sub("", name)
    if name.isupper() or name.islower():
        name = " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
    if not _LETTERS.search(name) or _NOT_IN_NAMES.search(name):
        said.append(Said("name_bad", "full_name", hide_ids(name)[:200], {"value": hide_ids(name)[:100]}))
    values["full_name"] = hide_ids(name)
    values["name_folded"], values["name_sort_key"] = fold(name)[:120], name_sort_key(name)[:300]


def _compare_with_id(values, said):
    """A citizen id tells sex and year of birth; where the row says otherwise one of them is worth a look."""
    told = id_tells(values.get("citizen_id", ""))
    if told is None:
        return
    sex, year = told
    shown_id = mask(values["citizen_id"])
    if "born_on" in values and values["born_on"].year != year:
        said.append(Said("id_birth_differs", "citizen_id", shown_id))
    if values.get("sex", sex) != sex or ("sex" not in values and sex == Sex.MALE and not values.get("is_honorary")):
        said.append(Said("id_sex_differs", "citizen_id", shown_id))


@lru_cache(maxsize=1_000)
def _parser(field, on):
    return _PARSERS.get(field) or _dated_parser(field, on) or partial(_tick if field.startswith(TICK) else _text, field)


def _dated_parser(field, on):
    if field in ("born_on", "born_male", "born_female"):
        return partial(parse_date, latest=on.year - YOUNGEST)
    if field == "joined_on":
        return partial(parse_date, latest=on.year)
    if field == "card_issued_on":
        return partial(_optional_date, latest=on.year)
    return None


def _text(field, cell):
    text, limit = text_of(cell), LIMITS.get(field, LONGEST_CELL)
    if len(text) > limit:
        return Parsed(None, "text_too_long", {"length": len(text), "limit": limit})
    return Parsed(hide_ids(text)) if text else EMPTY


def _tick(_field, cell):
    return parse_yes(cell)


def _optional_date(cell, *, latest):
    found = parse_date(cell, latest=latest)
    return Parsed(None, "date_dropped", found.detail) if found.code and not found.value else found


def _away(cell):
    """Yes or no; any other text tells where she is, and so that she is away."""
    found = parse_yes(cell)
    return Parsed(True) if found.code else found


def _poverty(ticked, cell):
    words = parse_choice(cell, POVERTY_WORDS)
    if not words.code:
        return words
    tick = parse_yes(cell)
    return Parsed(ticked if tick.value else Poverty.NONE) if tick.value is not None and ticked else words


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _key(cell):
    text = text_of(cell).lower()
    return Parsed(text) if _UUID.fullmatch(text) else EMPTY


def _number(cell):
    text = text_of(cell)
    return Parsed(int(text)) if text.isdigit() and len(text) < 9 else EMPTY


_PARSERS = {
    KEY: _key,
    "member_version": _number,
    "row_no": lambda cell: EMPTY,
    "sex": lambda cell: parse_choice(cell, SEXES),
    "sex_male": parse_yes,
    "sex_female": parse_yes,
    "citizen_id": parse_citizen_id,
    "phone": parse_phone,
    "is_party_member": parse_yes,
    "is_working_away": _away,
    "is_honorary": parse_yes,
    "poverty": lambda cell: _poverty(None, cell),
    "poverty_poor": lambda cell: _poverty(Poverty.POOR, cell),
    "poverty_near": lambda cell: _poverty(Poverty.NEAR_POOR, cell),
}
