"""G14: every answer carries the headers of ASVS 3.4, errors, static files and downloads too."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from unionportal.pages.management.commands import serve

ROOT = Path(__file__).parents[2]
EVERY = {
    "Content-Security-Policy": ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
    "X-Content-Type-Options": ["nosniff"],
    "Referrer-Policy": ["same-origin"],
    "Cross-Origin-Opener-Policy": ["same-origin"],
    "Cross-Origin-Resource-Policy": ["same-origin"],
    "X-Frame-Options": ["DENY"],
    "Cache-Control": [""],
}


def missing_headers(response):
    """Names of the headers an answer lacks, or has with another value."""
    found = [
        name
        for name, parts in EVERY.items()
        if name not in response.headers or any(part not in response.headers[name] for part in parts)
    ]
    policy = response.headers.get("Content-Security-Policy", "")
    found += ["Content-Security-Policy: unsafe"] if "unsafe" in policy or "*" in policy else []
    if "no-store" not in response.headers.get("Cache-Control", ""):
        found.append("Cache-Control: no-store")
    return found


@pytest.mark.parametrize("path", ["/", "/khong-co/", "/dang-nhap/", "/quan-tri/", "/static/khong-co.css", "/%ff"])
def test_pages_redirects_and_errors_carry_every_header(client_as, path):
    for client in (Client(), client_as("commune_officer")):
        assert missing_headers(client.get(path)) == []


def test_a_refused_host_and_a_refused_form_carry_every_header(db, client_as):
    assert missing_headers(Client(headers={"host": "elsewhere.example"}).get("/")) == []
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/dang-nhap/", {"username": "a", "password": "b"})
    assert refused.status_code == 403
    assert missing_headers(refused) == []


def test_static_files_carry_every_header_but_keep_their_caching(db, settings):
    (settings.STATIC_ROOT / "probe.svg").write_text("<svg/>")
    response = Client().get("/static/probe.svg")
    assert response.status_code == 200
    response.close()
    assert missing_headers(response) == ["Cache-Control: no-store"]


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(cast):
    user = cast.user("leader")
    user.set_password("hoa sen nở trắng hồ")
    user.save(update_fields=["password"])
    client = Client()
    client.get("/dang-nhap/")
    client.post("/dang-nhap/", {"username": user.username, "password": "hoa sen nở trắng hồ"})
    for cookie in ("csrf", "sid"):
        assert client.cookies[cookie]["httponly"]
        assert client.cookies[cookie]["samesite"] == "Lax"


def manage(*arguments, **environment):
    """What ``manage.py`` says with these variables; no database is touched."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "DATABASE_URL": "postgresql://nobody@localhost:1/none", **environment},
    )  # fmt: skip


def test_the_deployment_checklist_finds_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING", PORTAL_HTTPS="yes")
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced).")


def test_with_tls_cookies_are_bound_to_the_host_and_transport_is_strict():
    """ASVS 3.3.1, 3.4.1: the settings that come with PORTAL_HTTPS."""
    show = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS >= 31536000)"
    done = manage("shell", "-v0", "-c", show, PORTAL_HTTPS="yes")
    assert done.stdout.split() == ["__Host-sid", "__Host-csrf", *["True"] * 4], done.stderr


def test_the_access_log_names_no_query():
    """ASVS 14.2.1: an address may carry a searched name."""
    assert not re.search(r"%\((?:r|q|f)\)s", serve.ACCESS_LOG)
