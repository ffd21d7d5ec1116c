"""Undo of a written batch: what goes back, what is kept and why, and that nothing else moves."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from members import tasks
from members.actions import people, posts, spells, transfers
from members.audit.models import Event
from members.enums import Ending, KeptReason, Title
from members.intake.models import Batch, State
from members.models import Certificate, KeptMember, Member, Membership, Transfer
from members.queries.counts import count_members
from members.roster import keeping, pipeline, reversal, undo, upkeep
from members.units.models import Unit
from programs.models import JobSupport
from tests.roster.books import CAN, DONG, HEADER, roster, woman
from tests.roster.conftest import ON
from unionportal.reorganisation import merge

pytestmark = pytest.mark.django_db
TABLES = ("members_member", "members_membership", "members_transfer", "members_post")


def state_of_register(*, versions=True):
    """Every row of the tables of persons, and the sums of the tally; without the count of changes where asked."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT to_jsonb(t) - %s FROM {table} t ORDER BY id", ["" if versions else "version"])
            found[table] = [json.loads(row[0]) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT unit_id, kind, sum(delta) FROM members_membershiptally GROUP BY 1, 2 HAVING sum(delta) <> 0"
            " ORDER BY 1, 2"
        )
        return found | {"tally": cursor.fetchall()}


def known(person, number=7, **more):
    """A roster's row of a person of the cast, told by her key of name and birth, with other values."""
    return woman(number, person.full_name, f"{person.born_on:%d/%m/%Y}", **{"citizen_id": "", **more})


def kept_reasons(batch):
    return dict(KeptMember.objects.filter(batch=batch).values_list("member__full_name", "reason"))


def named(name):
    return Member.objects.get(full_name=name)


def take_back(batch):
    return undo.undo(batch, by=batch.by)


@pytest.mark.parametrize("in_sets", [True, False])
def test_what_was_added_goes_as_if_it_had_never_come(cast, send, in_sets, monkeypatch):
    monkeypatch.setattr(reversal, "_MAY_ASK_IN_SETS", f"SELECT {in_sets}")
    before = state_of_register()
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào")), apply=True)
    assert count_members(cast.commune, on=ON) > count_members(cast.commune, on=ON - timedelta(days=1))
    batch = take_back(batch)
    assert (batch.state, batch.undone, batch.kept) == (State.UNDONE, 2, 0)
    assert batch.undone_at is not None
    assert state_of_register() == before


def test_what_was_changed_goes_back_and_the_count_of_changes_goes_on(cast, send):
    person = cast.member
    before, version = state_of_register(versions=False), person.version
    batch = send(keyed(person, phone="0911999999", branch=CAN), apply=True)
    assert (batch.changed, batch.held) == (1, 0)
    assert person.memberships.count() == 2
    batch = take_back(batch)
    assert (batch.undone, batch.kept) == (1, 0)
    assert state_of_register(versions=False) == before
    person.refresh_from_db()
    assert person.version == version + 2


def test_a_batch_written_in_two_goes_is_undone_whole(cast, send):
    before = state_of_register()
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào", born="31/02/1990")), apply=True)
    assert (batch.added, batch.held) == (1, 1)
    (row,) = batch_rows(batch, outcome="hold")
    pipeline.settle(batch, row=row, decision="fix", value={"born_on": "01/03/1990"}, by=batch.by)
    batch = pipeline.apply(batch, by=batch.by)
    assert batch.added == 2
    assert take_back(batch).undone == 2
    assert state_of_register() == before


def batch_rows(batch, **more):
    from members.models import StagedMember  # noqa: PLC0415

    return StagedMember.objects.filter(batch=batch, **more)


def test_the_staged_rows_are_not_needed(cast, send):
    before = state_of_register(versions=False)
    batch = send(roster(woman(1, "Bùi Thị Ánh"), known(cast.member, phone="0911999999")), apply=True)
    upkeep.purge(now=timezone.now() + timedelta(days=400), kept_days=30)
    assert not batch_rows(batch).exists()
    batch.refresh_from_db()
    assert take_back(batch).undone == 2
    assert state_of_register(versions=False) == before


EDITS = {
    KeptReason.CORRECTED: lambda cast, one, by: people.correct_member(
        member=one, values={"note": "gọi sau"}, version=one.version, by=by
    ),
    KeptReason.MOVED: lambda cast, one, by: transfers.move(member=one, unit=cast.third_branch, on=ON, by=by),
    KeptReason.ENDED: lambda cast, one, by: spells.end(member=one, on=ON, how=Ending.WITHDREW, by=by),
    KeptReason.ADMITTED: lambda cast, one, by: spells.recognise(member=one, unit=cast.commune, on=ON, by=by),
    KeptReason.TRANSFER: lambda cast, one, by: transfers.propose(
        member=one, to_unit=cast.sibling_commune, on=ON, by=by
    ),
    KeptReason.POST: lambda cast, one, by: posts.appoint(
        member=one, unit=cast.branch, title=Title.BRANCH_HEAD, on=ON, by=by
    ),
    KeptReason.CERTIFICATE: lambda cast, one, by: Certificate.objects.create(member=one, kind="x", issued_on=ON),
    KeptReason.RECORD: lambda cast, one, by: JobSupport.objects.create(
        member=one, unit=cast.commune, on=ON, kind="placement"
    ),
    KeptReason.REORGANISED: lambda cast, one, by: merge(
        predecessors=[cast.branch], successor=cast.third_branch, on=ON, by=by
    ),
}  # fmt: skip


@pytest.mark.parametrize("reason", EDITS)
def test_an_added_person_who_was_touched_since_is_kept_with_the_reason(cast, send, reason):
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào", branch=CAN)), apply=True)
    EDITS[reason](cast, named("Bùi Thị Ánh"), batch.by)
    after = state_of_register()
    batch = take_back(batch)
    assert (batch.undone, batch.kept) == (1, 1)
    assert kept_reasons(batch) == {"Bùi Thị Ánh": reason}
    gone = {row["id"] for row in after["members_member"] if row["full_name"] == "Bùi Thị Đào"}
    now = state_of_register()
    for table, key in (("members_member", "id"), ("members_membership", "member_id")):
        assert now[table] == [row for row in after[table] if row[key] not in gone]


def test_whoever_any_record_of_a_programme_names_is_kept(cast, send):
    """The database itself tells which columns of the programmes point at persons; each is a reason to keep."""
    pointing = {
        (link.field.model._meta.db_table, link.field.column)
        for link in Member._meta.get_fields(include_hidden=True)
        if link.one_to_many and link.field.model._meta.app_label == "programs"
    }
    assert len(pointing) >= 8
    sql = keeping.kept()
    assert {pair for pair in pointing if f"SELECT {pair[1]} FROM {pair[0]} " not in sql} == set()


def test_the_list_tells_who_did_it_and_when(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    admin = cast.user("province_admin")
    EDITS[KeptReason.CORRECTED](cast, named("Bùi Thị Ánh"), admin)
    take_back(batch)
    kept = KeptMember.objects.get(batch=batch)
    assert (kept.by, kept.other, kept.at is not None) == (admin, None, True)


def test_a_later_batch_keeps_what_it_changed_and_its_undo_frees_it(cast, send):
    before = state_of_register()
    first = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào")), apply=True)
    second = send(roster(woman(1, "Bùi Thị Ánh", phone="0911888888", branch=CAN), woman(2, "Bùi Thị Đào")), apply=True)
    assert (second.changed, second.unchanged) == (1, 1)
    assert undo.foresee(first).kept == 1
    with_both = Batch.objects.get(pk=first.pk)
    assert undo.foresee(with_both).rows[0]["other_id"] == second.pk
    take_back(second)
    assert (undo.foresee(first).removed, undo.foresee(first).kept) == (2, 0)
    take_back(first)
    assert state_of_register() == before


def test_what_was_edited_and_edited_back_is_untouched(cast, send):
    before = state_of_register()
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    one = named("Bùi Thị Ánh")
    for note in ("x", ""):
        one = people.correct_member(member=one, values={"note": note}, version=one.version, by=batch.by)
    assert take_back(batch).undone == 1
    assert state_of_register() == before


def test_a_changed_person_edited_since_keeps_all(cast, send):
    person = cast.member
    batch = send(keyed(person, phone="0911999999", branch=CAN), apply=True)
    one = named(person.full_name)
    people.correct_member(member=one, values={"note": "x"}, version=one.version, by=batch.by)
    after = state_of_register()
    assert take_back(batch).kept == 1
    assert state_of_register() == after


def test_a_merger_of_communes_above_leaves_the_undo_open(cast, send):
    batch = send(
        roster(["Bùi Thị Ánh", 1980, "Xã Hồng Lạc", DONG], header=["Họ và tên", "Năm sinh", "Xã", "Chi hội"]),
        unit=cast.province, by=cast.user("province_admin"), apply=True,
    )  # fmt: skip
    assert batch.added == 1
    merge(predecessors=[cast.commune], successor=cast.sibling_commune, on=ON, by=batch.by)
    after = state_of_register()
    assert take_back(batch).undone == 1
    assert len(state_of_register()["members_member"]) == len(after["members_member"]) - 1


def test_the_branch_she_came_from_has_closed(cast, send):
    person = cast.member
    batch = send(keyed(person, branch=CAN), apply=True)
    assert batch.changed == 1
    merge(predecessors=[cast.branch], successor=cast.third_branch, on=date(2026, 7, 2), by=batch.by)
    assert Unit.objects.get(pk=cast.branch.pk).until_on is not None
    take_back(batch)
    assert kept_reasons(batch) == {person.full_name: KeptReason.UNIT_CLOSED}


def test_her_former_number_belongs_to_another_now(cast, send):
    person, number = cast.member, "030180555555"
    old = people.citizen_ids.unseal(person.citizen_id_sealed, uid=person.uid)
    batch = send(keyed(person, citizen_id=number), apply=True)
    assert batch.changed == 1
    other = people.create_member(
        values={"full_name": "Trần Thị Khác", "citizen_id": old}, unit=cast.third_branch, on=ON, began="admitted",
        by=batch.by,
    )  # fmt: skip
    take_back(batch)
    assert kept_reasons(batch) == {person.full_name: KeptReason.CITIZEN_ID}
    assert named(other.full_name).citizen_id_index is not None


def keyed(person, **more):
    return roster([*known(person, **more), str(person.uid)], header=[*HEADER, "Mã dòng"])


def test_an_undo_is_not_undone(cast, send):
    file = roster(woman(1, "Bùi Thị Ánh"))
    batch = take_back(send(file, apply=True))
    with pytest.raises(undo.CannotUndo, match="send the workbook again|gửi lại"):
        take_back(batch)
    batch.refresh_from_db()
    assert batch.state == State.UNDONE
    assert pipeline.apply(batch, by=batch.by).state == State.UNDONE
    file.seek(0)
    assert send(file, apply=True).added == 1


@pytest.mark.parametrize("state", [s for s in State if s not in (State.APPLIED, State.UNDONE)])
def test_only_what_was_written_is_undone(cast, send, state):
    batch = send(roster(woman(1, "Bùi Thị Ánh")))
    Batch.objects.filter(pk=batch.pk).update(state=state, reason="x", question={"kind": "x"})
    batch.refresh_from_db()
    with pytest.raises(undo.CannotUndo):
        take_back(batch)
    batch.refresh_from_db()
    assert batch.state == state


def test_who_may_not_import_there_may_not_undo(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    for role, place in (("commune_officer", "sibling"), ("leader", "home"), ("province_admin", "sibling")):
        with pytest.raises(pipeline.Refused):
            undo.undo(batch, by=cast.user(role, place))
    assert Batch.objects.get(pk=batch.pk).state == State.APPLIED
    assert undo.undo(batch, by=cast.user("province_admin")).state == State.UNDONE


def test_one_event_tells_it_and_no_row_of_history_for_each(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh"), known(cast.member, phone="0911999999")), apply=True)
    take_back(batch)
    event = Event.objects.get(verb="batch.undone")
    assert (event.subject_id, event.by, event.unit) == (batch.pk, batch.by, cast.commune)
    assert event.detail == {"removed": 1, "restored": 1, "kept": 0}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label, pgh_context ->> 'verb' FROM members_memberevent ORDER BY pgh_id")
        assert cursor.fetchall() == [("changed", "batch.applied"), ("changed", "batch.undone")]


def test_a_failed_undo_leaves_the_batch_written(cast, send, monkeypatch):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    after = state_of_register()

    def broken(*_given, **_more):
        raise RuntimeError

    monkeypatch.setattr(undo, "record", broken)
    batch = take_back(batch)
    assert (batch.state, batch.reason_code) == (State.APPLIED, "failed")
    assert state_of_register() == after
    monkeypatch.undo()
    assert take_back(batch).state == State.UNDONE


def test_a_silent_undo_is_ended_as_written_and_may_be_run_again(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    now = timezone.now()
    Batch.objects.filter(pk=batch.pk).update(state=State.UNDOING, heartbeat_at=now - timedelta(seconds=30))
    assert upkeep.fail_silent(now=now) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.reason_code, bool(batch.reason)) == (State.APPLIED, "stalled", True)
    assert take_back(batch).undone == 1


def test_every_key_to_a_person_is_known_to_the_undo():
    """A new model that points at persons must be thought of here: it may hold somebody whom an undo would delete."""
    looked_at = {Membership, Transfer, posts.Post, Certificate, KeptMember}
    loose = {"members.MemberEvent", "members.MembershipEvent", "members.StagedMember", "members.MissingMember"}
    found = {rel.related_model for rel in Member._meta.get_fields(include_hidden=True) if rel.one_to_many}
    handed_in = {model for model in found if any(f" {model._meta.db_table} " in text for text in keeping._NAMING)}
    assert handed_in, "the programmes hand theirs in"
    assert {model for model in found - handed_in if model._meta.label not in loose} == looked_at


def test_nothing_waits_in_another_state(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    tasks.undo_batch(batch.pk, batch.by.pk)
    tasks.undo_batch(batch.pk, batch.by.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.undone) == (State.UNDONE, 1)


class TestTheCommand:
    """``manage.py undo_batch``: one JSON document, the rights of the user, a sentence where it cannot be."""

    @staticmethod
    def run(*arguments):
        out = StringIO()
        call_command("undo_batch", *map(str, arguments), "--json", stdout=out)
        return json.loads(out.getvalue())

    def test_it_tells_what_went_back_and_who_was_kept(self, cast, send):
        batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Đào")), apply=True)
        kept = named("Bùi Thị Ánh")
        EDITS[KeptReason.CORRECTED](cast, kept, batch.by)
        document = self.run(batch.pk, "--as", "commune_officer.home", "--dry-run")
        assert (document["state"], document["undone"], document["kept"]) == ("applied", 1, 1)
        document = self.run(batch.pk, "--as", "commune_officer.home")
        assert (document["state"], document["undone"], document["kept"]) == ("undone", 1, 1)
        (row,) = document["kept_rows"]
        assert (row["member"], row["reason"], row["batch"]) == (str(kept.uid), "corrected", None)

    def test_what_cannot_begin_is_an_error(self, cast, send):
        batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
        for arguments in (
            (batch.pk, "--as", "nobody"), (batch.pk + 1, "--as", "commune_officer.home"),
            (batch.pk, "--as", "commune_officer.sibling"),
        ):  # fmt: skip
            with pytest.raises(CommandError):
                self.run(*arguments)
        self.run(batch.pk, "--as", "commune_officer.home")
        with pytest.raises(CommandError):
            self.run(batch.pk, "--as", "commune_officer.home")
