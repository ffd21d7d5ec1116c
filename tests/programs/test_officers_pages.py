"""Classes with participants and certificates, commendations that are given once, honorary members with their decision."""

from datetime import date

import pytest

from members.audit.models import Event
from members.models import Certificate, Membership, Post
from programs.kinds import KINDS
from programs.models import Award, Course, CourseMember, Recognition

COURSES, AWARDS, HONOURS = (f"/chuong-trinh/{slug}/" for slug in ("lop-boi-duong", "khen-thuong", "hoi-vien-danh-du"))


@pytest.fixture
def admin(client_as):
    return client_as("province_admin")


@pytest.fixture
def course(cast):
    return Course.objects.create(
        unit=cast.province, title="Nghiệp vụ công tác Hội", kind="certificate", from_on=date(2026, 3, 2),
        until_on=date(2026, 3, 7),
    )  # fmt: skip


def told(response):
    return [line["text"] for line in response.context["errors"]]


def test_a_class_is_entered_with_its_last_day(admin, cast):
    given = {
        "unit": cast.province.uid,
        "title": "Lớp 1",
        "kind": "officers",
        "from_on": "02/03/2026",
        "until_on": "06/03/2026",
    }
    assert admin.post(f"{COURSES}them/", given).status_code == 302
    row = Course.objects.get()
    assert (row.from_on, row.until_on, row.last_on) == (date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 6))
    page = admin.get(f"{COURSES}{row.uid}/sua/")
    assert 'value="06/03/2026"' in page.content.decode()
    bad = admin.post(f"{COURSES}them/", {**given, "title": "Lớp 2", "until_on": "01/03/2026"})
    assert told(bad) == ["Ngày kết thúc trước ngày bắt đầu. Hãy kiểm tra lại hai ngày."]
    again = admin.post(f"{COURSES}them/", given)
    assert told(again) == ["Bản ghi này đã có. Hãy mở bản ghi trong danh sách, không nhập lần thứ hai."]
    assert Course.objects.count() == 1


def test_all_chairs_of_communes_without_a_certificate_are_added_at_once(admin, cast, course):
    chairs = {name: cast.persons[f"{name}_branch" if name != "commune" else "branch"][0] for name in ("commune", "sibling_commune", "far_commune") if name != "far_commune"}  # fmt: skip
    chairs["far_commune"] = cast.persons["far_branch"][0]
    for name, person in chairs.items():
        Post.objects.create(member=person, unit=cast.units[name], title="chair", from_on=date(2021, 1, 1))
    Post.objects.create(
        member=cast.persons["branch"][1], unit=cast.commune, title="vice_chair", from_on=date(2021, 1, 1)
    )
    gone = cast.persons["sibling_branch"][0]
    Post.objects.create(
        member=gone, unit=cast.far_ward, title="chair", from_on=date(2021, 1, 1), until_on=date(2026, 3, 6)
    )
    Certificate.objects.create(member=chairs["far_commune"], kind="union_work", issued_on=date(2020, 1, 1))
    given = {"title": "chair", "kind": "40", "without": "on"}
    answer = admin.post(f"{COURSES}{course.uid}/theo-chuc-vu/", given)
    assert answer.url == f"{COURSES}{course.uid}/#hoc-vien"
    assert {row.member for row in CourseMember.objects.all()} == {chairs["commune"], chairs["sibling_commune"]}
    assert admin.post(f"{COURSES}{course.uid}/theo-chuc-vu/", given).status_code == 302
    assert CourseMember.objects.count() == 2
    # Of those who completed it, each gets the certificate once, and none before the class ended.
    first = CourseMember.objects.get(member=chairs["commune"])
    admin.post(f"/chuong-trinh/hoc-vien/{first.uid}/ket-qua/", {"completed": "no"})
    early = admin.post(f"{COURSES}{course.uid}/chung-chi/", {"issued_on": "05/03/2026"})
    assert "Lớp kết thúc ngày 06/03/2026" in early.content.decode()
    assert Certificate.objects.filter(issued_on__year=2026).count() == 0
    for _time in range(2):
        admin.post(f"{COURSES}{course.uid}/chung-chi/", {"issued_on": "06/03/2026"})
    assert [one.member for one in Certificate.objects.filter(issued_on=date(2026, 3, 6))] == [chairs["sibling_commune"]]
    assert [one.subject_id for one in Event.objects.filter(verb="member.certified")] == [chairs["sibling_commune"].pk]


def test_one_participant_is_added_once_and_taken_off(admin, cast, course):
    at = f"{COURSES}{course.uid}/hoc-vien/"
    assert admin.post(at, {"person-member": cast.member.uid}).status_code == 302
    twice = admin.post(at, {"person-member": cast.member.uid})
    assert (twice.status_code, CourseMember.objects.count()) == (422, 1)
    assert "Bản ghi này đã có." in twice.content.decode()
    found = admin.post(at, {"person-text": cast.member.full_name.split()[2], "find": "yes"})
    assert (found.status_code, str(cast.member.uid) in found.content.decode()) == (200, True)
    row = CourseMember.objects.get()
    admin.post(f"/chuong-trinh/hoc-vien/{row.uid}/bo/")
    assert CourseMember.objects.count() == 0


def test_who_sees_figures_alone_sees_the_class_and_nobody_in_it(client_as, cast, course):
    CourseMember.objects.create(course=course, member=cast.member)
    body = client_as("leader").get(f"{COURSES}{course.uid}/").content.decode()
    assert "Nghiệp vụ công tác Hội" in body
    assert cast.member.full_name.split()[2] not in body
    row = CourseMember.objects.get()
    for role, place in (("leader", "home"), ("commune_officer", "home"), ("province_admin", "sibling")):
        assert client_as(role, place).post(f"/chuong-trinh/hoc-vien/{row.uid}/bo/").status_code == 404
    assert CourseMember.objects.count() == 1


def award(cast, **given):
    return {
        "unit": cast.province.uid, "form": "merit", "level": "province", "merit": "Thành tích năm 2025",
        "decision_no": "12/QĐ-BTV", "on": "08/03/2026", **given,
    }  # fmt: skip


@pytest.mark.parametrize(
    "again",
    [
        {"decision_no": "99/QĐ-BTV", "on": "09/03/2026"},  # the same merit by another decision
        {"merit": "Lý do khác"},  # the same decision for another merit
    ],
)
@pytest.mark.parametrize("whom", ["person", "collective"])
def test_an_award_given_twice_is_refused_naming_the_first(admin, cast, again, whom):
    of = {"person-member": cast.member.uid} if whom == "person" else {"collective": "Hội LHPN xã Hồng Lạc"}
    assert admin.post(f"{AWARDS}them/", award(cast, **of)).status_code == 302
    of = of if whom == "person" else {"collective": "hội lhpn xã Hồng Lạc"}
    twice = admin.post(f"{AWARDS}them/", award(cast, **of, **again))
    assert told(twice) == [
        "Hình thức khen thưởng này đã được ghi: quyết định 12/QĐ-BTV ngày 08/03/2026, nhập tại Tỉnh Hải Dương. "
        "Không khen hai lần cho cùng một thành tích."
    ]
    assert Award.objects.count() == 1
    higher = award(cast, **of, **again, level="central", form="letter")
    assert admin.post(f"{AWARDS}them/", {**higher, "decision_no": "7/QĐ"}).status_code == 302


def test_an_award_changed_into_a_second_one_is_refused(admin, cast):
    for merit in ("Một", "Hai"):
        facts = {"form": "merit", "level": "province", "on": date(2026, 3, 8), "decision_no": merit}
        Award.objects.create(unit=cast.province, member=cast.member, merit=merit, **facts)
    second = Award.objects.get(merit="Hai")
    at = f"{AWARDS}{second.uid}/sua/"
    assert told(admin.post(at, award(cast, merit="một", decision_no="Hai", version=1)))[0].startswith("Hình thức khen")
    assert told(admin.post(at, award(cast, merit="Hai", collective="Xã", version=1)))[0].startswith("Mỗi lần khen")
    second.refresh_from_db()
    assert (second.merit, second.collective, second.version) == ("Hai", "", 1)


def test_an_award_is_of_a_person_or_of_a_collective(admin, cast):
    both = admin.post(f"{AWARDS}them/", award(cast, **{"collective": "Xã", "person-member": cast.member.uid}))
    assert told(both) == ["Mỗi lần khen thưởng là cho một cá nhân hoặc một tập thể. Hãy để trống một trong hai."]
    neither = admin.post(f"{AWARDS}them/", award(cast))
    assert neither.status_code == 422
    assert Award.objects.count() == 0


def test_a_recognition_begins_the_spell_of_an_honorary_member_once(client_as, cast):
    officer = client_as("commune_officer")
    given = {"unit": cast.commune.uid, "decision_no": "5/QĐ", "on": "08/03/2026", "person-member": cast.member.uid}
    assert officer.post(f"{HONOURS}them/", given).status_code == 302
    spells = Membership.objects.filter(member=cast.member, kind="honorary")
    assert [(one.unit, one.from_on) for one in spells] == [(cast.commune, date(2026, 3, 8))]
    twice = officer.post(f"{HONOURS}them/", {**given, "on": "09/03/2026", "decision_no": "6/QĐ"})
    assert told(twice) == ["Người này đã được công nhận tại đây: quyết định 5/QĐ ngày 08/03/2026."]
    assert (Recognition.objects.count(), spells.count()) == (1, 1)


def recognised(officer, cast, person, on="08/03/2026"):
    given = {"unit": cast.commune.uid, "decision_no": "5/QĐ", "on": on, "person-member": person.uid}
    assert officer.post(f"{HONOURS}them/", given).status_code == 302
    return Recognition.objects.get(member=person)


def test_a_recognition_taken_away_takes_the_spell_that_it_began_along(client_as, cast):
    officer = client_as("commune_officer")
    row = recognised(officer, cast, cast.member)
    assert "ghi nhận là hội viên danh dự" in officer.get(f"{HONOURS}{row.uid}/").content.decode()
    assert officer.post(f"{HONOURS}{row.uid}/bo/").status_code == 302
    assert not Membership.objects.filter(member=cast.member, kind="honorary").exists()
    assert cast.member.memberships.get(kind="full").until_on is None
    recognised(officer, cast, cast.member)


def test_a_recognition_taken_away_leaves_a_spell_that_was_there_before(client_as, cast):
    officer, man = client_as("commune_officer"), cast.honorary["commune"]
    row = recognised(officer, cast, man, "08/03/2019")
    officer.post(f"{HONOURS}{row.uid}/bo/")
    assert not Recognition.objects.exists()
    assert Membership.objects.filter(member=man, kind="honorary").count() == 1


def test_honorary_members_without_a_decision_are_shown_as_missing_until_it_is_entered(client_as, cast):
    officer, man = client_as("commune_officer"), cast.honorary["commune"]
    assert [spell.member for spell in officer.get(HONOURS).context["missing"]] == [man]
    form = officer.get(f"{HONOURS}them/?member={man.uid}")
    assert man.full_name.split()[2] in form.content.decode()
    given = {"unit": cast.commune.uid, "decision_no": "5/QĐ", "on": "08/03/2019", "person-member": man.uid}
    officer.post(f"{HONOURS}them/", given)
    assert officer.get(HONOURS).context["missing"] == []
    assert Membership.objects.filter(member=man).count() == 1


@pytest.mark.parametrize(
    ("slug", "given", "sentence"),
    [
        ("hop-tac-xa", {"name": "HTX", "kind": "cooperative", "members": "-3"}, "Nhập số từ 0 trở lên."),
        ("hop-tac-xa", {"name": "HTX", "kind": "cooperative", "members": "3", "women": "4"}, "nhiều hơn tổng số"),
        ("hop-tac-xa", {"name": "HTX", "kind": "cooperative", "members": "3", "on": "01/01/2099"}, "chưa tới"),
        ("khoi-nghiep", {"business": "Quán", "support": "idea", "capital": "-1"}, "Nhập số từ 0 trở lên."),
        ("khoi-nghiep", {"business": "", "support": "idea"}, "Nhập cơ sở kinh doanh."),
        ("nu-quan-ly", {"kind": ""}, "Chọn chị là."),
    ],
)
def test_bad_input_is_told_and_stores_nothing(client_as, cast, slug, given, sentence):
    person = {"person-member": cast.member.uid}
    zeros = {"members": "0", "women": "0", "women_managers": "0"} if slug == "hop-tac-xa" else {}
    values = {"unit": cast.commune.uid, "on": "02/03/2026", **person, **zeros, **given}
    answer = client_as("commune_officer").post(f"/chuong-trinh/{slug}/them/", values)
    assert answer.status_code == 422
    assert any(sentence in text for text in told(answer)), told(answer)
    assert KINDS[slug].model.objects.count() == 0
