"""The programmes of the small demonstration: its part of the published figures, and lives that could have been lived.

The whole figures are checked by ``python -m tests.benchmarks demo``, which loads the whole demonstration.
"""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import ExtractYear

from members.enums import Title
from members.models import Certificate, Membership, Post
from members.units.enums import Kind
from members.units.models import Unit, UnitPath
from programs.models import (
    Activity,
    Award,
    Club,
    ClubMember,
    Cooperative,
    Course,
    CourseMember,
    Disbursement,
    Household,
    HouseholdReview,
    HouseholdSupport,
    JobSupport,
    LoanBalance,
    ManagerSupport,
    Recognition,
    Startup,
)
from tests.demo.test_small import HONORARY, TODAY, loaded, small  # noqa: F401 - the demonstration, loaded once for this module
from unionportal.demo import certificates, figures
from unionportal.demo.programmes.figures import Published

pytestmark = pytest.mark.django_db
SHARE = 20 / 235  # communes
SINCE, ON = figures.TERM_BEGINS, figures.ANCHOR
TERM = Q(on__range=(SINCE, ON))


def told(on=ON, unit=figures.HAI_DUONG):
    out = StringIO()
    call_command("program_figures", "--on", str(on), "--unit", unit, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_figures_are_the_part_of_the_published_that_is_there():
    found = told()
    for key in ("households", "managers", "startups", "trained", "clubs", "courses", "collectives", "individuals"):
        assert found[key] == round(getattr(Published, key) * SHARE), key
    assert (found["digital_communes"], found["online_districts"], found["honorary"]) == (20, 1, HONORARY)
    assert found["certificates"]["chairs"] == [19, 20]
    assert found["certificates"]["vice_chairs"] == [4, 21]
    assert found["club_members"] > 4_000 * SHARE
    assert found["times"]["trained"] > found["trained"]
    assert found["everyone"] < sum(found["people"].values())  # some took part in more than one


def test_the_same_facts_are_found_in_the_province_that_followed():
    then, now = told(), told(on=TODAY, unit=figures.HAI_PHONG)
    for key in ("households", "managers", "startups", "clubs", "courses", "collectives", "individuals"):
        assert now[key] > then[key], key
    assert now["digital_communes"] == 8


def test_nobody_is_met_before_she_is_grown_nor_on_a_future_day():
    for model in (JobSupport, ManagerSupport, Startup, Household):
        assert not model.objects.filter(on__year__lt=ExtractYear("member__born_on") + 18).exists(), model
        assert not model.objects.filter(on__gte=figures.FLOW_ENDS).exists(), model
    for model in (Activity, Award, Cooperative, Recognition, HouseholdSupport, HouseholdReview, LoanBalance):
        assert not model.objects.filter(on__gte=figures.FLOW_ENDS).exists(), model
    assert not Course.objects.filter(until_on__gt=figures.FLOW_ENDS).exists()
    assert not ClubMember.objects.filter(Q(from_on__lt=F("club__from_on")) | Q(from_on__gte=figures.FLOW_ENDS)).exists()


def test_persons_belonged_to_the_commune_on_the_day():
    for model in (JobSupport, ManagerSupport, Startup):
        for record in model.objects.order_by("pk")[:60]:
            spell = Membership.objects.on(record.on).get(member=record.member_id, kind="full")
            above = UnitPath.objects.on(record.on).filter(descendant=spell.unit_id, ancestor=record.unit_id)
            assert above.exists(), record


def test_households_are_registered_helped_reviewed_and_leave_once():
    left = Household.objects.exclude(exited_on=None)
    assert left.filter(exited_on__lte=F("on")).count() == 0
    assert left.filter(Q(decision_no="") | Q(decided_on=None) | Q(decided_on__gt=F("exited_on"))).count() == 0
    assert left.values("member").annotate(n=Count("pk")).filter(n__gt=1).count() == 0
    assert left.filter(reviews__result="ready").distinct().count() == left.count()
    assert Household.objects.filter(exited_on=None).count() > 40
    for model in (HouseholdSupport, HouseholdReview):
        assert not model.objects.filter(on__lt=F("household__on")).exists()
        assert not model.objects.filter(on__gt=F("household__exited_on")).exists()


def test_heads_who_were_trained_held_the_post_and_all_were():
    heads = set(Post.objects.on(ON).filter(title=Title.BRANCH_HEAD).values_list("member", flat=True))
    trained = CourseMember.objects.filter(course__until_on__lte=ON, course__kind="officers", completed=True)
    assert set(trained.values_list("member", flat=True)) == heads
    for row in trained.select_related("course")[:40]:
        assert Post.objects.on(row.course.from_on).filter(member=row.member_id, title=Title.BRANCH_HEAD).exists()


def test_chairs_earned_their_certificate_at_the_end_of_the_class():
    chairs = Post.objects.on(ON).filter(title=Title.CHAIR, unit__kind=Kind.COMMUNE).values("member")
    taught = CourseMember.objects.filter(course__unit__kind=Kind.PROVINCE, course__until_on__lte=ON, member__in=chairs)
    assert taught.count() == round(figures.CHAIRS_TRAINED * SHARE)
    days = {each.until for each in certificates.CLASSES}
    assert set(taught.values_list("course__until_on", flat=True)) == days
    for row in taught.select_related("course"):
        issued = Certificate.objects.get(member=row.member_id).issued_on
        assert row.course.from_on < issued < row.course.until_on


def test_honorary_members_were_recognised_on_the_day_their_spell_began():
    spells = Membership.objects.filter(kind="honorary", began="admitted").values_list("member", "unit", "from_on")
    assert set(Recognition.objects.values_list("member", "unit", "on")) == set(spells)
    assert Recognition.objects.filter(on__lte=ON).count() == HONORARY


def test_coverages_of_each_year():
    communes = Unit.objects.on(ON).filter(kind=Kind.COMMUNE, paths_up__ancestor__code=figures.HAI_DUONG).distinct()
    held = Activity.objects.filter(unit__in=communes, on__lte=ON)
    for year in (2022, 2023, 2024):
        for kind, number in (("knowledge", 20), ("community_work", 20), ("oversight", {2022: 18, 2023: 19, 2024: 16})):
            found = held.filter(kind=kind, on__year=year).values("unit").distinct().count()
            assert found == (number if isinstance(number, int) else number[year]), (kind, year)
        above = Activity.objects.filter(kind="oversight", on__year=year, on__lte=ON, unit__kind__lt=Kind.COMMUNE)
        assert above.values("unit").distinct().count() == 2
    assert not Activity.objects.filter(unit__until_on__lte=F("on")).exists()
    assert not Activity.objects.filter(unit__from_on__gt=F("on")).exists()


def test_clubs_have_members_and_one_leader_each():
    clubs = Club.objects.annotate(
        people=Count("club_members"), leaders=Count("club_members", filter=Q(club_members__is_leader=True))
    )
    assert clubs.filter(Q(people__lt=8) | ~Q(leaders=1)).count() == 0


def test_batches_are_what_was_counted_on_paper():
    batches = Disbursement.objects.annotate(count=Count("payments"), total=Sum("payments__amount"))
    assert batches.count() > 100
    assert batches.exclude(count=F("control_count"), total=F("control_total")).count() == 0
    assert not batches.filter(on__gt=date(2026, 10, 31)).exists()
