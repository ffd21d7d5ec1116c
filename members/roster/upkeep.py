"""Batches whose worker died, and uploads that are no longer needed."""

from datetime import timedelta
from pathlib import Path

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db.models import Q

from members.intake import store
from members.intake.issues import sentence
from members.intake.models import Batch, State
from members.models import MissingMember, StagedMember

WORKING = (State.READING, State.STAGED, State.CHECKED, State.APPLYING, State.UNDOING)
# A heartbeat comes every 2 s, the sweep every 20 s: nothing stands still for longer than 90 s on a busy machine.
SILENCE = timedelta(seconds=25)


def fail_silent(*, now):
    """End batches in work that gave no sign of life: failed, or of an undo written as before, with a sentence; how many.

    Their transaction died with their connection, so nothing was written; should the worker live after all, it finds
    the batch failed at its end and rolls back.
    """
    silent = Q(heartbeat_at__lt=now - SILENCE) | Q(heartbeat_at__isnull=True, received_at__lt=now - SILENCE)
    told = {"reason_code": "stalled", "reason": sentence("stalled")}
    # Of an undo nothing is lost: the batch stands in the register as before.
    undoing = Batch.objects.filter(silent, state=State.UNDOING).update(state=State.APPLIED, **told)
    return undoing + Batch.objects.filter(silent, state__in=WORKING).update(state=State.FAILED, **told)


afail_silent = sync_to_async(fail_silent)


def purge(*, now, kept_days):
    """Delete the workbook and the staged rows of batches received more than ``kept_days`` ago that are not in work.

    Files that belong to no batch (a web process died while it stored one) go after a day. Returns how many batches.
    """
    old = Batch.objects.filter(received_at__lt=now - timedelta(days=kept_days)).exclude(state__in=WORKING)
    old = list(old.exclude(file_path=""))
    for batch in old:
        store.drop(batch.file_path)
    StagedMember.objects.filter(batch__in=old).delete()
    MissingMember.objects.filter(batch__in=old).delete()
    Batch.objects.filter(pk__in=[batch.pk for batch in old]).update(file_path="", question={}, samples={})
    known = set(Batch.objects.exclude(file_path="").values_list("file_path", flat=True))
    for path in Path(settings.UPLOAD_FOLDER).glob("*.xlsx"):
        if path.name not in known and path.stat().st_mtime < (now - timedelta(days=1)).timestamp():
            path.unlink(missing_ok=True)
    return len(old)
