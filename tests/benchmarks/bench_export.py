"""The roster of a province as a workbook: seconds and peak memory of a process of its own, beside openpyxl on a part."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.utils import timezone

from members.access.models import User
from members.access.scope import scope_of
from members.roster.workbook import _rows, roster_of, write_roster
from members.units.enums import Kind
from members.units.queries import unit_by_code
from unionportal.demo import figures as f

PEER_ROWS = 20_000
ALONE = "import django; django.setup(); from tests.benchmarks.bench_export import write; write()"


def run():
    """Lines of (what, figure)."""
    import openpyxl  # noqa: PLC0415 - the peer alone

    asked = [sys.executable, "-c", ALONE]
    told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True, env=os.environ).stdout)
    yield (
        f"{told['rows']:,} rows x {told['columns']} columns, {told['megabytes']} MB, at most 60 s",
        f"{told['seconds']:.1f} s",
    )
    yield "peak memory of the process, at most 300 MB", f"{told['peak']} MB"
    began = time.perf_counter()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Hội viên")
    for _n, cells in zip(range(PEER_ROWS), _rows(_roster()), strict=False):
        sheet.append(cells)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book.save(file)
    peer = PEER_ROWS / (time.perf_counter() - began)
    ours = told["rows"] / told["seconds"]
    yield (
        f"openpyxl (write-only) on {PEER_ROWS:,} of the rows",
        f"{peer:,.0f} rows/s, ours {ours:,.0f}: {ours / peer:.1f} times",
    )


def _roster():
    unit = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE)
    return roster_of(unit, on=f.ANCHOR, scope=_scope())


def _scope():
    return scope_of(User.objects.get(username="province.admin"), today=timezone.localdate())


def write():
    """Write the roster once and tell of it on standard output."""
    unit = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        began = time.perf_counter()
        rows = write_roster(str(path), unit, on=f.ANCHOR, scope=_scope())
        seconds = time.perf_counter() - began
        size = path.stat().st_size
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = {"rows": rows, "seconds": seconds, "peak": peak, "megabytes": size // 1_000_000,
            "columns": len(_roster().columns)}  # fmt: skip
    print(json.dumps(told))
