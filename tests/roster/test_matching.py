"""Who a row is, what holds it, and how a person's answer lets it go."""

import pytest

from members.models import Member, StagedMember
from members.roster import pipeline
from members.roster.settling import CannotSettle
from tests import cast as cast_module
from tests.roster.books import CAN, DONG, roster, woman

pytestmark = pytest.mark.django_db
KEYED = ["Mã dòng", "Phiên bản", "Họ và tên", "Ngày sinh", "Điện thoại", "Chi hội"]


def row_of(batch, row=2):
    return StagedMember.objects.get(batch=batch, row=row)


def keyed(member, **more):
    values = {"version": member.version, "name": member.full_name, "born": f"{member.born_on:%d/%m/%Y}",
              "phone": member.phone, "branch": member.unit.name} | more  # fmt: skip
    return [str(member.uid), values["version"], values["name"], values["born"], values["phone"], values["branch"]]


def test_our_own_workbook_sent_back_changes_nothing(cast, send):
    members = [*cast.persons["branch"][:2], *cast.persons["group"][:2]]
    batch = send(roster(*[keyed(member) for member in members], header=KEYED))
    assert (batch.unchanged, batch.held, batch.changed) == (4, 0, 0)


def test_two_officers_who_changed_one_woman(cast, send, codes):
    member = cast.member
    Member.objects.filter(pk=member.pk).update(version=3, phone="0900000000")
    batch = send(roster(keyed(member, phone="0911111111"), header=KEYED))
    assert codes(batch)[2] == ["changed_meanwhile"]
    row = pipeline.settle(batch, row=row_of(batch), decision="same_person", by=batch.by)
    assert (row.outcome, row.before) == ("change", {"phone": "0900000000"})


def test_a_key_copied_to_a_second_row(cast, send, codes):
    batch = send(roster(keyed(cast.member), keyed(cast.member, name="Bùi Thị Ánh"), header=KEYED))
    assert "key_twice" in codes(batch)[3]
    assert (batch.unchanged, batch.held) == (1, 1)


def test_an_id_registered_elsewhere_is_held_and_reveals_nobody(cast, send, codes):
    other = cast.persons["sibling_commune_branch"][0]
    number = next(cast_module.citizen_id(n) for n in range(1, 60) if _is_id_of(other, cast_module.citizen_id(n)))
    batch = send(roster(woman(1, "Bùi Thị Ánh", citizen_id=number)), apply=True)
    assert "id_elsewhere" in codes(batch)[2]
    assert (batch.added, batch.held) == (0, 1)
    text = str(pipeline.summary(batch))
    assert other.full_name not in text
    assert number not in text
    assert row_of(batch).member is None


def _is_id_of(member, number):
    from members.access.citizen_ids import index  # noqa: PLC0415

    return bytes(member.citizen_id_index) == index(number)


def test_an_id_of_another_person_of_the_commune(cast, send, codes):
    member = cast.member
    number = next(n for n in map(cast_module.citizen_id, range(1, 60)) if _is_id_of(member, n))
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="1/1/1950", citizen_id=number)))
    assert "id_other_person" in codes(batch)[2]
    row = pipeline.settle(batch, row=row_of(batch), decision="same_person", by=batch.by)
    assert (row.outcome, row.member, row.before["full_name"]) == ("change", member, member.full_name)


def test_the_same_name_and_birth_in_another_branch(cast, send, codes):
    send(roster(woman(1, "Bùi Thị Ánh", citizen_id="")), apply=True)
    batch = send(roster(woman(1, "Bùi Thị Ánh", citizen_id="", branch=CAN)))
    assert codes(batch)[2] == ["likely_same"]
    row = pipeline.settle(batch, row=row_of(batch), decision="new_person", by=batch.by)
    assert row.outcome == "add"
    row = pipeline.settle(batch, row=row, decision="reopen", by=batch.by)
    assert row.outcome == "hold"
    known = Member.objects.get(full_name="Bùi Thị Ánh")
    row = pipeline.settle(batch, row=row, decision="same_person", value=known.uid, by=batch.by)
    assert (row.outcome, row.member, row.before) == ("change", known, {"unit": cast.branch.pk})
    batch.refresh_from_db()
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.changed, batch.held, batch.state) == (1, 0, "applied")


def test_two_women_of_one_name_and_year(send, codes):
    row = woman(1, "Bùi Thị Ánh", born="1980", citizen_id="")
    batch = send(roster(row, row))
    assert codes(batch)[3] == ["twice_in_file"]
    pipeline.settle(batch, row=row_of(batch, 3), decision="new_person", by=batch.by)
    batch.refresh_from_db()
    pipeline.apply(batch, by=batch.by)
    assert Member.objects.filter(full_name="Bùi Thị Ánh").count() == 2
    again = send(roster(row))
    assert codes(again)[2] == ["several_matches"]


def test_a_member_who_had_left(cast, send, codes):
    former = cast.persons["branch"][2]
    batch = send(roster(keyed(former), header=KEYED))
    assert codes(batch)[2] == ["left_before"]
    row = pipeline.settle(batch, row=row_of(batch), decision="same_person", by=batch.by)
    assert row.outcome == "change"
    batch.refresh_from_db()
    assert pipeline.apply(batch, by=batch.by).changed == 1
    assert former.memberships.filter(until_on=None, began="admitted").count() == 1


def test_another_kind_of_member(cast, send, codes):
    man = cast.honorary["commune"]
    batch = send(roster(keyed(man, branch=DONG), header=KEYED))
    assert codes(batch)[2] == ["kind_differs"]


def test_an_honorary_man_may_hang_on_the_commune(cast, send):
    header = ["Họ và tên", "Năm sinh", "Giới tính", "Hội viên danh dự"]
    batch = send(roster(["Bùi Văn Ánh", "1960", "Nam", "x"], header=header), apply=True)
    spell = Member.objects.get(full_name="Bùi Văn Ánh").memberships.get()
    assert (batch.added, spell.kind, spell.unit) == (1, "honorary", cast.commune)


def test_a_new_citizen_id_is_sealed_for_the_person_who_gets_it(send):
    from members.access.citizen_ids import unseal  # noqa: PLC0415

    send(roster(woman(1, "Bùi Thị Ánh", citizen_id="")), apply=True)
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    person = Member.objects.get(full_name="Bùi Thị Ánh")
    assert batch.changed == 1
    assert unseal(person.citizen_id_sealed, uid=person.uid) == "030180500001"
    assert row_of(batch).before == {"citizen_id_index": None, "citizen_id_sealed": None}


@pytest.mark.parametrize(
    ("cells", "decision", "value"),
    [
        ({"born": "31/02/1985"}, "fix", {"born_on": "28/2/85"}),
        ({"born": "31/02/1985"}, "year_only", None),
        ({"branch": "thôn Lạ"}, "fix", {"branch_text": DONG}),
        ({"citizen_id": "12"}, "fix", {"citizen_id": ""}),
        ({"citizen_id": "12"}, "fix", {"citizen_id": "030 185 000 999"}),
    ],
)
def test_a_mended_row_goes_in(cells, decision, value, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh", **cells), woman(2, "Bùi Thị Đào")), apply=True)
    assert (batch.added, batch.held) == (1, 1)
    row = pipeline.settle(batch, row=row_of(batch), decision=decision, value=value, by=batch.by)
    assert row.outcome == "add"
    batch.refresh_from_db()
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.added, batch.held) == (2, 0)
    assert Member.objects.filter(full_name="Bùi Thị Ánh").exists()


def test_a_row_left_out(send):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="31/02/1985")))
    row = pipeline.settle(batch, row=row_of(batch), decision="skip", by=batch.by)
    batch.refresh_from_db()
    assert (row.outcome, batch.held, batch.rows) == ("skip", 0, 1)


def test_answers_that_do_not_fit(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="không nhớ")))
    stranger = cast.persons["sibling_commune_branch"][0]
    for decision, value in [
        ("year_only", None),
        ("same_person", stranger.uid),
        ("nonsense", None),
        ("fix", {"x": "y"}),
    ]:
        with pytest.raises(CannotSettle):
            pipeline.settle(batch, row=row_of(batch), decision=decision, value=value, by=batch.by)
