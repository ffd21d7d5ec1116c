"""The road of a roster into the register: receive → rehearse → (settle) → apply.

Every step takes and returns the ``Batch``. ``rehearse`` and ``apply`` are the outermost frame: what goes wrong inside
them ends as a state with a sentence, never as half a roster.
"""

import time
from functools import partial
from pathlib import Path

import pghistory
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from members.audit.actions import record
from members.intake import guard, store
from members.intake.issues import MESSAGES, Asked, Refused, describe, sentence
from members.intake.models import Batch, Issue, State
from members.models import MissingMember, StagedMember
from members.roster import questions, repeats, settling, staging, writing
from members.roster.bulk import settle_all
from members.roster.examination import COUNTERS, check_right, examine, places_for, tally
from members.roster.faults import log_fault
from members.roster.mapping import map_columns
from members.roster.progress import Progress
from members.roster.questions import CannotAnswer, answer
from members.roster.repeats import CannotForce, force
from members.roster.settling import CannotSettle, candidates

__all__ = [
    "CannotAnswer",
    "CannotForce",
    "CannotSettle",
    "Refused",
    "answer",
    "apply",
    "candidates",
    "force",
    "map_columns",
    "perform",
    "receive",
    "rehearse",
    "settle",
    "settle_all",
    "stored",
    "summary",
]

REHEARSABLE = (State.RECEIVED, State.FAILED, State.IN_REVIEW)
APPLICABLE = (State.IN_REVIEW, State.APPLIED)


class Superseded(Exception):
    """The batch was declared dead while its work went on; the work is rolled back."""


def receive(*, file, file_name, unit, on, by, sheet_kind="roster", legacy="", covers="", force=False):
    """Take a workbook in: store it privately and return its batch, ``received`` or ``refused`` with the reason.

    ``file`` is a binary file object. ``unit`` is a commune, whose members alone the file may then touch, or a unit
    above, and then the file needs a column of communes. A refused file leaves no file and no rows behind; the batch
    stays as the record of the refusal. ``on`` is the day the roster speaks of, and of the boundaries. ``legacy`` answers
    beforehand whether text in an old font is converted: "tcvn3", "vni" or "none". ``covers`` (an
    ``intake.models.Covers``) says of whom it is the whole roster; ``force`` takes in what repeats an earlier batch.
    """
    batch = Batch(
        sheet_kind=sheet_kind, unit=unit, on=on, by=by, file_name=file_name[-200:], covers=covers, is_forced=force
    )
    batch.answers = {questions.LEGACY: legacy} if legacy else {}
    try:
        check_right(batch, by)
        guard.check_name(file_name)
        batch.file_path, batch.file_size, batch.file_hash = store.keep(file)
        repeats.stop_written(batch)
    except Refused as refusal:
        return refuse(batch, refusal)
    batch.save()
    return batch


@transaction.atomic
def refuse(batch, refusal):
    """Keep the reason, and nothing else, of a file that cannot come in; the file too of one that may be forced."""
    if refusal.code not in repeats.FORCEABLE:
        store.drop(batch.file_path)
        batch.file_path = ""
    batch.state, batch.question, batch.samples = State.REFUSED, {}, {}
    batch.reason_code, batch.reason = refusal.code, str(refusal)
    batch.save()
    batch.issues.all().delete()
    StagedMember.objects.filter(batch=batch)._raw_delete("default")
    MissingMember.objects.filter(batch=batch).delete()
    Issue.objects.create(
        batch=batch, level=MESSAGES[refusal.code].level, code=refusal.code, detail=refusal.detail,
        sheet=refusal.detail.get("sheet", "")[:100],
    )  # fmt: skip
    return batch


def rehearse(batch):
    """Read, stage, resolve, check, match, compare, and apply inside a savepoint that is rolled back: ``in_review``.

    Reads the file anew each time, so it may be repeated after a failure. Ends as in_review, refused or failed.
    """
    return _bring_in(batch, _review)


def perform(batch):
    """Rehearse and apply in one: read, stage, resolve, check, match, compare, write the clean rows; ``applied``.

    For a sender who wants no review: the rows are examined once and written once, in one transaction, under her name.
    Whatever stops a rehearsal stops it here, before anything is written; it ends as applied, refused or failed.
    """
    return _bring_in(batch, partial(_write, by=batch.by))


def _bring_in(batch, conclude):
    """Read and stage ``batch``, then examine and ``conclude(batch, progress, seconds=a function)`` in one transaction."""
    if not _claim(batch, REHEARSABLE, State.READING):
        return batch
    started = time.monotonic()
    try:
        with Progress(batch, State.READING) as progress:
            places = places_for(batch, batch.by)
            rows = staging.stage(batch, stored(batch), places, progress)
            progress.phase(State.STAGED, rows)
            with transaction.atomic():
                examine(batch, places)
                repeats.stop_duplicates(batch)
                progress.phase(State.CHECKED, rows)
                conclude(batch, progress, seconds=lambda: time.monotonic() - started)
    except Refused as refusal:
        return refuse(batch, refusal)
    except Asked as question:
        return questions.ask(batch, question)
    except Exception as problem:  # noqa: BLE001 - the outermost frame of a job: it ends as a state
        _fail(batch, problem)
    return batch


def apply(batch, *, by):
    """Write the clean rows in one transaction; held rows stay. May be called again after rows were settled.

    The register may have changed since the review, so the open rows are matched and checked once more first.

    :raises Refused: the right to import there was taken away; the batch waits as it was.
    """
    check_right(batch, by)
    if not _claim(batch, APPLICABLE, State.APPLYING):
        return batch
    started, before = time.monotonic(), batch.seconds
    try:
        with Progress(batch, State.APPLYING, batch.rows) as progress, transaction.atomic():
            # Only what both the sender and the one who confirms may touch.
            places_for(batch, batch.by)
            examine(batch, places_for(batch, by))
            _write(batch, progress, by=by, seconds=lambda: before + time.monotonic() - started)
    except Exception as problem:  # noqa: BLE001 - see _bring_in
        _fail(batch, problem)
    return batch


def settle(batch, *, row, decision, value=None, by):
    """Answer a held row and check it again; returns the staged row.

    ``row`` is a ``StagedMember`` of the batch. Decisions: "fix" with {field: text} as it would be typed in Excel;
    "same_person" with the uid of the member (or None where only one is in question); "new_person"; "year_only";
    "transfer" to propose the transfer of the one woman elsewhere whom the row means; "skip"; "reopen", which takes a decision back.

    :raises CannotSettle: the answer does not fit the row.
    """
    return settling.settle(batch, row=row, decision=decision, value=value, by=by)


def summary(batch):
    """The batch as the JSON document of ``import_roster``."""
    return {
        "batch": batch.pk,
        "state": str(batch.state),
        **({"question": sentence(batch.question["code"], batch.question["detail"])} if batch.question else {}),
        **{name: getattr(batch, name) for name in COUNTERS},
        "issues": [
            {
                "level": issue.level,
                "code": issue.code,
                "sheet": issue.sheet or None,
                "row": issue.row,
                "column": issue.column or None,
                "value": issue.value,
                "message": describe(issue),
            }
            for issue in batch.issues.filter(settled=False).order_by("sheet", "row", "pk")
        ],
        "seconds": round(batch.seconds, 2),
    }


def stored(batch):
    """Where the batch's workbook lies, or None once it is purged."""
    return Path(settings.UPLOAD_FOLDER) / batch.file_path if batch.file_path else None


def _claim(batch, states, state):
    """Take the batch for this process: true when it was in one of ``states``. Two workers never have it both."""
    claimed = Batch.objects.filter(pk=batch.pk, state__in=states).update(
        state=state, heartbeat_at=timezone.now(), phase_done=0, phase_total=0, reason="", reason_code=""
    )
    batch.refresh_from_db()
    return claimed == 1


def _review(batch, progress, *, seconds):
    """What the apply would write, done in a savepoint and rolled back: it can be done, and in these numbers."""
    with transaction.atomic():
        writing.write(batch, by=batch.by)
        transaction.set_rollback(True)
    progress.stop()
    _conclude(batch, State.IN_REVIEW, seconds())


def _write(batch, progress, *, by, seconds):
    """Write the clean rows of an examined batch, in its transaction."""
    # By this the events of the rows are found again, when the batch is undone.
    with pghistory.context(by=by.pk, verb="batch.applied", batch=batch.pk):
        written = writing.write(batch, by=by)
    writing.mark(batch, written)
    progress.stop()
    batch.applied_at = batch.applied_at or timezone.now()
    _conclude(batch, State.APPLIED, seconds())
    record(
        verb="batch.applied", subject=batch, by=by, unit=batch.unit, added=written.added,
        changed=written.changed, ended=written.ended, held=batch.held, on=batch.on.isoformat(),
    )  # fmt: skip


def _conclude(batch, state, seconds):
    """Count and end the work, in its own transaction."""
    tally(batch)
    batch.state, batch.seconds, batch.reason, batch.reason_code = state, seconds, "", ""
    fields = ("state", "seconds", "reason", "reason_code", "mapping", "head_rows", "samples", "applied_at", *COUNTERS)
    alive = Batch.objects.filter(pk=batch.pk).exclude(state=State.FAILED)
    if alive.update(**{name: getattr(batch, name) for name in fields}) != 1:
        raise Superseded


def _fail(batch, problem):
    """End as failed, with a sentence for people and the place of the fault for us; never with values of the file."""
    log_fault(batch, problem)
    if not connection.in_atomic_block:
        connection.close()
    batch.state, batch.reason_code, batch.reason = State.FAILED, "failed", sentence("failed")
    Batch.objects.filter(pk=batch.pk).exclude(state=State.REFUSED).update(
        state=batch.state, reason_code=batch.reason_code, reason=batch.reason
    )
