"""The app "ui"."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "unionportal.ui"
    label = "ui"
