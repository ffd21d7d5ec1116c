"""Jobs of the indicators' app: folders of reports."""

from procrastinate.contrib.django import app

from indicators.actions.documents import write_folder
from indicators.models import DocumentBatch


@app.task(queue="imports")
def write_document_folder(batch_id):
    """Write a folder of reports that somebody asked for; run twice it does nothing the second time."""
    write_folder(DocumentBatch.objects.select_related("unit").get(pk=batch_id))
