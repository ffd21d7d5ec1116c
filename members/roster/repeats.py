"""Files that say again what the register has: stopped with the reason, until a person sends them all the same.

A stopped batch is refused but keeps its file, so that it can be forced without being sent anew; the nightly purge takes
the file of one that nobody forces. Rows found by key, citizen id or as the one woman of that name and birth in their
branch are matched, not repeated; a batch that was only rehearsed, or undone, stops nothing.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.intake.issues import Refused
from members.intake.models import Batch, Issue, State
from members.models import StagedMember
from members.roster.examination import check_right

FORCEABLE = ("already_written", "mostly_duplicates")
# What asks whether a row is a woman already known.
LIKELY = (
    "twice_in_file", "likely_twice", "id_twice", "key_twice", "several_matches", "likely_same", "likely_elsewhere",
    "id_elsewhere",
)  # fmt: skip
# Fewer are asked about one by one more quickly than a stop is understood.
FEW = 5


class CannotForce(ValueError):
    """The batch is not one that was stopped as a repetition; the text says so."""


def stop_written(batch):
    """Stop a file whose very bytes are in the register already, written for the same unit and not undone.

    :raises Refused: with number and day of that batch.
    """
    if batch.is_forced:
        return
    same = Batch.objects.filter(
        unit=batch.unit, sheet_kind=batch.sheet_kind, file_hash=batch.file_hash, applied_at__isnull=False,
        undone_at__isnull=True,
    )  # fmt: skip
    written = same.exclude(pk=batch.pk).order_by("-applied_at").first()
    if written is not None:
        day = timezone.localtime(written.applied_at)
        raise Refused("already_written", batch=written.pk, day=f"{day:%d/%m/%Y}")


def stop_duplicates(batch):
    """Stop a file of which more than half the rows wait as likely duplicates; one statement, after the checks.

    :raises Refused: with how many of how many.
    """
    if batch.is_forced:
        return
    places = Issue.objects.filter(batch=batch, code__in=LIKELY, settled=False).values("sheet", "row").distinct()
    count, rows = places.count(), StagedMember.objects.filter(batch=batch).count()
    if count >= FEW and 2 * count > rows:
        raise Refused("mostly_duplicates", count=count, rows=rows)


@transaction.atomic
def force(batch, *, by):
    """Let a stopped file go on: received again, to be rehearsed. Returns the batch.

    :raises CannotForce: it was not stopped as a repetition, or its file is purged.
    :raises Refused: the user may not import there.
    """
    check_right(batch, by)
    stopped = Batch.objects.filter(pk=batch.pk, state=State.REFUSED, reason_code__in=FORCEABLE).exclude(file_path="")
    if stopped.update(state=State.RECEIVED, is_forced=True, reason="", reason_code="") != 1:
        raise CannotForce(_("This batch cannot be sent on; send the file again."))
    batch.issues.all().delete()
    record(verb="batch.forced", subject=batch, by=by, unit=batch.unit, reason=batch.reason_code)
    batch.refresh_from_db()
    return batch
