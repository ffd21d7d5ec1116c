"""Measures over members: how many there are, came, and their share of the women."""

from collections import Counter

from django.db import connection
from django.utils.translation import gettext_lazy as _

from indicators.enums import Denominator
from indicators.measures.amounts import Amount
from indicators.measures.registry import NUMBERS, SHARES, Argument, Measure
from indicators.measures.values import one_of, some_of
from members.enums import Beginning, MembershipKind

# Spells that began in the window, by their unit, read off one index. A woman who was admitted twice was admitted twice:
# what is counted is admissions.
BEGUN = """
SELECT unit_id, count(*) FROM members_membership
 WHERE kind = %(kind)s AND began = ANY(%(began)s) AND from_on >= %(since)s AND from_on < %(until)s
   AND unit_id = ANY(%(units)s) GROUP BY 1
"""


def _begun(ground, window, *, kind, began):
    days = {"since": window.from_on, "until": window.until_on}
    counts = Counter()
    with connection.cursor() as cursor:
        cursor.execute(BEGUN, {**days, "units": list(ground.homes), "kind": kind, "began": began})
        for unit, count in cursor.fetchall():
            counts[ground.homes[unit].home] += count
    return {home: Amount(count) for home, count in counts.items()}


def _admitted(ground, window, *, began):
    return _begun(ground, window, kind=MembershipKind.FULL, began=began)


def _held(ground, window, *, kind):
    return {unit: Amount(n) for unit, n in ground.members(window.day, kind=kind)[window.day].items()}


def _full(ground, window):
    return _held(ground, window, kind=MembershipKind.FULL)


def _honorary(ground, window):
    return _held(ground, window, kind=MembershipKind.HONORARY)


def _net(ground, window):
    """Both days in the same boundaries, so that what only changed hands is no growth."""
    days = ground.members(window.eve, window.day)
    before, after = days[window.eve], days[window.day]
    return {unit: Amount(after.get(unit, 0) - before.get(unit, 0)) for unit in {**before, **after}}


def _rate(ground, window, *, definition):
    women = ground.figures(window.day, definition).women[definition]
    return {unit: Amount(found.members, found.count) for unit, found in women.items()}


DEFINITION = Argument("definition", _("women counted"), one_of(Denominator), default=Denominator.PRESENT.value)
MEASURES = (
    Measure(
        "members.full", _("members"), _("Full members at the end of the day."), _full, rows="members",
    ),
    Measure(
        "members.honorary", _("honorary members"), _("Honorary members at the end of the day, in units of any level."),
        _honorary, rows="honorary",
    ),
    Measure(
        "members.admitted", _("admissions"), _("Full members admitted since counting began; those who left since too."),
        _admitted, is_flow=True, rows="admissions",
        arguments=(Argument("began", _("counted beginnings"), some_of(Beginning), default=[Beginning.ADMITTED.value]),),
    ),
    Measure(
        "members.net", _("net growth"),
        _("Full members at the end of the day less those of the day before counting began, in the same boundaries."),
        _net, is_flow=True, kinds=NUMBERS, rows="movement",
    ),
    Measure(
        "members.rate", _("recruitment rate"), _("Full members out of the women of 18 or more of the same units."),
        _rate, kinds=SHARES, adds_up=False, arguments=(DEFINITION,), rows="rate",
    ),
)  # fmt: skip
