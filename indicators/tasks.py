"""Jobs of the indicators' app: folders of reports."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from indicators.actions.documents import keep_of_period, write_folder
from indicators.actions.folders import purge_folders
from indicators.models import DocumentBatch, ReportingPeriod


@app.task(queue="imports")
def write_document_folder(batch_id):
    """Write a folder of reports that somebody asked for; run twice it does nothing the second time."""
    write_folder(DocumentBatch.objects.select_related("unit").get(pk=batch_id))


@app.task(queue="imports")
def keep_period_documents(period_id):
    """Keep the written reports on a period that was closed; run twice it keeps nothing new."""
    keep_of_period(ReportingPeriod.objects.get(pk=period_id))


@app.periodic(cron="53 2 * * *")
@app.task(queue="upkeep", queueing_lock="purge_folders")
def drop_old_folders(timestamp):
    """Every night: delete folders of reports that were asked for long ago."""
    purge_folders(now=timezone.now(), kept_days=settings.UPLOAD_KEPT_DAYS)
