"""Pledges with those they tie, vacancies, what is due: ready for whoever asks within a scope."""

from django.db.models import F, Max, Q

from members.access.loading import is_uid
from members.queries.people import units_under
from programs.enums import Help, WriteOffReason
from programs.models import Instalment, Pledge, Vacancy, WriteOff
from programs.queries import sponsorship


def pledges():
    """Every pledge with child, payer and visiting mother."""
    return Pledge.objects.select_related("child__unit", "sponsor", "mother", "follows__sponsor")


def vacancies():
    """Every search for a successor with its child and those who stopped, were asked, look after it."""
    return Vacancy.objects.select_related("pledge__sponsor", "child__unit", "owner", "asked")


def open_vacancies(unit, *, on):
    """Searches that are open, of children of ``unit``, most urgent first."""
    found = vacancies().filter(closed_on__isnull=True, child__unit__in=units_under(unit, on=on))
    return found.order_by("due_on", "pk")


def closed_vacancies(scope, unit, *, on, most=50):
    """The searches within the scope that ended last."""
    found = vacancies().within(scope).filter(closed_on__isnull=False, child__unit__in=units_under(unit, on=on))
    return found.order_by("-closed_on", "-pk")[:most]


def due(unit, since, until, *, on, help=Help.CASH):
    """Open instalments of children of ``unit`` that are due in these days, in the order of a list to pay by.

    Of money, or of goods.
    """
    rows = sponsorship.due_between([unit], since, until, at=on, boundaries=on, help=help)
    return rows.order_by("pledge__child__name_sort_key", "pledge__child", "due_on", "pk")


def due_of(instalments, *, child=None, sponsor=None):
    """Those of ``instalments`` of one child, by one sponsor (public ids); of all where it is no public id."""
    asked = {"pledge__child__uid": child, "pledge__sponsor__uid": sponsor}
    return instalments.filter(**{path: uid for path, uid in asked.items() if is_uid(uid)})


def instalments(keys, *, on):
    """Instalments of these ids with their balance, in the order of a list to pay by."""
    rows = sponsorship.with_balance(Instalment.objects.filter(pk__in=keys), on=on)
    rows = rows.select_related("pledge__child__unit", "pledge__sponsor")
    return rows.order_by("pledge__child__name_sort_key", "pledge__child", "due_on", "pk")


def to_visit(unit, *, since, on):
    """Children of ``unit`` whom nobody visited from ``since`` to ``on``, longest ago first; ``seen_on`` the last visit."""
    rows = sponsorship.not_visited([unit], since=since, on=on).select_related("unit")
    seen = Max("visits__on", filter=Q(visits__on__lte=on))
    return rows.annotate(seen_on=seen).order_by(F("seen_on").asc(nulls_first=True), "name_sort_key", "pk")


def given_up(pledge):
    """What was written off a pledge by hand and may be taken back, the last first; lowered or ended is another matter."""
    rows = WriteOff.objects.filter(pledge=pledge, reason=WriteOffReason.UNPAID)
    return rows.select_related("instalment").order_by("-on", "-pk")


def of_unit(instalments, unit, *, on):
    """Those of ``instalments`` whose child lives at or below ``unit``."""
    return instalments.filter(pledge__child__unit__in=units_under(unit, on=on))
