"""Columns whose meaning a person says: asked where nobody can be read, remembered for the commune, used and shown."""

import pytest
from django.urls import reverse

from members.intake.models import Batch, ColumnMeaning
from members.models import StagedMember
from members.roster import pipeline
from members.roster.mapping import LEFT_OUT, columns
from tests.roster.books import CAN, DONG, HEADER, book, roster, woman

pytestmark = pytest.mark.django_db
ODD = ["Thành viên", "Đẻ ngày", "Giấy tờ", "Thuộc", "Cỡ giày"]
ROWS = [["Bùi Thị Ánh", "12/03/1980", "030 180 500 001", DONG, 37], ["Bùi Thị Đào", "1981", "030180500002", CAN, 38]]


def odd(rows=ROWS):
    """A roster in words that nobody knows."""
    return book(("DS", [["SỔ GHI CHÉP"], ODD, *rows]))


@pytest.fixture
def officer(client_as, monkeypatch):
    monkeypatch.setattr("members.views.import_questions.defer", lambda _task, batch_id: None)
    return client_as("commune_officer")


def say(cast, batch, **choices):
    meanings = {header: choice for header, choice in zip(ODD, choices.values(), strict=False) if choice}
    return pipeline.map_columns(batch, choices=meanings, by=cast.user("commune_officer"))


def test_a_file_without_known_columns_is_asked_about_and_then_read(cast, send, codes):
    batch = send(odd())
    assert (batch.state, batch.question["code"]) == ("asking", "columns_unknown")
    shown = {column.header: column.values for column in columns(batch)}
    assert list(shown) == ODD
    assert shown["Thành viên"] == ["Bùi Thị Ánh", "Bùi Thị Đào"]
    assert not any("500" in value for value in shown["Giấy tờ"]), "a citizen id in plain"
    batch = say(cast, batch, name="full_name", born="born_on", id="citizen_id", branch="branch_text", shoes=LEFT_OUT)
    batch = pipeline.rehearse(batch)
    assert (batch.state, batch.added, batch.held) == ("in_review", 2, 0), codes(batch)
    found = StagedMember.objects.get(batch=batch, row=3)
    assert (found.full_name, found.unit) == ("Bùi Thị Ánh", cast.branch)
    assert f"{found.born_on:%d/%m/%Y}" == "12/03/1980"


def test_the_next_file_of_the_commune_is_read_the_same_and_says_so(cast, send):
    batch = say(
        cast, send(odd()), name="full_name", born="born_on", id="citizen_id", branch="branch_text", shoes=LEFT_OUT
    )
    pipeline.apply(pipeline.rehearse(batch), by=cast.user("commune_officer"))
    batch = send(odd([["Bùi Thị Lan", "1982", "", DONG, 39]]))
    assert (batch.state, batch.added) == ("in_review", 1)
    assert batch.issues.filter(code="column_by_hand").count() == 4
    assert batch.issues.filter(code="column_left_out").count() == 1
    other = send(odd(), unit=cast.sibling_commune, by=cast.user("commune_officer", "sibling"))
    assert other.state == "asking", "one commune's words are not another's"


def test_a_column_in_review_is_said_by_hand_and_wins_over_what_was_understood(cast, send):
    header = [*HEADER, "Biệt danh", "Nơi ở"]
    batch = send(roster([*woman(1, "Bùi Thị Ánh"), "Chị Tư", "trưởng nhóm"], header=header))
    batch = pipeline.map_columns(
        batch, choices={"Biệt danh": "note", "Nơi ở": "position"}, by=cast.user("commune_officer")
    )  # fmt: skip
    batch = pipeline.rehearse(batch)
    found = StagedMember.objects.get(batch=batch)
    assert (found.note, found.position, found.current_address) == ("Chị Tư", "trưởng nhóm", "")


@pytest.mark.parametrize(
    "choices",
    [
        {"Đẻ ngày": "born_on"},
        {"Thành viên": "full_name", "Đẻ ngày": "full_name"},
        {"Thành viên": "key"},
        {"Thành viên": "full_name", "Không có": "note"},
    ],
)
def test_answers_that_make_no_roster_are_refused_with_a_sentence(choices, cast, send):
    batch = send(odd())
    with pytest.raises(pipeline.CannotAnswer):
        pipeline.map_columns(batch, choices=choices, by=cast.user("commune_officer"))
    assert not ColumnMeaning.objects.exists()
    assert Batch.objects.get(pk=batch.pk).state == "asking"


def test_a_written_batch_is_not_read_anew(cast, send):
    batch = send(roster(woman(1, "Bùi Thị Ánh")), apply=True)
    with pytest.raises(pipeline.CannotAnswer):
        pipeline.map_columns(batch, choices={"Họ và tên": "note"}, by=cast.user("commune_officer"))


def test_the_page_shows_first_values_and_takes_the_answer(cast, send, officer):
    batch = send(odd())
    html = officer.get(reverse("imports:batch", args=[batch.uid])).content.decode()
    assert "Bùi Thị Ánh" in html
    assert "Cỡ giày" in html
    answer = officer.post(reverse("imports:map_columns", args=[batch.uid]), {"c1": "born_on"})
    assert answer.status_code == 422
    post = {"c0": "full_name", "c1": "born_on", "c2": "citizen_id", "c3": "branch_text", "c4": LEFT_OUT}
    assert officer.post(reverse("imports:map_columns", args=[batch.uid]), post).status_code == 302
    batch = pipeline.rehearse(Batch.objects.get(pk=batch.pk))
    page = officer.get(reverse("imports:columns", args=[batch.uid])).content.decode()
    assert page.count("selected") >= 5
    review = officer.get(reverse("imports:batch", args=[batch.uid])).content.decode()
    assert "Thành viên" in review


def test_the_page_of_an_old_font_shows_before_and_after(cast, send, officer):
    from tests.roster.test_legacy import NAMES, TCVN3, old  # noqa: PLC0415

    batch = send(old(TCVN3))
    html = officer.get(reverse("imports:batch", args=[batch.uid])).content.decode()
    assert any(name in html for name in NAMES)
    answer = officer.post(reverse("imports:answer", args=[batch.uid]), {"answer": "tcvn3"})
    assert answer.status_code == 302
    assert Batch.objects.get(pk=batch.pk).answers == {"legacy_text": "tcvn3"}


def test_another_communes_batch_has_no_such_page(cast, send, client_as):
    batch = send(odd())
    stranger = client_as("commune_officer", "sibling")
    assert stranger.get(reverse("imports:columns", args=[batch.uid])).status_code == 404
    assert stranger.post(reverse("imports:map_columns", args=[batch.uid]), {}).status_code == 404
    assert stranger.post(reverse("imports:answer", args=[batch.uid]), {}).status_code == 404
