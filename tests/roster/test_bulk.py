"""One answer for every row of a kind of problem, in as many statements for many rows as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Member, StagedMember
from members.roster import pipeline
from members.roster.settling import CannotSettle
from tests.roster.books import CAN, HEADER, book, roster, woman

pytestmark = pytest.mark.django_db
LETTERS = "ABCDEFGHIKLMNOPQRSTU"


def bad_dates(count, sheet="Danh sách"):
    return [woman(n, f"Bùi Thị Ánh {LETTERS[n]}", born="31/02/1985") for n in range(count)]


def test_the_year_alone_is_taken_in_all_rows_and_clean_rows_went_in_before(send):
    batch = send(roster(*bad_dates(4), woman(9, "Bùi Thị Đào")), apply=True)
    assert (batch.added, batch.held) == (1, 4)
    assert pipeline.settle_all(batch, code="date_impossible", decision="year_only", by=batch.by) == 4
    batch.refresh_from_db()
    assert (batch.added, batch.held) == (5, 0)
    batch = pipeline.apply(batch, by=batch.by)
    born = Member.objects.filter(full_name__startswith="Bùi Thị Ánh").values_list("born_on__year", "born_precision")
    assert (batch.added, set(born)) == (5, {(1985, "Y")})


def test_another_woman_is_said_of_all_and_of_one_sheet_alone(send):
    send(roster(*[woman(n, f"Bùi Thị Ánh {LETTERS[n]}", citizen_id="") for n in range(4)]), apply=True)
    rows = [woman(n, f"Bùi Thị Ánh {LETTERS[n]}", citizen_id="", branch=CAN) for n in range(4)]
    batch = send(book(("A", [HEADER, *rows[:2]]), ("B", [HEADER, *rows[2:]])))
    assert batch.held == 4
    assert pipeline.settle_all(batch, code="likely_same", decision="new_person", sheet="A", by=batch.by) == 2
    batch.refresh_from_db()
    assert (batch.added, batch.held) == (2, 2)
    assert set(StagedMember.objects.filter(batch=batch, outcome="hold").values_list("sheet", flat=True)) == {"B"}


def test_answers_that_a_kind_does_not_take(cast, send):
    batch = send(roster(*bad_dates(2)))
    for code, decision in (("date_impossible", "new_person"), ("likely_same", "same_person"), ("x", "fix"), ("x", "")):
        with pytest.raises(CannotSettle):
            pipeline.settle_all(batch, code=code, decision=decision, by=batch.by)
    with pytest.raises(pipeline.Refused):
        pipeline.settle_all(batch, code="date_impossible", decision="skip", by=cast.user("commune_officer", "sibling"))
    assert pipeline.settle_all(batch, code="likely_same", decision="new_person", by=batch.by) == 0


def test_the_number_of_statements_does_not_grow(send):
    counted = []
    for count in (2, 12):
        batch = send(roster(*bad_dates(count), name=f"Sổ {count}"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            pipeline.settle_all(batch, code="date_impossible", decision="year_only", by=batch.by)
        counted.append(len(queries))
    assert counted[0] == counted[1]
