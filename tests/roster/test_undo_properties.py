"""Whatever happens between an import and its undo: the undo does what a plain look at photographs says."""

import json
from datetime import date, timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from members.actions import people, posts, spells, transfers
from members.actions.refusals import Refusal
from members.enums import Beginning, Ending, Title
from members.intake.models import Batch, State
from members.models import KeptMember, Member, StagedMember, Transfer
from members.roster import pipeline, undo
from members.units.actions import UnitRefused
from members.units.models import Unit
from tests.cast import citizen_id
from tests.twins import UndoByPhotos
from unionportal.reorganisation import merge
from unionportal.ui.vietnamese import fold, name_sort_key

ON = date(2026, 6, 1)
BRANCHES = ["branch", "sibling_branch", "third_branch", "group"]
NUMBERS = [citizen_id(serial) for serial in (801, 802)]
ROW = st.tuples(
    st.sampled_from(["new", "phone", "branch", "number", "note"]), st.integers(0, 7), st.integers(0, 3)
)  # fmt: skip
BY_HAND = ["correct", "back", "number", "move", "end", "admit", "honour", "propose", "answer", "post", "merge"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.lists(ROW, min_size=1, max_size=4), st.just(0)),
        st.tuples(st.just("more"), st.lists(ROW, min_size=1, max_size=2), st.integers(0, 3)),
        st.tuples(st.sampled_from(BY_HAND), st.integers(0, 9), st.integers(0, 3)),
        st.tuples(st.just("undo"), st.integers(0, 3), st.just(0)),
    ),
    min_size=2,
    max_size=9,
)


class Story:
    """One sequence of steps on the cast's home commune, photographed."""

    def __init__(self, cast):
        self.cast, self.by, self.on = cast, cast.user("commune_officer"), ON
        self.steps, self.batches, self.photo = [], [], photograph()

    def crowd(self):
        """The persons of the home commune's branches, those that the story has added first."""
        units = [self.cast.units[name] for name in BRANCHES]
        return list(Member.objects.filter(unit__in=units).order_by("-pk")[:10])

    def take(self, what, first, second):
        """One step, a day after the last."""
        self.on += timedelta(days=1)
        author = None
        if what in ("import", "more"):
            author = self.bring(first, second if what == "more" else None)
        elif what == "undo":
            self.undo(first)
        else:
            try:
                with transaction.atomic():
                    self.by_hand(what, first, second)
            except (Refusal, UnitRefused):
                pass
        now = photograph()
        self.steps.append((author, self.photo, now))
        self.photo = now

    def bring(self, rows, earlier):
        """A batch of ``rows`` staged and applied, or the same batch applied once more; its id."""
        written = [batch for batch in self.batches if batch.state == State.APPLIED]
        if earlier is not None and not written:
            return None
        batch = written[earlier % len(written)] if earlier is not None else Batch.objects.create(
            sheet_kind="roster", unit=self.cast.commune, on=self.on, by=self.by, state=State.IN_REVIEW, file_name="x.xlsx"
        )  # fmt: skip
        crowd, seen = self.crowd(), set()
        for kind, who, value in rows:
            person = crowd[who % len(crowd)] if crowd and kind != "new" else None
            if person not in seen or person is None:
                stage(batch, kind, person, value, Unit.objects.get(pk=self.cast.units[BRANCHES[value]].pk))
            seen.add(person)
        # Two rows about one citizen id may meet the rule of the table: then nothing of this apply is there.
        batch = pipeline.apply(batch, by=self.by)
        self.batches = [one for one in self.batches if one.pk != batch.pk] + [batch]
        return batch.pk

    def by_hand(self, what, first, second):  # noqa: C901 - one line for each kind of change
        """A change by an officer, some of them refused."""
        by, on, crowd = self.by, self.on, self.crowd()
        one, branch = crowd[first % len(crowd)], Unit.objects.get(pk=self.cast.units[BRANCHES[second]].pk)
        match what:
            case "correct" | "back":
                values = {"note": f"x{second}" if what == "correct" else ""}
                people.correct_member(member=one, values=values, version=one.version, by=by)
            case "number":
                values = {"citizen_id": NUMBERS[second % 2]}
                people.correct_member(member=one, values=values, version=one.version, by=by)
            case "move":
                transfers.move(member=one, unit=branch, on=on, by=by)
            case "end":
                spells.end(member=one, on=on, how=[Ending.WITHDREW, Ending.DIED][second % 2], by=by)
            case "admit":
                spells.admit(member=one, unit=branch, on=on, by=by, began=Beginning.ADMITTED)
            case "honour":
                spells.recognise(member=one, unit=branch, on=on, by=by)
            case "propose":
                transfers.propose(member=one, to_unit=self.cast.sibling_commune, on=on, by=by)
            case "answer":
                waiting = Transfer.objects.filter(state="proposed").order_by("pk").first()
                if waiting and second % 2:
                    transfers.accept(transfer=waiting, unit=self.cast.sibling_commune_branch, on=on, by=by)
                elif waiting:
                    transfers.decline(transfer=waiting, reason="", by=by)
            case "post":
                posts.appoint(member=one, unit=branch, title=Title.BRANCH_DEPUTY, on=on, by=by)
            case "merge":
                merge(predecessors=[self.cast.units[BRANCHES[first % 4]]], successor=branch, on=on, by=by)

    def undo(self, which):
        """Undo a batch and compare with the twin: rows, spells, whom it kept, the forecast, the tally."""
        written = [batch for batch in self.batches if batch.applied_at]
        if not written:
            return
        batch = written[which % len(written)]
        rows, spells_left, kept = UndoByPhotos(batch.pk, self.steps, self.photo).result()
        foreseen = undo.foresee(batch)
        batch = undo.undo(batch, by=self.by)
        self.batches = [one for one in self.batches if one.pk != batch.pk]
        now = photograph()
        assert batch.state == State.UNDONE, batch.reason
        assert {*KeptMember.objects.filter(batch=batch).values_list("member_id", flat=True)} == kept
        assert without_counts(now["rows"]) == without_counts(rows)
        assert now["spells"] == spells_left
        assert (foreseen.removed + foreseen.restored, foreseen.kept) == (batch.undone, batch.kept)
        assert (now["transfers"], now["posts"]) == (self.photo["transfers"], self.photo["posts"])
        event(f"undone {min(batch.undone, 2)}, kept {min(batch.kept, 2)}")


def stage(batch, kind, person, value, branch):
    """A row as a reviewed workbook leaves it: somebody new, or a known person with one value changed."""
    name = person.full_name if person else f"Trần Thị Mới {batch.pk}x{value}"
    row = StagedMember(
        batch=batch, sheet="S", row=StagedMember.objects.filter(batch=batch).count() + 1, outcome="hold",
        full_name=name, name_folded=fold(name), name_sort_key=name_sort_key(name), commune=batch.unit, born_precision="D",
        joined_precision="D", unit=None if branch.until_on else branch, group_text="x", branch_text="x",
    )  # fmt: skip
    if person:
        row.row_key, row.decision, row.member = person.uid, "same_person", person
        row.unit = row.unit if kind == "branch" else None
        row.branch_text = row.branch_text if row.unit else ""
    elif row.unit is None:
        return
    if kind == "phone":
        row.phone = f"098{value}"
    if kind == "note":
        row.note = f"x{value}"
    if kind in ("number", "new") and value < 2:
        row.seal(NUMBERS[value])
    row.save()


def photograph():
    """The register as the twin reads it."""

    def rows(table):
        cursor.execute(f"SELECT to_jsonb(t) FROM {table} t ORDER BY id")
        return [json.loads(row[0]) for row in cursor.fetchall()]

    with connection.cursor() as cursor:
        return {
            "rows": {row["id"]: row for row in rows("members_member")},
            "spells": {row["id"]: row for row in rows("members_membership")},
            "transfers": rows("members_transfer"),
            "posts": rows("members_post"),
            "closed": {*Unit.objects.filter(until_on__isnull=False).values_list("pk", flat=True)},
        }  # fmt: skip


def without_counts(rows):
    return {one: {k: v for k, v in row.items() if k != "version"} for one, row in rows.items()}


def check_tally():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id, kind, sum(n) FROM (SELECT unit_id, kind, delta AS n FROM members_membershiptally UNION ALL"
            " SELECT unit_id, kind, -1 FROM members_membership WHERE until_on IS NULL) t GROUP BY 1, 2 HAVING sum(n) <> 0"
        )
        assert cursor.fetchall() == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_undo_does_what_photographs_say(cast, steps):
    with transaction.atomic():
        story = Story(cast)
        for step in [*steps, ("undo", 0, 0), ("undo", 0, 0)]:
            story.take(*step)
        check_tally()
        transaction.set_rollback(True)
