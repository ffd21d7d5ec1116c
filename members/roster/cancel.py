"""A batch given up before anything of it was written."""

from django.db import transaction
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.intake import store
from members.intake.models import Batch, State
from members.models import MissingMember, StagedMember

CAN_BE_CANCELLED = (State.RECEIVED, State.ASKING, State.IN_REVIEW, State.FAILED)
CANCELLED = "cancelled"


class WrongState(ValueError):
    """The batch does not stand where this could be done to it; the sentence says so."""


@transaction.atomic
def cancel(batch, *, by):
    """Give up a batch that is not being worked on: its rows, issues and file go, the batch stays as the record.

    :raises WrongState: it is being worked on, or something of it was already written.
    """
    reason = _("Given up by %(name)s.") % {"name": by.get_full_name()}
    claimed = Batch.objects.filter(pk=batch.pk, state__in=CAN_BE_CANCELLED, applied_at=None)
    if not claimed.update(
        state=State.REFUSED, reason=reason, reason_code=CANCELLED, file_path="", question={}, samples={}
    ):
        raise WrongState(_("This batch can no longer be given up: it is being worked on or was already written."))
    StagedMember.objects.filter(batch=batch).delete()
    MissingMember.objects.filter(batch=batch).delete()
    batch.issues.all().delete()
    record(verb="batch.cancelled", subject=batch, by=by, unit=batch.unit)
    path = batch.file_path
    transaction.on_commit(lambda: store.drop(path))
    batch.refresh_from_db()
    return batch
