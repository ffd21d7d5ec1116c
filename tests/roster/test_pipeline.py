"""The road of a roster from the file to the register."""

import pytest
from django.db import transaction

from members.audit.models import Event
from members.enums import Beginning, MembershipKind
from members.models import Member, Membership, StagedMember
from members.roster import pipeline
from members.roster.examination import COUNTERS
from tests.roster.books import CAN, DONG, roster, woman
from tests.roster.conftest import ON

pytestmark = pytest.mark.django_db


def counts(batch):
    return {name: getattr(batch, name) for name in ("rows", "added", "changed", "unchanged", "held")}


def test_a_roster_is_rehearsed_without_a_trace_and_then_applied(cast, send):
    before = Member.objects.count()
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào", branch=CAN)))
    assert (batch.state, batch.reason) == ("in_review", "")
    assert counts(batch) == {"rows": 2, "added": 2, "changed": 0, "unchanged": 0, "held": 0}
    assert Member.objects.count() == before
    batch = pipeline.apply(batch, by=batch.by)
    assert batch.state == "applied"
    assert counts(batch) == {"rows": 2, "added": 2, "changed": 0, "unchanged": 0, "held": 0}
    person = Member.objects.get(full_name="Bùi Thị Đào")
    assert person.unit == cast.sibling_branch
    spell = person.memberships.get()
    assert (spell.unit, spell.kind, spell.from_on) == (cast.sibling_branch, MembershipKind.FULL, ON)
    assert spell.began == Beginning.CARRIED_OVER
    assert StagedMember.objects.filter(batch=batch, is_applied=True).count() == 2


def test_the_same_file_again_changes_nothing(send):
    rows = [woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào", citizen_id="")]
    send(roster(*rows), apply=True)
    batch = send(roster(*rows), apply=True, force=True)
    assert counts(batch) == {"rows": 2, "added": 0, "changed": 0, "unchanged": 2, "held": 0}


def test_a_changed_cell_is_shown_and_written_and_an_empty_one_erases_nothing(send):
    send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="", phone="0988777666")))
    row = StagedMember.objects.get(batch=batch)
    assert row.before == {"phone": "0911200001"}
    pipeline.apply(batch, by=batch.by)
    person = Member.objects.get(full_name="Bùi Thị Ánh")
    assert (person.phone, person.born_on.year, person.version) == ("0988777666", 1980, 2)


def test_another_branch_moves_her_inside_the_commune(cast, send):
    send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    batch = send(roster(woman(1, "Bùi Thị Ánh", branch=CAN)), apply=True)
    assert counts(batch)["changed"] == 1
    person = Member.objects.get(full_name="Bùi Thị Ánh")
    assert person.unit == cast.sibling_branch
    assert list(person.memberships.order_by("pk").values_list("unit", "ended", "began")) == [
        (cast.branch.pk, "transferred_out", "carried_over"),
        (cast.sibling_branch.pk, "", "transferred_in"),
    ]


def test_who_joined_this_year_is_admitted_on_her_day(send):
    header = ["Họ và tên", "Ngày sinh", "Chi hội", "Ngày vào Hội"]
    send(
        roster(
            ["Bùi Thị Ánh", "1980", DONG, "20/05/2026"],
            ["Bùi Thị Đào", "1980", DONG, "05/2026"],
            ["Bùi Thị Lan", "1980", DONG, "20/05/2019"],
            header=header,
        ),
        apply=True,
    )
    spells = Membership.objects.filter(from_on__year=2026).order_by("member__full_name")
    assert [(spell.began, f"{spell.from_on:%d/%m}") for spell in spells] == [
        ("admitted", "20/05"),
        ("carried_over", "30/06"),
        ("admitted", "30/06"),
    ] or [(s.member.full_name, s.began, str(s.from_on)) for s in spells] == [
        ("Bùi Thị Lan", "carried_over", "2026-06-30"),
        ("Bùi Thị Ánh", "admitted", "2026-05-20"),
        ("Bùi Thị Đào", "admitted", "2026-06-30"),
    ]


def test_performing_writes_what_rehearsing_with_applying_writes(cast, send):
    """The short road leaves the same persons, spells, outcomes, counts and audit event as the one with a review."""
    rows = [woman(n, name) for n, name in enumerate(["Bùi Thị Ánh", "Đỗ Thị Yến", "Vũ Thị Oanh"], 1)]
    rows.append(woman(4, "Lê Thị Hà", "31/02/1980"))

    def left(road):
        by = cast.user("commune_officer")
        batch = road(pipeline.receive(file=roster(*rows), file_name="a.xlsx", unit=cast.commune, on=ON, by=by))
        spells = Membership.objects.filter(batch=batch).values_list(
            "member__full_name", "unit", "kind", "from_on", "began"
        )
        staged = StagedMember.objects.filter(batch=batch).values_list("row", "outcome", "is_applied")
        events = Event.objects.filter(verb="batch.applied", subject_id=batch.pk).values_list("detail", flat=True)
        return (
            str(batch.state),
            [getattr(batch, name) for name in COUNTERS],
            *map(sorted, (spells, staged)),
            list(events),
        )

    def within_savepoint(road):
        with transaction.atomic():
            try:
                return left(road)
            finally:
                transaction.set_rollback(True)

    long = within_savepoint(lambda batch: pipeline.apply(pipeline.rehearse(batch), by=batch.by))
    assert long[1][:2] == [4, 3]
    assert within_savepoint(pipeline.perform) == long
