"""Measure the import of a province's roster beside django-import-export on a sample of the same rows.

    .venv/bin/python -m tests.benchmarks.bench_import [rows] [sample]

Works in a test database of its own, made and dropped here. CPU seconds are those of this process and its children; the
database's own work is in the wall-clock time.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

ON = date(2026, 6, 30)
ROWS, SAMPLE, COMMUNES, BRANCHES = 407_344, 2_000, 235, 8


def run(rows=ROWS, sample=SAMPLE):
    """The lines (what, figure) of this benchmark; see ``tests.benchmarks``."""
    from django.db import connection  # noqa: PLC0415 - after the set-up

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield from measure(Path(folder), rows, sample)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(folder, rows, sample):
    from django.test import override_settings  # noqa: PLC0415

    from tests.benchmarks import rosters  # noqa: PLC0415

    user, province, places = plant()
    uploads = folder / "uploads"
    uploads.mkdir(mode=0o700)
    file = rosters.write(folder / "roster.xlsx", rows=rows, places=places)
    small = rosters.write(folder / "small.xlsx", rows=sample, places=places, seed=8)
    yield "rows, columns, size of the .xlsx", f"{rows:,}, {len(rosters.HEADER)}, {file.stat().st_size / 1e6:.1f} MB"
    with override_settings(UPLOAD_FOLDER=uploads):
        ours = yield from import_once(file, province, user, rows)
        yield from import_once(file, province, user, rows, label="the same file again")
    theirs = {bulk: import_export(small, sample, bulk=bulk) for bulk in (False, True)}
    for bulk, rate in theirs.items():
        kind = "bulk" if bulk else "row by row"
        yield f"django-import-export, {kind}, {sample:,} rows", f"{rate:,.0f} rows/s; ours {ours / rate:.1f} times"


def import_once(file, province, user, rows, label="first import"):
    """Receive, rehearse, apply: yields the figures, returns rows a second from the file to committed."""
    from members.roster import pipeline  # noqa: PLC0415

    with Clock() as review, file.open("rb") as opened:
        batch = pipeline.receive(file=opened, file_name="roster.xlsx", unit=province, on=ON, by=user)
        batch = pipeline.rehearse(batch)
    assert batch.state == "in_review", (batch.reason_code, batch.reason)
    yield from review.lines(f"{label}: upload to review")
    with Clock() as applied:
        batch = pipeline.apply(batch, by=user)
    assert batch.state == "applied", batch.reason
    yield from applied.lines(f"{label}: review to applied")
    yield f"{label}: outcome", f"added {batch.added:,} unchanged {batch.unchanged:,} held {batch.held:,}"
    rate = rows / (review.wall + applied.wall)
    yield f"{label}: from file to committed", f"{rate:,.0f} rows/s"
    yield (
        "peak memory of reading child; this process",
        (f"{peak(resource.RUSAGE_CHILDREN):,.0f} MB; {peak(resource.RUSAGE_SELF):,.0f} MB"),
    )
    return rate


class Clock:
    """Wall and CPU seconds of a block, and the statements in it that took longest."""

    def __enter__(self):
        from django.db import connection  # noqa: PLC0415

        self.took, self.begun = [], time.monotonic()
        self.cpu = [resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        self.watching = connection.execute_wrapper(self._watch)
        self.watching.__enter__()
        return self

    def __exit__(self, *problem):
        self.watching.__exit__(*problem)
        self.wall = time.monotonic() - self.begun
        now = [resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        self.own, self.child = now[0] - self.cpu[0], now[1] - self.cpu[1]

    def _watch(self, execute, sql, params, many, context):
        begun = time.monotonic()
        try:
            return execute(sql, params, many, context)
        finally:
            self.took.append((time.monotonic() - begun, " ".join(str(sql).split())[:60]))

    def lines(self, label):
        yield label, f"{self.wall:.1f} s (CPU here {self.own:.1f} s, reading child {self.child:.1f} s)"
        for seconds, sql in sorted(self.took, reverse=True)[:5]:
            yield f"    {sql}", f"{seconds:.1f} s"


def peak(who):
    return resource.getrusage(who).ru_maxrss / 1024


def plant():
    """A province of ``COMMUNES`` with ``BRANCHES`` each and its admin: (user, province, [(code, branch)])."""
    from members.access.enums import Role  # noqa: PLC0415
    from members.access.models import Grant, User  # noqa: PLC0415
    from members.units.actions import rebuild_paths  # noqa: PLC0415
    from members.units.enums import Kind, UnitType  # noqa: PLC0415
    from members.units.models import Placement, Unit, UnitName  # noqa: PLC0415
    from unionportal.ui.vietnamese import fold  # noqa: PLC0415

    since = date(2000, 1, 1)
    province = Unit.objects.create(kind=Kind.PROVINCE, code="30", name="Tỉnh Hải Dương", from_on=since)
    communes = Unit.objects.bulk_create(
        Unit(kind=Kind.COMMUNE, code=str(10_000 + n), name=f"Xã số {n}", from_on=since) for n in range(COMMUNES)
    )
    branches = Unit.objects.bulk_create(
        Unit(kind=Kind.BRANCH, name=f"Chi hội thôn số {n}", from_on=since) for _c in communes for n in range(BRANCHES)
    )
    types = {Kind.PROVINCE: UnitType.TINH, Kind.COMMUNE: UnitType.XA, Kind.BRANCH: UnitType.CHI_HOI}
    UnitName.objects.bulk_create(
        UnitName(unit=u, type=types[u.kind], name=u.name, full_name=u.name, name_folded=fold(u.name), from_on=since)
        for u in [province, *communes, *branches]
    )
    Placement.objects.bulk_create(
        [Placement(child=c, parent=province, from_on=since) for c in communes]
        + [Placement(child=b, parent=communes[n // BRANCHES], from_on=since) for n, b in enumerate(branches)]
    )
    rebuild_paths()
    user = User.objects.create(username="admin", full_name="Lê Thị Hạnh", password="!")
    Grant.objects.create(user=user, role=Role.PROVINCE_ADMIN, unit=province, from_on=since)
    return user, province, [(communes[n // BRANCHES].code, b.name) for n, b in enumerate(branches)]


def import_export(file, sample, *, bulk):
    """Rows a second of django-import-export for the same columns, parsing and folding left to the simplest."""
    from import_export import resources  # noqa: PLC0415
    from python_calamine import CalamineWorkbook  # noqa: PLC0415
    from tablib import Dataset  # noqa: PLC0415

    from members.models import Member  # noqa: PLC0415
    from members.units.models import Unit  # noqa: PLC0415
    from unionportal.ui.vietnamese import fold, name_sort_key  # noqa: PLC0415

    branch = Unit.objects.filter(kind=50).first()
    fields = ("full_name", "phone", "current_address", "permanent_address", "ethnicity", "religion", "education",
              "profession", "occupation", "card_no")  # fmt: skip

    class MemberResource(resources.ModelResource):
        class Meta:
            model = Member
            use_bulk = bulk
            batch_size = 1_000
            skip_diff = bulk
            import_id_fields = ("card_no",) if not bulk else ()
            fields = ("full_name", "phone", "current_address", "permanent_address", "ethnicity", "religion",
                      "education", "profession", "occupation", "card_no")  # fmt: skip

        def before_save_instance(self, instance, row, **kwargs):
            instance.unit = branch
            instance.name_folded, instance.name_sort_key = fold(instance.full_name), name_sort_key(instance.full_name)

    wall = time.monotonic()
    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[2:]
    places = (3, 7, 8, 9, 10, 11, 12, 13, 14, 18)
    data = Dataset(*[tuple(row[place] for place in places) for row in sheet], headers=fields)
    for number, _row in enumerate(sheet):
        data[number] = (*data[number][:-1], f"{'B' if bulk else 'R'}{number}")
    result = MemberResource().import_data(data, dry_run=False, raise_errors=True)
    assert not result.has_errors()
    return sample / (time.monotonic() - wall)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    for what, figure in run(*[int(number) for number in sys.argv[1:]]):
        print(f"{what:<72} {figure}", flush=True)
