"""The app "intake"."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "members.intake"
    label = "intake"
