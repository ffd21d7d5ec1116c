"""What a sheet of records says twice, or what was said before, goes in once: by the same rules as by the forms."""

from datetime import date

import pytest

from members.enums import Beginning, Ending, MembershipKind
from members.models import Member, Membership
from programs.models import Award, Club, ClubMember, JobSupport, LoanBalance, Recognition
from tests.programs.test_record_sheets import HER, ON, PLACE, bring, furnish, sheet_of, woman
from tests.programs.workbooks import send
from unionportal.ui.vietnamese import fold

pytestmark = pytest.mark.django_db
NOBODY = ("", "", "", "")


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


def award(*, who=HER, collective="", merit="Giỏi", no="7/QĐ"):
    return [*who, *PLACE, collective, "merit", "province", merit, no, ON, ""]


def test_a_commendation_goes_in_once_within_a_sheet(cast, officer):
    woman(cast)
    rows = [award(), award(no="8/QĐ"), award(no="7/qđ", merit="Khác"), award(merit="GIỎI", no="10/QĐ")]
    told = bring(officer, "khen-thuong", *rows, award(merit="Khác", no="11/QĐ"))
    assert [f'id="dong-{row}"' in told for row in range(2, 7)] == [False, True, True, True, False]
    assert Award.objects.count() == 2


def test_a_commendation_of_a_collective_goes_in_once(cast, officer):
    rows = [award(who=NOBODY, collective="Chi hội A"), award(who=NOBODY, collective="chi hội a", no="9/QĐ")]
    assert 'id="dong-3"' in bring(officer, "khen-thuong", *rows)
    told = bring(officer, "khen-thuong", award(who=NOBODY, collective="CHI HỘI A", no="21/QĐ"))
    assert "7/QĐ" in told
    assert Award.objects.count() == 1


def test_a_commendation_given_before_names_the_first(cast, officer):
    bring(officer, "khen-thuong", award(who=(*woman_of(cast), "", "")))
    told = bring(officer, "khen-thuong", award(who=(*woman_of(cast), "", ""), no="30/QĐ"))
    assert "7/QĐ" in told
    assert Award.objects.count() == 1


def woman_of(cast):
    her = Member.objects.filter(full_name="Trần Thị Ba").first() or woman(cast)
    return her.full_name, f"{her.born_on:%d/%m/%Y}"


def test_an_honorary_member_is_recognised_once_in_a_unit(cast, officer):
    her = woman(cast)
    rows = [[*HER, *PLACE, no, day, "", ""] for no, day in (("1/QĐ", ON), ("2/QĐ", "04/05/2024"))]
    assert 'id="dong-3"' in bring(officer, "hoi-vien-danh-du", *rows)
    assert 'id="dong-2"' in bring(officer, "hoi-vien-danh-du", [*HER, *PLACE, "3/QĐ", "05/05/2024", "", ""])
    assert (Recognition.objects.count(), Membership.objects.filter(member=her).count()) == (1, 1)


def test_a_recognition_of_a_sheet_takes_its_spell_along(cast, officer):
    her = woman(cast)
    bring(officer, "hoi-vien-danh-du", [*HER, *PLACE, "1/QĐ", ON, "", ""])
    assert Membership.objects.filter(member=her).count() == 1
    officer.post(f"/chuong-trinh/hoi-vien-danh-du/{Recognition.objects.get().uid}/bo/")
    assert not Membership.objects.filter(member=her).exists()


@pytest.mark.parametrize(("day", "spells"), [("03/05/2021", 1), ("03/05/2024", 2)])
def test_a_recognition_opens_no_spell_beside_one_that_holds(cast, officer, day, spells):
    her = woman(cast)
    Membership.objects.create(
        member=her, unit=cast.commune, kind=MembershipKind.HONORARY, from_on=date(2020, 1, 1), until_on=date(2024, 1, 1),
        began=Beginning.ADMITTED, ended=Ending.WITHDREW,
    )  # fmt: skip
    bring(officer, "hoi-vien-danh-du", [*HER, *PLACE, "1/QĐ", day, "", ""])
    assert Recognition.objects.count() == 1
    assert Membership.objects.filter(member=her).count() == spells


def fresh(name, born, number, day):
    return [name, born, "", number, "Hồng Lạc", "thôn Đông Phan", day, "đào tạo nghề", "", "", ""]


def test_one_citizen_id_is_of_one_person(cast, officer):
    number = "030185001234"
    rows = [fresh("Lê Thị Mới", "01/02/1985", number, ON), fresh("Phạm Thị Khác", "01/02/1986", number, "04/05/2024")]
    assert "tên khác" in bring(officer, "viec-lam", *rows)
    assert list(JobSupport.objects.values_list("member__full_name", flat=True)) == ["Lê Thị Mới"]


def test_rows_that_speak_of_one_new_person_make_one(cast, officer):
    days = [
        ("1990", "01/02/2024"),
        ("05/06/1990", "02/02/2024"),
        ("05/06/1990", "03/02/2024"),
        ("07/08/1990", "04/02/2024"),
    ]
    rows = [fresh("Ngô Thị Một", born, "030190001239" if n == 2 else "", day) for n, (born, day) in enumerate(days)]
    bring(officer, "viec-lam", *rows)
    made = Member.objects.filter(name_folded=fold("Ngô Thị Một")).order_by("born_on")
    assert [(one.born_on, one.born_precision, bool(one.citizen_id_index)) for one in made] == [
        (date(1990, 6, 5), "D", True), (date(1990, 8, 7), "D", False),
    ]  # fmt: skip
    assert JobSupport.objects.filter(member=made[0]).count() == 3


def test_who_joined_a_club_that_ended_left_with_it(cast, officer):
    woman(cast)
    Club.objects.create(
        unit=cast.commune, name="CLB Cũ", kind="club", from_on=date(2023, 1, 1), until_on=date(2024, 12, 31)
    )
    bring(officer, "cau-lac-bo-thanh-vien", [*HER, *PLACE, "CLB Cũ", ON, ""])
    assert ClubMember.objects.get().until_on == date(2024, 12, 31)


def test_too_many_households_are_told_before_the_sheet_is_confirmed(cast, officer):
    furnish(cast)
    rows = [[*PLACE, "Tổ 1", ON, 500_000_000, households, 0] for households in (5_000,)]
    assert 'id="dong-2"' in bring(officer, "to-vay-von-so-du", *rows)
    assert not LoanBalance.objects.exists()


def test_a_template_without_rows_is_told_so(cast, officer):
    assert "chưa có dòng nào" in send(officer, "viec-lam", sheet_of("viec-lam")).content.decode()
