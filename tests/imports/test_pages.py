"""Pages of rosters coming in: who sees what, what each state shows, how many queries it takes."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.intake.models import Batch, State
from members.models import MissingMember, StagedMember
from members.roster import pipeline
from tests.imports.staged import batch_of, issue_of, row_of


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


def page_of(batch, **query):
    return reverse("imports:batch", args=[batch.uid], query=query or None)


def test_the_list_offers_the_officers_own_commune_alone(cast, officer):
    answer = officer.get(reverse("imports:list"))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert cast.commune.name in html
    assert cast.sibling_commune.name not in html
    assert f'type="hidden" name="unit" value="{cast.commune.uid}"' in html


def test_an_admin_chooses_the_unit(cast, client_as):
    html = client_as("province_admin").get(reverse("imports:list")).content.decode()
    for unit in (cast.province, cast.commune, cast.far_ward):
        assert f'value="{unit.uid}"' in html
    assert str(cast.other_commune.uid) not in html


@pytest.mark.parametrize("role", ["branch_head", "province_staff", "leader", "sponsorship_officer"])
def test_who_may_not_import_finds_no_page(cast, client_as, role):
    assert client_as(role).get(reverse("imports:list")).status_code == 404


def test_another_communes_batch_does_not_exist(cast, client_as):
    batch = batch_of(cast, unit="sibling_commune")
    row = row_of(batch, 5)
    officer = client_as("commune_officer")
    assert officer.get(page_of(batch)).status_code == 404
    for name in ("write", "read_again", "cancel"):
        assert officer.post(reverse(f"imports:{name}", args=[batch.uid])).status_code == 404
    settle = reverse("imports:settle", args=[batch.uid, row.uid])
    assert officer.post(settle, {"decision": "skip"}).status_code == 404
    assert batch.file_name not in officer.get(reverse("imports:list")).content.decode()


def test_a_row_of_another_batch_is_not_settled_through_ones_own(cast, officer):
    mine, other = batch_of(cast), batch_of(cast, unit="sibling_commune")
    row = row_of(other, 5)
    assert officer.post(reverse("imports:settle", args=[mine.uid, row.uid]), {"decision": "skip"}).status_code == 404


@pytest.mark.parametrize("state", [State.RECEIVED, State.READING, State.STAGED, State.CHECKED, State.APPLYING])
def test_work_shows_its_phase_and_asks_again(cast, officer, state):
    batch = batch_of(cast, state=state, phase_done=1240, phase_total=2000)
    html = officer.get(page_of(batch)).content.decode()
    assert "1.240" in html
    assert 'hx-trigger="load delay:2s' in html
    fragment = officer.get(page_of(batch), headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content
    assert "HX-Refresh" not in fragment.headers


def test_the_end_of_the_work_reloads_the_page(cast, officer):
    batch = batch_of(cast)
    assert officer.get(page_of(batch), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_a_stopped_batch_tells_why(cast, officer):
    for state in (State.REFUSED, State.FAILED):
        assert "Tệp có mật khẩu." in officer.get(page_of(batch_of(cast, state=state))).content.decode()


def test_a_problem_is_shown_as_the_row_of_the_sheet(cast, officer):
    batch = batch_of(cast, held=1)
    row_of(batch, 47)
    issue_of(batch, 47)
    html = officer.get(page_of(batch)).content.decode()
    assert "Phạm Thị Ngát" in html
    assert '<td class="bad">31/02/1985</td>' in html
    assert 'value="year_only"' in html
    assert 'name="fix.born_on" value="31/02/1985"' in html
    assert "0301" not in html.split("<main")[1]


def test_problems_are_filtered_by_kind(cast, officer):
    batch = batch_of(cast, held=2)
    row_of(batch, 47, name="Phạm Thị Ngát")
    issue_of(batch, 47)
    row_of(batch, 48, name="Vũ Thị Mùi")
    issue_of(batch, 48, code="name_missing", column="B", value="")
    html = officer.get(page_of(batch, code="name_missing")).content.decode()
    assert "Vũ Thị Mùi" in html
    assert "Phạm Thị Ngát" not in html
    assert officer.get(page_of(batch, code="no_such", show="'; drop", page="x")).status_code == 200


def test_changes_show_old_and_new(cast, officer):
    batch = batch_of(cast, changed=1)
    row_of(
        batch,
        12,
        outcome="change",
        member=cast.member,
        unit=cast.branch,
        phone="0999888777",
        before={"phone": "0911222333"},
    )
    html = officer.get(page_of(batch, show="changed")).content.decode()
    assert "<del>0911222333</del>" in html
    assert "<ins>0999888777</ins>" in html


def test_changes_of_dates_ids_units_are_told_as_words(cast, officer):
    batch = batch_of(cast, changed=1)
    before = {
        "born_on": "1983-01-01", "born_precision": "Y", "citizen_id_index": "00ff", "citizen_id_sealed": "01ff",
        "unit": cast.sibling_branch.pk, "full_name": "Lê Thị Huơng", "name_folded": "le thi huong", "left": True,
    }  # fmt: skip
    row_of(
        batch, 12, outcome="change", member=cast.persons["sibling_branch"][0], unit=cast.branch, name="Lê Thị Hương",
        born_on=date(1983, 11, 4), born_precision="D", before=before,
    )  # fmt: skip
    html = officer.get(page_of(batch, show="changed")).content.decode()
    assert [html.split(f"<{tag}>")[n].split("<")[0] for tag, n in (("del", 1), ("ins", 1))] == ["1983", "04/11/1983"]
    assert "00ff" not in html
    assert "name_folded" not in html
    assert f"<ins>{cast.branch.name}</ins>" in html


def test_who_a_row_may_be_is_asked_among_the_commune(cast, officer):
    batch, person = batch_of(cast, held=1), cast.member
    row_of(batch, 47, name=person.full_name, born_on=person.born_on, born_precision="D")
    issue_of(batch, 47, code="several_matches", level="warning", column="B", detail={"count": 2})
    html = officer.get(page_of(batch)).content.decode()
    assert f'name="member" value="{person.uid}"' in html
    assert html.count('type="radio"') == 1


@pytest.mark.parametrize("show", ["held", "changed", "added", "same", "notes", "skipped"])
def test_the_number_of_queries_does_not_grow(cast, officer, show, django_assert_num_queries):
    outcome = {"held": "hold", "changed": "change", "added": "add", "same": "same", "skipped": "skip"}.get(show, "hold")
    batch = batch_of(cast, held=3, added=3, changed=3, unchanged=3)
    for numbers in ([1], [2, 3]):
        for number in numbers:
            row_of(batch, number, outcome=outcome, member=cast.member, unit=cast.branch, before={"phone": "1"})
            level = "note" if show == "notes" else "warning"
            issue_of(batch, number, level=level, code="several_matches", column="B", detail={"count": 2})
        with django_assert_num_queries(EXPECTED[show]):
            officer.get(page_of(batch, show=show))


EXPECTED = {"held": 22, "changed": 19, "added": 19, "same": 19, "notes": 19, "skipped": 20}


def test_the_list_takes_the_same_queries_for_one_and_three(cast, officer, django_assert_num_queries):
    for number in ([1], [2, 3]):
        for _each in number:
            batch_of(cast)
        with django_assert_num_queries(15):
            officer.get(reverse("imports:list"))


def test_a_batch_not_yet_reviewed_is_not_written(cast, officer):
    batch = batch_of(cast, state=State.READING)
    officer.post(reverse("imports:write", args=[batch.uid]))
    assert Batch.objects.get(pk=batch.pk).state == State.READING


def test_writing_is_left_to_the_worker(cast, officer, deferred, django_capture_on_commit_callbacks):
    batch = batch_of(cast)
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(reverse("imports:write", args=[batch.uid]))
    assert deferred == [
        ("members.tasks.apply_batch", {"batch_id": batch.pk, "user_id": cast.user("commune_officer").pk})
    ]


@pytest.fixture
def deferred(monkeypatch):
    """What was handed to the worker: [(task, arguments)]."""
    handed = []
    monkeypatch.setattr("members.views.imports._defer", lambda task, **arguments: handed.append((task, arguments)))
    return handed


def test_a_batch_is_given_up(cast, officer):
    batch = batch_of(cast)
    row_of(batch, 3)
    issue_of(batch, 3)
    officer.post(reverse("imports:cancel", args=[batch.uid]))
    batch.refresh_from_db()
    assert (batch.state, batch.reason_code) == (State.REFUSED, "cancelled")
    assert not StagedMember.objects.filter(batch=batch).exists()
    assert not batch.issues.exists()


def test_a_written_batch_cannot_be_given_up(cast, officer):
    batch = batch_of(cast, state=State.APPLIED)
    officer.post(reverse("imports:cancel", args=[batch.uid]))
    assert Batch.objects.get(pk=batch.pk).state == State.APPLIED


def test_answers_reach_the_road(cast, officer, monkeypatch):
    batch = batch_of(cast, held=1)
    row, told = row_of(batch, 47), []
    monkeypatch.setattr(pipeline, "settle", lambda batch, **given: told.append(given))
    address = reverse("imports:settle", args=[batch.uid, row.uid])
    for data in (
        {"decision": "fix", "fix.born_on": "1985", "fix.key": "x", "show": "held", "page": "2"},
        {"decision": "year_only"},
        {"decision": "same_person", "member": str(cast.member.uid)},
    ):
        assert officer.post(address, data).status_code == 302
    assert [(t["decision"], t["value"]) for t in told] == [
        ("fix", {"born_on": "1985"}),
        ("year_only", None),
        ("same_person", str(cast.member.uid)),
    ]
    assert all(t["row"] == row and t["by"] == cast.user("commune_officer") for t in told)


def upload(client, content, *, name="DS.xlsx", **more):
    file = io.BytesIO(content)
    file.name = name
    data = {"file": file, "on": "30/06/2024"} | more
    return client.post(reverse("imports:send"), data)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "DS.xlsx"),
        (b"PK", "DS.xls"),
        (b"not a zip", "DS.xlsx"),
        (b"a;b", "DS.csv"),
        (b"\xd0\xcf\x11\xe0" * 9, "DS.xlsx"),
    ],
)
def test_a_bad_file_is_told_on_the_form_and_leaves_nothing(cast, officer, deferred, settings, content, name):
    before = set(settings.UPLOAD_FOLDER.iterdir())
    answer = upload(officer, content, name=name, unit=str(cast.commune.uid))
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert set(settings.UPLOAD_FOLDER.iterdir()) == before
    assert deferred == []


def test_a_file_for_a_foreign_unit_is_refused_by_the_form(cast, officer):
    assert upload(officer, b"PK", unit=str(cast.sibling_commune.uid)).status_code == 422
    assert not Batch.objects.exists()


def test_a_day_to_come_is_refused(cast, officer):
    answer = upload(officer, b"PK", unit=str(cast.commune.uid), on="01/01/2999")
    assert answer.status_code == 422
    assert not Batch.objects.exists()


def test_the_roster_is_downloaded(cast, officer):
    answer = officer.get(reverse("imports:roster"))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert officer.get(reverse("imports:roster"), {"unit": str(cast.sibling_commune.uid)}).status_code == 404
    assert date.today()


def test_a_forged_answer_gets_the_review_again_and_changes_nothing(cast, officer):
    batch = batch_of(cast, held=1)
    row = row_of(batch, 47)
    issue_of(batch, 47)
    before = StagedMember.objects.filter(pk=row.pk).values().get()
    for data in (
        {"decision": "nonsense"},
        {"decision": "same_person", "member": "x"},
        {},
        {"decision": "fix", "fix.uid": "x"},
    ):
        answer = officer.post(reverse("imports:settle", args=[batch.uid, row.uid]), data, follow=True)
        assert answer.status_code == 200
        assert "Phạm Thị Ngát" in answer.content.decode()
        assert answer.context["messages"]
        assert StagedMember.objects.filter(pk=row.pk).values().get() == before
    for name, data in (
        ("settle_all", {"code": "x", "decision": "skip", "sheet": "y"}),
        ("end", {"how": "died", "all": "yes"}),
    ):
        answer = officer.post(reverse(f"imports:{name}", args=[batch.uid]), data, follow=True)
        assert answer.status_code == 200
        assert StagedMember.objects.filter(pk=row.pk).values().get() == before


def test_rows_are_narrowed_to_a_sheet_and_a_branch(cast, officer):
    batch = batch_of(cast, held=2)
    row_of(batch, 47, name="Phạm Thị Ngát", unit=cast.branch)
    row_of(batch, 48, name="Vũ Thị Mùi", unit=cast.sibling_branch)
    for number in (47, 48):
        issue_of(batch, number)
    html = officer.get(page_of(batch, branch=cast.branch.name)).content.decode()
    assert ("Phạm Thị Ngát" in html, "Vũ Thị Mùi" in html) == (True, False)
    html = officer.get(page_of(batch, sheet="Trang khác")).content.decode()
    assert "Phạm Thị Ngát" not in html


@pytest.mark.parametrize(
    "code", ["date_impossible", "twice_in_file", "likely_elsewhere", "left_before", "id_elsewhere"]
)
def test_a_kind_is_answered_at_once(cast, officer, code):
    batch = batch_of(cast, held=2)
    for number in (47, 48):
        row_of(batch, number, commune=cast.commune, unit=cast.branch)
        issue_of(batch, number, code=code, detail={"year": 1985})
    html = officer.get(page_of(batch, code=code)).content.decode()
    assert html.count(f'action="{reverse("imports:settle_all", args=[batch.uid])}"') == 1
    officer.post(reverse("imports:settle_all", args=[batch.uid]), {"code": code, "decision": "skip"})
    batch.refresh_from_db()
    assert (batch.held, StagedMember.objects.filter(batch=batch, outcome="skip").count()) == (0, 2)


def test_who_is_missing_is_listed_and_ended_by_the_page(cast, officer, django_assert_num_queries):
    batch = batch_of(cast, covers="unit")
    first, *others = cast.persons["branch"][:2]
    for member in (first, *others):
        MissingMember.objects.create(batch=batch, member=member, spell=member.memberships.get())
    with django_assert_num_queries(21):
        html = officer.get(page_of(batch, show="missing")).content.decode()
    assert f'name="member" value="{first.uid}"' in html
    address = reverse("imports:end", args=[batch.uid])
    officer.post(address, {"how": "removed", "member": [str(first.uid), "x"]})
    assert list(MissingMember.objects.exclude(how="").values_list("member", "how")) == [(first.pk, "removed")]
    officer.post(address, {"how": "withdrew", "all": "yes"})
    assert MissingMember.objects.filter(batch=batch, how="withdrew").count() == 2
    assert Batch.objects.get(pk=batch.pk).ended == 2


def test_a_stopped_repetition_is_sent_all_the_same(cast, officer, deferred, django_capture_on_commit_callbacks):
    batch = batch_of(cast, state=State.REFUSED, reason_code="already_written", file_path="a.xlsx")
    address = reverse("imports:force", args=[batch.uid])
    assert address in officer.get(page_of(batch)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(address)
    batch.refresh_from_db()
    assert (batch.state, batch.is_forced) == (State.RECEIVED, True)
    assert deferred == [("members.tasks.rehearse_batch", {"batch_id": batch.pk})]


def test_time_left_is_judged_by_the_speed_so_far(cast, officer):
    began = timezone.now() - timedelta(seconds=10)
    batch = batch_of(cast, state=State.READING, phase_done=1000, phase_total=4000, phase_at=began)
    assert "còn khoảng 30 giây" in officer.get(page_of(batch)).content.decode()
