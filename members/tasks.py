"""Jobs of the members' app; each may run twice without harm, for a batch is claimed by its state."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from members.access import idempotency, throttle
from members.access.models import User
from members.actions.tally import compact_tally
from members.intake.models import Batch
from members.roster import pipeline, undo, upkeep

QUEUE = "imports"
# A worker that gave no sign for this long is dead; its jobs end as failed.
SILENT_SECONDS = 30
# A form waits in an open page for a session and no longer; failures count for a quarter of an hour.
RECEIPTS_KEPT, FAILURES_KEPT = timedelta(days=2), timedelta(days=1)


@app.task(queue=QUEUE)
def rehearse_batch(batch_id):
    """Read, check and compare a received batch."""
    pipeline.rehearse(Batch.objects.select_related("unit", "by").get(pk=batch_id))


@app.task(queue=QUEUE)
def apply_batch(batch_id, user_id):
    """Write the clean rows of a reviewed batch as the user who confirmed it."""
    pipeline.apply(Batch.objects.select_related("unit", "by").get(pk=batch_id), by=User.objects.get(pk=user_id))


@app.task(queue=QUEUE)
def undo_batch(batch_id, user_id):
    """Take a written batch back as the user who asked for it."""
    batch = Batch.objects.select_related("unit", "by").get(pk=batch_id)
    with suppress(undo.CannotUndo):
        undo.undo(batch, by=User.objects.get(pk=user_id))


@app.periodic(cron="* * * * * */20")  # the sixth field is seconds
@app.task(queue="upkeep", queueing_lock="sweep_batches")
async def sweep_stalled(timestamp):
    """Three times a minute: end what a dead worker left behind, so that it can be started again."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
    await upkeep.afail_silent(now=timezone.now())


@app.periodic(cron="17 2 * * *")
@app.task(queue="upkeep", queueing_lock="purge_uploads")
def purge_uploads(timestamp):
    """Every night: delete uploads and staged rows of batches that ended long ago."""
    upkeep.purge(now=timezone.now(), kept_days=settings.UPLOAD_KEPT_DAYS)


@app.periodic(cron="29 2 * * *")
@app.task(queue="upkeep", queueing_lock="forget_forms")
def forget_forms(timestamp):
    """Every night: forget forms sent days ago and wrong passwords of yesterday, which name a person's address."""
    now = timezone.now()
    idempotency.forget(before=now - RECEIPTS_KEPT)
    throttle.forget(before=now - FAILURES_KEPT)


@app.periodic(cron="41 2 * * *")
@app.task(queue="upkeep", queueing_lock="compact_tally")
def fold_tally(timestamp):
    """Every night: fold the rows of the tally of memberships, one for each import, into one for each unit."""
    compact_tally()
