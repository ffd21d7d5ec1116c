"""Whose register a file can touch, and that it touches it wholly or not at all."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.access.models import Grant
from members.audit.models import Event
from members.intake.issues import Refused
from members.models import Member, Membership
from members.roster import pipeline, writing
from tests.roster.books import BAU, CAN, DONG, roster, woman
from tests.roster.conftest import ON

pytestmark = pytest.mark.django_db


def register(*, outside):
    """Every value of every person and spell outside a commune, to compare before and after."""
    units = list(outside)
    return (
        list(Member.objects.exclude(unit__in=units).order_by("pk").values_list()),
        list(Membership.objects.exclude(unit__in=units).order_by("pk").values_list()),
    )


@pytest.mark.parametrize("seed", range(4))
def test_whatever_an_officer_sends_other_communes_stay_as_they_were(seed, cast, send):
    dice = random.Random(seed)
    own = cast.commune.paths_down.values_list("descendant", flat=True)
    others = [person for person in cast.members if person.unit_id not in set(own)]
    header = ["Mã dòng", "Phiên bản", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội", "Xã", "Mã xã"]
    rows = []
    for number in range(40):
        person = dice.choice([*others, *cast.persons["branch"]])
        rows.append([
            str(person.uid) if dice.random() < 0.6 else "", dice.choice([1, 9]), person.full_name,
            f"{person.born_on:%d/%m/%Y}", dice.choice(["", f"0301{60 + number:02}{777000 + number}"]), f"09{number:08}",
            dice.choice([DONG, CAN, BAU, person.unit.name, "thôn Cam Lộ", ""]), dice.choice(["", "Xã Việt Hồng"]),
            dice.choice(["", "10819"]),
        ])  # fmt: skip
    before = register(outside=own)
    batch = send(roster(*rows, header=header), apply=True, force=True)
    assert batch.state == "applied", batch.reason
    assert register(outside=own) == before
    assert not Member.objects.filter(created_by_batch=batch).exclude(unit__in=own).exists()


def test_a_row_that_strays_stops_everything(cast, send, monkeypatch):
    batch = send(roster(woman(1, "Bùi Thị Ánh")))
    examine = pipeline.examine

    def astray(batch, places, **more):
        examine(batch, places, **more)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE members_stagedmember SET unit_id = %s", [cast.sibling_commune_branch.pk])

    monkeypatch.setattr(pipeline, "examine", astray)
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.state, batch.reason_code) == ("failed", "failed")
    assert not Member.objects.filter(full_name="Bùi Thị Ánh").exists()


def test_a_right_taken_away_since_the_review(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")))
    Grant.objects.filter(user=batch.by).delete()
    with pytest.raises(Refused):
        pipeline.apply(batch, by=batch.by)
    batch.refresh_from_db()
    assert batch.state == "in_review"


def test_a_failing_last_row_leaves_nothing_behind(send, monkeypatch):
    batch = send(roster(*[woman(n, f"Bùi Thị Ánh {chr(97 + n)}") for n in range(5)]))
    before = Member.objects.count(), Membership.objects.count(), Event.objects.count()
    monkeypatch.setattr(writing, "_MARK", "SELECT 1/0 -- %(batch)s")
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.state, batch.reason_code) == ("failed", "failed")
    assert before == (Member.objects.count(), Membership.objects.count(), Event.objects.count())
    monkeypatch.undo()
    batch = pipeline.rehearse(batch)
    assert pipeline.apply(batch, by=batch.by).added == 5


def test_one_event_tells_of_the_whole_batch(send):
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào")), apply=True)
    event = Event.objects.get(verb="batch.applied", subject_id=batch.pk)
    assert (event.detail["added"], event.by) == (2, batch.by)


def test_as_many_statements_for_fifty_rows_as_for_five_thousand(cast, send):
    numbers = []
    for start, size in ((0, 50), (10_000, 5_000)):
        rows = [woman(start + n, f"Bùi Thị Ánh {_letters(n)}") for n in range(size)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            batch = send(roster(*rows), apply=True)
        assert batch.added == size
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]


def _letters(n):
    return "".join(chr(97 + int(digit)) for digit in str(n))


def test_the_preview_counts_what_the_apply_writes(cast, send):
    dice = random.Random(5)
    first = [woman(n, f"Bùi Thị Ánh {_letters(n)}", branch=dice.choice([DONG, CAN, BAU])) for n in range(60)]
    send(roster(*first[:40]), apply=True)
    for row in dice.sample(first, 30):
        row[dice.choice([2, 4, 5])] = dice.choice(["1/2/80", "31/02/1990", DONG, CAN, "0909090909", ""])
    batch = send(roster(*first))
    preview = {name: getattr(batch, name) for name in ("rows", "added", "changed", "unchanged", "held")}
    batch = pipeline.apply(batch, by=batch.by)
    assert {name: getattr(batch, name) for name in preview} == preview
    assert Member.objects.filter(created_by_batch=batch).count() == preview["added"]
    assert sum(preview.values()) - preview["rows"] == preview["rows"]


class TestAFileForManyCommunes:
    """A province admin's file with a column of communes."""

    HEADER = ["Họ và tên", "Năm sinh", "Huyện", "Xã", "Mã xã", "Chi hội"]

    def send(self, cast, send, *rows, on=ON):
        return send(roster(*rows, header=self.HEADER), unit=cast.province, by=cast.user("province_admin"), on=on)

    def test_by_name_and_by_code(self, cast, send, codes):
        batch = self.send(
            cast, send,
            ["Bùi Thị Ánh", 1980, "", "Xã Hồng Lạc", "", DONG],
            ["Bùi Thị Đào", 1980, "", "việt hồng", "", "thôn Cam Lộ"],
            ["Bùi Thị Lan", 1980, "", "", "10696", "thôn Ngô Đồng"],
            ["Bùi Thị Mai", 1980, "", "10816", "", CAN],
        )  # fmt: skip
        assert (batch.added, batch.held) == (4, 0), codes(batch)

    def test_what_is_held(self, cast, send, codes):
        batch = self.send(
            cast, send,
            ["Bùi Thị Ánh", 1980, "", "Xã Ninh Quới", "", DONG],
            ["Bùi Thị Đào", 1980, "", "", "", "thôn Lạ"],
            ["Bùi Thị Lan", 1980, "", "", "31855", DONG],
        )  # fmt: skip
        assert codes(batch)[2] == ["commune_unknown"]
        assert codes(batch)[3] == ["commune_missing"]
        assert codes(batch)[4] == ["commune_unknown"]

    def test_marks_decide_between_two_communes_and_a_tie_waits(self, cast, send, codes):
        from members.units.models import UnitName  # noqa: PLC0415

        for unit, name in ((cast.commune, "Cẩm Giang"), (cast.sibling_commune, "Cẩm Giàng")):
            UnitName.objects.filter(unit=unit).update(name=name, full_name=f"Xã {name}")
        batch = self.send(
            cast, send,
            ["Bùi Thị Ánh", 1980, "", "Xã Cẩm Giang", "", DONG],
            ["Bùi Thị Đào", 1980, "", "Xã Cẩm Giàng", "", "thôn Cam Lộ"],
            ["Bùi Thị Lan", 1980, "", "XA CAM GIANG", "", "thôn chung"],
            ["Bùi Thị Mai", 1980, "", "XA CAM GIANG", "", "thôn Quách An"],
        )  # fmt: skip
        assert codes(batch) == codes(batch) | {4: ["commune_ambiguous"]}
        assert (batch.added, batch.held) == (3, 1)

    def test_a_former_name_leads_to_the_successor(self, cast, send, codes):
        from datetime import date  # noqa: PLC0415

        from members.units.models import Succession, Unit, UnitName  # noqa: PLC0415

        old = Unit.objects.create(kind=40, code="1", name="Xã Cũ", from_on=date(1997, 1, 1), until_on=date(2020, 1, 1))
        UnitName.objects.create(
            unit=old, type="xa", name="Cũ", full_name="Xã Cũ", name_folded="xa cu", from_on=old.from_on,
            until_on=old.until_on,
        )  # fmt: skip
        Succession.objects.create(predecessor=old, successor=cast.commune, on=date(2020, 1, 1), kind="merge")
        batch = self.send(cast, send, ["Bùi Thị Ánh", 1980, "", "Xã Cũ", "", DONG])
        assert (codes(batch)[2], batch.added) == (["commune_succeeded"], 1)
