"""A whole portal for the browser: the small demo, a worker and a web server as ``make run`` starts them, and Chromium.

The portal has a database of its own on the server the tests use, so nothing it writes is seen by another test.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.conf import settings

CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Loading the small demo and starting two servers on a busy machine.
PATIENCE_SECONDS = 180
PASSWORD = "hoa-sen-nghe-42-trong"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Portal:
    """A running portal: its address and the password of every demo log-in."""

    url: str
    password: str


def chromium():
    """Path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items):
    """Journeys share one portal, so they share one process, the looking at pages another; skipped without a Chromium."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("pages" if item.path.stem == "test_pages" else "journey"))
            if chromium() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def journey_database():
    """A fresh database on the tests' own server, as an address; dropped afterwards."""
    # Read from the settings, not from the connection: that one names the test database or refuses.
    server = settings.DATABASES["default"]
    name = f"journey_{os.getpid()}"
    keys = {"host": server["HOST"], "user": server["USER"]}
    keys |= {"password": server.get("PASSWORD")} if server.get("PASSWORD") else {}
    keys |= {"port": server.get("PORT")} if server.get("PORT") else {}
    with psycopg.connect(dbname="postgres", autocommit=True, **keys) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        secret = f":{quote(keys['password'], safe='')}" if "password" in keys else ""
        query = {"host": keys["host"]} | ({"port": keys["port"]} if "port" in keys else {})
        yield f"postgresql://{quote(keys['user'])}{secret}@/{name}?{urlencode(query)}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def portal(journey_database, tmp_path_factory):
    """``manage.py serve`` with the small demo, as a visitor meets it."""
    home = tmp_path_factory.mktemp("portal-home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": journey_database, "PORTAL_HOME": str(home), "PORTAL_DEMO": "small", "PORT": str(port),
        "PORTAL_DEMO_PASSWORD": PASSWORD, "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    log = (home / "serve.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(port, process, log)
        yield Portal(url=f"http://127.0.0.1:{port}", password=PASSWORD)
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


def wait_for(port, process, log):
    """Wait until the portal answers.

    :raises RuntimeError: it ended or took too long; with what it printed.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)  # a wait for another process, bounded; no test sleeps
    log.seek(0)
    raise RuntimeError("the portal did not start:\n" + log.read()[-3000:])


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all journeys."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - heavy, and only journeys need it

    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield chrome
        chrome.close()


@pytest.fixture
def open_page(browser, portal):
    """``open_page(width=1280)``: a fresh page that must end without script errors, CSP violations or foreign requests."""
    contexts, faults = [], []

    def opened(width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda line: line.type == "error" and faults.append(f"console: {line.text}"))
        page.on(
            "request", lambda r: r.url.startswith((portal.url, "data:", "blob:")) or faults.append(f"foreign: {r.url}")
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def log_in(portal):
    """``log_in(page, "commune.officer")``: through the form, as a person does."""

    def entered(page, user):
        page.goto(f"{portal.url}/dang-nhap/")
        page.fill("input[name=username]", user)
        page.fill("input[name=password]", portal.password)
        page.click("form:has(input[name=password]) button[type=submit]")
        page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        return page

    return entered
