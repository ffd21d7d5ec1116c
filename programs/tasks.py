"""Jobs of the programmes; each may run twice without harm."""

from django.utils import timezone
from procrastinate.contrib.django import app

from programs.actions import retention


@app.periodic(cron="53 2 * * *")
@app.task(queue="upkeep", queueing_lock="erase_children")
def erase_children(timestamp):
    """Every night: close the files of who is of age, erase the names of files closed as long ago as they are kept."""
    today = timezone.localdate()
    retention.close_of_age(today=today)
    retention.erase_due(today=today)
