"""Measure the import of a province's roster beside django-import-export on a sample of the same rows.

    .venv/bin/python -m tests.benchmarks.bench_import [rows] [sample]

Works in a test database of its own, made and dropped here. The file goes three ways: through review and apply into an
empty register; once that is undone, written without a review (the figure that is compared); and sent again (nothing may
change). CPU seconds are those of this process, of the reading child and, where the server is of this machine, of the
database's process; on a busy machine only they can be compared.
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
ROWS, SAMPLE, COMMUNES, BRANCHES = 407_344, 5_000, 235, 8


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
        batch = yield from review_and_apply(file, province, user)
        yield from take_back(batch, user)
        swept()
        ours, cpu, batch = yield from bring_in(file, province, user, rows)
        yield from bring_in_again(file, province, user, rows)
    yield "peak memory of the reading child", f"{peak(resource.RUSAGE_CHILDREN):,.0f} MB"
    yield "peak memory of this process, as of a worker", f"{peak(resource.RUSAGE_SELF):,.0f} MB"
    for bulk in (False, True):
        rate, used = import_export(small, sample, bulk=bulk)
        kind = "bulk" if bulk else "row by row"
        yield (
            f"django-import-export, {kind}, {sample:,} of these rows",
            f"{rate:,.0f} rows/s; ours {ours / rate:.1f} times, by CPU {used / sample / (cpu / rows):.1f} times",
        )


def bring_in(file, province, user, rows):
    """File → committed without a review: yields the figures, returns (rows a second, CPU seconds, batch)."""
    from members.roster import pipeline  # noqa: PLC0415

    label = "file to committed, as import_roster --apply"
    with Clock() as clock:
        batch = pipeline.perform(receive(file, province, user))
    assert (batch.state, batch.added) == ("applied", rows), (batch.state, batch.reason, batch.added)
    yield from clock.lines(label)
    yield f"{label}: added {batch.added:,}", f"{rows / clock.wall:,.0f} rows/s"
    return rows / clock.wall, clock.cpu, batch


def bring_in_again(file, province, user, rows):
    from members.roster import pipeline  # noqa: PLC0415

    with Clock() as clock:
        batch = pipeline.perform(receive(file, province, user, force=True))
    assert (batch.state, batch.unchanged, batch.added + batch.changed) == ("applied", rows, 0), batch.reason
    yield from clock.lines("the same file again, file to committed")
    yield "the same file again: changes", f"{batch.added + batch.changed} of {batch.unchanged:,}"


def take_back(batch, user):
    from members.models import Member  # noqa: PLC0415
    from members.roster import undo  # noqa: PLC0415

    with Clock() as clock:
        batch = undo.undo(batch, by=user)
    assert batch.state == "undone", batch.reason
    yield from clock.lines("undo of the first")
    yield "undo: members left", f"{Member.objects.count():,}"


def review_and_apply(file, province, user):
    """The road with a review, into an empty register; returns the batch."""
    from members.roster import pipeline  # noqa: PLC0415

    with Clock() as clock:
        batch = pipeline.rehearse(receive(file, province, user))
    assert batch.state == "in_review", (batch.reason_code, batch.reason)
    yield from clock.lines("upload to review")
    with Clock() as clock:
        batch = pipeline.apply(batch, by=user)
    assert batch.state == "applied", batch.reason
    yield from clock.lines("review to applied")
    yield "review to applied: outcome", f"added {batch.added:,} unchanged {batch.unchanged:,} held {batch.held:,}"
    return batch


def swept():
    """Clear away what the rehearsal and the undo left, as the server itself does within a minute."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) members_member, members_membership, members_stagedmember")


def receive(file, province, user, **more):
    from members.roster import pipeline  # noqa: PLC0415

    with file.open("rb") as opened:
        return pipeline.receive(file=opened, file_name="roster.xlsx", unit=province, on=ON, by=user, **more)


class Clock:
    """Wall and CPU seconds of a block, and the statements in it that took longest.

    ``own``, ``child`` and ``server`` are the CPU seconds of this process, its children and the database's process for
    this connection (0 where that is not of this machine); ``cpu`` their sum.
    """

    def __enter__(self):
        from django.db import connection  # noqa: PLC0415

        connection.ensure_connection()
        self.took, self.begun = [], time.monotonic()
        self.before = cpu_seconds()
        self.watching = connection.execute_wrapper(self._watch)
        self.watching.__enter__()
        return self

    def __exit__(self, *problem):
        self.watching.__exit__(*problem)
        self.wall = time.monotonic() - self.begun
        self.own, self.child, self.server = (now - then for now, then in zip(cpu_seconds(), self.before, strict=True))
        self.cpu = self.own + self.child + self.server

    def _watch(self, execute, sql, params, many, context):
        begun, used = time.monotonic(), server_seconds()
        try:
            return execute(sql, params, many, context)
        finally:
            what = " ".join(str(sql).split())
            self.took.append((time.monotonic() - begun, server_seconds() - used, what[:60]))

    def lines(self, label):
        yield (
            label,
            f"{self.wall:.1f} s (CPU {self.cpu:.1f}: here {self.own:.1f}, reading child {self.child:.1f},"
            f" database {self.server:.1f})",
        )
        for seconds, used, sql in sorted(self.took, reverse=True)[:6]:
            yield f"    {sql}", f"{seconds:.1f} s (CPU {used:.1f})"


def cpu_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return (*(one.ru_utime + one.ru_stime for one in used), server_seconds())


def server_seconds():
    """CPU seconds of the database's process for this connection, 0 where it cannot be seen."""
    from django.db import connection  # noqa: PLC0415

    try:
        told = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, AttributeError):
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


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


# Field of ``Member`` by column of ``rosters.HEADER``, as the peer reads them.
PEER = {
    "full_name": 3, "sex": 4, "born_on": 5, "phone": 7, "current_address": 8, "permanent_address": 9, "ethnicity": 10,
    "religion": 11, "education": 12, "profession": 13, "occupation": 14, "is_party_member": 15, "poverty": 16,
    "joined_on": 17, "card_no": 18, "note": 19,
}  # fmt: skip


def import_export(file, sample, *, bulk):
    """(rows a second, CPU seconds) of django-import-export bringing in the same facts of ``file``, its own way.

    Known persons are found by the index of their citizen id, as ours are; places and words are looked up in dicts made
    beforehand and the spells are written in bulk, which spares it queries. It is spared too what it does not do: checks
    between cells, likely duplicates, a preview, a record to undo from.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415
    from tablib import Dataset  # noqa: PLC0415

    resource_of_members = peer(bulk=bulk)
    with Clock() as clock:
        sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()[2:]
        data = Dataset(headers=["unit", "citizen_id_index", *PEER])
        for row in sheet:
            # Numbers of its own: those of the file are taken by now.
            number = ("002" if bulk else "001") + row[6][3:]
            data.append(((row[1], row[2]), number, *(row[place] for place in PEER.values())))
        result = resource_of_members().import_data(data, dry_run=False, raise_errors=True)
    assert not result.has_errors()
    assert result.totals["new"] == sample
    return sample / clock.wall, clock.cpu


def peer(*, bulk):
    """The ``ModelResource`` of members, in its bulk mode or not."""
    from import_export import fields, resources, widgets  # noqa: PLC0415

    from members.access.citizen_ids import index, seal  # noqa: PLC0415
    from members.models import Member, Membership  # noqa: PLC0415
    from members.units.models import Unit, UnitPath  # noqa: PLC0415
    from unionportal.ui.vietnamese import fold, name_sort_key  # noqa: PLC0415

    above = UnitPath.objects.filter(descendant__kind=50, ancestor__kind=40)
    units = {
        (code, name): unit
        for code, name, unit in above.values_list("ancestor__code", "descendant__names__name", "descendant")
    }
    day = widgets.DateWidget(format="%d/%m/%Y")

    class Hex(widgets.Widget):
        def clean(self, value, row=None, **kwargs):
            return bytes.fromhex(value)

        def render(self, value, obj=None, **kwargs):
            return bytes(value).hex() if value else ""

    class MemberResource(resources.ModelResource):
        unit = fields.Field("unit", "unit", widgets.ForeignKeyWidget(Unit))
        number = fields.Field("citizen_id_index", "citizen_id_index", Hex())
        born_on, joined_on = fields.Field("born_on", "born_on", day), fields.Field("joined_on", "joined_on", day)

        class Meta:
            model = Member
            use_bulk, skip_diff, batch_size = bulk, bulk, 1_000
            import_id_fields = ("number",)
            fields = ("unit", "number", *PEER)

        def before_import_row(self, row, **kwargs):
            row["unit"] = units[row["unit"]]
            row["number"] = row["citizen_id_index"]
            row["citizen_id_index"] = index(row["number"]).hex()
            row["sex"] = {"Nữ": "F", "Nam": "M"}[row["sex"]]
            row["poverty"] = {"": "", "Cận nghèo": "near_poor"}[row["poverty"]]
            row["is_party_member"] = {"": "", "x": "1"}[row["is_party_member"]]

        def before_save_instance(self, instance, row, **kwargs):
            instance.name_folded, instance.name_sort_key = fold(instance.full_name), name_sort_key(instance.full_name)
            instance.citizen_id_sealed = seal(row["number"], uid=instance.uid)

        def after_import(self, dataset, result, **kwargs):
            numbers = [index(number) for number in dataset["citizen_id_index"]]
            known = Member.objects.filter(citizen_id_index__in=numbers).values_list("pk", "unit_id")
            Membership.objects.bulk_create(
                [Membership(member_id=pk, unit_id=unit, from_on=ON, began="carried_over") for pk, unit in known], 1_000
            )

    return MemberResource


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    for what, figure in run(*[int(number) for number in sys.argv[1:]]):
        print(f"{what:<72} {figure}", flush=True)
