"""The app "access", and the Django admin with our own site."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AccessConfig(AppConfig):
    name = "members.access"
    label = "access"


class PortalAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "members.access.site.PortalAdminSite"

    def ready(self):
        super().ready()
        # Rights come from grants; Django's groups would be a second truth.
        from django.contrib import admin  # noqa: PLC0415 - the registry exists only now
        from django.contrib.auth.models import Group  # noqa: PLC0415

        admin.site.unregister(Group)
