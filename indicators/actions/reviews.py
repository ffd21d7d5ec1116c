"""Signing a scorecard: from then on it is read, never reckoned again."""

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.frozen import canonical, document, seal_of
from indicators.models import Review
from indicators.scorecard import scorecard
from members.audit.actions import record


class ReviewRefused(ValueError):
    """The scorecard cannot be signed so; the message is a sentence for the user."""


@transaction.atomic
def freeze(*, resolution, unit, on, kind, number="", by, today):
    """Sign the scorecard of ``unit`` as of ``on``; returns the ``Review``. Raises ReviewRefused."""
    if on > today:
        raise ReviewRefused(_("A review tells of a day that is over; this one is still to come."))
    if not resolution.congress.from_on <= on:
        raise ReviewRefused(_("The term of this resolution had not begun on that day."))
    if Review.objects.filter(resolution=resolution, unit=unit, on=on, kind=kind).exists():
        raise ReviewRefused(_("There is such a review of that day already; a signed one is not signed again."))
    card = scorecard(resolution, unit=unit, on=on)
    if not card.lines:
        raise ReviewRefused(_("No indicator holds on that day, so there is nothing to sign."))
    content = canonical(document(card))
    review = Review.objects.create(
        resolution=resolution, unit=unit, on=on, kind=kind, number=number, content=content, seal=seal_of(content),
        signed_by=by,
    )  # fmt: skip
    record(verb="review.signed", subject=review, by=by, unit=unit, on=on.isoformat(), met=card.met, total=card.total)
    return review
