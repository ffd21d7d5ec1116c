"""Jobs: idempotent, visible while they run, ended when their worker died; uploads kept and purged."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from members import tasks
from members.access import throttle
from members.access.models import FormReceipt, LoginFailure
from members.intake.models import Batch, State
from members.models import Member, StagedMember
from members.roster import pipeline, upkeep
from members.roster.progress import Progress
from tests import cast as cast_module
from tests.roster.books import roster, woman
from tests.roster.conftest import ON


def received(cast):
    return pipeline.receive(
        file=roster(woman(1, "Bùi Thị Ánh")),
        file_name="a.xlsx",
        unit=cast.commune,
        on=ON,
        by=cast.user("commune_officer"),
    )


@pytest.mark.django_db
def test_an_upload_is_private_and_under_a_random_name(cast, uploads):
    batch = received(cast)
    (path,) = uploads.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.name == batch.file_path
    assert path.name != "a.xlsx"
    assert len(batch.file_hash) == 64


@pytest.mark.django_db
def test_jobs_run_twice_do_no_more_than_once(cast):
    batch = received(cast)
    tasks.rehearse_batch(batch.pk)
    tasks.rehearse_batch(batch.pk)
    tasks.apply_batch(batch.pk, batch.by.pk)
    tasks.apply_batch(batch.pk, batch.by.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.added) == ("applied", 1)
    assert Member.objects.filter(full_name="Bùi Thị Ánh").count() == 1


@pytest.mark.django_db
def test_a_silent_batch_is_ended_and_can_be_run_again(cast):
    batch = received(cast)
    now = timezone.now()
    Batch.objects.filter(pk=batch.pk).update(state=State.READING, heartbeat_at=now - timedelta(seconds=20))
    assert upkeep.fail_silent(now=now) == 0
    assert upkeep.fail_silent(now=now + timedelta(seconds=10)) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.reason_code, bool(batch.reason)) == ("failed", "stalled", True)
    assert pipeline.rehearse(batch).state == "in_review"


@pytest.mark.django_db
def test_work_on_a_batch_declared_dead_is_rolled_back(cast, monkeypatch):
    batch = pipeline.rehearse(received(cast))
    examine = pipeline.examine

    def declared_dead(batch, places, **more):
        Batch.objects.filter(pk=batch.pk).update(state=State.FAILED, reason="x")
        examine(batch, places, **more)

    monkeypatch.setattr(pipeline, "examine", declared_dead)
    assert pipeline.apply(batch, by=batch.by).state == "failed"
    assert not Member.objects.filter(full_name="Bùi Thị Ánh").exists()


@pytest.mark.django_db
def test_old_uploads_and_staged_rows_are_purged(cast, uploads):
    batch = pipeline.rehearse(received(cast))
    now = timezone.now()
    assert upkeep.purge(now=now + timedelta(days=29), kept_days=30) == 0
    assert upkeep.purge(now=now + timedelta(days=31), kept_days=30) == 1
    batch.refresh_from_db()
    assert (batch.file_path, list(uploads.iterdir())) == ("", [])
    assert not StagedMember.objects.filter(batch=batch).exists()


@pytest.mark.django_db(transaction=True)
def test_progress_shows_while_the_work_is_open():
    batch = received(cast_module.build())
    with Progress(batch, State.READING) as progress:
        progress.done = 41
        progress.phase(State.STAGED, 100)
        deadline = timezone.now() + timedelta(seconds=10)
        while timezone.now() < deadline:
            batch.refresh_from_db()
            if batch.state == State.STAGED:
                break
    assert (batch.state, batch.phase_total) == (State.STAGED, 100)
    assert batch.heartbeat_at is not None
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_the_whole_road_outside_a_transaction():
    cast = cast_module.build()
    batch = pipeline.rehearse(received(cast))
    assert batch.state == "in_review"
    Batch.objects.get(pk=batch.pk, state="in_review", added=1)
    assert pipeline.apply(batch, by=batch.by).state == "applied"
    Batch.objects.get(pk=batch.pk, state="applied", added=1)


@pytest.mark.django_db
def test_old_receipts_of_forms_and_failed_passwords_are_forgotten(cast):
    user, now = cast.user("commune_officer"), timezone.now()
    old = FormReceipt.objects.create(user=user, key=uuid4(), url="/")
    new = FormReceipt.objects.create(user=user, key=uuid4(), url="/")
    FormReceipt.objects.filter(pk=old.pk).update(at=now - timedelta(days=3))
    throttle.claim("a", "10.0.0.1", at=now - timedelta(days=2))
    throttle.claim("b", "10.0.0.2", at=now)
    tasks.forget_forms(0)
    assert list(FormReceipt.objects.all()) == [new]
    assert {failure.address for failure in LoginFailure.objects.all()} == {"10.0.0.2"}
