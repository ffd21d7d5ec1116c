"""A form sent twice does its work once (G18)."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.template import engines
from django.test import Client, RequestFactory

from members.access.models import FormReceipt, LoginFailure
from tests import cast as cast_module

pytestmark = pytest.mark.urls("tests.access.probes")
RACES = 100
SENDINGS = 10


def send(client, key, name="a", **more):
    return client.post("/probe/create", {"form_key": key, "name": name, **more})


def test_the_second_sending_is_led_to_the_first_result(client_as):
    client, key = client_as("commune_officer"), uuid.uuid4()
    first, second = send(client, key), send(client, key)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert LoginFailure.objects.count() == 1


def test_htmx_is_led_by_its_header(client_as):
    client, key = client_as("commune_officer"), uuid.uuid4()
    first = send(client, key)
    again = client.post("/probe/create", {"form_key": key, "name": "a"}, headers={"HX-Request": "true"})
    assert (again.status_code, again.headers["HX-Redirect"]) == (200, first.url)


def test_another_key_or_another_user_is_another_form(client_as):
    key = uuid.uuid4()
    send(client_as("commune_officer"), key, "a")
    send(client_as("commune_officer"), uuid.uuid4(), "b")
    send(client_as("commune_officer", "sibling"), key, "c")
    assert LoginFailure.objects.count() == 3


def test_a_form_that_came_back_may_be_sent_again_with_its_key(client_as):
    client, key = client_as("commune_officer"), uuid.uuid4()
    assert send(client, key, wrong="1").content == b"say it again"
    assert not FormReceipt.objects.exists()
    assert send(client, key).status_code == 302


@pytest.mark.parametrize("key", ["", "no uuid"])
def test_without_a_key_the_view_runs(client_as, key):
    assert send(client_as("commune_officer"), key).status_code == 302


def test_the_field_keeps_its_key_when_the_form_comes_back():
    key = uuid.uuid4()
    template = engines["django"].from_string("{% form_key %}")
    assert str(key) in template.render(request=RequestFactory().post("/", {"form_key": key}))
    fresh = template.render(request=RequestFactory().get("/"))
    assert 'name="form_key"' in fresh
    assert fresh != template.render(request=RequestFactory().get("/"))


@pytest.mark.django_db(transaction=True)
def test_a_thousand_double_submits_make_each_form_exactly_one_row():
    """G18: 100 forms of 10 sendings each, eight at a time: 100 rows, and every sending is led to its form's row."""
    user = cast_module.build().user("commune_officer")
    client = Client()
    client.force_login(user)
    cookies = client.cookies
    keys = [uuid.uuid4() for _race in range(RACES)]

    def submit(key):
        mine = Client()
        mine.cookies = cookies.copy()
        try:
            return key, send(mine, key, name=key.hex[:16]).url
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        led = list(pool.map(submit, [key for key in keys for _sending in range(SENDINGS)]))
    assert LoginFailure.objects.count() == RACES
    assert len(set(led)) == RACES
    assert len({url for _key, url in led}) == RACES
