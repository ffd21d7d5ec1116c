"""Two officers who changed the same woman: each keeps what only he changed, what both changed waits with both values."""

import pytest
from django.utils import timezone

from members.actions.people import correct_member
from members.models import Member, Membership, StagedMember
from members.queries.person import names_of
from members.roster import pipeline
from tests.roster.books import CAN, roster

pytestmark = pytest.mark.django_db
HEADER = ["Mã dòng", "Phiên bản", "Họ và tên", "Ngày sinh", "Điện thoại", "Nghề nghiệp", "Số CCCD", "Chi hội"]


def line(member, **typed):
    """The row of ``member`` as her workbook held her, with some cells typed over."""
    values = {"version": member.version, "name": member.full_name, "born": f"{member.born_on:%d/%m/%Y}",
              "phone": member.phone, "job": member.occupation, "id": "030•••••••01", "branch": member.unit.name}  # fmt: skip
    return [str(member.uid), *(values | typed).values()]


@pytest.fixture
def colleague(cast):
    """``colleague(phone=…)``: another officer changes the woman by hand, after the workbook was written."""

    def change(**values):
        member = Member.objects.get(pk=cast.member.pk)
        return correct_member(member=member, version=member.version, values=values, by=cast.user("province_admin"))

    return change


@pytest.fixture
def sent(cast, send):
    return lambda **typed: send(roster(line(cast.member, **typed), header=HEADER))


def row_of(batch):
    return StagedMember.objects.get(batch=batch)


def test_what_only_the_register_changed_is_not_changed_back(cast, colleague, sent):
    colleague(phone="0900000001", occupation="Giáo viên")
    batch = sent()
    assert (batch.unchanged, batch.changed, batch.held) == (1, 0, 0)


def test_what_each_changed_alone_stands(cast, colleague, sent):
    colleague(phone="0900000001")
    batch = sent(job="Thợ may")
    assert (batch.changed, batch.held) == (1, 0)
    assert row_of(batch).before == {"occupation": cast.member.occupation}
    pipeline.apply(batch, by=batch.by)
    member = Member.objects.get(pk=cast.member.pk)
    assert (member.phone, member.occupation) == ("0900000001", "Thợ may")


def test_what_both_changed_waits_with_both_values(cast, colleague, sent):
    colleague(phone="0900000001")
    batch = sent(phone="0911111111", job="Thợ may")
    issue = batch.issues.get(code="changed_meanwhile")
    assert (issue.column, issue.value, issue.level) == ("E", "0911111111", "warning")
    by = cast.user("province_admin")
    assert issue.detail["register"] == "0900000001"
    assert issue.detail["by"] == names_of([by.pk])[by.pk]
    assert f"{timezone.localdate():%d/%m/%Y}" in issue.detail["at"]
    assert (batch.held, batch.changed) == (1, 0)
    pipeline.apply(batch, by=batch.by)
    assert Member.objects.get(pk=cast.member.pk).phone == "0900000001"


@pytest.mark.parametrize(
    ("decision", "value", "phone"),
    [
        ("workbook", None, "0911111111"),
        ("register", None, "0900000001"),
        ("fix", {"phone": "0922222222"}, "0922222222"),
        ("fix", {"phone": "0900000001"}, "0900000001"),
    ],
)
def test_a_person_chooses(cast, colleague, sent, decision, value, phone):
    colleague(phone="0900000001")
    batch = sent(phone="0911111111", job="Thợ may")
    row = pipeline.settle(batch, row=row_of(batch), decision=decision, value=value, by=batch.by)
    assert row.outcome == "change"
    pipeline.apply(batch, by=batch.by)
    member = Member.objects.get(pk=cast.member.pk)
    assert (member.phone, member.occupation) == (phone, "Thợ may")
    assert Member.objects.get(pk=cast.member.pk).version == 3


def test_both_typed_the_same(cast, colleague, sent):
    colleague(phone="0911111111")
    batch = sent(phone="0911 111 111")
    assert (batch.unchanged, batch.held) == (1, 0)


def test_a_history_that_does_not_reach_back_asks_about_whatever_differs(cast, sent):
    cast.member.version = 7
    Member.objects.filter(pk=cast.member.pk).update(version=9, phone="0900000001")
    Member.pgh_event_model.objects.filter(pgh_obj=cast.member).delete()
    batch = sent(job="Thợ may")
    told = {issue.column: issue.detail for issue in batch.issues.filter(code="changed_meanwhile")}
    assert told == {"E": {"file": cast.member.phone, "register": "0900000001"},
                    "F": {"file": "Thợ may", "register": cast.member.occupation}}  # fmt: skip


def test_a_citizen_id_changed_by_both_shows_only_masks(cast, sent, colleague):
    colleague(citizen_id="030180123456")
    batch = sent(id="030180654321")
    issue = batch.issues.get(code="changed_meanwhile")
    assert issue.detail["register"] == "030•••••••56"
    assert "030180" not in str(issue.detail) + issue.value


def test_a_branch_changed_in_the_register_stays(cast, sent):
    Membership.objects.filter(member=cast.member).update(unit=cast.third_branch)
    Member.objects.filter(pk=cast.member.pk).update(version=2, unit=cast.third_branch)
    assert sent().unchanged == 1
    batch = sent(branch=CAN)
    assert batch.issues.get(code="changed_meanwhile").detail["register"] == cast.third_branch.name


def test_who_left_since_stays_away_and_is_only_told(cast, sent, codes):
    Membership.objects.filter(member=cast.member).update(until_on="2026-06-01", ended="withdrew")
    Member.objects.filter(pk=cast.member.pk).update(version=2)
    batch = sent()
    assert codes(batch)[2] == ["left_meanwhile"]
    assert (batch.unchanged, batch.held) == (1, 0)
    batch = sent(phone="0911111111")
    assert codes(batch)[2] == ["left_before"]
    assert batch.held == 1


def test_who_moved_to_another_commune_since_is_not_entered_twice(cast, sent, codes):
    Membership.objects.filter(member=cast.member).update(unit=cast.sibling_commune_branch)
    Member.objects.filter(pk=cast.member.pk).update(version=2, unit=cast.sibling_commune_branch)
    batch = sent()
    assert codes(batch)[2] == ["key_elsewhere"]
    assert (batch.added, batch.held) == (0, 1)
    row = pipeline.settle(batch, row=row_of(batch), decision="new_person", by=batch.by)
    assert row.outcome == "add"


def test_a_file_written_by_another_batch_names_who_sent_it(cast, send, sent):
    other = send(roster(line(cast.member, phone="0900000001"), header=HEADER), apply=True)
    detail = sent(phone="0911111111").issues.get(code="changed_meanwhile").detail
    assert detail["by"] == other.by.full_name
