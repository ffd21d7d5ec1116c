"""Every messy workbook is read as expected, and nearly every row without a word from a person."""

from collections import Counter

import pytest
from django.db import transaction

from members.access.citizen_ids import unseal
from members.intake.models import Outcome
from members.models import StagedMember
from members.roster import pipeline
from tests.corpus import former, headers, places, rows, values  # noqa: F401 - they register their cases
from tests.corpus.writing import BRANCHES, CASES, written

FEWEST = 60
SHARE = 0.95
understood = {}  # {name of a case: (rows understood, rows)}, for the share over all


@pytest.fixture
def read(cast, send):
    """``read(book)``: the batch of a workbook, its question about an old font answered."""

    def read(book):
        if book.setup:
            book.setup(cast)
        by = cast.user(book.user)
        batch = send(book.file(), unit=getattr(cast, book.unit), by=by)
        if book.legacy:
            assert (batch.state, batch.question["detail"]["kind"]) == ("asking", book.legacy)
            batch = pipeline.rehearse(pipeline.answer(batch, answer=book.legacy, by=by))
        return batch

    return read


def branch_of(row, told, cast):
    """The branch of a staged row as the truth writes it; None where the row is held."""
    if row.outcome == Outcome.HOLD or row.unit is None:
        return None
    wanted = told["branch"]
    if wanted and wanted.startswith("@"):
        return wanted if row.unit == getattr(cast, wanted[1:]) else row.unit.name
    by_name = {
        name: getattr(cast, key)
        for name, key in zip(BRANCHES, ("branch", "sibling_branch", "third_branch"), strict=True)
    }
    return wanted if row.unit == by_name.get(wanted) or row.unit.name.endswith(str(wanted)) else row.unit.name


def seen(row, told, cast):
    """What was read of a row, in the words of its truth."""
    if row is None:
        return None
    found = {name: getattr(row, name) for name in told if name not in ("branch", "citizen_id")}
    if "citizen_id" in told:
        found["citizen_id"] = row.citizen_id_sealed and unseal(row.citizen_id_sealed, uid=row.uid)
    return found | {"branch": branch_of(row, told, cast)}


def check(name, batch, book, cast):
    """Compare a batch with the truth of its workbook; returns {place: (expected, read)} of the rows that differ."""
    staged = {(row.sheet, row.row): row for row in StagedMember.objects.filter(batch=batch).select_related("unit")}
    truth = book.truth
    wrong = {
        place: (told, found) for place, told in truth.items() if (found := seen(staged.get(place), told, cast)) != told
    }
    clean = sum(told["branch"] is not None for place, told in truth.items() if place not in wrong)
    understood[name] = (clean, len(truth))
    wrong |= {place: (None, staged[place].full_name) for place in staged.keys() - truth.keys()}
    return wrong


@pytest.mark.django_db
@pytest.mark.parametrize("name", CASES)
def test_a_messy_workbook(name, cast, read):
    book = written(name)
    batch = read(book)
    assert batch.state == "in_review", batch.reason
    codes = Counter(batch.issues.values_list("code", flat=True))
    wrong = check(name, batch, book, cast)
    assert not wrong, (wrong, codes)
    assert codes == book.codes
    assert batch.rows == len(book.truth)


def test_the_corpus_is_large_enough():
    assert len(CASES) >= FEWEST
    assert sum(len(written(name).truth) for name in CASES) >= 400


@pytest.mark.django_db
def test_nearly_every_row_is_understood_with_no_mapping_by_hand(cast, read, record_property):
    """Counts what the cases above found; cases that ran in another process are read here, each in a savepoint."""
    for name in CASES.keys() - understood.keys():
        book, before = written(name), transaction.savepoint()
        check(name, read(book), book, cast)
        transaction.savepoint_rollback(before)
    clean, total = map(sum, zip(*understood.values(), strict=True))
    record_property("rows understood", f"{clean} of {total}")
    assert clean >= SHARE * total, f"{clean} of {total} rows understood"
