"""The Django admin: for system admins alone, with our own doors and our own audit."""

from functools import update_wrapper

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission
from members.audit.actions import record


class PortalAdminSite(admin.AdminSite):
    """Opens for who administers by a grant of today; for every other user it does not exist.

    Log-in, log-out and the change of a password are the portal's own, so that nothing of theirs can be passed by.
    """

    site_header = site_title = _("Women's Union Portal")
    index_title = _("Administration")

    def has_permission(self, request):
        return request.scope.has(Permission.ADMINISTER)

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def door(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return guarded(request, *args, **kwargs)

        return update_wrapper(door, view)

    @login_not_required
    def login(self, request, extra_context=None):
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        target = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect("admin:index") if request.user.is_authenticated else redirect_to_login(target)

    def logout(self, request, extra_context=None):
        return redirect("access:account")

    def password_change(self, request, extra_context=None):
        return redirect("access:password_change")

    def password_change_done(self, request, extra_context=None):
        return redirect("access:account")


class AuditedAdmin(admin.ModelAdmin):
    """A model admin whose changes stand in the audit and which deletes nothing: history stays."""

    actions = None
    show_full_result_count = False  # a count of millions for a line that nobody reads

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        verb = f"{obj._meta.model_name}.{'changed' if change else 'created'}_in_admin"
        record(verb=verb, subject=obj, by=request.user, fields=sorted(form.changed_data))


class ReadOnlyAdmin(AuditedAdmin):
    """Rows to look at."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
