"""Every field of every model of ours carries a mark, and marks decide who sees it."""

import pytest
from django.apps import apps

from members.access import privacy
from members.access.enums import Mark
from members.models import Member
from members.resources import COLUMNS

OURS = ("unionportal", "members", "indicators", "programs")
MODELS = [model for model in apps.get_models() if model.__module__.partition(".")[0] in OURS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_has_a_mark_and_every_mark_a_field(model):
    assert model._meta.label in privacy.TABLE, "a model without privacy marks: add it to access/privacy.py"
    names = {field.name for field in model._meta.concrete_fields}
    assert names - set(privacy.marks(model)) == set(), "fields without a mark"
    own = {name for text in privacy.TABLE[model._meta.label].values() for name in text.split()}
    assert own - names == set(), "marks without a field"


def test_no_model_is_in_the_table_that_does_not_exist():
    assert set(privacy.TABLE) == {model._meta.label for model in MODELS}


@pytest.mark.parametrize(
    ("role", "unit", "sees", "not_sees"),
    [
        ("commune_officer", "branch", {"full_name", "ethnicity", "poverty"}, {"citizen_id_sealed"}),
        ("commune_officer", "sibling_commune_branch", {"id"}, {"full_name", "ethnicity"}),
        ("province_staff", "branch", {"full_name", "phone"}, {"ethnicity", "religion", "is_party_member"}),
        ("branch_head", "branch", {"full_name"}, {"poverty"}),
        ("leader", "branch", {"id"}, {"full_name", "phone", "born_on"}),
        ("system_admin", "other_branch", {"full_name", "ethnicity"}, {"citizen_id_index"}),
    ],
)
def test_a_scope_sees_the_fields_of_its_permissions(cast, role, unit, sees, not_sees):
    fields = set(privacy.visible_fields(Member, cast.scope(role), cast.units[unit]))
    assert sees <= fields
    assert not not_sees & fields


def test_the_columns_of_the_workbook_have_the_marks_of_their_fields():
    ours = privacy.marks(Member)
    told = {
        column.field: column.mark for column in COLUMNS if column.field in ours and column.mark is not Mark.INTERNAL
    }
    assert told == {field: ours[field] for field in told}


def test_secrets_are_no_fields_to_anybody(cast):
    scope = cast.scope("system_admin")
    for model in MODELS:
        secret = {name for name, mark in privacy.marks(model).items() if mark is Mark.SECRET}
        assert not secret & set(privacy.visible_fields(model, scope))
