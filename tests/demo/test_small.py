"""The small demonstration, loaded once for all tests of this module and rolled back at the end."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings

from indicators.models import Threshold, WomenCount
from members.access.citizen_ids import index, unseal
from members.access.models import Grant, User
from members.access.scope import scope_of
from members.enums import Title
from members.models import Member, Membership, MembershipTally, Post
from members.queries.counts import full_members_by_unit
from members.units.enums import Kind
from members.units.models import Placement, Succession, Unit, UnitPath
from members.units.queries import ancestor_map, unit_by_code, units_of_kind
from unionportal.demo import figures, load, marker, users

pytestmark = pytest.mark.django_db

PASSWORD = "a password of the demonstration"
TODAY = date(2026, 11, 1)
MEMBERS, PRESENT, HONORARY, ADMITTED = 3_019, 3_839, 10, 52


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker, tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("PORTAL_DEMO_PASSWORD", PASSWORD)
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), override_settings(PORTAL_HOME=home):
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            assert load.load(small=True)
            yield home
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            patch.undo()


@pytest.fixture(autouse=True)
def loaded(small, django_db_blocker):
    """Every test sees the demonstration; what a test itself writes is rolled back by its own savepoint."""


def members_of(unit, on, boundaries):
    ids = set(UnitPath.objects.on(boundaries).filter(ancestor=unit).values_list("descendant", flat=True))
    return sum(n for unit_id, n in full_members_by_unit(on).items() if unit_id in ids)


def test_communes_then_and_now():
    province = unit_by_code("30", on=figures.ANCHOR, kind=Kind.PROVINCE)
    assert units_of_kind(Kind.COMMUNE, under=province, on=figures.ANCHOR).count() == 20
    now = unit_by_code("31", on=TODAY, kind=Kind.PROVINCE)
    assert units_of_kind(Kind.COMMUNE, under=now, on=TODAY).count() == 8
    assert members_of(province, figures.ANCHOR, figures.ANCHOR) == MEMBERS
    assert members_of(now, figures.ANCHOR, TODAY) == MEMBERS


def test_women_are_counted_per_branch():
    counts = WomenCount.objects.filter(counted_on=figures.ANCHOR, definition="present")
    assert counts.aggregate(n=Sum("count"))["n"] == PRESENT
    assert set(counts.values_list("unit__kind", flat=True)) == {Kind.BRANCH}
    assert WomenCount.objects.filter(counted_on__year=2026).exists()


def test_admissions_of_the_term_and_honorary_members():
    term = Membership.objects.filter(
        kind="full", began="admitted", from_on__range=(figures.TERM_BEGINS, figures.ANCHOR)
    )
    assert term.count() == ADMITTED
    honorary = Membership.objects.on(figures.ANCHOR).filter(kind="honorary")
    assert honorary.count() == HONORARY
    assert set(honorary.values_list("member__sex", flat=True)) == {"M"}
    assert set(Membership.objects.on(TODAY).filter(kind="honorary").values_list("unit__until_on", flat=True)) == {None}


def test_the_tally_agrees_with_the_open_spells():
    tally = MembershipTally.objects.filter(kind="full").aggregate(n=Sum("delta"))["n"]
    assert tally == Membership.objects.filter(kind="full", until_on=None).count()


def test_every_member_is_where_her_last_spell_is():
    last = {}
    for member, unit in Membership.objects.order_by("from_on", "pk").values_list("member", "unit"):
        last[member] = unit
    assert dict(Member.objects.filter(pk__in=last).values_list("pk", "unit")) == last


def test_each_successor_of_a_split_commune_has_a_branch():
    for row in Succession.objects.filter(kind="split"):
        went = Placement.objects.filter(parent=row.successor, from_on=row.on, child__kind=Kind.BRANCH)
        assert went.filter(child__placements__parent=row.predecessor).exists()


def test_branches_have_one_head_and_communes_one_chair():
    for day, communes in ((figures.ANCHOR, 20), (TODAY, 8)):
        chairs = Post.objects.on(day).filter(title=Title.CHAIR, unit__kind=Kind.COMMUNE)
        assert chairs.count() == chairs.values("unit").distinct().count() == communes
    heads = Post.objects.on(TODAY).filter(title=Title.BRANCH_HEAD)
    assert heads.count() == heads.values("unit").distinct().count() == Unit.objects.filter(kind=Kind.BRANCH).count()
    assert heads.filter(member__sex="M").count() == figures.MALE_HEADS
    assert Post.objects.on(figures.ANCHOR).filter(title=Title.VICE_CHAIR, unit__kind=Kind.COMMUNE).count() == 21


def test_citizen_ids_open_for_their_own_person_alone():
    told = Member.objects.exclude(citizen_id_sealed=None)
    assert 0.85 < told.count() / Member.objects.count() < 0.95
    for member in told[:50]:
        number = unseal(member.citizen_id_sealed, uid=member.uid)
        assert bytes(member.citizen_id_index) == index(number)
        assert number[:3] == "030"
        assert number[4:6] == f"{member.born_on:%y}"


def test_thresholds_of_centre_and_province():
    on_new = Threshold.objects.on(figures.ANCHOR).filter(unit__code="31")
    assert sorted(int(t.percent) for t in on_new) == [75, 79]
    assert sorted(int(t.percent) for t in Threshold.objects.on(TODAY)) == [50, 60, 75, 79]


def test_logins_are_usable_at_once():
    assert [user.username for user in User.objects.order_by("pk")] == [login for login, _name, _role in users.LOGINS]
    for user in User.objects.all():
        assert user.check_password(PASSWORD)
        assert not user.must_change_password
        assert scope_of(user, today=TODAY).grants
    officer = User.objects.get(username="commune.officer")
    then, now = (Grant.objects.on(day).get(user=officer).unit for day in (figures.ANCHOR, TODAY))
    assert (then.name, now.name) == ("Xã Hồng Lạc", "Xã Hà Bắc")
    assert then.code == now.code == "10816"
    branch = Grant.objects.get(user__username="branch.head").unit
    assert ancestor_map([branch.pk], Kind.COMMUNE, on=TODAY) == {branch.pk: now.pk}


def test_the_second_run_does_nothing(small, capsys):
    before = Member.objects.count()
    call_command("load_demo", "--small")
    assert Member.objects.count() == before
    assert PASSWORD in capsys.readouterr().out
    assert marker.is_demo()


def test_the_other_size_is_refused_with_a_sentence():
    with pytest.raises(CommandError, match="small demonstration is loaded"):
        call_command("load_demo")


def test_a_new_password_of_the_environment_is_taken(monkeypatch):
    monkeypatch.setenv("PORTAL_DEMO_PASSWORD", "another password of it")
    call_command("load_demo", "--small", verbosity=0)
    assert User.objects.get(username="leader").check_password("another password of it")
