"""Codes of children: all that others are told of a child. First letters of the district or commune, and a number."""

import re

from django.db import connection
from django.db.models import F, IntegerField, Max
from django.db.models.functions import Cast, Substr

from members.units.enums import TYPE_WORDS, Kind
from members.units.models import UnitPath
from programs.models import Child
from unionportal.ui.vietnamese import fold

LETTERS, DIGITS = 3, 4
_LOCK = 7_510_412  # any number that no other advisory lock has


def codes_for(units, *, on):
    """One new code for each branch of ``units`` (ids, one for each child, in order), by the tree of ``on``.

    Held by a lock until the transaction ends, so that two offices never get the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    initials = _initials(set(units), on)
    numbers = {word: _last(word) for word in set(initials.values())}
    codes = []
    for unit in units:
        word = initials[unit]
        numbers[word] += 1
        codes.append(f"{word}-{numbers[word]:0{DIGITS}}")
    return codes


def _initials(units, on):
    """``{unit_id: "TH"}`` from the district above it, else the commune, else "TE"."""
    above = (
        UnitPath.objects.on(on)
        .filter(descendant__in=units, ancestor_kind__in=[Kind.DISTRICT, Kind.COMMUNE])
        .order_by("-ancestor_kind")
        .values_list("descendant", "ancestor__name")
    )
    found = {unit: _word(name) for unit, name in above}
    return {unit: found.get(unit, "TE") for unit in units}


def _word(name):
    bare = next((name[len(word) :] for word in TYPE_WORDS.values() if word and name.startswith(f"{word} ")), name)
    return "".join(part[0] for part in fold(bare).split() if part[0].isalpha())[:LETTERS].upper() or "TE"


def _last(word):
    start = len(word) + 2
    rows = Child.objects.filter(code__regex=rf"^{re.escape(word)}-\d+$")
    return rows.aggregate(last=Max(Cast(Substr(F("code"), start), IntegerField())))["last"] or 0
