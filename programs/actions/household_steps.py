"""What is done for a household on its way: help given, the yearly review."""

from django.db import transaction

from members.actions.changing import day as told
from members.audit.actions import record
from programs.actions import refusals_groups as refusals
from programs.actions.ground import has_come, is_money, locked
from programs.models import Household, HouseholdReview, HouseholdSupport


@transaction.atomic
def support(*, household, on, kind, by, today, amount=None, note=""):
    """Note one help given to a household; returns the row.

    :raises InTheFuture, BeforeRegistration, AfterExit, NotMoney: with their sentences.
    """
    row = _on_the_way(household, on, today)
    is_money(amount)
    made = HouseholdSupport.objects.create(household=row, on=on, kind=kind, amount=amount, note=note)
    record(verb="household.supported", subject=row, by=by, unit=row.unit, on=str(on), kind=str(kind))
    return made


@transaction.atomic
def review(*, household, on, result, by, today, note=""):
    """Note what the review of a year found; returns the row.

    :raises ReviewedThisYear: that year has one; the sentence names it.
    :raises InTheFuture, BeforeRegistration, AfterExit: with their sentences.
    """
    row = _on_the_way(household, on, today)
    if there := row.reviews.filter(on__year=on.year).first():
        raise refusals.ReviewedThisYear(year=on.year, day=told(there.on))
    made = HouseholdReview.objects.create(household=row, on=on, result=result, note=note)
    record(verb="household.reviewed", subject=row, by=by, unit=row.unit, on=str(on), result=str(result))
    return made


@transaction.atomic
def remove_step(*, step, by):
    """Take a help or a review entered by mistake away."""
    row = locked(Household, step.household)
    record(
        verb="household.step_removed", subject=row, by=by, unit=row.unit, on=str(step.on), step=step._meta.model_name
    )
    step.delete()


def _on_the_way(household, on, today):
    """The household, locked, if something may have happened to it on that day."""
    has_come(on, today=today)
    row = locked(Household, household)
    if on < row.on:
        raise refusals.BeforeRegistration(day=told(row.on))
    if row.exited_on and on > row.exited_on:
        raise refusals.AfterExit(day=told(row.exited_on))
    return row
