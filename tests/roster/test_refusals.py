"""Files that must not come in: each with its sentence, and nothing left behind."""

import io
import signal
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from members.intake import guard, reader, workbook
from members.intake.issues import Refused
from members.models import Member, StagedMember
from members.roster import pipeline, staging
from tests.roster.books import roster, woman
from tests.roster.hostile import FILES

pytestmark = pytest.mark.django_db


def nothing_left(batch):
    assert not list(Path(settings.UPLOAD_FOLDER).iterdir())
    assert not StagedMember.objects.filter(batch=batch).exists()
    assert batch.file_path == ""


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.replace(" ", "-"))
def test_a_bad_file_is_refused_with_a_sentence_and_leaves_nothing(case, send):
    name, content, code = FILES[case]
    content = content() if callable(content) else content
    persons = Member.objects.count()
    batch = send(io.BytesIO(content), name=name)
    assert (batch.state, batch.reason_code) == ("refused", code)
    assert len(batch.reason) > 20
    assert "%(" not in batch.reason
    nothing_left(batch)
    assert Member.objects.count() == persons
    document = pipeline.summary(batch)
    assert document["state"] == "refused"
    (issue,) = document["issues"]
    assert (issue["row"], issue["column"], issue["code"]) == (None, None, code)


def test_too_large(send, monkeypatch):
    monkeypatch.setattr(guard, "LARGEST_FILE", 1000)
    batch = send(roster(woman(1, "Bùi Thị Ánh")))
    assert batch.reason_code == "too_large"
    nothing_left(batch)


def test_unpacks_too_large(send, monkeypatch):
    monkeypatch.setattr(guard, "LARGEST_UNPACKED", 1000)
    assert send(roster(woman(1, "Bùi Thị Ánh"))).reason_code == "unpacks_too_large"


@pytest.mark.parametrize(
    ("status", "code"),
    [(-signal.SIGABRT, "too_much_memory"), (-signal.SIGKILL, "too_much_memory"), (-signal.SIGSEGV, "unreadable")],
)
def test_how_a_child_died_decides_the_sentence(status, code):
    with pytest.raises(reader.ReaderDied) as died:
        reader._judge(status, late=False)
    assert died.value.code == code
    with pytest.raises(Refused, match="120"):
        reader._judge(-signal.SIGXCPU, late=False)


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(workbook.Unfit) as unfit:
        list(workbook.bounded("a", [(1, ["x"]), (2, ["y"])], [0]))
    assert unfit.value.code == "too_many_rows"


def test_a_child_that_takes_too_long_is_stopped(send, monkeypatch):
    lines = staging.reader.lines
    monkeypatch.setattr(staging.reader, "lines", lambda job: lines(job, seconds=0.01))
    batch = send(roster(woman(1, "Bùi Thị Ánh")))
    assert batch.reason_code == "too_slow"
    nothing_left(batch)


def test_a_file_for_many_communes_needs_their_column(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), unit=cast.province, by=cast.user("province_admin"))
    assert batch.reason_code == "no_commune_column"
    nothing_left(batch)


@pytest.mark.parametrize("role", ["branch_head", "province_staff", "leader", "sponsorship_officer"])
def test_who_may_not_import_is_refused(role, cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), by=cast.user(role))
    assert batch.reason_code == "not_allowed"
    nothing_left(batch)


def test_an_officer_cannot_send_for_a_sibling_commune(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), unit=cast.sibling_commune)
    assert batch.reason_code == "not_allowed"


def test_a_day_on_which_the_unit_was_not(cast, send):
    assert send(roster(woman(1, "Bùi Thị Ánh")), on=date(1990, 1, 1)).reason_code == "unit_not_open"
