"""Jobs of the programmes; each may run twice without harm."""

from django.utils import timezone
from procrastinate.contrib.django import app

from programs.actions import retention


@app.periodic(cron="53 2 * * *")
@app.task(queue="upkeep", queueing_lock="erase_children")
def erase_children(timestamp):
    """Every night: erase the names of children whose files were closed as long ago as they are kept."""
    retention.erase_due(today=timezone.localdate())
