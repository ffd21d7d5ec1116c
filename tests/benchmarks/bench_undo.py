"""Measure the undo of a province's roster: seconds, and that the member tables are what they were before it came.

    .venv/bin/python -m tests.benchmarks.bench_undo [rows]

Works in a test database of its own, made and dropped here, like ``bench_import``.
"""

import os
import sys
import tempfile
from pathlib import Path

import django

KNOWN = 5_000  # rows of an earlier batch, of which the undo must touch none
TABLES = ("members_member", "members_membership", "members_transfer", "members_post")


def run(rows=None):
    """The lines (what, figure) of this benchmark; see ``tests.benchmarks``."""
    from django.db import connection  # noqa: PLC0415 - after the set-up

    from tests.benchmarks import bench_import  # noqa: PLC0415

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield from measure(Path(folder), rows or bench_import.ROWS)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(folder, rows):
    from django.test import override_settings  # noqa: PLC0415

    from members.models import Member  # noqa: PLC0415
    from tests.benchmarks import rosters  # noqa: PLC0415
    from tests.benchmarks.bench_import import plant  # noqa: PLC0415

    user, province, places = plant()
    uploads = folder / "uploads"
    uploads.mkdir(mode=0o700)
    with override_settings(UPLOAD_FOLDER=uploads):
        written(rosters.write(folder / "known.xlsx", rows=KNOWN, places=places, seed=8), province, user)
        # The two rosters number their persons alike; without this some of the first would be changed by the second.
        Member.objects.update(citizen_id_index=None, citizen_id_sealed=None)
        before = checksum()
        batch = written(rosters.write(folder / "roster.xlsx", rows=rows, places=places), province, user)
    yield "rows added by the batch, held", f"{batch.added:,}, {batch.held:,}"
    yield from undone(batch, user, before)


def undone(batch, user, before):
    """Undo a batch; the lines of this, the last whether the tables are what they were at the ``checksum`` ``before``."""
    from members.roster import undo  # noqa: PLC0415
    from tests.benchmarks.bench_import import Clock  # noqa: PLC0415

    assert checksum() != before
    with Clock() as looking:
        foreseen = undo.foresee(batch)
    yield "foretelling what would go back and what is kept", f"{looking.wall:.1f} s"
    with Clock() as undoing:
        batch = undo.undo(batch, by=user)
    assert (batch.state, batch.undone, batch.kept) == ("undone", foreseen.removed, 0), (foreseen, batch.reason)
    yield from undoing.lines("undo of the batch")
    equal = checksum() == before
    yield "the member tables equal their state before", "yes" if equal else "NO"
    assert equal


def written(file, province, user):
    """The batch of a workbook, applied."""
    from members.roster import pipeline  # noqa: PLC0415
    from tests.benchmarks.bench_import import ON  # noqa: PLC0415

    with file.open("rb") as opened:
        batch = pipeline.receive(file=opened, file_name=file.name, unit=province, on=ON, by=user)
    batch = pipeline.apply(pipeline.rehearse(batch), by=user)
    assert batch.state == "applied", batch.reason
    return batch


def checksum():
    """{table: (rows, sum of the hashes of the whole rows)}, and what the tally of open spells adds up to."""
    from django.db import connection  # noqa: PLC0415

    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM {table} t")
            found[table] = cursor.fetchone()
        cursor.execute(
            "SELECT sum(hashtextextended(t::text, 0)::numeric) FROM (SELECT unit_id, kind, sum(delta)"
            " FROM members_membershiptally GROUP BY 1, 2 HAVING sum(delta) <> 0) t"
        )
        return found | {"tally": cursor.fetchone()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    for what, figure in run(*[int(number) for number in sys.argv[1:]]):
        print(f"{what:<72} {figure}", flush=True)
