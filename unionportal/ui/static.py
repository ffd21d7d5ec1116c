"""Hashed static files that never break a page."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names where ``collectstatic`` has run, plain names where it has not: tests, and the page of an error.

    A misspelt name is found by the test that looks up every ``{% static %}`` of the templates.
    """

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError:
            return name
