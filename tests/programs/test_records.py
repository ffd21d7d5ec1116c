"""The generic pages of the programmes' records: entering, changing, removing, listing, whose names are read."""

import io
from datetime import date

import openpyxl
import pytest

from members.access.citizen_ids import unseal
from members.audit.models import Event, Reading
from members.models import Member
from programs.models import JobSupport
from unionportal.reorganisation import merge

LIST = "/chuong-trinh/viec-lam/"
DAY = date(2026, 3, 2)


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


def form(cast, **given):
    return {
        "unit": cast.commune.uid, "on": "02/03/2026", "kind": "vocational", "trade": "May công nghiệp",
        "person-member": cast.member.uid, **given,
    }  # fmt: skip


def support(cast, person=None, unit=None, **facts):
    values = {"on": DAY, "kind": "vocational", "trade": "May", **facts}
    return JobSupport.objects.create(member=person or cast.member, unit=unit or cast.commune, **values)


def number_of(person):
    return unseal(person.citizen_id_sealed, uid=person.uid)


def told(response):
    """The sentences on top of a form."""
    return [line["text"] for line in response.context["errors"]]


def test_an_officer_enters_a_record_and_it_is_audited(officer, cast):
    answer = officer.post(f"{LIST}them/", form(cast))
    row = JobSupport.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{LIST}{row.uid}/")
    assert (row.member, row.unit, row.on, row.kind, row.trade) == (
        cast.member, cast.commune, DAY, "vocational", "May công nghiệp",
    )  # fmt: skip
    event = Event.objects.get(verb="jobsupport.entered")
    assert (event.subject_id, event.by, event.unit) == (row.pk, cast.user("commune_officer"), cast.commune)


def test_the_person_is_found_by_name_and_by_citizen_id_but_only_where_the_user_may_see(officer, cast):
    def found(text):
        return [
            one["uid"]
            for one in officer.post("/chuong-trinh/tim-nguoi/", {"person-text": text}).context["pick"].options
        ]

    word = cast.member.full_name.split()[2]
    assert found(word) == [str(cast.member.uid)]
    foreign = cast.persons["sibling_commune_branch"][0]
    assert found(foreign.full_name) == []
    assert found(number_of(cast.member)) == [str(cast.member.uid)]
    assert found(number_of(foreign)) == []


def test_searching_without_a_script_keeps_what_was_typed_and_enters_nothing(officer, cast):
    word = cast.member.full_name.split()[2]
    page = officer.post(f"{LIST}them/", form(cast, **{"find": "yes", "person-text": word, "person-member": ""}))
    assert page.status_code == 200
    body = page.content.decode()
    assert 'value="May công nghiệp"' in body
    assert f'value="{cast.member.uid}"' in body
    assert JobSupport.objects.count() == 0


def test_a_new_person_becomes_known_without_a_spell_and_once(officer, cast):
    new = {"person-member": "new", "person-full_name": "Lê Thị Mới", "person-born": "1990"}
    officer.post(f"{LIST}them/", form(cast, **new))
    person = Member.objects.get(full_name="Lê Thị Mới")
    assert (person.memberships.count(), person.unit, person.born_on.year, person.sex) == (0, cast.commune, 1990, "F")
    officer.post(f"{LIST}them/", form(cast, **new, on="03/03/2026"))
    assert [row.member for row in JobSupport.objects.order_by("on")] == [person, person]


def test_a_new_person_with_a_known_citizen_id_is_that_person_of_another_commune_whose_name_stays_hidden(officer, cast):
    foreign = cast.persons["sibling_commune_branch"][0]
    number = number_of(foreign)
    new = {
        "person-member": "new",
        "person-full_name": foreign.full_name,
        "person-born": "1990",
        "person-citizen_id": number,
    }
    officer.post(f"{LIST}them/", form(cast, **new))
    row = JobSupport.objects.get()
    assert row.member == foreign
    for address in (LIST, f"{LIST}{row.uid}/", f"{LIST}{row.uid}/sua/", f"{LIST}{row.uid}/bo/"):
        body = officer.get(address).content.decode()
        assert foreign.full_name.split()[2] not in body, address
    assert "người ở đơn vị khác" in officer.get(LIST).content.decode()
    wrong = officer.post(f"{LIST}them/", form(cast, **{**new, "person-full_name": "Lê Thị Khác"}, on="04/03/2026"))
    assert told(wrong) == ["Số CCCD này là của người có họ tên khác. Hãy kiểm tra lại số và họ tên."]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": "02/03/2099"}, "Ngày 02/03/2099 chưa tới."),
        ({"on": "31/02/2026"}, "31/02/2026"),
        ({"on": ""}, "Nhập ngày."),
        ({"kind": "khac"}, "khac"),
        ({"kind": ""}, "Chọn nội dung."),
        ({"unit": "khong"}, "Chọn một mục trong danh sách."),
        ({"person-member": ""}, "Hãy tìm rồi chọn người"),
        ({"person-member": "khong"}, "Chọn một người."),
        ({"on": "01/01/1950"}, "chưa có hoặc không còn vào ngày 01/01/1950"),
        ({"person-member": "new", "person-full_name": "Mới", "person-born": "1990"}, "Nhập đầy đủ họ, tên đệm và tên."),
        ({"person-member": "new", "person-full_name": "Lê Thị Mới"}, "Hãy nhập năm sinh."),
        ({"person-member": "new", "person-full_name": "Lê Thị Mới", "person-born": "1990", "trade": "m" * 121}, "120"),
    ],
)
def test_bad_input_is_told_and_stores_nothing(officer, cast, given, sentence):
    before = Member.objects.count()
    answer = officer.post(f"{LIST}them/", form(cast, **given))
    assert answer.status_code == 422
    assert any(sentence in text for text in told(answer)), told(answer)
    assert (JobSupport.objects.count(), Member.objects.count()) == (0, before)


def test_the_same_record_twice_is_refused_and_a_person_new_with_it_is_not_kept(officer, cast):
    support(cast)
    answer = officer.post(f"{LIST}them/", form(cast))
    assert told(answer) == ["Bản ghi này đã có. Hãy mở bản ghi trong danh sách, không nhập lần thứ hai."]
    assert JobSupport.objects.count() == 1


def test_a_man_is_refused_and_so_is_a_day_before_birth(officer, cast):
    man = cast.honorary["commune"]
    answer = officer.post(f"{LIST}them/", form(cast, **{"person-member": man.uid}))
    assert told(answer) == [
        "Chương trình này dành cho phụ nữ. Hãy chọn người khác, hoặc sửa giới tính trong sổ hội viên."
    ]
    new = {"person-member": "new", "person-full_name": "Lê Thị Mới", "person-born": "2008"}
    answer = officer.post(f"{LIST}them/", form(cast, **new, on="02/03/2001"))
    assert told(answer) == ["Ngày 02/03/2001 người này chưa sinh. Hãy kiểm tra lại ngày và người."]
    assert (JobSupport.objects.count(), Member.objects.filter(full_name="Lê Thị Mới").count()) == (0, 0)


def test_of_two_who_edit_at_once_the_second_sees_what_stands_and_saves_again(officer, cast):
    row = support(cast)
    change = {"unit": cast.commune.uid, "on": "02/03/2026", "kind": "vocational", "note": "", "partner": ""}
    assert officer.post(f"{LIST}{row.uid}/sua/", {**change, "trade": "Thêu", "version": 1}).status_code == 302
    late = officer.post(f"{LIST}{row.uid}/sua/", {**change, "trade": "Nấu ăn", "version": 1})
    assert late.status_code == 422
    assert told(late)[0].startswith("Người khác vừa sửa bản ghi này")
    assert ("Nghề hoặc việc làm", "Thêu") in late.context["theirs"]
    row.refresh_from_db()
    assert (row.trade, row.version) == ("Thêu", 2)
    seen = late.context["form"]["version"].value()
    assert officer.post(f"{LIST}{row.uid}/sua/", {**change, "trade": "Nấu ăn", "version": seen}).status_code == 302
    row.refresh_from_db()
    assert (row.trade, row.version) == ("Nấu ăn", 3)


def test_a_record_is_removed_after_asking_and_the_audit_keeps_it(officer, cast):
    row = support(cast)
    assert officer.get(f"{LIST}{row.uid}/bo/").status_code == 200
    assert officer.post(f"{LIST}{row.uid}/bo/").url == LIST
    assert JobSupport.objects.count() == 0
    assert Event.objects.get(verb="jobsupport.removed").detail["uid"] == str(row.uid)


def test_the_list_is_filtered_by_what_the_address_says_and_exported_as_it_stands(officer, cast):
    other = cast.persons["branch"][1]
    support(cast, trade="May áo")
    support(cast, on=date(2026, 5, 5), kind="placement", trade="Bán hàng")
    support(cast, other, on=date(2026, 6, 6), kind="counselling", trade="May giày")

    def trades(query):
        return [row.record.trade for row in officer.get(LIST + query).context["table"].page.object_list]

    assert trades("") == ["May giày", "Bán hàng", "May áo"]
    assert trades("?q=may") == ["May giày", "May áo"]
    assert trades(f"?q={other.full_name.split()[2]}") == ["May giày"]
    assert trades("?choice=placement") == ["Bán hàng"]
    assert trades("?since=01/04/2026&until=31/05/2026") == ["Bán hàng"]
    assert trades("?sort=trade") == ["Bán hàng", "May giày", "May áo"] or trades("?sort=trade")[0] == "Bán hàng"
    assert trades("?on=05/05/2026") == ["Bán hàng", "May áo"]
    page = officer.get(LIST)
    assert (page.context["people"], page.context["times"]) == (2, 3)
    book = openpyxl.load_workbook(io.BytesIO(officer.get(LIST + "?q=may&export=xlsx").content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=5)]
    assert [(row[1], row[4]) for row in rows] == [(other.full_name, "May giày"), (cast.member.full_name, "May áo")]
    assert Reading.objects.filter(what="viec-lam.export", rows=2).count() == 1


def test_a_name_is_not_found_by_who_may_not_read_it(officer, cast):
    foreign = cast.persons["sibling_commune_branch"][0]
    support(cast, foreign)
    assert len(officer.get(LIST).context["table"].page.object_list) == 1
    page = officer.get(f"{LIST}?q={foreign.full_name.split()[2]}")
    assert page.context["times"] == 0


@pytest.mark.parametrize(("role", "place"), [("commune_officer", "sibling"), ("province_admin", "sibling"), ("leader", "home"), ("sponsorship_officer", "home")])  # fmt: skip
def test_others_do_not_see_the_record(client_as, cast, role, place):
    row = support(cast)
    client = client_as(role, place)
    assert [client.get(f"{LIST}{row.uid}/{verb}").status_code for verb in ("", "sua/", "bo/")] == [404] * 3
    assert client.post(f"{LIST}{row.uid}/bo/").status_code == 404
    assert JobSupport.objects.count() == 1


def test_who_only_looks_up_may_read_and_not_write(client_as, cast):
    row = support(cast)
    staff = client_as("province_staff")
    assert staff.get(f"{LIST}{row.uid}/").status_code == 200
    assert [staff.get(f"{LIST}{path}").status_code for path in ("them/", f"{row.uid}/sua/", f"{row.uid}/bo/")] == [
        404
    ] * 3
    assert staff.post("/chuong-trinh/tim-nguoi/", {"person-text": "a"}).status_code == 404


@pytest.mark.parametrize("several", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_one_row_and_for_three(
    officer, cast, several, django_assert_num_queries
):
    for number in range(several):
        support(cast, cast.persons["branch"][0], on=date(2026, 1, 1 + number))
    officer.get(LIST)
    with django_assert_num_queries(QUESTIONS):
        officer.get(LIST)


QUESTIONS = 18


def test_who_follows_a_commune_enters_what_happened_in_it(client_as, cast):
    merge(predecessors=[cast.commune], successor=cast.sibling_commune, on=date(2026, 7, 1), by=None)
    at = f"{LIST}them/?unit={cast.commune.uid}&on=30/06/2026"
    assert (
        client_as("commune_officer", "sibling").get(f"{LIST}?unit={cast.commune.uid}&on=30/06/2026").context["may_add"]
    )
    answer = client_as("commune_officer", "sibling").post(at, form(cast))
    assert answer.status_code == 302
    assert JobSupport.objects.get().unit == cast.commune
    assert client_as("province_admin", "sibling").post(at, form(cast)).status_code == 422
    assert JobSupport.objects.count() == 1
