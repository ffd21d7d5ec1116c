"""Upkeep of folders of reports: files no longer needed go, what a dead worker left behind ends."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from indicators.enums import BatchState
from indicators.models import DocumentBatch

AT_WORK = (BatchState.WAITING, BatchState.WORKING)
GIVEN_UP = timedelta(days=1)  # a folder takes a minute


def purge_folders(*, now, kept_days):
    """Delete the files of folders asked for more than ``kept_days`` ago, and those that belong to none; how many folders.

    A folder that was to be written for a day has failed: its worker died.
    """
    DocumentBatch.objects.filter(state__in=AT_WORK, at__lt=now - GIVEN_UP).update(state=BatchState.FAILED)
    old = DocumentBatch.objects.filter(at__lt=now - timedelta(days=kept_days)).exclude(file_path="")
    old = list(old.values_list("pk", "file_path"))
    folder = Path(settings.UPLOAD_FOLDER)
    for _pk, name in old:
        (folder / name).unlink(missing_ok=True)
    DocumentBatch.objects.filter(pk__in=[pk for pk, _name in old]).update(file_path="")
    known = set(DocumentBatch.objects.exclude(file_path="").values_list("file_path", flat=True))
    for path in folder.glob("*.zip"):
        if path.name not in known and path.stat().st_mtime < (now - GIVEN_UP).timestamp():
            path.unlink(missing_ok=True)
    return len(old)
