"""Whether a word is a syllable of Vietnamese: what tells text from text in another code."""

import re
from functools import lru_cache
from unicodedata import normalize

from unionportal.ui.vietnamese import TONES

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
# What may follow the onset, by its vowels; after -c, -ch, -p, -t only two of the tones exist.
_OPEN = (
    "a|ai|am|an|ang|anh|ao|au|ay|ăm|ăn|ăng|âm|ân|âng|âu|ây|e|em|en|eng|eo|ê|êm|ên|ênh|êu|i|ia|im|in|inh|iu|iêm|iên|iêng"
    "|iêu|o|oa|oai|oam|oan|oang|oanh|oao|oay|oăm|oăn|oăng|oe|oen|oeo|oi|om|on|ong|oong|ô|ôi|ôm|ôn|ông|ơ|ơi|ơm|ơn|u|ua|uân"
    "|uâng|uây|ue|uê|uênh|ui|um|un|ung|uôi|uôm|uôn|uông|uơ|uy|uya|uyên|uynh|uyu|ư|ưa|ưi|ưm|ưng|ươi|ươm|ươn|ương|ươu|ưu|y"
    "|yên|yêm|yêng|yêu|ynh"
)
_STOPPED = (
    "ac|ach|ap|at|ăc|ăp|ăt|âc|âp|ât|ec|ep|et|êch|êp|êt|ich|ip|it|iêc|iêp|iêt|oac|oach|oap|oat|oăc|oăt|oc|oet|ooc|op|ot|ôc"
    "|ôp|ôt|ơp|ơt|uât|uc|uêch|uôc|uôp|uôt|up|ut|uych|uyêt|uyt|ưc|ươc|ươp|ươt|ưt|yêt|ych|yt"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:(?P<open>{_OPEN})|(?P<stopped>{_STOPPED}))")
_ACUTE, _DOT = "\u0301", "\u0323"


@lru_cache(maxsize=20_000)
def is_syllable(word):
    """Whether ``word`` could stand in a Vietnamese text; case does not matter."""
    bare, tones = "", []
    for sign in normalize("NFD", word.lower()):
        if sign in TONES:
            tones.append(sign)
        else:
            bare += sign
    match = _SYLLABLE.fullmatch(normalize("NFC", bare))
    if match is None or len(tones) > 1:
        return False
    return bool(match["open"]) or tones in ([_ACUTE], [_DOT])
