"""A written batch taken back: what it added, changed or ended becomes what it was; what was edited since stays.

The frame of the job; ``keeping`` says whom it keeps, ``reversal`` does it. There is no undo of an undo: whoever wants
the rows again sends the workbook again.
"""

import json
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.intake.issues import sentence
from members.intake.models import Batch, State
from members.roster.examination import check_right
from members.roster.faults import log_fault
from members.roster.keeping import PERSON, SPELL, facts_of, kept
from members.roster.progress import Progress
from members.roster.reversal import take_back

# A second apply that failed, or was read again since, has left the rows of the first in the register.
UNDOABLE = (State.APPLIED, State.IN_REVIEW, State.FAILED, State.REFUSED)
SHOWN = 200
_FORESEE = f"""
WITH spell AS ({SPELL}), person AS ({PERSON}), kept AS (§kept§),
     going AS (SELECT created, count(*) AS n FROM person
                WHERE member_id NOT IN (SELECT member_id FROM kept) GROUP BY created)
SELECT coalesce((SELECT n FROM going WHERE created), 0), coalesce((SELECT n FROM going WHERE NOT created), 0),
       (SELECT count(*) FROM kept),
       (SELECT coalesce(jsonb_agg(to_jsonb(k)), '[]') FROM (SELECT * FROM kept ORDER BY member_id LIMIT {SHOWN}) k)
"""


class CannotUndo(ValueError):
    """The batch does not stand where it could be undone; the sentence says why."""


class Superseded(Exception):
    """The undo was declared dead while it went on; it is rolled back."""


@dataclass(frozen=True)
class Foreseen:
    """What an undo would do now: persons deleted, persons put back, persons kept, and the first of those kept.

    ``rows`` are dicts of member_id, reason, by_id, at (ISO text), other_id.
    """

    removed: int
    restored: int
    kept: int
    rows: tuple


def check_undoable(batch):
    """Refuse a batch that has nothing in the register.

    :raises CannotUndo: with a sentence.
    """
    if batch.state == State.UNDONE:
        raise CannotUndo(
            _("This batch was already undone. To have its rows in the register again, send the workbook again.")
        )
    if batch.state not in UNDOABLE or batch.applied_at is None:
        raise CannotUndo(
            _("Only a batch that was written into the register can be undone, and not while it is worked on.")
        )


def foresee(batch):
    """``Foreseen`` for a written batch; changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_FORESEE.replace("§kept§", kept()), facts_of(batch))
        removed, restored, staying, rows = cursor.fetchone()
    return Foreseen(removed, restored, staying, tuple(json.loads(rows)))


def undo(batch, *, by):
    """Take a written batch back in one transaction: ``undone``, with counters and the kept persons listed.

    Where it fails the batch stays written, with the reason beside it, and may be undone again.

    :raises Refused: no right to import there.
    :raises CannotUndo: it was never written, is being worked on, or was undone before.
    """
    check_right(batch, by)
    check_undoable(batch)
    claimed = Batch.objects.filter(pk=batch.pk, state__in=UNDOABLE, applied_at__isnull=False).update(
        state=State.UNDOING, heartbeat_at=timezone.now(), phase_done=0, phase_total=0, reason="", reason_code=""
    )
    batch.refresh_from_db()
    if not claimed:
        check_undoable(batch)
    try:
        with Progress(batch, State.UNDOING, batch.rows) as progress, transaction.atomic():
            done = take_back(batch, by=by)
            progress.stop()
            _conclude(batch, done)
            record(
                verb="batch.undone", subject=batch, by=by, unit=batch.unit, removed=done.removed,
                restored=done.restored, kept=done.kept,
            )  # fmt: skip
    except Exception as problem:  # noqa: BLE001 - the outermost frame of a job: it ends as a state
        _fail(batch, problem)
    return batch


def _conclude(batch, done):
    """Count and end the work, in its own transaction."""
    batch.state, batch.undone, batch.kept, batch.undone_at = (
        State.UNDONE, done.removed + done.restored, done.kept, timezone.now(),
    )  # fmt: skip
    fields = ("state", "undone", "kept", "undone_at")
    alive = Batch.objects.filter(pk=batch.pk, state=State.UNDOING)
    if alive.update(**{name: getattr(batch, name) for name in fields}) != 1:
        raise Superseded


def _fail(batch, problem):
    """Stay written, with a sentence; nothing of the undo was kept."""
    log_fault(batch, problem)
    if not connection.in_atomic_block:
        connection.close()
    Batch.objects.filter(pk=batch.pk, state=State.UNDOING).update(
        state=State.APPLIED, reason_code="failed", reason=sentence("failed")
    )
    batch.refresh_from_db()
