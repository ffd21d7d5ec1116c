"""Vietnamese text: one normal form, folding for search and matching, the order of names.

Computed in Python into columns, so that no database needs ``unaccent``, ICU or a locale (architecture, decision 3).
"""

import re
import unicodedata
from functools import lru_cache

# The 29 letters in dictionary order, and f, j, w, z where Latin order has them.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}
LONGEST_KEY = 300  # characters, the width of the columns that hold them; what differs further on is not ordered
# Dictionary order of the tones: level, huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_SPACES = re.compile(r"\s+")


def tidy(text):
    """``text`` in NFC, its runs of white space as single spaces, none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text):
    """``text`` as lower-case ASCII words between single spaces: no marks, no punctuation, đ as d.

    Both tone placements (hoà, hòa) and both normal forms fold alike.
    """
    return " ".join(filter(None, (_fold_word(word) for word in text.split())))


@lru_cache(maxsize=50_000)
def _fold_word(word):
    bare = unicodedata.normalize("NFKD", word.lower().replace("đ", "d"))
    return _NOT_WORD.sub(" ", "".join(c for c in bare if not unicodedata.combining(c))).strip()


def name_sort_key(name):
    """A key whose byte order is the Vietnamese order of person names: given name, middle names, family name.

    In each word letters decide before tones: An, Anh, Ân, Ẩn.
    """
    words = name.split()
    return " ".join(_word_key(word) for word in [*words[-1:], *words[1:-1], *words[:-1][:1]])[:LONGEST_KEY]


def text_sort_key(text):
    """A key whose byte order is the Vietnamese dictionary order of ``text``, read from its first word on."""
    return " ".join(_word_key(word) for word in text.split())[:LONGEST_KEY]


@lru_cache(maxsize=50_000)
def _word_key(word):
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts[1:] if mark in TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        # Digits and foreign signs before the letters, in their own order.
        letters.append(_RANK.get(letter) or (f"0{letter}" if letter.isascii() else "9"))
        tones.append(TONES.get(tone, "0"))
    return "".join(letters) + "!" + "".join(tones)


def given_name(name):
    """The last word of a person's name, by which she is called and sorted."""
    return name.rsplit(" ", 1)[-1]
