"""What every test has: the cast, a client of any role, quick hashing and plain static files, folders of its own."""

import logging
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from tests import cast as cast_module

SWEPT_EVERY = 8  # modules
_modules = count(1)
_tables = []  # of the test database, once this process has one


@pytest.fixture(scope="session", autouse=True)
def quick_settings(tmp_path_factory):
    """Hashing that costs nothing, static files without a manifest, and no folder of the instance touched."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("static", "uploads", "incoming")}
    for folder in folders.values():
        folder.chmod(0o700)
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        STATIC_ROOT=folders["static"],
        UPLOAD_FOLDER=folders["uploads"],
        FILE_UPLOAD_TEMP_DIR=str(folders["incoming"]),
    ):
        yield


class Listener(logging.Handler):
    """Keeps every logged line that tells of a person of the cast."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.heard = []

    def emit(self, record):
        line = record.getMessage()
        if cast_module.PERSONAL.search(line):
            self.heard.append(line[:200])


@pytest.fixture(scope="session", autouse=True)
def no_person_in_logs_or_temporary_files(quick_settings):
    """G15: after the whole suite no log line and no half-received file tells of a person of the cast."""
    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    incoming = Path(settings.FILE_UPLOAD_TEMP_DIR)
    left = [file.name for file in incoming.rglob("*") if cast_module.PERSONAL.search(file.read_text(errors="ignore"))]
    assert (listener.heard, left) == ([], []), "personal data in logs or temporary files"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Leave the housekeeping of the test database to ``swept``, where its user may.

    What tests write is rolled back, but the server's own vacuum comes while one runs, cannot cut the empty pages off and
    remembers a table of many pages without rows: from then on plans are made for one row, and a test of some thousand
    takes fifty times as long.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            _tables.extend(connection.introspection.table_names(cursor))
        for table in _tables:
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


@pytest.fixture(scope="module", autouse=True)
def swept():
    """Take away what rolled-back tests left in the tables, every few modules and between two tests."""
    yield
    if next(_modules) % SWEPT_EVERY == 0:
        sweep()


def sweep():
    """Empty tables as if they were new: the planner then reckons with some pages, not with none.

    By a connection of its own: beside a browser's event loop Django lets nobody use that of the tests.
    """
    if _tables:
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as server:
            server.execute("VACUUM " + ", ".join(f'"{table}"' for table in _tables))
            server.execute(
                "UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relname = ANY(%s) AND reltuples = 0", [_tables]
            )


@pytest.fixture
def cast(db):
    """The fixed union (``tests/cast.py``), in the transaction of this test."""
    return cast_module.build()


@pytest.fixture
def client_as(cast):
    """``client_as("commune_officer")`` or ``client_as("commune_officer", "sibling")``: a logged-in test client."""

    def log_in(role, place="home"):
        client = Client()
        client.force_login(cast.user(role, place))
        return client

    return log_in
