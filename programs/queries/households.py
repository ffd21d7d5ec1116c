"""Households on their way out of poverty: lists within a scope, one with its whole chain."""

from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from programs.models import HouseholdReview, HouseholdSupport


def with_steps(households):
    """Households, each with what it was given and what the last review found.

    ``supports`` counts, ``given`` sums đồng; ``last_result`` and ``last_review`` are null before the first review.
    """
    of_it = HouseholdSupport.objects.filter(household=OuterRef("pk")).order_by().values("household")
    newest = HouseholdReview.objects.filter(household=OuterRef("pk")).order_by("-on", "-pk")
    return households.annotate(
        helped=Coalesce(Subquery(of_it.annotate(n=Count("pk")).values("n")), 0, output_field=IntegerField()),
        given=Subquery(of_it.annotate(n=Sum("amount")).values("n")),
        last_result=Subquery(newest.values("result")[:1]),
        last_review=Subquery(newest.values("on")[:1]),
    )


@dataclass(frozen=True)
class Step:
    """One thing of a household's way: ``what`` is registered, support, review or exit; ``row`` what tells of it."""

    on: object
    what: str
    row: object


_ORDER = {"registered": 0, "support": 1, "review": 2, "exit": 3}


def chain(household):
    """The ``Step`` values of a household from its registration on; two statements."""
    steps = [Step(household.on, "registered", household)]
    steps += [Step(row.on, "support", row) for row in household.supports.order_by("on", "pk")]
    steps += [Step(row.on, "review", row) for row in household.reviews.order_by("on", "pk")]
    if household.exited_on:
        steps.append(Step(household.exited_on, "exit", household))
    return sorted(steps, key=lambda step: (step.on, _ORDER[step.what]))


def given(steps):
    """What was given in đồng by the steps of a chain that tell an amount."""
    rows = map(attrgetter("row"), (step for step in steps if step.what == "support"))
    return sum(row.amount or 0 for row in rows)
