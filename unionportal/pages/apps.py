"""The app "pages"."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "unionportal.pages"
    label = "pages"
