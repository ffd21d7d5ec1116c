"""What each role may see and do where."""

from datetime import date

import pytest
from django.http import Http404
from django.utils import timezone

from members.access.enums import ROLE_CARDS, Permission, Role
from members.access.loading import load, require
from members.access.models import Grant, User
from members.access.scope import Scope, scope_of
from members.models import Member, Membership
from members.units.enums import SuccessionKind
from members.units.models import Succession, Unit, UnitPath
from tests.cast import POSITIONS

TODAY = date(2026, 11, 22)


def below(cast, unit):
    """Ids of the units below, by walking placements: the dumb twin of the closure."""
    found, queue = set(), [cast.units[unit].pk]
    children = {}
    for child, parent in cast.province.placements.model.objects.values_list("child", "parent"):
        children.setdefault(parent, []).append(child)
    while queue:
        found.add(here := queue.pop())
        queue += children.get(here, [])
    return found


@pytest.mark.parametrize(("role", "place"), [(r, p) for r, places in POSITIONS.items() for p in places])
def test_a_role_sees_its_own_units_and_nothing_else(cast, role, place):
    scope, own = cast.scope(role, place), below(cast, POSITIONS[role][place])
    assert set(scope.units().values_list(scope.units().query.values_select[0], flat=True)) == own
    assert {*Unit.objects.within(scope).values_list("pk", flat=True)} == own
    named = own if Permission.SEE_MEMBERS in ROLE_CARDS[role].permissions else set()
    assert {m.unit_id for m in Member.objects.within(scope)} == {m.unit_id for m in cast.members if m.unit_id in named}
    assert {m.member_id for m in Membership.objects.within(scope)} == {m.pk for m in cast.members if m.unit_id in named}
    for permission in Permission:
        for unit in cast.units.values():
            held = unit.pk in own and permission in ROLE_CARDS[role].permissions
            assert scope.can(permission, unit) is held
            assert scope.can(permission, unit.pk) is held


def test_a_stranger_and_a_user_without_grants_hold_nothing(cast):
    nobody = User.objects.create(username="no.grants", full_name="Trống")
    for scope in (scope_of(nobody, today=TODAY), Scope(user=None, today=TODAY)):
        assert not Unit.objects.within(scope).exists()
        assert not Member.objects.within(scope).exists()
        assert not any(scope.can(p, cast.commune) or scope.has(p) for p in Permission)


def test_an_inactive_user_holds_nothing(cast):
    user = cast.user("system_admin")
    user.is_active = False
    assert scope_of(user, today=TODAY).grants == ()


def test_a_system_admin_does_not_see_children_by_another_grant_of_one_commune(cast):
    """Everywhere is for what the role gives; a second grant reaches as far as its own unit."""
    user = cast.user("system_admin")
    Grant.objects.create(user=user, role=Role.SPONSORSHIP_OFFICER, unit=cast.commune, from_on=date(2020, 1, 1))
    scope = scope_of(user, today=TODAY)
    assert scope.can(Permission.SEE_CHILDREN, cast.branch)
    assert not scope.can(Permission.SEE_CHILDREN, cast.sibling_commune)
    assert cast.sibling_commune.pk not in {row["descendant"] for row in scope.units(Permission.SEE_CHILDREN)}


def test_two_grants_do_not_lend_each_other_their_permissions(cast):
    user = cast.user("leader")
    Grant.objects.create(user=user, role=Role.BRANCH_HEAD, unit=cast.branch, from_on=date(2020, 1, 1))
    scope = scope_of(user, today=TODAY)
    assert {m.unit_id for m in Member.objects.within(scope)} == {cast.branch.pk, cast.group.pk}
    assert not scope.can(Permission.EDIT_MEMBERS, cast.sibling_branch)


def test_a_grant_in_a_closed_unit_gives_nothing_and_its_figures_go_to_the_successor(cast):
    day = date(2026, 7, 1)
    UnitPath.objects.filter(descendant=cast.far_commune).update(until_on=day)
    UnitPath.objects.filter(ancestor=cast.far_commune).update(until_on=day)
    Unit.objects.filter(pk=cast.far_commune.pk).update(until_on=day)
    Succession.objects.create(predecessor=cast.far_commune, successor=cast.commune, on=day, kind=SuccessionKind.MERGE)
    Grant.objects.filter(user=cast.user("commune_officer", "sibling")).update(unit=cast.far_commune)
    assert not cast.scope("commune_officer", "sibling").units().exists()
    heir = cast.scope("commune_officer")
    assert cast.far_commune.pk in heir.figure_units()
    assert not heir.can(Permission.SEE_MEMBERS, cast.far_commune)


def test_load_and_require_answer_404_outside(cast):
    scope = cast.scope("commune_officer")
    assert load(Member, scope, cast.member.uid) == cast.member
    assert load(Member.objects.filter(sex="F"), scope, cast.member.uid) == cast.member
    with pytest.raises(Http404):
        load(Member, scope, cast.persons["sibling_commune_branch"][0].uid)
    require(scope, Permission.IMPORT)
    require(scope, Permission.IMPORT, cast.branch)
    for permission, unit in [(Permission.IMPORT, cast.sibling_commune), (Permission.MANAGE_USERS, None)]:
        with pytest.raises(Http404):
            require(scope, permission, unit)


def test_the_scope_costs_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        scope_of(cast.user("province_admin"), today=timezone.localdate())
