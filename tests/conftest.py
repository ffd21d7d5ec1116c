"""What every test has: the cast, a client of any role, quick hashing and plain static files, folders of its own."""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests import cast as cast_module


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
