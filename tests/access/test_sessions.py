"""Log-in, log-out, passwords, the own account."""

import re
import unicodedata
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.access import throttle
from members.access.models import LoginFailure, User
from members.audit.models import Event

PASSWORD = "hoa sen nở trắng hồ"
LOGIN = "/dang-nhap/"


@pytest.fixture
def officer(cast):
    user = cast.user("commune_officer")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def log_in(username="commune_officer.home", password=PASSWORD, client=None, **extra):
    return (client or Client()).post(LOGIN, {"username": username, "password": password}, **extra)


def sentence(response):
    return str(response.context["form"].non_field_errors())


@pytest.mark.parametrize("typed", ["commune_officer.home", "Commune_Officer.home", "  commune_officer.home "])
def test_the_user_name_is_taken_in_any_case(officer, typed):
    assert log_in(typed).status_code == 302


def test_a_password_typed_in_another_normal_form_is_the_same(officer):
    assert log_in(password=unicodedata.normalize("NFD", PASSWORD)).status_code == 302


def test_a_log_in_gets_a_new_session_token(officer):
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sid"] = before = session.session_key
    log_in(client=client)
    assert client.cookies["sid"].value != before
    assert not client.session.exists(before)


def test_one_sentence_for_unknown_wrong_and_left(officer, cast):
    left = cast.user("leader")
    left.set_password(PASSWORD)
    left.is_active = False
    left.save(update_fields=["password", "is_active"])
    answers = {
        sentence(log_in("nobody")),
        sentence(log_in(password="not this one")),
        sentence(log_in(left.username)),
    }
    assert len(answers) == 1


def test_a_dead_one_time_password_says_so_and_only_to_who_knows_it(officer):
    officer.must_change_password, officer.one_time_until = True, timezone.now() - timedelta(seconds=1)
    officer.save(update_fields=["must_change_password", "one_time_until"])
    dead, wrong = sentence(log_in()), sentence(log_in(password="not this one"))
    assert dead != wrong
    assert log_in().status_code == 200


def test_a_one_time_password_opens_nothing_but_the_choice_of_an_own_one(officer):
    officer.must_change_password, officer.one_time_until = True, timezone.now() + timedelta(days=1)
    officer.save(update_fields=["must_change_password", "one_time_until"])
    client, other = Client(), Client()
    assert log_in(client=client).status_code == log_in(client=other).status_code == 302
    change = reverse("access:password_change")
    for address in ("/", reverse("access:account"), "/tim/", "/khong-co/"):
        assert client.get(address).url == change
    assert client.get(change).status_code == 200
    new = {"old_password": PASSWORD, "new_password1": "bèo dạt mây trôi", "new_password2": "bèo dạt mây trôi"}
    assert client.post(change, {**new, "old_password": "wrong"}).status_code == 200
    assert client.post(change, new).status_code == 302
    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 302, "sessions under the old password end"
    officer.refresh_from_db()
    assert (officer.must_change_password, officer.one_time_until) == (False, None)
    assert Event.objects.filter(verb="user.password_changed", by=officer).count() == 1


@pytest.mark.parametrize("weak", ["ngắn", "honglac12345", "Hội viên 2026", "commune_officer", "123456789012"])
def test_weak_passwords_are_refused(officer, weak):
    client = Client()
    log_in(client=client)
    change = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    response = client.post(reverse("access:password_change"), change)
    assert response.context["form"].errors["new_password2"]


def test_a_log_out_leaves_nothing_on_the_machine(officer):
    client = Client()
    log_in(client=client)
    key = client.session.session_key
    assert client.get("/dang-xuat/").status_code == 405
    response = client.post("/dang-xuat/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not client.session.exists(key)
    assert client.get("/").status_code == 302


def test_guessing_is_stopped_and_harms_nobody_elsewhere(officer):
    """G12 in small: of 60 guesses under made-up forwarding headers five are looked at; another address logs in."""
    evaluated = sum(
        log_in(password=f"guess {n}", headers={"X-Forwarded-For": f"10.0.{n}.1"}).status_code == 200 for n in range(60)
    )
    assert evaluated == throttle.TRIES_PER_NAME
    assert log_in().status_code == 429, "even the right password, from there"
    assert log_in(REMOTE_ADDR="192.0.2.7").status_code == 302
    LoginFailure.objects.update(since=timezone.now() - throttle.WINDOW - timedelta(seconds=1))
    assert log_in().status_code == 302, "after the window"


def test_spraying_many_names_from_one_address_is_stopped(officer, monkeypatch):
    monkeypatch.setattr(throttle, "TRIES_PER_ADDRESS", 10)
    statuses = [log_in(f"someone{n}").status_code for n in range(12)]
    assert statuses == [200] * 10 + [429] * 2


def test_behind_the_proxy_its_own_entry_counts(officer, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for n in range(throttle.TRIES_PER_NAME):
        log_in(password="guess", headers={"X-Forwarded-For": f"10.0.{n}.1, 192.0.2.9"})
    assert log_in(headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 429
    assert log_in(headers={"X-Forwarded-For": "192.0.2.9, 192.0.2.10"}).status_code == 302


def test_no_typed_name_is_kept(officer):
    log_in("my secret by mistake", "x")
    assert all(b"secret" not in bytes(row.name_hash) for row in LoginFailure.objects.all())


def test_the_account_tells_roles_and_changes_the_language(officer):
    client = Client()
    log_in(client=client)
    page = client.get(reverse("access:account")).content.decode()
    assert "Xã Hồng Lạc" in page
    assert client.post(reverse("access:language"), {"language": "xx"}).status_code == 302
    client.post(reverse("access:language"), {"language": "en"})
    assert User.objects.get(pk=officer.pk).language == "en"
    assert re.search('<html lang="en"', client.get("/").content.decode())
    fresh = Client()
    log_in(client=fresh)
    assert '<html lang="en"' in fresh.get("/").content.decode()
