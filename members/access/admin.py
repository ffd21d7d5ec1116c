"""Users and grants in the Django admin, and the audit to read (which itself knows no users).

One-time passwords, leaving and moving are on the portal's own pages.
"""

from django.contrib import admin

from members.access.models import Grant, User
from members.access.site import AuditedAdmin, ReadOnlyAdmin
from members.audit.models import Event, Reading


@admin.register(User)
class UserAdmin(AuditedAdmin):
    list_display = ["username", "full_name", "is_active", "must_change_password", "last_login"]
    list_filter = ["is_active", "must_change_password"]
    search_fields = ["username", "name_folded"]
    fields = [
        "username", "full_name", "language", "is_active", "must_change_password", "one_time_until", "last_login",
        "created_at",
    ]  # fmt: skip
    readonly_fields = ["is_active", "must_change_password", "one_time_until", "last_login", "created_at"]
    ordering = ["name_sort_key"]

    def has_add_permission(self, request):
        return False


@admin.register(Grant)
class GrantAdmin(AuditedAdmin):
    list_display = ["user", "role", "unit", "from_on", "until_on", "given_by"]
    list_filter = ["role"]
    list_select_related = ["user", "unit", "given_by"]
    search_fields = ["user__username", "user__name_folded", "unit__name", "unit__code"]
    fields = ["user", "role", "unit", "from_on", "until_on", "given_by"]
    raw_id_fields = ["user", "unit"]
    readonly_fields = ["given_by"]
    ordering = ["-from_on", "-pk"]

    def get_readonly_fields(self, request, obj=None):
        # A grant that was given is history: it can end, not become another one.
        return [*self.readonly_fields, *(["user", "role", "unit", "from_on"] if obj else [])]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.given_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "verb", "subject_type", "subject_id", "unit"]
    list_select_related = ["by", "unit"]
    search_fields = ["=verb", "by__username"]
    ordering = ["-pk"]


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "what", "subject_type", "subject_id", "rows"]
    list_select_related = ["by"]
    search_fields = ["=what", "by__username"]
    ordering = ["-pk"]
