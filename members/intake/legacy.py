"""Text from before Unicode: TCVN3 (fonts ".Vn…") and VNI (fonts "VNI-…"), recognised by the sheet, converted if told so.

Both put Vietnamese letters in the places of western ones, so that a cell alone proves little ("Hoàng" is Hoàng in
Unicode and Hồng in VNI); a sheet's marked words together do. TCVN3 is the upper half of VN3 in TCVN 5712:1993, in the
order of its letters; VNI writes a letter and then its marks (table of VNI Software, Windows fonts).
"""

import re
import zipfile
from contextlib import suppress
from functools import lru_cache
from itertools import chain, islice
from unicodedata import normalize

from members.intake.syllables import is_syllable

NONE, TCVN3, VNI = "none", "tcvn3", "vni"
ROWS_LOOKED_AT, WORDS_LOOKED_AT = 200, 2_000
FEWEST_WORDS = 4
PAIRS_SHOWN = 6
_STYLES_READ = 2_000_000  # bytes

_TCVN3_LETTERS = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3_LETTERS)
_VNI_ALONE = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))
_VNI_MARKS = dict(
    zip("ùøûõïâáàåãäêéèúüë", ["\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "\u0302", "\u0302\u0301", "\u0302\u0300",
        "\u0302\u0309", "\u0302\u0303", "\u0302\u0323", "\u0306", "\u0306\u0301", "\u0306\u0300", "\u0306\u0309",
        "\u0306\u0303", "\u0306\u0323"], strict=True)
)  # fmt: skip
_VNI_ALONE |= {sign.upper(): letter.upper() for sign, letter in _VNI_ALONE.items()}
_VNI_MARKS |= {sign.upper(): mark for sign, mark in _VNI_MARKS.items()}
_VNI = re.compile(rf"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_ALONE)}]")
_WORD = re.compile(r"[^\s\d.,;:()/\\\"'+&–-]+")
_FONTS = re.compile(rb'<name val="(\.Vn|VNI-)', re.I)


def convert(text, kind):
    """``text`` in Unicode, read as ``kind``; a text with a letter that no old font has is Unicode already."""
    if text.isascii() or any(sign > "ÿ" for sign in text):
        return text
    return text.translate(_TCVN3_TABLE) if kind == TCVN3 else _VNI.sub(_vni_letter, text)


def _vni_letter(match):
    if match[1] is None:
        return _VNI_ALONE[match[0]]
    return normalize("NFC", _VNI_ALONE.get(match[1], match[1]) + _VNI_MARKS[match[2]])


def recognise(words, *, font=""):
    """The old code that marked ``words`` are written in, or "". ``font`` is a code that the file has fonts of."""
    words = [word for word in words if not word.isascii()]
    if len(words) < FEWEST_WORDS:
        return ""
    plain = _share(words)
    read = {kind: _share([convert(word, kind) for word in words]) for kind in (TCVN3, VNI)}
    kind = max(read, key=read.get)
    sure = read[kind] >= 0.85 and plain <= 0.6
    likely = kind == font and read[kind] >= 0.7 and read[kind] - plain >= 0.15
    return kind if sure or likely else ""


def _share(words):
    return sum(map(is_syllable, words)) / len(words)


def fonts(path):
    """The code that fonts named in the workbook at ``path`` are of: "tcvn3", "vni", or "" for none or both."""
    with suppress(OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        with zipfile.ZipFile(path) as packed, packed.open("xl/styles.xml") as styles:
            found = {name.lower() for name in _FONTS.findall(styles.read(_STYLES_READ))}
        if len(found) == 1:
            return TCVN3 if found == {b".vn"} else VNI
    return ""


class Converter:
    """Passes the sheets of a workbook on, in Unicode where ``answer`` says so; asks where nothing was answered.

    ``answer`` is "" (not yet asked), "none", "tcvn3" or "vni"; ``ask(kind, pairs)`` must raise.
    """

    def __init__(self, path, answer, *, ask, tell):
        self.answer, self.ask, self.tell = answer, ask, tell
        self.font = fonts(path) if answer != NONE else ""
        self.read = lru_cache(maxsize=50_000)(convert)

    def sheet(self, name, rows):
        """``rows`` of one sheet, (number, cells)."""
        if self.answer == NONE:
            return rows
        head = list(islice(rows, ROWS_LOOKED_AT))
        texts = list(dict.fromkeys(cell for _n, cells in head for cell in cells if isinstance(cell, str)))
        rows = chain(head, rows)
        kind = recognise(marked_words(texts), font=self.font)
        if not kind and not (self.answer and self._reads_better(texts)):
            return rows
        if not self.answer:
            self.ask(kind, self._pairs(texts, kind))
        self.tell(name)
        return self._converted(rows)

    def _pairs(self, texts, kind):
        """Some texts before and after, from the whole of what was looked at: its titles, its header, its names."""
        pairs = [(text[:80], convert(text, kind)[:80]) for text in texts if convert(text, kind) != text]
        return pairs[:: max(1, len(pairs) // PAIRS_SHOWN)][:PAIRS_SHOWN]

    def _reads_better(self, texts):
        words = marked_words(texts)
        return words and _share([convert(word, self.answer) for word in words]) > _share(words)

    def _converted(self, rows):
        for number, cells in rows:
            yield (
                number,
                [
                    cell if cell.__class__ is not str or cell.isascii() else self.read(cell, self.answer)
                    for cell in cells
                ],
            )


def marked_words(texts):
    """Distinct words with a sign beyond ASCII, at most ``WORDS_LOOKED_AT``."""
    words = (word for text in texts if not text.isascii() for word in _WORD.findall(text) if not word.isascii())
    return list(islice(dict.fromkeys(words), WORDS_LOOKED_AT))
