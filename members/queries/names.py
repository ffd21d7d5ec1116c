"""Finding persons by name among hundreds of thousands, in the time between two keystrokes.

Each word typed must begin a word of the name. Ranked first are whole names, then the marks that were typed, then persons
whose given name begins with the last word, then the Vietnamese order. One plan does not serve all: ``nguyen thi hoa``
has few hits, best found by the word index and sorted; ``nguyen thi`` has 150,000, of which the first are best read off
the index in order. The planner's own estimate decides, which costs one EXPLAIN of about a millisecond.
"""

import json
import re
import unicodedata
from contextlib import contextmanager

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import BigIntegerField, Case, F, Func, IntegerField, Q, Value, When

from unionportal.ui.vietnamese import ALPHABET, TONES, fold, name_sort_key, tidy

# Nobody reads on further: whoever sees this many types another word.
MOST_FOUND = 200
# Fetching and sorting 3,000 hits takes about 20 ms; with more of them the first 200 are met soon in the order.
FEW = 3_000
PLANNER = "SELECT set_config('enable_sort', %s, true), set_config('enable_bitmapscan', %s, true)"
_VOWELS = set("aăâeêioôơuưy")


def search(text, queryset):
    """Persons of ``queryset`` whose names match ``text``, best first, at most ``MOST_FOUND``; none without a word.

    Runs its search at once; the queryset returned is of the ids found.
    """
    return in_rank(ranked(text, queryset), queryset)


def ranked(text, queryset):
    """The ids of ``search``, best first."""
    words = fold(text).split()
    if not words:
        return []
    # Words followed by another are finished, which spares the index long lists; else they are initials or beginnings.
    ids = _find(text, words, [*words[:-1], f"{words[-1]}:*"], queryset)
    if not ids and len(words) > 1:
        ids = _find(text, words, [f"{word}:*" for word in words], queryset)
    return ids


def in_rank(ids, queryset):
    """Those of ``queryset`` with these ids, in the order of the ids."""
    places = Value(ids, output_field=ArrayField(BigIntegerField()))
    place = Func(places, F("pk"), function="array_position", output_field=IntegerField())
    return queryset.filter(pk__in=ids).order_by(place) if ids else queryset.none()


def _find(text, words, lexemes, queryset):
    """The ranked ids of the persons whose names match ``lexemes``."""
    query = SearchQuery(" & ".join(lexemes), search_type="raw", config="simple")
    hits = queryset.alias(_words=SearchVector("name_folded", config="simple")).filter(_words=query)
    steps = _steps(words, lexemes, text)
    return _few(hits, steps) if _estimate(hits) <= FEW else _many(lexemes, steps, queryset)


def _steps(words, lexemes, text):
    """The ranks in turn, each as a condition on the name itself."""
    whole, marked = Q(name_folded=" ".join(words)), _marks(text)
    given = Q(name_folded__regex=rf"(^| ){words[-1]}[^ ]*$") & _given_range(words[-1]) & _words(lexemes[:-1])
    with_marks = [whole & marked, given & marked, marked] if marked else []
    return [*with_marks, whole, given]


def _words(lexemes):
    """That a folded name has these words or beginnings of words: what the word index says, read off the name."""
    condition = Q()
    for lexeme in lexemes:
        word, is_open, _rest = lexeme.partition(":*")
        condition &= Q(name_folded__regex=rf"(^| ){word}" if is_open else rf"(^| ){word}( |$)")
    return condition


def _few(hits, steps):
    """Ids of all hits in order of rank, by sorting them."""
    ranks = [When(step, then=Value(place)) for place, step in enumerate(steps)]
    rank = Case(*ranks, default=Value(len(steps)), output_field=IntegerField())
    return list(hits.order_by(rank, "name_sort_key", "pk").values_list("pk", flat=True)[:MOST_FOUND])


def _many(lexemes, steps, queryset):
    """Ids of the first persons of each rank in turn, read in the order of an index until there are enough.

    The words are read off the names met: the word index would find all hits first, to be sorted.
    """
    found, words = {}, _words(lexemes)
    for step in [*steps, Q()]:
        persons = queryset.filter(step & words).order_by("name_sort_key", "pk")
        with _walking():
            found |= dict.fromkeys(pk for pk in persons.values_list("pk", flat=True)[:MOST_FOUND] if pk not in found)
        if len(found) >= MOST_FOUND:
            break
    return list(found)[:MOST_FOUND]


@contextmanager
def _walking():
    """Inside a transaction: the planner walks through the order of names, where hits are known to lie close.

    Left alone it expects few hits, because it takes unit and spell for chances of their own, and sorts thousands.
    """
    with connection.cursor() as cursor:
        cursor.execute(PLANNER, ["off", "off"])
        yield
        cursor.execute(PLANNER, ["on", "on"])


def _estimate(queryset):
    """How many persons the planner expects to meet at the widest step of its way.

    Not at the end: that the conditions on spells and units hardly ever leave anybody out, it does not know.
    """
    return _widest(json.loads(queryset.order_by().values("pk").explain(format="json"))[0]["Plan"])


def _widest(step):
    is_of_persons = step.get("Relation Name") == "members_member" or step.get("Index Name", "").startswith("member_")
    return max(is_of_persons and step["Plan Rows"], *map(_widest, step.get("Plans", ())), 0)


def _given_range(word):
    """The part of the order of names where given names beginning with ``word`` lie, with some others between."""
    letters = [[letter for letter in ALPHABET if fold(letter) == char] or [char] for char in word]
    first = "".join(name_sort_key(choices[0]).split("!")[0] for choices in letters)
    last = "".join(name_sort_key(choices[-1]).split("!")[0] for choices in letters)
    return Q(name_sort_key__gte=first, name_sort_key__lt=last + "~")


def _marks(text):
    """That each word typed with marks stands so in the name, either tone placement; empty when there is none."""
    condition = Q()
    for word in tidy(text).lower().split():
        if word.isalpha() and fold(word) != word:
            spellings = "|".join("".join(f"[{re.escape(c + c.upper())}]" for c in s) for s in _spellings(word))
            condition &= Q(full_name__regex=rf"(^|\s)({spellings})")
    return condition


def _spellings(word):
    """``word`` (NFC, lower case) with its tone on each vowel it could stand on."""
    apart = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in apart if mark in TONES), "")
    if not tone:
        return [word]
    bare = unicodedata.normalize("NFC", apart.replace(tone, ""))
    places = [n for n, letter in enumerate(bare) if letter in _VOWELS]
    return [unicodedata.normalize("NFC", bare[: n + 1] + tone + bare[n + 1 :]) for n in places] or [word]
