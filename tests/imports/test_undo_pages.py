"""The pages of an undo: told beforehand, asked once, listed afterwards, and nobody else's."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.actions import people, transfers
from members.intake.models import Batch, State
from members.models import KeptMember, Member
from members.roster import pipeline, undo
from tests.imports.staged import batch_of
from tests.roster.books import roster, woman
from tests.roster.conftest import ON


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


@pytest.fixture
def written(cast):
    """``written(rows)``: a batch of the home officer, in the register."""

    numbers = count(1)

    def write(*names):
        by = cast.user("commune_officer")
        rows = [woman(next(numbers), name) for name in names]
        batch = pipeline.receive(file=roster(*rows), file_name="DS.xlsx", unit=cast.commune, on=ON, by=by)
        return pipeline.apply(pipeline.rehearse(batch), by=by)

    return write


@pytest.fixture
def deferred(monkeypatch):
    handed = []
    monkeypatch.setattr("members.views.import_undo._defer", lambda task, **arguments: handed.append((task, arguments)))
    return handed


def page_of(batch, name="batch", **query):
    return reverse(f"imports:{name}", args=[batch.uid], query=query or None)


def html_of(client, address):
    return client.get(address).content.decode()


def edit(name, by):
    one = Member.objects.get(full_name=name)
    return people.correct_member(member=one, values={"note": "gọi sau"}, version=one.version, by=by)


def test_a_written_batch_offers_it_and_one_in_review_does_not(cast, officer, written):
    assert page_of(batch := written("Bùi Thị Ánh"), "undo") in html_of(officer, page_of(batch))
    assert "hoan-tac" not in html_of(officer, page_of(batch_of(cast)))


def test_it_is_told_beforehand_and_nothing_has_changed(cast, officer, written):
    batch = written("Bùi Thị Ánh", "Bùi Thị Đào")
    one = edit("Bùi Thị Ánh", batch.by)
    html = html_of(officer, page_of(batch, "undo"))
    assert "<b>1</b> người do đợt này thêm vào" in html
    assert "<b>1</b> người giữ nguyên" in html
    assert reverse("members:page", args=[one.uid]) in html
    assert "đã được sửa tay" in html
    assert batch.by.get_full_name() in html
    assert str(Member.objects.get(full_name="Bùi Thị Đào").uid) not in html
    assert Batch.objects.get(pk=batch.pk).state == State.APPLIED
    assert not KeptMember.objects.exists()


def test_it_is_left_to_the_worker_and_waited_for(cast, officer, written, deferred, django_capture_on_commit_callbacks):
    batch = written("Bùi Thị Ánh")
    with django_capture_on_commit_callbacks(execute=True):
        answer = officer.post(page_of(batch, "undo"))
    assert deferred == [("members.tasks.undo_batch", {"batch_id": batch.pk, "user_id": batch.by.pk})]
    html = html_of(officer, answer.url)
    assert "Đang đợi để hoàn tác" in html
    assert f'hx-get="{page_of(batch)}?doi=hoan-tac"' in html
    undo.undo(batch, by=batch.by)
    assert officer.get(answer.url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_work_shows_its_phase(cast, officer):
    html = html_of(officer, page_of(batch_of(cast, state=State.UNDOING)))
    assert "Đang hoàn tác đợt nhập" in html


def test_afterwards_the_kept_are_listed(cast, officer, written):
    batch = written("Bùi Thị Ánh", "Bùi Thị Đào")
    one = edit("Bùi Thị Ánh", batch.by)
    undo.undo(batch, by=batch.by)
    html = html_of(officer, page_of(batch))
    assert "1 người đã trở lại như trước đợt nhập. 1 người giữ nguyên" in html
    assert reverse("members:page", args=[one.uid]) in html
    assert "hoan-tac/" not in html
    assert "1 người đã trở lại" in html_of(officer, reverse("imports:list"))


def test_who_has_moved_away_is_not_named(cast, officer, written):
    batch = written("Bùi Thị Ánh")
    one = Member.objects.get(full_name="Bùi Thị Ánh")
    waiting = transfers.propose(member=one, to_unit=cast.sibling_commune, on=ON, by=batch.by)
    transfers.accept(
        transfer=waiting, unit=cast.sibling_commune_branch, on=ON, by=cast.user("commune_officer", "sibling")
    )
    for address in (page_of(batch, "undo"), page_of(batch)):
        html = html_of(officer, address).split('id="giu-nguyen"')[1]
        assert "Người nay thuộc đơn vị khác" in html
        assert one.full_name not in html
        assert str(one.uid) not in html
        undo.undo(batch, by=batch.by) if batch.state == State.APPLIED else None


def test_an_undone_or_unwritten_batch_is_told_why_not(cast, officer, written, deferred):
    batch = written("Bùi Thị Ánh")
    undo.undo(batch, by=batch.by)
    for one, words in ((batch, "đã được hoàn tác"), (batch_of(cast), "Chỉ hoàn tác được")):
        for ask in (officer.get, officer.post):
            answer = ask(page_of(one, "undo"), follow=True)
            assert answer.redirect_chain == [(page_of(one), 302)]
            assert words in answer.content.decode()
    assert deferred == []


def test_a_failed_undo_tells_so_on_the_page(cast, officer, written):
    batch = written("Bùi Thị Ánh")
    Batch.objects.filter(pk=batch.pk).update(reason="Có lỗi.", reason_code="failed")
    html = html_of(officer, page_of(batch, doi="hoan-tac"))
    assert "Có lỗi." in html
    assert page_of(batch, "undo") in html


@pytest.mark.parametrize(
    ("role", "place"), [("commune_officer", "sibling"), ("leader", "home"), ("branch_head", "home")]
)
def test_it_does_not_exist_for_others(cast, client_as, written, role, place):
    batch = written("Bùi Thị Ánh")
    client = client_as(role, place)
    assert client.get(page_of(batch, "undo")).status_code == 404
    assert client.post(page_of(batch, "undo")).status_code == 404


def test_the_number_of_queries_does_not_grow(cast, officer, written, django_assert_num_queries):
    small, large = (
        written("Bùi Thị Ánh", "Bùi Thị Đào"),
        written("Bùi Thị Mai", "Bùi Thị Lan", "Bùi Thị Cúc", "Bùi Thị Hà"),
    )
    for name in ("Bùi Thị Ánh", "Bùi Thị Mai", "Bùi Thị Lan", "Bùi Thị Cúc"):
        edit(name, small.by)
    for batch in (small, large):
        with django_assert_num_queries(BEFORE):
            officer.get(page_of(batch, "undo"))
        undo.undo(batch, by=batch.by)
        with django_assert_num_queries(AFTER):
            officer.get(page_of(batch))


BEFORE, AFTER = 17, 18


def test_the_undo_itself_takes_the_same_statements_for_one_and_many(cast, written):
    counts = set()
    for names in (["Bùi Thị Ánh"], ["Bùi Thị Mai", "Bùi Thị Lan", "Bùi Thị Cúc"]):
        batch = written(*names)
        edit(names[0], batch.by)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            undo.undo(batch, by=batch.by)
        counts.add(len(asked))
    assert len(counts) == 1
