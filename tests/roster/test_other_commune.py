"""A row that names another commune in a file sent for one commune."""

import pytest

from members.models import Member, StagedMember
from members.roster import pipeline
from tests.roster.books import DONG, roster

pytestmark = pytest.mark.django_db
HEADER = ["Họ và tên", "Năm sinh", "Chi hội", "Xã"]


def test_a_row_of_another_commune_waits(send, codes):
    batch = send(
        roster(
            ["Bùi Thị Ánh", 1980, DONG, "Xã Việt Hồng"],
            ["Bùi Thị Đào", 1980, DONG, "Hồng Lạc"],
            ["Bùi Thị Lan", 1980, DONG, ""],
            ["Bùi Thị Mai", 1980, DONG, "thôn Đông Phan"],
            header=HEADER,
        ),
        apply=True,
    )
    assert codes(batch)[2] == ["commune_other"]
    assert (batch.added, batch.held) == (3, 1), codes(batch)
    assert not Member.objects.filter(full_name="Bùi Thị Ánh").exists()


def test_a_person_may_say_that_she_is_of_this_commune(send):
    batch = send(roster(["Bùi Thị Ánh", 1980, DONG, "Xã Việt Hồng"], header=HEADER))
    row = pipeline.settle(batch, row=StagedMember.objects.get(batch=batch), decision="new_person", by=batch.by)
    assert row.outcome == "add"


def test_a_mended_name_of_the_commune_lets_her_in(send):
    batch = send(roster(["Bùi Thị Ánh", 1980, DONG, "Xã Việt Hồng"], header=HEADER))
    mended = {"commune_text": "Xã Hồng Lạc"}
    row = pipeline.settle(batch, row=StagedMember.objects.get(batch=batch), decision="fix", value=mended, by=batch.by)
    assert row.outcome == "add"
