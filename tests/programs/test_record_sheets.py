"""Sheets of the other programmes: bad rows named, good ones in, thousands in seconds, what goes out comes back in."""

import time
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.access.citizen_ids import index, seal
from members.models import Member, Membership
from programs import models
from programs.sheet_urls import ROADS
from tests.programs.workbooks import confirm, send, workbook
from unionportal.ui.vietnamese import fold, name_sort_key

pytestmark = pytest.mark.django_db
ON, MANY = "03/05/2024", 5_000
GIVEN = ["An", "Bình", "Cúc", "Dung", "Én", "Gấm", "Hà", "Hoa", "Kim", "Lan", "Mai", "Nga", "Oanh", "Phượng", "Quế", "Sen",
         "Tâm", "Uyên", "Vân", "Yến"]  # fmt: skip
PLACE = ("Hồng Lạc", "")
HER = ("Trần Thị Ba", "12/03/1980", "", "")


def woman(cast, name="Trần Thị Ba", unit=None, number="", **more):
    person = Member(
        unit=unit or cast.branch, full_name=name, name_folded=fold(name), name_sort_key=name_sort_key(name),
        **{"born_on": date(1980, 3, 12), **more},
    )  # fmt: skip
    if number:
        person.citizen_id_sealed, person.citizen_id_index = seal(number, uid=person.uid), index(number)
    person.save()
    return person


@pytest.fixture
def officer(client_as):
    return client_as("commune_officer")


def sheet_of(slug, *rows):
    return workbook([*ROADS[slug].sheet.labels.values()], rows)


def bring(client, slug, *rows):
    """The page that looked at the rows, after writing what could go in."""
    page = send(client, slug, sheet_of(slug, *rows))
    assert page.status_code == 200, page.content.decode()[:500]
    if 'name="rows"' in page.content.decode():
        confirm(client, slug, page)
    return page.content.decode()


def furnish(cast):
    """A club, a class and a group that rows name."""
    shared = {"unit": cast.commune, "from_on": date(2024, 1, 1)}
    models.Club.objects.create(name="CLB Gia đình", kind="club", **shared)
    models.Course.objects.create(title="Lớp chi hội trưởng", kind="officers", until_on=date(2024, 1, 3), **shared)
    models.LoanGroup.objects.create(name="Tổ 1", **shared)


# Of each sheet a row that is right, and the model it makes.
RIGHT = {
    "viec-lam": ([*HER, *PLACE, ON, "đào tạo nghề", "May", "Trường nghề", ""], models.JobSupport),
    "nu-quan-ly": ([*HER, *PLACE, ON, "household", "Quán Ba", "Kế toán", ""], models.ManagerSupport),
    "khoi-nghiep": ([*HER, *PLACE, ON, "Bánh đa", "Thực phẩm", "capital", 50_000_000, ""], models.Startup),
    "hop-tac-xa": ([*PLACE, "HTX Rau", "cooperative", ON, "Rau", 20, 12, 3, ""], models.Cooperative),
    "ho-thoat-ngheo": ([*HER, *PLACE, ON, "poor", "", "04/05/2024", "12/QĐ-UBND", "", ""], models.Household),
    "cau-lac-bo": ([*PLACE, "CLB Mới", "club", "Gia đình", ON, ""], models.Club),
    "cau-lac-bo-thanh-vien": ([*HER, *PLACE, "CLB Gia đình", ON, "có"], models.ClubMember),
    "hoat-dong": ([*PLACE, "Giám sát chợ", "oversight", ON, "Chợ", "", 40, 35, "", ""], models.Activity),
    "to-vay-von-so-du": ([*PLACE, "Tổ 1", ON, 500_000_000, 12, 0], models.LoanBalance),
    "lop-boi-duong": ([*PLACE, "Lớp mới", "officers", ON, "05/05/2024", "", "", ""], models.Course),
    "lop-boi-duong-hoc-vien": ([*HER, *PLACE, "Lớp chi hội trưởng", "", ""], models.CourseMember),
    "khen-thuong": ([*HER, *PLACE, "", "merit", "province", "Giỏi", "7/QĐ", ON, ""], models.Award),
    "hoi-vien-danh-du": ([*HER, *PLACE, "9/QĐ", ON, "Ủng hộ", ""], models.Recognition),
}  # fmt: skip


def test_every_sheet_is_tried():
    assert set(RIGHT) == set(ROADS)


@pytest.mark.parametrize("slug", RIGHT)
def test_a_right_row_goes_in_once_and_what_goes_out_comes_back(cast, officer, slug):
    row, model = RIGHT[slug]
    her = woman(cast)
    furnish(cast)
    before = model.objects.count()
    told = bring(officer, slug, row, row)
    assert 'id="dong-3"' in told
    assert model.objects.count() == before + 1
    record = model.objects.latest("pk")
    assert getattr(record, "member", her) == her
    bring(officer, slug, row)
    assert model.objects.count() == before + 1
    filled = officer.get(reverse(f"programs:{slug}_template"), {"rows": "1"})
    content = b"".join(filled) if filled.streaming else filled.content
    values = facts(record)
    record.delete()
    page = send(officer, slug, SimpleUploadedFile("ra.xlsx", content))
    confirm(officer, slug, page)
    assert facts(model.objects.latest("pk")) == values


def facts(record):
    left_out = {"id", "uid", "version"}
    return {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.name not in left_out}


# Of each sheet what is wrong: the column (by its number from 0), what stands there, a word of the sentence.
WRONG = {
    "viec-lam": [(6, "31/02/2024", "31/02/2024"), (6, "01/01/2999", "2999"), (7, "lạ", "lạ"), (4, "Không Có", "Không Có"),
                 (5, "thôn Nào", "thôn Nào"), (1, "12/03/1981", "chi hội"), (1, "", "ngày"), (3, "123", "12")],
    "khoi-nghiep": [(10, -5, "-5")],
    "hop-tac-xa": [(7, 30, "nữ"), (8, 13, "nữ")],
    "ho-thoat-ngheo": [(10, "", "quyết định"), (9, "01/01/2024", "thoát"), (9, "", "ngày")],
    "cau-lac-bo-thanh-vien": [(6, "CLB Lạ", "CLB Lạ"), (7, "01/01/2023", "01/01/2023")],
    "hoat-dong": [(8, 41, "nữ")],
    "to-vay-von-so-du": [(2, "Tổ 9", "Tổ 9"), (6, 600_000_000, "quá hạn"), (5, 0, "hộ")],
    "lop-boi-duong": [(5, "01/05/2024", "ngày")],
    "khen-thuong": [(6, "Chi hội 1", "tập thể")],
}  # fmt: skip


@pytest.mark.parametrize(("slug", "place", "value", "word"), [(s, *one) for s, many in WRONG.items() for one in many])
def test_a_wrong_row_is_named_with_its_column_and_stays_out(cast, officer, slug, place, value, word):
    row, model = RIGHT[slug]
    woman(cast)
    furnish(cast)
    before = model.objects.count()
    wrong = [*row]
    wrong[place] = value
    told = bring(officer, slug, wrong)
    assert 'id="dong-2"' in told
    assert word in told
    assert model.objects.count() == before


def test_a_household_on_its_way_leaves_the_list_once(cast, officer):
    her = woman(cast)
    row = [*RIGHT["ho-thoat-ngheo"][0]]
    bring(officer, "ho-thoat-ngheo", [*row[:9], "", "", "", ""])
    bring(officer, "ho-thoat-ngheo", row)
    household = models.Household.objects.get()
    assert (household.member, household.exited_on, household.decision_no) == (her, date(2024, 5, 4), "12/QĐ-UBND")
    told = bring(officer, "ho-thoat-ngheo", [*row[:9], "05/05/2024", "13/QĐ", "", ""])
    assert 'id="dong-2"' in told
    assert "12/QĐ-UBND" in told
    household.refresh_from_db()
    assert household.exited_on == date(2024, 5, 4)


def job(*person, branch="", on=ON):
    return [*person, "Hồng Lạc", branch, on, "đào tạo nghề", "", "", ""]


def test_persons_are_found_by_citizen_id_then_by_name_and_birth_else_named_new(cast, officer):
    numbered = woman(cast, "Lê Thị Tư", number="030180001234")
    elsewhere = woman(cast, "Vũ Thị Xa", unit=cast.far_branch, number="030180005678")
    twins = [woman(cast, "Phạm Thị Đôi") for _n in range(2)]
    told = bring(
        officer, "viec-lam",
        job("Lê Thị Tư", "", "", "030180001234"),
        job("Vũ Thị Xa", "", "", "030180005678"),
        job("Lê Thị Năm", "", "", "030180001234", on="04/05/2024"),
        job("Phạm Thị Đôi", "1980", "", ""),
        job("Hoàng Thị Mới", "1990", "", ""),
        job("Hoàng Thị Mới", "1990", "", "", branch="thôn Đông Phan"),
        job("Hoàng Thị Mới", "1990", "", "", branch="thôn Đông Phan", on="05/05/2024"),
    )  # fmt: skip
    assert [n for n in range(2, 9) if f'id="dong-{n}"' in told] == [4, 5, 6]
    new = Member.objects.get(name_folded="hoang thi moi")
    assert (new.unit, new.born_precision, new.memberships.exists()) == (cast.branch, "Y", False)
    found = models.JobSupport.objects.values_list("member", flat=True)
    assert sorted(found) == sorted([numbered.pk, elsewhere.pk, new.pk, new.pk])
    assert not set(found) & {one.pk for one in twins}


def test_a_man_is_no_trained_woman_but_may_be_honoured(cast, officer):
    man = woman(cast, "Đỗ Văn Sáu", sex="M")
    told = bring(officer, "viec-lam", job("Đỗ Văn Sáu", "1980", "nam", ""))
    assert 'id="dong-2"' in told
    row = ["Đỗ Văn Sáu", "1980", "nam", "", *PLACE, "9/QĐ", ON, "", ""]
    bring(officer, "hoi-vien-danh-du", row)
    assert Membership.objects.get(member=man, kind="honorary").unit == cast.commune
    assert models.Recognition.objects.get().member == man


@pytest.mark.parametrize("role", ["leader", "sponsorship_officer", "branch_head", "province_staff"])
@pytest.mark.parametrize("slug", ["viec-lam", "ho-thoat-ngheo"])
def test_who_does_not_keep_programmes_has_no_sheets(cast, client_as, role, slug):
    row, model = RIGHT[slug]
    assert send(client_as(role), slug, sheet_of(slug, row)).status_code == 404
    assert client_as(role).get(reverse(f"programs:{slug}_template"), {"rows": "1"}).status_code == 404
    assert model.objects.count() == 0


def test_a_commune_writes_nothing_of_another(cast, officer):
    woman(cast, unit=cast.sibling_commune_branch)
    row = [*RIGHT["viec-lam"][0]]
    row[4] = "Việt Hồng"
    assert 'id="dong-2"' in bring(officer, "viec-lam", row)
    assert models.JobSupport.objects.count() == 0


def test_the_number_of_statements_does_not_grow_with_the_rows(cast, client_as, django_assert_max_num_queries):
    admin = client_as("province_admin")
    for n in range(12):
        woman(cast, f"Trần Thị {chr(65 + n)}")
    rows = [job(f"Trần Thị {chr(65 + n)}", "12/03/1980", "", "") for n in range(12)]
    page = send(admin, "viec-lam", sheet_of("viec-lam", rows[0]))
    with django_assert_max_num_queries(45) as few:
        confirm(admin, "viec-lam", page)
    statements = len(few)
    page = send(admin, "viec-lam", sheet_of("viec-lam", *rows[1:]))
    with django_assert_max_num_queries(statements):
        confirm(admin, "viec-lam", page)
    assert models.JobSupport.objects.count() == 12


def test_five_thousand_rows_every_other_known(cast, officer):
    born = [date(1950, 1, 1) + timedelta(days=3 * n) for n in range(MANY)]
    names = [f"Nguyễn Thị {GIVEN[n % 20]} {GIVEN[n // 20 % 20]}" for n in range(MANY)]
    Member.objects.bulk_create(
        Member(unit=cast.branch, full_name=name, name_folded=fold(name), name_sort_key=name_sort_key(name), born_on=day)
        for name, day in zip(names[::2], born[::2], strict=True)
    )
    before = Member.objects.count()
    rows = [
        job(name, f"{day:%d/%m/%Y}", "", "", branch="thôn Đông Phan") for name, day in zip(names, born, strict=True)
    ]
    began = time.perf_counter()
    page = send(officer, "viec-lam", sheet_of("viec-lam", *rows))
    looked = time.perf_counter()
    assert confirm(officer, "viec-lam", page).status_code == 302
    written = time.perf_counter()
    print(f"\n5,000 rows: looked at in {looked - began:.1f} s, written in {written - looked:.1f} s")  # noqa: T201 - told, not asserted
    assert models.JobSupport.objects.values("member").distinct().count() == MANY
    assert Member.objects.count() == before + MANY // 2
