"""The road of the roster's tests."""

from tests.roster.conftest import send, uploads  # noqa: F401 - fixtures
