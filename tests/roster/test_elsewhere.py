"""Women who are members in another commune: asked about without naming anybody, and asked for by a transfer."""

from datetime import timedelta

import pytest

from members.access.citizen_ids import index
from members.actions import transfers
from members.intake.models import Batch
from members.models import Member, Transfer
from members.roster import pipeline
from members.roster.undo import undo
from tests.cast import citizen_id
from tests.roster.books import CAN, DONG, roster, woman
from tests.roster.conftest import ON
from tests.roster.test_matching import row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(cast):
    """A full member of the sibling commune without a citizen id, whose name and whole birth date are known."""
    member = cast.persons["sibling_commune_branch"][0]
    Member.objects.filter(pk=member.pk).update(citizen_id_index=None, citizen_id_sealed=None)
    return member


def like(member, **more):
    """A row of her name and birth date, sent by another commune."""
    return woman(1, member.full_name, born=f"{member.born_on:%d/%m/%Y}", **({"citizen_id": ""} | more))


def decide(batch, decision):
    row = pipeline.settle(batch, row=row_of(batch), decision=decision, by=batch.by)
    return row, Batch.objects.get(pk=batch.pk)


def test_her_name_and_birth_are_asked_about_and_tell_nobody(cast, send, codes, other):
    batch = send(roster(like(other)), apply=True)
    assert codes(batch)[2] == ["likely_elsewhere"]
    assert (batch.added, batch.held) == (0, 1)
    told = str(pipeline.summary(batch))
    assert cast.sibling_commune.name not in told
    assert other.phone not in told
    assert row_of(batch).member is None
    assert not Transfer.objects.exists()


def test_another_woman_is_added(send, other):
    row, batch = decide(send(roster(like(other))), "new_person")
    assert row.outcome == "add"
    assert pipeline.apply(batch, by=batch.by).added == 1
    assert Member.objects.filter(full_name=other.full_name).count() == 2


def test_a_transfer_is_proposed_and_she_counts_once_on_every_day(cast, send, other):
    row, batch = decide(send(roster(like(other))), "transfer")
    assert (row.outcome, row.member, batch.held, batch.added) == ("move", None, 0, 0)
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.state, batch.added, batch.changed, batch.held) == ("applied", 0, 0, 0)
    transfer = Transfer.objects.get()
    assert (transfer.member, transfer.from_unit, transfer.to_unit) == (other, other.unit, cast.branch)
    assert (transfer.state, transfer.is_request, transfer.proposed_by, transfer.on) == ("proposed", True, batch.by, ON)
    days = [ON - timedelta(1), ON, ON + timedelta(1), ON + timedelta(30)]
    assert [spells_on(other, day) for day in days] == [1, 1, 1, 1]
    transfers.accept(transfer=transfer, unit=cast.branch, on=ON, by=cast.user("province_admin"))
    assert [spells_on(other, day) for day in days] == [1, 1, 1, 1]
    assert Member.objects.filter(full_name=other.full_name).count() == 1


def spells_on(member, day):
    return member.memberships.on(day).filter(kind="full").count()


def test_an_undo_withdraws_what_was_proposed(send, other):
    _row, batch = decide(send(roster(like(other))), "transfer")
    batch = undo(pipeline.apply(batch, by=batch.by), by=batch.by)
    assert (batch.state, Transfer.objects.get().state) == ("undone", "withdrawn")


def test_applied_twice_it_is_proposed_once(send, other):
    _row, batch = decide(send(roster(like(other), woman(2, "Bùi Thị Đào", born="31/02/1985"))), "transfer")
    batch = pipeline.apply(batch, by=batch.by)
    assert pipeline.apply(batch, by=batch.by).state == "applied"
    again, _same = decide(send(roster(like(other, branch=CAN))), "transfer")
    assert again.outcome == "move"
    batch = pipeline.apply(Batch.objects.get(pk=again.batch_id), by=batch.by)
    assert (batch.state, Transfer.objects.count()) == ("applied", 1)


def test_a_citizen_id_of_another_commune_may_be_asked_for(send, codes, cast):
    other = cast.persons["sibling_commune_branch"][0]
    number = next(n for n in map(citizen_id, range(1, 60)) if index(n) == bytes(other.citizen_id_index))
    batch = send(roster(woman(1, "Bùi Thị Ánh", citizen_id=number)))
    assert "id_elsewhere" in codes(batch)[2]
    row, batch = decide(batch, "transfer")
    assert row.outcome == "move"
    pipeline.apply(batch, by=batch.by)
    assert Transfer.objects.get().member == other


def test_nobody_or_several_cannot_be_asked_for(cast, send, codes, other):
    row, batch = decide(send(roster(woman(1, "Bùi Thị Ánh", born="31/02/1985"))), "transfer")
    assert row.outcome == "hold"
    assert "transfer_unclear" in codes(batch)[2]
    Member.objects.filter(pk=cast.persons["sibling_commune_branch"][1].pk).update(
        full_name=other.full_name, name_folded=other.name_folded, name_sort_key=other.name_sort_key,
        born_on=other.born_on, born_precision="D",
    )  # fmt: skip
    row, batch = decide(send(roster(like(other))), "transfer")
    assert (row.outcome, codes(batch)[2]) == ("hold", ["transfer_unclear"])


def test_the_year_alone_is_no_likeness(send, other):
    year = send(roster(woman(1, other.full_name, born=str(other.born_on.year), citizen_id="")))
    assert (year.added, year.held) == (1, 0)


def test_a_woman_of_another_province_is_not_looked_for(cast, send, codes):
    far = cast.persons["other_branch"][0]
    Member.objects.filter(pk=far.pk).update(citizen_id_index=None, citizen_id_sealed=None)
    batch = send(roster(like(far)))
    assert (batch.added, batch.held) == (1, 0), codes(batch)


def test_the_same_woman_in_two_branches_of_one_file(send, codes):
    batch = send(roster(woman(1, "Bùi Thị Ánh", citizen_id=""), woman(2, "Bùi Thị Ánh", citizen_id="", branch=CAN)))
    assert codes(batch)[3] == ["likely_twice"]
    with_id = send(roster(woman(1, "Bùi Thị Đào", citizen_id="", branch=CAN), woman(2, "Bùi Thị Đào", branch=DONG)))
    assert codes(with_id)[2] == ["likely_twice"]
    assert (with_id.added, with_id.held) == (1, 1)
