"""Two officers edit one person: the second sees both versions and chooses field by field."""

from datetime import date

from django.urls import reverse

from members.actions import people
from members.forms.people import CorrectForm, initial_of
from members.models import Member


def data_of(member):
    """What the browser sends of an untouched form."""
    form = CorrectForm(initial=initial_of(member), sensitive=True, mask="030•")
    values = {name: form[name].value() for name in form.fields}
    shown = {name: form.fields[name].prepare_value(value) for name, value in values.items()}
    return {name: "on" if value is True else value for name, value in shown.items() if value not in (None, False, "")}


def test_an_untouched_form_changes_nothing(cast, client_as):
    client = client_as("commune_officer")
    address = reverse("members:edit", args=[cast.member.uid])
    assert client.post(address, data_of(cast.member)).status_code == 302
    assert Member.objects.get(pk=cast.member.pk).version == 1
    assert not cast.member.history.exists()


def test_both_versions_are_shown_and_chosen_by_field(cast, client_as):
    client, member = client_as("commune_officer"), cast.member
    mine = {**data_of(member), "phone": "0911 111 111", "occupation": "Giáo viên"}
    theirs = {"phone": "0922222222", "education": "Đại học"}
    people.correct_member(member=member, values=theirs, version=1, by=cast.user("province_admin"))

    address = reverse("members:edit", args=[member.uid])
    response = client.post(address, mine)
    assert response.status_code == 409
    body = response.content.decode()
    assert "0922222222" in body
    assert "0911111111" in body
    fields = {field["name"]: field["is_mine"] for field in response.context["fields"]}
    assert fields == {"phone": True, "occupation": True, "education": False}

    sent = dict(response.context["sent"])
    choice = {"keep_phone": "theirs", "keep_occupation": "mine", "keep_education": "theirs"}
    answer = client.post(address, {**sent, **choice, "version": response.context["version"]})
    assert answer.status_code == 302
    member.refresh_from_db()
    assert (member.phone, member.occupation, member.education) == ("0922222222", "Giáo viên", "Đại học")
    assert member.version == 3


def test_a_citizen_id_is_kept_replaced_or_taken_away(cast, client_as):
    client, member = client_as("commune_officer"), cast.member
    address = reverse("members:edit", args=[member.uid])
    old = bytes(member.citizen_id_index)
    client.post(address, {**data_of(member), "citizen_id": "030 185 004 521"})
    member.refresh_from_db()
    assert bytes(member.citizen_id_index) != old
    client.post(address, {**data_of(member), "no_citizen_id": "on"})
    member.refresh_from_db()
    assert member.citizen_id_index is None


def test_without_the_right_sensitive_values_stay(cast, client_as):
    client, member = client_as("branch_head"), cast.member
    data = data_of(member)
    for name in ("religion", "ethnicity", "poverty", "is_party_member"):
        data.pop(name, None)
    client.post(reverse("members:edit", args=[member.uid]), {**data, "born": "1977", "religion": "Khác"})
    changed = Member.objects.get(pk=member.pk)
    assert (changed.religion, changed.born_on, changed.born_precision) == (member.religion, date(1977, 1, 1), "Y")
