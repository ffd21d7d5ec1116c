"""Files that say again what the register has are stopped with the reason, and go on only when a person means it."""

import io

import pytest

from members.models import Member, StagedMember
from members.roster import pipeline
from tests.roster.books import CAN, DONG, roster, woman

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    """The bytes of one workbook, to be sent more than once."""
    return roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào")).getvalue()


def test_the_bytes_of_a_written_batch_are_stopped_and_can_be_forced(cast, send, content, uploads):
    first = send(io.BytesIO(content), apply=True)
    again = send(io.BytesIO(content), name="tên khác.xlsx")
    assert (again.state, again.reason_code) == ("refused", "already_written")
    assert str(first.pk) in again.reason
    assert f"{first.applied_at:%Y}" in again.reason
    assert not StagedMember.objects.filter(batch=again).exists()
    assert (uploads / again.file_path).exists()
    (issue,) = pipeline.summary(again)["issues"]
    assert (issue["code"], issue["row"], issue["column"]) == ("already_written", None, None)
    forced = pipeline.rehearse(pipeline.force(again, by=cast.user("commune_officer")))
    assert (forced.state, forced.unchanged, forced.added, forced.held) == ("in_review", 2, 0, 0)


def test_a_batch_only_rehearsed_or_of_another_unit_stops_nothing(cast, send, content):
    assert send(io.BytesIO(content)).state == "in_review"
    assert send(io.BytesIO(content), apply=True).state == "applied"
    elsewhere = send(io.BytesIO(content), unit=cast.sibling_commune, by=cast.user("province_admin"))
    assert elsewhere.state == "in_review"


def test_an_undone_batch_stops_nothing(send, content):
    batch = send(io.BytesIO(content), apply=True)
    type(batch).objects.filter(pk=batch.pk).update(state="undone", undone_at=batch.applied_at)
    assert send(io.BytesIO(content)).state == "in_review"


def likely(count, branch):
    """Rows without citizen ids: in another branch they are likely the same women."""
    return [woman(n, f"Bùi Thị Ánh {'ABCDEFGHIK'[n]}", citizen_id="", branch=branch) for n in range(count)]


def test_a_file_of_mostly_likely_duplicates_is_stopped_and_can_be_forced(cast, send):
    send(roster(*likely(8, DONG)), apply=True)
    batch = send(roster(*likely(8, CAN), *[woman(50 + n, f"Lê Thị Mơ {'ABCDEFG'[n]}") for n in range(7)]))
    assert (batch.state, batch.reason_code) == ("refused", "mostly_duplicates")
    assert "8" in batch.reason
    assert "15" in batch.reason
    assert Member.objects.filter(full_name__startswith="Bùi Thị Ánh").count() == 8
    forced = pipeline.rehearse(pipeline.force(batch, by=cast.user("commune_officer")))
    assert (forced.state, forced.added, forced.held) == ("in_review", 7, 8)


def test_half_of_the_rows_is_not_mostly(send):
    send(roster(*likely(8, DONG)), apply=True)
    batch = send(roster(*likely(8, CAN), *[woman(50 + n, f"Lê Thị Mơ {'ABCDEFGH'[n]}") for n in range(8)]))
    assert (batch.state, batch.held) == ("in_review", 8)


def test_rows_matched_by_id_or_name_in_their_branch_are_no_duplicates(send):
    rows = [*likely(6, DONG), *[woman(50 + n, f"Lê Thị Mơ {'ABCDEFGH'[n]}") for n in range(8)]]
    send(roster(*rows), apply=True)
    again = send(roster(*rows, name="Sổ"))
    assert (again.state, again.unchanged, again.held) == ("in_review", 14, 0)


def test_only_a_stopped_batch_is_forced(cast, send, content):
    officer = cast.user("commune_officer")
    for batch in (send(io.BytesIO(content)), send(io.BytesIO(b"PK"), name="a.xls")):
        with pytest.raises(pipeline.CannotForce):
            pipeline.force(batch, by=officer)
    send(io.BytesIO(content), apply=True)
    stopped = send(io.BytesIO(content))
    with pytest.raises(pipeline.Refused):
        pipeline.force(stopped, by=cast.user("leader"))
