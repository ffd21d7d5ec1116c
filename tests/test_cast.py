"""The cast is what its docstrings say."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.access.enums import Permission, Role
from members.models import Member, Membership
from tests import cast as cast_module


def test_every_personal_word_of_the_cast_is_its_own(cast):
    words = [
        word
        for person in cast.members
        for value in vars(person).values()
        if isinstance(value, str)
        for word in cast_module.CANARY.findall(value)
        if value not in (person.name_folded, person.name_sort_key)
    ]
    words += [cast_module.CANARY.findall(user.full_name)[0] for user in cast.users.values()]
    assert len(words) == len(set(words)) > 300
    assert all(cast_module.CANARY.search(person.name_folded) for person in cast.members)


def test_there_is_a_user_of_every_role_with_the_rights_of_the_role(cast):
    assert {role for role, _place in cast.users} == set(Role)
    officer = cast.scope("commune_officer")
    assert officer.can(Permission.EDIT_MEMBERS, cast.group)
    assert not officer.can(Permission.EDIT_MEMBERS, cast.sibling_commune)
    assert cast.scope("system_admin").everywhere


def test_the_cast_is_built_in_few_statements(db):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        cast_module.build()
    assert len(queries) <= 14
    assert Member.objects.count() == len({*Membership.objects.values_list("member", flat=True)})


def test_a_client_of_a_role_opens_the_home_page(client_as):
    assert client_as("commune_officer").get("/").status_code == 200


def test_what_is_personal_is_told_from_public_ids():
    personal = ["Bà Qxabcdz", "qxabcdz", "gọi 0987654001", "số 030166777006."]
    public = ["/don-vi/9d5d36ea-0693-41f6-bbb7-062633294083/", "0987654", "1030166777006"]
    assert all(cast_module.PERSONAL.search(text) for text in personal)
    assert not any(cast_module.PERSONAL.search(text) for text in public)
