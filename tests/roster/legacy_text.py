"""Unicode written in the old codes: the converse of ``members.intake.legacy``, from the tables themselves."""

from unicodedata import normalize

from members.intake import legacy

_TCVN3 = {letter: sign for sign, letter in legacy._TCVN3_LETTERS.items()}
_ALONE = {letter: sign for sign, letter in legacy._VNI_ALONE.items()}
_MARKS = {mark: sign for sign, mark in legacy._VNI_MARKS.items() if sign.islower()}


def to_tcvn3(text):
    """``text`` as typed with a .Vn font; capitals with a tone are lower-case there, for the case lies in the font."""
    return "".join(_TCVN3.get(sign) or _TCVN3.get(sign.lower(), sign) for sign in text)


def to_vni(text):
    """``text`` as typed with a VNI font."""
    return "".join(map(_vni_letter, text))


def _vni_letter(letter):
    if letter.isascii():
        return letter
    if letter in _ALONE:
        return _ALONE[letter]
    whole = normalize("NFD", letter)
    if "\u031b" in whole:  # the horn is a letter of its own
        base, marks = normalize("NFC", whole[0] + "\u031b"), whole.replace("\u031b", "")[1:]
        return _ALONE[base] + (_cased(marks, letter) if marks else "")
    # A dot below stands before the hat in NFD, after it in the table.
    marks = whole[1:] if whole[1:] in _MARKS else whole[1:][::-1]
    return whole[0] + _cased(marks, letter)


def _cased(marks, letter):
    return _MARKS[marks].upper() if letter.isupper() else _MARKS[marks]
