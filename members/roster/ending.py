"""Asking that members whom a whole roster does not name are ended when the batch is written."""

from django.db import transaction
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.enums import Ending
from members.intake.models import Batch, State
from members.models import MissingMember
from members.roster.examination import check_right, tally

# A death ends offices too, and a transfer needs the other side: both are done on the person's own page.
HOW = (Ending.REMOVED, Ending.WITHDREW)


class CannotEnd(ValueError):
    """What was asked of missing members cannot be; the text says why."""


@transaction.atomic
def end_missing(batch, *, how, by, members=None):
    """Say that missing members end on the roster's day, when the batch is written; returns how many were answered.

    ``how`` is one of ``HOW``, or "" to let them stay; ``members`` their uids, or None for all of the batch.

    :raises CannotEnd: an unknown way, or the batch is not in review.
    :raises Refused: the user may not import there.
    """
    batch = Batch.objects.select_for_update().select_related("unit").get(pk=batch.pk)
    check_right(batch, by)
    if how and how not in HOW:
        raise CannotEnd(_("This way to end a membership is not offered here."))
    if batch.state not in (State.IN_REVIEW, State.APPLIED):
        raise CannotEnd(_("This batch is not in review."))
    rows = MissingMember.objects.filter(batch=batch, is_applied=False)
    if members is not None:
        rows = rows.filter(member__uid__in=members)
    answered = rows.update(how=how)
    tally(batch)
    batch.save(update_fields=["ended"])
    record(verb="batch.end_asked", subject=batch, by=by, unit=batch.unit, how=str(how), rows=answered)
    return answered
