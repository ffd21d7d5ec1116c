"""One request: its transaction, its guard, its scope of this very moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.access.models import Grant, User
from members.access.readonly import WriteRefused
from members.audit.models import Event, Reading

pytestmark = pytest.mark.urls("tests.access.probes")
ROUNDS = 200


def test_revocation_works_on_the_very_next_request(cast, client_as):
    """G13: a user disabled, a grant ended, an officer moved: 200 rounds, none of which sees what it lost."""
    client, user = client_as("commune_officer"), cast.user("commune_officer")
    today = timezone.localdate()
    home, sibling = cast.commune.pk, cast.sibling_commune.pk
    for turn in range(ROUNDS):
        way = turn % 3
        seen = client.get("/probe/rights").json()
        assert home in seen["units"], "the officer begins each round at home"
        grant = Grant.objects.filter(user=user)
        if way == 0:
            User.objects.filter(pk=user.pk).update(is_active=False)
            assert client.get("/probe/rights").status_code == 302
            User.objects.filter(pk=user.pk).update(is_active=True)
        elif way == 1:
            grant.update(until_on=today)
            assert client.get("/probe/rights").json() == {"roles": [], "units": [], "members": []}
            grant.update(until_on=None)
        else:
            grant.update(unit=cast.sibling_commune)
            moved = client.get("/probe/rights").json()
            assert sibling in moved["units"]
            assert not {*moved["members"]} & {*seen["members"]}
            grant.update(unit=cast.commune)


def test_a_grant_of_tomorrow_gives_nothing_today(cast, client_as):
    Grant.objects.filter(user=cast.user("leader")).update(from_on=timezone.localdate() + timedelta(days=1))
    assert client_as("leader").get("/probe/rights").json()["roles"] == []


def test_a_password_changed_elsewhere_ends_the_session(cast, client_as):
    client, user = client_as("leader"), cast.user("leader")
    assert client.get("/probe/rights").status_code == 200
    user.set_password("another one of sixteen")
    user.save(update_fields=["password"])
    assert client.get("/probe/rights").status_code == 302


@pytest.mark.parametrize("method", ["get", "head"])
def test_what_does_not_change_cannot_write(cast, client_as, method):
    with pytest.raises(WriteRefused):
        getattr(client_as("leader"), method)("/probe/write")
    assert not User.objects.filter(full_name="written").exists()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"])
def test_other_methods_are_not_known(client_as, method):
    assert client_as("leader").generic(method, "/probe/write").status_code == 405


def test_a_get_may_add_to_the_read_log(client_as):
    assert client_as("leader").get("/probe/read-logged").status_code == 200
    assert Reading.objects.count() == 1


def test_a_post_may_write(client_as):
    assert client_as("leader").post("/probe/write").status_code == 200
    assert User.objects.filter(full_name="written").exists()


@pytest.mark.parametrize(("how", "status"), [("404", 404), ("500", 500), ("sql", 500), ("503", 503)])
def test_a_view_that_fails_leaves_nothing_and_draws_its_page(client_as, how, status):
    client = client_as("leader")
    client.raise_request_exception = False
    response = client.post(f"/probe/fail/{how}")
    assert response.status_code == status
    assert not Event.objects.exists()
    assert b"Traceback" not in response.content


def test_an_answer_of_200_keeps_what_was_written(client_as):
    client_as("leader").post("/probe/fail/200")
    assert Event.objects.count() == 1
