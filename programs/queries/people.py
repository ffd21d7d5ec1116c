"""Persons whom records name: whose name a user may read, finding one, and one who is known already."""

from django.db.models import Q

from members.access import citizen_ids
from members.enums import Precision
from members.models import Member
from members.queries.names import search
from members.queries.people import below, commune_of
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import fold

MOST = 8


def nameable(ids, scope):
    """Those of the member ids whose names the scope may read, as a set."""
    ids = {pk for pk in ids if pk}
    return set(Member.objects.within(scope).filter(pk__in=rows_of(ids)).values_list("pk", flat=True)) if ids else set()


def named_like(text, scope):
    """Subquery of the ids of persons within the scope whose name holds ``text``, with or without marks."""
    return Member.objects.within(scope).filter(name_folded__contains=fold(text)).values("pk")


def found(text, scope, *, citizen_id=""):
    """Persons within the scope for what was typed: with that citizen id, else with such a name, best first."""
    members = Member.objects.within(scope).select_related("unit")
    if citizen_id:
        return list(members.filter(citizen_id_index=citizen_ids.index(citizen_id)))
    return list(search(text, members)[:MOST])


def chosen(uid, scope):
    """The person of that public id within the scope, or None."""
    return Member.objects.within(scope).select_related("unit").filter(uid=uid).first()


def known_as(*, full_name, born_on, born_precision, unit, on):
    """Persons of the commune of ``unit`` with this name and day of birth; where either day is not whole, the year."""
    commune = commune_of(unit) or unit.pk
    same_day = Q(born_on=born_on) if born_precision == Precision.DAY else Q()
    inexact = ~Q(born_precision=Precision.DAY)
    there = Member.objects.filter(unit__in=below(commune, on=on), name_folded=fold(full_name))
    return list(there.filter(born_on__year=born_on.year).filter(same_day | inexact).select_related("unit")[:2])
