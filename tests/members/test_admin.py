"""Members in the Django admin: for system admins alone, searched by name, corrected by the portal's own action."""

import pytest
from django.urls import reverse

from members.audit.models import Event
from members.models import Member


@pytest.fixture
def admin(client_as):
    return client_as("system_admin")


@pytest.mark.parametrize("model", ["member", "membership", "post", "transfer"])
def test_lists_open_and_search_by_name_without_marks(cast, admin, model):
    address = reverse(f"admin:members_{model}_changelist")
    assert admin.get(address).status_code == 200
    body = admin.get(address, {"q": cast.member.name_folded}).content.decode()
    assert (cast.member.full_name in body) == (model in ("member", "membership"))


def test_officers_do_not_find_it(client_as):
    assert client_as("commune_officer").get(reverse("admin:members_member_changelist")).status_code == 404


def test_a_correction_goes_by_the_action(cast, admin):
    member = cast.member
    address = reverse("admin:members_member_change", args=[member.pk])
    response = admin.get(address)
    form = response.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    data["is_party_member"] = "true"
    data.pop("is_working_away")
    answer = admin.post(address, {**data, "phone": "0912345678"})
    assert answer.status_code == 302
    changed = Member.objects.get(pk=member.pk)
    assert (changed.phone, changed.version) == ("0912345678", 2)
    assert Event.objects.filter(verb="member.corrected", subject_id=member.pk).exists()
    admin.post(address, {**data, "sex": "M"})
    assert Member.objects.get(pk=member.pk).sex == "F"
