"""The Django admin: system admins alone, read-only where it should be, audited where it writes."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group
from django.db import models
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from members.access.enums import Role
from members.access.models import Grant, User
from members.audit.models import Event, Reading


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMIN])
@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/login/", "/quan-tri/access/user/", "/quan-tri/khong-co/"])
def test_for_every_other_role_it_does_not_exist(client_as, role, path):
    assert client_as(role).get(path).status_code == 404


def test_a_system_admin_opens_it_while_the_grant_lasts(client_as, cast):
    client = client_as("system_admin")
    assert client.get("/quan-tri/").status_code == 200
    Grant.objects.filter(user=cast.user("system_admin")).update(until_on=timezone.localdate())
    assert client.get("/quan-tri/").status_code == 404


def test_its_own_doors_lead_to_ours(client, client_as):
    assert client.get("/quan-tri/access/user/", follow=True).redirect_chain[-1][0] == (
        "/dang-nhap/?next=/quan-tri/access/user/"
    )
    assert client.get("/quan-tri/login/").url == "/dang-nhap/?next=/quan-tri/"
    assert client_as("system_admin").get("/quan-tri/password_change/").url == "/mat-khau/"


def test_the_audit_can_only_be_read(client_as, cast):
    event = Event.objects.create(verb="probe", subject_type="a.b", subject_id=1)
    reading = Reading.objects.create(what="probe", subject_type="a.b", subject_id=1, by=cast.user("leader"))
    client = client_as("system_admin")
    for row, name in ((event, "event"), (reading, "reading")):
        assert client.get(reverse(f"admin:audit_{name}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:audit_{name}_add")).status_code == 403
        assert client.post(reverse(f"admin:audit_{name}_change", args=[row.pk]), {"verb": "x"}).status_code == 403
        assert client.post(reverse(f"admin:audit_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_ending_a_grant_there_is_audited_and_its_past_stays(client_as, cast):
    grant = cast.user("leader").grants.get()
    form = {"until_on": "01/12/2026", "role": "system_admin", "user": cast.member.pk}
    assert (
        client_as("system_admin").post(reverse("admin:access_grant_change", args=[grant.pk]), form).status_code == 302
    )
    grant.refresh_from_db()
    assert (str(grant.until_on), grant.role) == ("2026-12-01", Role.LEADER)
    assert Event.objects.get(verb="grant.changed_in_admin").detail == {"fields": ["until_on"]}


def test_no_admin_of_ours_has_the_known_weak_spots():
    """trust, F7 and F8: no editable lists, no address fields, no permission without a grant."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    for model, options in admin.site._registry.items():
        assert not options.list_editable, model
        assert not any(isinstance(field, models.URLField) for field in model._meta.fields), model
        request.user = User(username="no.scope", is_active=True)
        assert not options.has_view_permission(request), model
    assert Group not in admin.site._registry
