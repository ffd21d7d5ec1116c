"""The frame: the day and the unit of the address, navigation by role, error pages with a way on."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone

from unionportal.pages import errors, urls, views

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(monkeypatch, client_as):
    """``seen(address, role)``: the request as the home view saw it."""

    def look(address, role="province_staff", **extra):
        caught = []

        def home(request):
            caught.append(request)
            return errors.HttpResponse("x")

        monkeypatch.setattr(views, "home", home)
        monkeypatch.setattr(_route(), "callback", home)
        client_as(role).get(address, **extra)
        return caught[0]

    return look


def _route():
    return next(route for route in urls.urlpatterns if route.name == "home")


@pytest.mark.parametrize("text", ["30/06/2024", "30/6/24", "30.06.2024", "30062024", "2024-06-30"])
def test_the_day_is_read_in_any_way_of_writing(seen, text):
    request = seen(f"/?on={text}")
    assert request.frame_on == date(2024, 6, 30)
    assert request.frame_query == {"on": "30/06/2024"}


@pytest.mark.parametrize("text", ["31/02/2024", "hôm qua", "01/01/1700", "01/01/2190", "%00"])
def test_an_unreadable_day_falls_back_to_today_with_a_sentence(seen, text):
    request = seen(f"/?on={text}")
    assert request.frame_on == timezone.localdate()
    assert request.frame_note


def test_without_an_address_it_is_today_in_the_own_unit(seen, cast):
    request = seen("/", role="commune_officer")
    assert request.frame_on == timezone.localdate()
    assert request.frame_unit == cast.units["commune"]
    assert request.frame_query == {}


def test_a_unit_below_is_taken_from_the_address(seen, cast):
    unit = cast.units["sibling_commune"]
    assert seen(f"/?unit={unit.uid}").frame_unit == unit


@pytest.mark.parametrize("text", ["other_commune", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_foreign_unit_falls_back_to_the_own_with_a_sentence(seen, cast, text):
    uid = cast.units[text].uid if text in cast.units else text
    request = seen(f"/?unit={uid}")
    assert request.frame_unit == cast.units["province"]
    assert request.frame_note


def test_the_choice_of_units_is_the_own_with_those_below(client_as, cast):
    html = client_as("province_staff").get("/thu-vien-thanh-phan/").content.decode()
    names = re.findall(r'<option value="[0-9a-f-]*"[^>]*>([^<]+)<', html)
    assert names == ["Tỉnh Hải Dương", "Huyện Nam Sách", "Huyện Thanh Hà"]


def test_a_stranger_sees_the_door(cast):
    response = Client().get("/", follow=True)
    assert response.redirect_chain[0][1] == 302
    assert 'name="password"' in response.content.decode()


def test_vietnamese_is_spoken_whatever_the_browser_prefers(client_as):
    client = client_as("leader")
    html = client.get("/thu-vien-thanh-phan/", headers={"accept-language": "en-US,en"}).content.decode()
    assert '<html lang="vi">' in html
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en">' in client.get("/thu-vien-thanh-phan/").content.decode()


def test_a_page_that_is_not_there_shows_a_way_on(client_as):
    response = client_as("leader").get("/khong-co/")
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


@pytest.mark.parametrize(
    ("fault", "status"), [(ValueError("secret words"), 500), (OperationalError("secret words"), 503)]
)
def test_a_fault_is_told_without_a_database(django_db_blocker, fault, status):
    request = RequestFactory().get("/hoi-vien/")
    with django_db_blocker.block():
        try:
            raise fault
        except Exception:  # noqa: BLE001 the handler looks at whatever is being handled
            response = errors.server_error(request)
    assert response.status_code == status
    assert b"secret words" not in response.content
    assert b'href="/hoi-vien/"' in response.content


def test_an_old_form_is_refused_with_a_sentence(cast):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/dang-nhap/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert b'href="/dang-nhap/"' in response.content


def test_pages_are_light_on_the_line(client_as):
    response = client_as("province_staff").get("/thu-vien-thanh-phan/", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 25_000
