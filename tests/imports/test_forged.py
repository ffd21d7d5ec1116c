"""Posts that no page of ours sends: each is answered, none breaks a page or reaches a column that is not typed."""

import pytest
from django.urls import reverse

from members.models import StagedMember
from tests.imports.staged import batch_of, issue_of, row_of


@pytest.fixture
def settle(cast, client_as):
    batch = batch_of(cast)
    row = row_of(batch, 5)
    client = client_as("commune_officer")

    def settle(**data):
        answer = client.post(reverse("imports:settle", args=[batch.uid, row.uid]), data)
        return answer.status_code, StagedMember.objects.get(pk=row.pk)

    settle.row = row
    return settle


@pytest.mark.parametrize(
    "field",
    ["uid", "batch", "unit", "member", "outcome", "is_applied", "decision", "before", "cells", "row", "sheet", "id",
     "citizen_id_index", "citizen_id_sealed", "name_folded", "born_precision", "commune", "row_key", "verified_on"],
)  # fmt: skip
@pytest.mark.parametrize("text", ["x", "", "7b0c9a54-6a52-4b1d-9d3a-0c7de8a1c001"])
def test_only_columns_of_a_roster_can_be_typed_again(field, text, settle):
    before = StagedMember.objects.filter(pk=settle.row.pk).values().get()
    status, row = settle(decision="fix", **{f"fix.{field}": text})
    assert status == 302
    assert StagedMember.objects.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("member", ["x", "7b0c9a54-6a52-4b1d-9d3a-0c7de8a1c001", "a\x00b"])
def test_a_member_that_is_none_is_not_chosen(member, settle):
    status, row = settle(decision="same_person", member=member)
    assert (status, row.decision) == (302, "")


@pytest.mark.parametrize("unit", ["x", "a\x00b", "9" * 400])
def test_a_unit_that_is_none_gives_no_roster(cast, client_as, unit):
    client = client_as("commune_officer")
    assert client.post(reverse("imports:roster"), {"unit": unit, "full_ids": "yes"}).status_code == 404
    assert client.get(reverse("imports:roster"), {"unit": unit}).status_code == 404


def test_a_unit_of_others_gives_no_roster(cast, client_as):
    client = client_as("commune_officer")
    answer = client.post(reverse("imports:roster"), {"unit": cast.sibling_commune.uid, "full_ids": "yes"})
    assert answer.status_code == 404


def test_a_name_of_a_unit_with_nul_is_answered(client_as):
    client = client_as("province_admin")
    form = {"username": "moi", "full_name": "Lê Thị Mơ", "role": "commune_officer", "unit_text": "a\x00b"}
    assert client.post(reverse("access:user_new"), form).status_code == 200


def test_a_row_whose_name_was_emptied_stays_held(cast, settle):
    issue_of(settle.row.batch, 5, code="name_bad", column="B")
    status, row = settle(decision="fix", **{"fix.full_name": ""})
    assert (status, row.outcome) == (302, "hold")


def test_a_date_in_a_column_of_births_of_women_can_be_typed_again(settle):
    status, row = settle(decision="fix", **{"fix.born_female": "1980"})
    assert (status, row.born_on.year, row.sex) == (302, 1980, "F")
