"""The search for whoever follows a sponsor who stopped."""

from datetime import timedelta

from members.actions.changing import changing, day
from members.audit.actions import record
from programs.actions import refusals_ledger as refusals
from programs.actions.checks import locked_child
from programs.enums import VacancyState
from programs.models import Pledge, Vacancy

WANTED_WITHIN = timedelta(days=50)  # as the Compassion office has it


def open_vacancy(*, pledge, on, owner):
    """Part of ``pledges.stop``: the child of ``pledge`` waits for a successor from ``on``. Returns the vacancy."""
    return Vacancy.objects.create(
        pledge=pledge, child_id=pledge.child_id, opened_on=on, due_on=on + WANTED_WITHIN, owner=owner
    )


def ask(*, vacancy, sponsor, on, by):
    """``sponsor`` is asked to follow; None: the one asked declined, and the search goes on. Returns the vacancy.

    :raises VacancyOver, VacancyDayWrong: with their sentences.
    """
    state = VacancyState.WAITING if sponsor is None else VacancyState.PROPOSED
    return _change(vacancy, "vacancy.asked", on, by, asked=sponsor, state=state)


def give_to(*, vacancy, owner, on, by):
    """The user ``owner`` looks after the search. Returns the vacancy."""
    return _change(vacancy, "vacancy.given", on, by, owner=owner)


def fill(*, vacancy, pledge, on, by):
    """``pledge``, promised for the same child, takes over. Returns the vacancy.

    :raises NotTheSuccessor, VacancyOver, VacancyDayWrong: with their sentences.
    """
    if pledge.child_id != vacancy.child_id or pledge.pk == vacancy.pledge_id:
        raise refusals.NotTheSuccessor(code=vacancy.child.code)
    with changing(verb="vacancy.filled", by=by):
        filled = _change(vacancy, "vacancy.filled", on, by, state=VacancyState.FILLED, closed_on=on)
        Pledge.objects.filter(pk=pledge.pk, follows__isnull=True).update(follows=vacancy.pledge_id)
    return filled


def close(*, vacancy, on, by, note=""):
    """No successor is needed. Returns the vacancy."""
    return _change(vacancy, "vacancy.closed", on, by, state=VacancyState.CLOSED, closed_on=on, note=note)


def _change(vacancy, verb, on, by, **fields):
    with changing(verb=verb, by=by):
        child = locked_child(vacancy.child)
        stored = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
        if stored.closed_on is not None:
            raise refusals.VacancyOver(day=day(stored.closed_on))
        if on < stored.opened_on:
            raise refusals.VacancyDayWrong(day=day(stored.opened_on))
        for name, value in fields.items():
            setattr(stored, name, value)
        stored.save(update_fields=list(fields))
        record(verb=verb, subject=stored, by=by, unit=child.unit, on=on.isoformat())
    return stored
