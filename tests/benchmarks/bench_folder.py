"""One monthly report for each of the 235 communes as a folder: seconds and peak memory of a process of its own."""

import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from indicators.actions.documents import start_folder, write_folder
from indicators.models import DocumentBatch
from members.access.models import User
from members.units.enums import Kind
from members.units.queries import unit_by_code
from unionportal.demo import figures as f

ALONE = "import django; django.setup(); from tests.benchmarks.bench_folder import write; write()"
SINCE = date(2024, 5, 31)


def run():
    """Lines of (what, figure)."""
    asked = [sys.executable, "-c", ALONE]
    told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True, env=os.environ).stdout)
    yield (
        f"{told['reports']} reports of communes in Word, {told['kilobytes']} kB, at most 60 s",
        f"{told['seconds']:.1f} s",
    )
    yield "peak memory of the process, at most 300 MB", f"{told['peak']} MB"


def write():
    """Write the folder once and tell of it on standard output; nothing of it is kept."""
    unit = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE)
    by = User.objects.get(username="province.admin")
    with transaction.atomic():
        batch = start_folder(unit=unit, kind="monthly", since=SINCE, on=f.ANCHOR, by=by, today=timezone.localdate())
        began = time.perf_counter()
        write_folder(batch)
        seconds = time.perf_counter() - began
        path = Path(settings.UPLOAD_FOLDER) / DocumentBatch.objects.get(pk=batch.pk).file_path
        with zipfile.ZipFile(path) as folder:
            reports = len(folder.namelist())
        told = {"reports": reports, "seconds": seconds, "kilobytes": path.stat().st_size // 1000}
        path.unlink()
        transaction.set_rollback(True)
    print(json.dumps(told | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
