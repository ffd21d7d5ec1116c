"""What a person took part in, on her page and on one of its own; a person known by a record alone does no harm."""

from datetime import date

import pytest

from members.audit.models import Reading
from members.queries.counts import count_members
from programs.actions.people import known_person
from programs.models import Award, Course, CourseMember, Household, JobSupport

DAY = date(2026, 3, 2)


@pytest.fixture
def known(cast):
    """A woman whom a class of the commune knows, no member of anything."""
    values = {"full_name": "Lê Thị Quỳnh Mới", "born_on": date(1990, 1, 1), "born_precision": "Y", "sex": "F"}
    person = known_person(values=values, unit=cast.commune, on=DAY, by=cast.user("commune_officer"))
    JobSupport.objects.create(member=person, unit=cast.commune, on=DAY, kind="placement")
    return person


def address(person):
    return f"/chuong-trinh/hoi-vien/{person.uid}/"


def test_all_she_took_part_in_is_told_dated_and_linked(client_as, cast):
    course = Course.objects.create(
        unit=cast.province, title="Lớp nghiệp vụ", kind="officers", from_on=DAY, until_on=date(2026, 3, 5)
    )
    CourseMember.objects.create(course=course, member=cast.member)
    job = JobSupport.objects.create(member=cast.member, unit=cast.commune, on=date(2026, 1, 5), kind="placement")
    elsewhere = Award.objects.create(
        member=cast.member, unit=cast.other_commune, on=date(2020, 1, 1), form="merit", level="commune",
        merit="Việc của xã kia", decision_no="1",
    )  # fmt: skip
    officer = client_as("commune_officer")
    page = officer.get(address(cast.member))
    told = [(line["on"], line["kind"].slug, line["words"], line["uid"]) for line in page.context["lines"]]
    assert told == [
        (DAY, "lop-boi-duong", "", None),  # of the province: known to have been, not to be opened by the commune
        (date(2026, 1, 5), "viec-lam", "giới thiệu việc làm", job.uid),
        (elsewhere.on, "khen-thuong", "", None),
    ]
    assert "Việc của xã kia" not in page.content.decode()
    above = client_as("province_admin").get(address(cast.member)).context["lines"]
    assert above[0]["words"] == "lớp tập huấn cán bộ, Lớp nghiệp vụ" or above[0]["uid"] == course.uid
    assert Reading.objects.filter(what="member.programmes", subject_id=cast.member.pk).count() == 2
    fragment = officer.get(address(cast.member), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert str(job.uid) in fragment
    assert f'href="{address(cast.member)}"' in officer.get(f"/hoi-vien/{cast.member.uid}/").content.decode()


def test_another_commune_learns_nothing_of_her(client_as, cast):
    for role, place in (("commune_officer", "sibling"), ("province_admin", "sibling"), ("leader", "home")):
        assert client_as(role, place).get(address(cast.member)).status_code == 404


def test_poverty_is_told_to_those_alone_who_may_see_it(client_as, cast):
    Household.objects.create(member=cast.member, unit=cast.commune, on=DAY, status="poor")
    told = {
        role: [line["kind"].slug for line in client_as(role).get(address(cast.member)).context["lines"]]
        for role in ("commune_officer", "province_staff", "branch_head")
    }
    assert told["province_staff"] == told["branch_head"] == []


@pytest.mark.parametrize("several", [1, 3])
def test_one_person_costs_the_same_number_of_questions_for_one_record_and_for_three(
    client_as, cast, several, django_assert_num_queries
):
    for number in range(several):
        JobSupport.objects.create(member=cast.member, unit=cast.commune, on=date(2026, 1, 1 + number), kind="placement")
    officer = client_as("commune_officer")
    officer.get(address(cast.member))
    with django_assert_num_queries(17):
        officer.get(address(cast.member))


def test_a_person_without_a_spell_is_in_no_count_and_no_list_of_members(client_as, cast, known):
    officer = client_as("commune_officer")
    assert count_members(cast.commune, on=date(2026, 6, 1)) == count_members(cast.commune, on=date(2026, 1, 1))
    in_list = lambda query: "Quỳnh" in officer.get(f"/hoi-vien/{query}").content.decode()  # noqa: E731
    assert [in_list(query) for query in ("", "?q=quynh+moi", "?state=left")] == [False, False, False]
    assert [in_list(query) for query in ("?state=all", "?state=all&q=quynh+moi")] == [True, True]
    assert officer.get(f"/hoi-vien/{known.uid}/").status_code == 200
    assert "Quỳnh" in officer.get("/tim/?q=quynh+moi").content.decode()
    beside = client_as("commune_officer", "sibling")
    assert "Quỳnh" not in beside.get("/tim/?q=quynh+moi").content.decode()
    assert beside.get(f"/hoi-vien/{known.uid}/").status_code == 404
