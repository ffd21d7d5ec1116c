"""Workbooks that speak of communes as they were before a merger, and texts in old fonts."""

from datetime import date

from tests.corpus.writing import BRANCHES, DONG, case, women
from tests.roster.legacy_text import to_tcvn3, to_vni

MERGED_ON = date(2025, 7, 1)
LO, AN = "thôn Cam Lộ", "thôn Quách An"


def of_the_province(book, setup):
    """Send as the province's admin, after ``setup`` has changed the tree."""
    book.unit, book.user, book.setup = "province", "province_admin", setup


def merged(cast):
    """Hồng Lạc and Việt Hồng became Thanh Hà."""
    from members.units.actions import open_unit  # noqa: PLC0415 - the cases are read before Django is ready
    from members.units.enums import Kind, UnitType  # noqa: PLC0415
    from unionportal.reorganisation import merge  # noqa: PLC0415

    admin = cast.user("province_admin")
    heir = open_unit(
        kind=Kind.COMMUNE, type=UnitType.XA, name="Thanh Hà", parent=cast.province, on=MERGED_ON, by=admin, code="10813"
    )
    merge(predecessors=[cast.commune, cast.sibling_commune], successor=heir, on=MERGED_ON, by=admin)


def shared_out(cast):
    """Hồng Lạc was shared out: thôn Kim Can went to Nam Hưng, the rest to Việt Hồng."""
    from unionportal.reorganisation import split  # noqa: PLC0415

    split(
        predecessor=cast.commune,
        successors={cast.sibling_commune: [], cast.far_commune: [cast.sibling_branch]},
        default=cast.sibling_commune, on=MERGED_ON, by=cast.user("province_admin"),
    )  # fmt: skip


@case
def names_of_communes_before_the_merger(book):
    of_the_province(book, merged)
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Xã", "Chi hội")
    places = (
        ("Xã Hồng Lạc", DONG),
        ("Việt Hồng", LO),
        ("xã Thanh Hà", AN),
        ("HỒNG LẠC", DONG),
        ("X. Việt Hồng", AN),
        ("hong lac", DONG),
    )
    for number, (one, (commune, branch)) in enumerate(zip(women(6), places, strict=True), 1):
        sheet.person(one, number, one.name, one.born.year, commune, branch, tells="name year", branch=branch)
    book.says(commune_succeeded=5)


@case
def codes_of_communes_before_the_merger(book):
    of_the_province(book, merged)
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Mã xã", "Chi hội")
    places = (("10816", DONG), (10819, LO), ("10813", AN), (10816, DONG))
    for number, (one, (code, branch)) in enumerate(zip(women(4), places, strict=True), 1):
        sheet.person(one, number, one.name, one.born.year, code, branch, tells="name year", branch=branch)
    book.says(commune_succeeded=3)


@case
def communes_with_the_district_of_old(book):
    of_the_province(book, merged)
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Huyện", "Xã", "Chi hội")
    for number, (one, district) in enumerate(
        zip(women(4), ("Thanh Hà", "Huyện Thanh Hà", "H. Thanh Hà", ""), strict=True), 1
    ):
        sheet.person(one, number, one.name, one.born.year, district, "Hồng Lạc", DONG, tells="name year")
    book.says(commune_succeeded=4)


@case
def a_commune_shared_out_settled_by_the_branch(book):
    of_the_province(book, shared_out)
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Xã", "Chi hội")
    for number, one in enumerate(women(6), 1):
        branch = BRANCHES[number % 3]
        sheet.person(one, number, one.name, one.born.year, "Hồng Lạc", branch, tells="name year", branch=branch)
    book.says(commune_succeeded=6)


@case
def a_commune_shared_out_that_nothing_settles(book):
    of_the_province(book, shared_out)
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Xã", "Chi hội")
    (one,) = women(1)
    sheet.person(one, 1, one.name, one.born.year, "Hồng Lạc", "thôn Không Rõ", tells="name year", branch=None)
    for number, one in enumerate(women(3, 11), 2):
        sheet.person(one, number, one.name, one.born.year, "Việt Hồng", LO, tells="name year", branch=LO)
    book.says(commune_ambiguous=1)


@case
def branches_of_one_name_told_apart_by_the_commune_of_old(book):
    of_the_province(book, _merged_with_twins)
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Xã", "Chi hội")
    for number, one in enumerate(women(4), 1):
        old, twin = ("Hồng Lạc", "third_branch") if number % 2 else ("Việt Hồng", "sibling_commune_branch")
        sheet.person(one, number, one.name, one.born.year, old, "Thôn 1", tells="name year", branch=f"@{twin}")
    book.says(commune_succeeded=4)


def _merged_with_twins(cast):
    from members.units.models import UnitName  # noqa: PLC0415

    twins = [cast.third_branch, cast.sibling_commune_branch]
    UnitName.objects.filter(unit__in=twins).update(
        full_name="Chi hội thôn 1", name="thôn 1", name_folded="chi hoi thon 1"
    )
    merged(cast)


@case
def districts_and_communes_in_the_titles_of_sheets(book):
    of_the_province(book, merged)
    for number, (commune, branch) in enumerate((("XÃ HỒNG LẠC", DONG), ("XÃ VIỆT HỒNG", LO))):
        sheet = book.sheet(f"Biểu {number + 1}")
        sheet.titles("HỘI LHPN HUYỆN THANH HÀ", f"HỘI LHPN {commune}", "DANH SÁCH HỘI VIÊN")
        sheet.row("STT", "Họ và tên", "Năm sinh", "Chi hội")
        for place, one in enumerate(women(4, 1 + number * 10), 1):
            sheet.person(one, place, one.name, one.born.year, branch, tells="name year", branch=branch)
    book.says(commune_succeeded=8)


def in_an_old_font(book, write, font, *, titles):
    """One sheet whose texts all went through ``write``."""
    sheet = book.sheet("DS")
    sheet.font = font
    sheet.titles(*map(write, titles))
    sheet.row(*map(write, ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Chi hội", "Dân tộc")))
    for number, one in enumerate(women(8), 1):
        branch = BRANCHES[number % 3]
        sheet.person(one, number, write(one.name), one.text, one.id, write(branch), "Kinh", tells="name day id", branch=branch,
                     ethnicity="Kinh")  # fmt: skip
    sheet.row(None, write("Tổng cộng"), 8)
    book.says(legacy_converted=1, row_dropped=1)


@case
def text_in_tcvn3(book):
    book.legacy = "tcvn3"
    in_an_old_font(book, to_tcvn3, ".VnTime", titles=("Hội LHPN xã Hồng Lạc", "Danh sách hội viên phụ nữ"))


@case
def text_in_tcvn3_without_a_word_of_the_font(book):
    book.legacy = "tcvn3"
    in_an_old_font(book, to_tcvn3, "", titles=())


@case
def text_in_vni(book):
    book.legacy = "vni"
    in_an_old_font(book, to_vni, "VNI-Times", titles=("HỘI LHPN XÃ HỒNG LẠC", "DANH SÁCH HỘI VIÊN PHỤ NỮ"))


@case
def text_in_vni_without_a_word_of_the_font(book):
    book.legacy = "vni"
    in_an_old_font(book, to_vni, "", titles=())


@case
def one_sheet_in_tcvn3_beside_unicode(book):
    book.legacy = "tcvn3"
    new = book.sheet("Mới")
    new.row("STT", "Họ và tên", "Ngày sinh", "Chi hội")
    for number, one in enumerate(women(5, 21), 1):
        new.person(one, number, one.name, one.text, DONG)
    in_an_old_font(book, to_tcvn3, ".VnTimeH", titles=("Danh sách hội viên",))
