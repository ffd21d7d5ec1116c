"""How a unit's name is put together from its type and what follows, taken apart again, and ordered."""

import re

from members.units.enums import TYPE_WORDS, Kind, UnitType
from unionportal.ui.vietnamese import fold, text_sort_key, tidy

# What a unit of each kind may call itself.
TYPES_OF_KIND = {
    Kind.CENTRAL: (UnitType.CENTRAL,),
    Kind.PROVINCE: (UnitType.TINH, UnitType.THANH_PHO),
    Kind.DISTRICT: (UnitType.HUYEN, UnitType.QUAN, UnitType.THI_XA, UnitType.THANH_PHO),
    Kind.COMMUNE: (UnitType.XA, UnitType.PHUONG, UnitType.THI_TRAN, UnitType.DAC_KHU),
    Kind.BRANCH: (UnitType.CHI_HOI,),
    Kind.GROUP: (UnitType.TO,),
}
_NUMBER = re.compile(r"\d+")


def full_name(type, name):
    """The name as people say it: "Xã Hồng Lạc". A name that already begins with the word is left alone."""
    word, name = TYPE_WORDS[type], tidy(name)
    if not word or fold(name).startswith(fold(word) + " "):
        return name
    return f"{word} {name}"


def split_name(text, kind):
    """The type and the rest of a full name of a unit of ``kind``: "Xã Hồng Lạc" is (XA, "Hồng Lạc").

    Raises ValueError when the name begins with no word of that kind.
    """
    text = tidy(text)
    for type in TYPES_OF_KIND[kind]:
        word = TYPE_WORDS[type]
        if text.lower().startswith(word.lower() + " "):
            return type, text[len(word) + 1 :]
    raise ValueError(f"{text!r} begins with no type of a {Kind(kind).name.lower()}")


def sort_key(name):
    """A key that orders names without their type: Vietnamese order, and 2 before 10."""
    return text_sort_key(_NUMBER.sub(lambda number: number[0].zfill(4), name))
