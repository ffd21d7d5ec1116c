"""A file that is said to be a whole roster: who is missing from it is listed, and ended only if a person asks."""

import pytest

from members.intake.models import Batch
from members.models import MissingMember
from members.roster import pipeline
from members.roster.ending import CannotEnd, end_missing
from members.roster.undo import undo
from tests.roster.books import CAN, roster, woman
from tests.roster.conftest import ON
from tests.roster.test_matching import keyed, row_of

pytestmark = pytest.mark.django_db
KEYED = ["Mã dòng", "Phiên bản", "Họ và tên", "Ngày sinh", "Điện thoại", "Chi hội"]


@pytest.fixture
def four(send):
    """Four women of two branches, beside those of the cast."""
    rows = [
        woman(1, "Bùi Thị Ánh"),
        woman(2, "Bùi Thị Đào"),
        woman(3, "Bùi Thị Lan", branch=CAN),
        woman(4, "Bùi Thị Mai", branch=CAN),
    ]
    send(roster(*rows), apply=True)
    return rows


def names(batch):
    missing = MissingMember.objects.filter(batch=batch).order_by("pk")
    return [name for name in missing.values_list("member__full_name", flat=True) if name.startswith("Bùi")]


def all_of(batch):
    return MissingMember.objects.filter(batch=batch).count()


def test_a_part_of_a_roster_misses_nobody(send, four):
    assert all_of(send(roster(*four[:1]))) == 0


def test_a_whole_roster_lists_who_is_missing_and_ends_nobody(cast, send, four):
    batch = send(roster(four[0], four[2]), covers="unit", apply=True)
    assert set(names(batch)) == {"Bùi Thị Đào", "Bùi Thị Mai"}
    assert (batch.ended, batch.unchanged) == (0, 2)
    assert cast.member.memberships.filter(until_on=None).exists()
    former = cast.persons["branch"][2]
    assert not MissingMember.objects.filter(batch=batch, member=former).exists()


def test_the_whole_roster_of_a_branch_speaks_of_that_branch(cast, send, four):
    batch = send(roster(four[0]), covers="branches")
    assert names(batch) == ["Bùi Thị Đào"]
    assert not MissingMember.objects.filter(batch=batch, spell__unit=cast.sibling_branch).exists()


def ask(batch, *wanted, how="removed"):
    members = MissingMember.objects.filter(batch=batch, member__full_name__in=wanted).values_list(
        "member__uid", flat=True
    )
    end_missing(batch, how=how, members=list(members), by=batch.by)
    batch.refresh_from_db()
    return batch


def test_who_is_asked_to_end_ends_on_the_rosters_day_and_an_undo_brings_her_back(send, four):
    batch = ask(send(roster(four[0], four[2]), covers="unit"), "Bùi Thị Đào")
    assert batch.ended == 1
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.state, batch.ended, batch.unchanged) == ("applied", 1, 2)
    ended = MissingMember.objects.get(batch=batch, how="removed").member
    spell = ended.memberships.get()
    assert (spell.until_on, spell.ended, ended.version) == (ON, "removed", 2)
    assert (
        MissingMember.objects.get(batch=batch, member__full_name="Bùi Thị Mai").member.memberships.get().until_on
        is None
    )
    batch = undo(batch, by=batch.by)
    spell.refresh_from_db()
    assert (batch.undone, batch.kept, spell.until_on, spell.ended) == (1, 0, None, "")


def test_an_answer_is_taken_back_and_applying_again_ends_nobody_twice(send, four):
    batch = ask(send(roster(four[0], four[2]), covers="unit"), "Bùi Thị Đào", "Bùi Thị Mai")
    assert ask(batch, "Bùi Thị Mai", how="").ended == 1
    batch = pipeline.apply(batch, by=batch.by)
    ask(batch, "Bùi Thị Mai", how="withdrew")
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.ended, batch.state) == (2, "applied")
    assert MissingMember.objects.filter(batch=batch, is_applied=True).count() == 2


def test_who_may_be_a_row_that_waits_is_not_missing_until_it_is_settled(send, four):
    held = woman(2, "Bùi Thị Đào", born="31/02/1980", citizen_id="")
    batch = send(roster(four[0], held), covers="branches")
    assert names(batch) == []
    pipeline.settle(batch, row=row_of(batch, 3), decision="fix", value={"born_on": "01/01/1950"}, by=batch.by)
    assert names(batch) == ["Bùi Thị Đào"]
    pipeline.settle(batch, row=row_of(batch, 3), decision="fix", value={"born_on": "12/03/1980"}, by=batch.by)
    assert names(batch) == []


def test_a_woman_asked_to_end_who_is_in_the_file_after_all_stays(send, four):
    batch = ask(send(roster(four[0], woman(9, "Lê Thị Mơ")), covers="branches"), "Bùi Thị Đào")
    text = {"full_name": "Bùi Thị Đào", "citizen_id": four[1][3]}
    pipeline.settle(batch, row=row_of(batch, 3), decision="fix", value=text, by=batch.by)
    batch = pipeline.apply(Batch.objects.get(pk=batch.pk), by=batch.by)
    assert (batch.ended, batch.state) == (0, "applied")


def test_who_joined_later_or_is_on_her_way_is_not_missing(cast, send):
    batch = send(roster(keyed(cast.member), header=KEYED), covers="unit", on=ON.replace(year=2025))
    later = [
        x.member
        for x in MissingMember.objects.filter(batch=batch).select_related("spell")
        if x.spell.from_on > batch.on
    ]
    assert later == []


def test_only_an_importer_ends_and_only_in_known_ways(cast, send, four):
    batch = send(roster(four[0]), covers="unit")
    for how in ("died", "transferred_out", "x"):
        with pytest.raises(CannotEnd):
            end_missing(batch, how=how, by=batch.by)
    with pytest.raises(pipeline.Refused):
        end_missing(batch, how="removed", by=cast.user("leader"))
    with pytest.raises(pipeline.Refused):
        end_missing(batch, how="removed", by=cast.user("commune_officer", "sibling"))
    assert end_missing(batch, how="removed", by=batch.by) == all_of(batch)
