"""Users and roles: what a user manager may do, and what nobody may."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate as today

from members.access import actions
from members.access.enums import Role
from members.access.models import Grant, User
from members.audit.models import Event


def page(name, user):
    return reverse(f"access:{name}", args=[user.uid])


def new_officer(**values):
    return {
        "username": "Lan.HongLac", "full_name": " Vũ Thị  Lan ", "role": "commune_officer", "unit_text": "hong lac",
        "form_key": uuid.uuid4(), **values,
    }  # fmt: skip


def test_a_new_officer_is_made_and_logs_in_with_the_password_shown_once(client_as, cast):
    manager, form = client_as("province_admin"), new_officer()
    response = manager.post(reverse("access:user_new"), form)
    made = User.objects.get(username="lan.honglac")
    assert made.full_name == "Vũ Thị Lan"
    assert [(g.role, g.unit, g.from_on) for g in made.grants.all()] == [(Role.COMMUNE_OFFICER, cast.commune, today())]
    assert made.one_time_until.astimezone().date() - today() <= timedelta(days=8)
    assert manager.post(reverse("access:user_new"), form).url == response.url, "sent twice, made once"
    password = re.search(r"<code[^>]*>([a-z2-9-]{19})</code>", manager.get(response.url).content.decode())[1]
    assert password not in manager.get(response.url).content.decode(), "shown once"
    assert Client().post("/dang-nhap/", {"username": "lan.honglac", "password": password}).url == "/"
    assert {*Event.objects.values_list("verb", flat=True)} == {"user.created", "grant.given"}


def test_the_password_waits_sealed_in_the_session(client_as):
    manager = client_as("province_admin")
    manager.post(reverse("access:user_new"), new_officer())
    waiting = manager.session["one_time_password"]["password"]
    assert not re.search(r"([a-z2-9]{4}-){3}", waiting)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "lan hồng lạc"}, "username"),
        ({"username": "leader.home"}, "username"),
        ({"username": "ab"}, "username"),
        ({"full_name": ""}, "full_name"),
        ({"role": "system_admin"}, "role"),
        ({"role": ""}, "role"),
        ({"unit_text": "Ninh Quới"}, "unit_text"),
        ({"unit_text": "không có đâu"}, "unit_text"),
        ({"unit_text": "Thanh Hà"}, "unit_text"),
        ({"role": "branch_head", "unit_text": "thôn"}, "unit_choice"),
    ],
)
def test_a_wrong_form_comes_back_with_its_sentence_and_makes_nobody(client_as, change, field):
    before = User.objects.count()
    response = client_as("province_admin").post(reverse("access:user_new"), new_officer(**change))
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert User.objects.count() == before


def test_one_of_several_units_is_chosen(client_as, cast):
    form = new_officer(role="branch_head", unit_text="thôn", unit_choice=str(cast.third_branch.uid))
    assert client_as("province_admin").post(reverse("access:user_new"), form).status_code == 302
    assert Grant.objects.get(user__username="lan.honglac").unit == cast.third_branch


def test_a_choice_outside_the_scope_is_no_choice(client_as, cast):
    form = new_officer(role="branch_head", unit_text="thôn", unit_choice=str(cast.other_branch.uid))
    assert "unit_choice" in client_as("province_admin").post(reverse("access:user_new"), form).context["form"].errors


def test_the_list_shows_the_users_of_the_units_and_filters(client_as, cast):
    client, address = client_as("province_admin"), reverse("access:users")
    everyone = client.get(address).content.decode()
    assert cast.user("commune_officer").username in everyone
    for role, place in [("commune_officer", "home"), ("system_admin", "home"), ("province_admin", "sibling")]:
        inside = cast.user(role, place).username in everyone
        assert inside is (role == "commune_officer")
    name = cast.user("branch_head").full_name.split()[2]
    found = client.get(address, {"q": name.lower()}).content.decode()
    assert "branch_head.home" in found
    assert "branch_head.sibling" not in found
    assert "leader.commune" not in client.get(address, {"role": "commune_officer"}).content.decode()
    assert "branch_head.home" not in client.get(address, {"state": "left"}).content.decode()
    assert client.get(address, {"role": "bogus", "page": "999", "sort": "password"}).status_code == 200


@pytest.mark.parametrize("extra", [1, 3])
def test_the_list_costs_the_same_for_any_number(client_as, cast, django_assert_max_num_queries, extra):
    for n in range(extra):
        actions.create_user(
            username=f"more{n}", full_name="Thêm", role=Role.BRANCH_HEAD, unit=cast.branch, on=today(), by=None
        )
    client = client_as("province_admin")
    client.get("/")
    with django_assert_max_num_queries(22):
        client.get(reverse("access:users"))


def test_moving_ends_one_role_and_gives_another_at_once(client_as, cast):
    officer, manager, theirs = cast.user("commune_officer"), client_as("province_admin"), client_as("commune_officer")
    old = officer.grants.get()
    form = {"role": "commune_officer", "unit_text": "Nam Hưng", "instead_of": old.pk}
    assert manager.post(page("user_move", officer), form).status_code == 302
    assert [g.unit for g in officer.grants.on(today())] == [cast.far_commune]
    assert cast.member.full_name not in theirs.get("/tai-khoan/").content.decode()
    assert {*Event.objects.values_list("verb", flat=True)} == {"grant.ended", "grant.given"}


def test_a_second_role_beside_the_first_and_never_the_same_twice(client_as, cast):
    officer, manager = cast.user("commune_officer"), client_as("province_admin")
    form = {"role": "sponsorship_officer", "unit_text": "Hồng Lạc", "instead_of": ""}
    assert manager.post(page("user_move", officer), form).status_code == 302
    assert officer.grants.on(today()).count() == 2
    again = manager.post(page("user_move", officer), form)
    assert again.context["form"].non_field_errors()
    with pytest.raises(IntegrityError):
        Grant.objects.create(user=officer, role=Role.COMMUNE_OFFICER, unit=cast.commune, from_on=today())


def test_a_reset_ends_every_session_and_shows_another_password(client_as, cast):
    officer, theirs, manager = cast.user("commune_officer"), client_as("commune_officer"), client_as("province_admin")
    response = manager.post(page("user_reset", officer))
    assert response.url == page("one_time_password", officer)
    assert theirs.get("/").status_code == 302
    assert "<code" in manager.get(response.url).content.decode()


def test_a_leaver_is_out_at_once_and_may_be_taken_back(client_as, cast):
    officer, theirs, manager = cast.user("commune_officer"), client_as("commune_officer"), client_as("province_admin")
    manager.post(page("user_leave", officer))
    officer.refresh_from_db()
    assert not officer.is_active
    assert not officer.grants.on(today()).exists()
    assert theirs.get("/").status_code == 302
    assert officer.username in manager.get(reverse("access:users"), {"state": "left"}).content.decode()
    assert manager.post(page("user_reset", officer)).url == page("user", officer)
    back = manager.post(page("user_move", officer), {"role": "commune_officer", "unit_text": "10816"})
    assert back.url == page("one_time_password", officer)
    officer.refresh_from_db()
    assert officer.is_active
    assert theirs.get("/").status_code == 302, "an old session does not come back to life"


def test_ending_one_role_leaves_the_user(client_as, cast):
    officer, manager = cast.user("commune_officer"), client_as("province_admin")
    manager.post(page("user_end_role", officer), {"grant": officer.grants.get().pk})
    assert not officer.grants.on(today()).exists()
    assert manager.post(page("user_end_role", officer), {"grant": "1"}).status_code == 404


CHANGES = ["user_move", "user_end_role", "user_reset", "user_leave"]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("role", "place"), [("system_admin", "home"), ("province_admin", "sibling"), ("province_admin", "home")]
)
def test_nobody_above_outside_or_oneself_is_touched(client_as, cast, change, role, place):
    victim = cast.user(role, place)
    form = {"role": "leader", "unit_text": "Hải Dương", "instead_of": "", "grant": victim.grants.get().pk}
    before = (victim.password, *victim.grants.values_list("pk", "until_on"))
    assert client_as("province_admin").post(page(change, victim), form).status_code == 404
    victim.refresh_from_db()
    assert (victim.password, *victim.grants.values_list("pk", "until_on")) == before


@pytest.mark.parametrize("change", CHANGES)
def test_a_user_with_a_role_elsewhere_is_not_taken_over(client_as, cast, change):
    """A reset by one manager must not open what another one gave."""
    officer = cast.user("commune_officer")
    Grant.objects.create(user=officer, role=Role.PROVINCE_ADMIN, unit=cast.other_province, from_on=today())
    manager = client_as("province_admin")
    assert manager.post(page(change, officer), {"grant": officer.grants.first().pk}).status_code == 404
    shown = manager.get(page("user", officer)).content.decode()
    assert "Bạc Liêu" not in shown


def test_a_district_admin_gives_nothing_in_the_province(client_as, cast):
    for unit in ("Hải Dương", "Nam Hưng"):
        form = new_officer(role="province_admin", unit_text=unit)
        response = client_as("province_admin", "district").post(reverse("access:user_new"), form)
        assert "unit_text" in response.context["form"].errors
    assert client_as("province_admin", "district").get(page("user", cast.user("province_admin"))).status_code == 404


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.PROVINCE_ADMIN, Role.SYSTEM_ADMIN)])
def test_other_roles_have_no_such_pages(client_as, cast, role):
    client = client_as(role)
    for address in (reverse("access:users"), reverse("access:user_new"), page("user", cast.user("branch_head"))):
        assert client.get(address).status_code == 404
    assert client.post(reverse("access:user_new"), new_officer()).status_code == 404


@pytest.mark.parametrize(
    ("by", "place", "role", "unit"),
    [
        ("province_admin", "home", Role.SYSTEM_ADMIN, "centre"),
        ("province_admin", "home", Role.LEADER, "other_commune"),
        ("province_admin", "home", Role.COMMUNE_OFFICER, "province"),
        ("province_admin", "district", Role.PROVINCE_ADMIN, "province"),
        ("commune_officer", "home", Role.BRANCH_HEAD, "branch"),
        ("leader", "home", Role.LEADER, "province"),
    ],
)
def test_the_action_itself_refuses_what_is_not_the_managers_to_give(cast, by, place, role, unit):
    with pytest.raises(actions.AccessRefused):
        actions.create_user(
            username="sly", full_name="X", role=role, unit=cast.units[unit], on=today(), by=cast.user(by, place)
        )
    assert not User.objects.filter(username="sly").exists()


def test_the_last_system_admin_stays(cast):
    with pytest.raises(actions.AccessRefused):
        actions.leave(user=cast.user("system_admin"), on=today(), by=None)
    assert cast.scope("system_admin").everywhere


def test_an_action_whose_audit_fails_changes_nothing(cast, monkeypatch):
    def broken(**_about):
        raise RuntimeError("no audit")

    monkeypatch.setattr(actions, "record", broken)
    officer = cast.user("commune_officer")
    with pytest.raises(RuntimeError):
        actions.leave(user=officer, on=today(), by=None)
    officer.refresh_from_db()
    assert officer.is_active
    assert officer.grants.on(today()).exists()
