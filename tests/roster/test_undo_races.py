"""An undo beside others, and one that is killed: all of it or nothing, and nobody's words are lost."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest
from django.db import OperationalError, connection, transaction

from members.actions.people import correct_member
from members.intake.models import Batch, State
from members.models import KeptMember, Member
from members.roster import pipeline, reversal, undo
from members.roster.writing import LOCK_KEY
from tests import cast as cast_module
from tests.roster.books import roster, woman
from tests.roster.conftest import ON
from tests.roster.test_undo import state_of_register

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def written():
    """A batch of two women in the register."""
    cast = cast_module.build()
    by = cast.user("commune_officer")
    file = roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào"))
    batch = pipeline.receive(file=file, file_name="a.xlsx", unit=cast.commune, on=ON, by=by)
    return pipeline.apply(pipeline.rehearse(batch), by=by)


def elsewhere(work):
    """``work`` on a connection of its own."""

    def run():
        try:
            return work()
        finally:
            connection.close()

    return run


@pytest.mark.parametrize("step", ["_delete", "_restore", "_lock"])
def test_a_backend_killed_at_any_step_leaves_the_batch_written(written, step, monkeypatch):
    before, work = state_of_register(), getattr(reversal, step)

    def killed(cursor, *given):
        work(cursor, *given)
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(reversal, step, killed)
    batch = undo.undo(written, by=written.by)
    assert (batch.state, batch.reason_code) == (State.APPLIED, "failed")
    assert state_of_register() == before
    monkeypatch.undo()
    batch = undo.undo(batch, by=batch.by)
    assert (batch.state, batch.undone, batch.reason) == (State.UNDONE, 2, "")


def test_who_is_being_edited_is_waited_for_and_kept(written):
    one, edited, waits = Member.objects.get(full_name="Bùi Thị Ánh"), Event(), Event()

    def edit():
        with transaction.atomic():
            correct_member(member=one, values={"note": "gọi sau"}, version=one.version, by=written.by)
            edited.set()
            waits.wait(10)

    with ThreadPoolExecutor(2) as pool:
        pool.submit(elsewhere(edit))
        assert edited.wait(10)
        undoing = pool.submit(elsewhere(lambda: undo.undo(written, by=written.by)))
        until_somebody_waits()
        waits.set()
        batch = undoing.result(30)
    assert (batch.state, batch.undone, batch.kept) == (State.UNDONE, 1, 1)
    assert KeptMember.objects.get(batch=batch).member == one
    assert Member.objects.get(pk=one.pk).note == "gọi sau"


def until_somebody_waits():
    """Return once a backend of this database waits for a lock."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            # Inside a transaction the server would go on showing what it showed first.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def test_of_two_undos_at_once_one_is_done(written):
    def go():
        with suppress(undo.CannotUndo, OperationalError):
            return undo.undo(Batch.objects.get(pk=written.pk), by=written.by).undone

    with ThreadPoolExecutor(2) as pool:
        done = [future.result(60) for future in [pool.submit(elsewhere(go)) for _each in range(2)]]
    assert sorted(done, key=bool) == [None, 2]
    assert Batch.objects.get(pk=written.pk).state == State.UNDONE


def test_it_waits_while_the_same_commune_is_being_written(written):
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_KEY, written.unit_id])
            undoing = pool.submit(elsewhere(lambda: undo.undo(written, by=written.by)))
            until_somebody_waits()
        assert undoing.result(60).state == State.UNDONE
