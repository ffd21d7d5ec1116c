"""Workbooks in which the branch, or the commune, is told by the layout."""

from tests.corpus.headers import PLAIN
from tests.corpus.writing import BAU, BRANCHES, CAN, DONG, case, women

SHORT = ("STT", "Họ và tên", "Năm sinh", "Điện thoại")


def short(sheet, people, branch, *, start=1):
    """Rows under ``SHORT``."""
    for number, one in enumerate(people, start):
        sheet.person(one, number, one.name, one.born.year, one.phone, tells="name year phone", branch=branch)


@case
def one_sheet_for_each_branch(book):
    for number, (name, branch) in enumerate(
        zip(("Đông Phan", "CH Kim Can", "Chi hội thôn Nhan Bầu"), BRANCHES, strict=True)
    ):
        sheet = book.sheet(name)
        sheet.row(*SHORT)
        short(sheet, women(4, 1 + number * 10), branch)


@case
def one_sheet_for_each_branch_and_a_cover(book):
    cover = book.sheet("Bìa")
    cover.titles("HỘI LHPN XÃ HỒNG LẠC", "SỔ HỘI VIÊN", "Năm 2026")
    for number, branch in enumerate(BRANCHES):
        sheet = book.sheet(f"{number + 1}. {branch}")
        sheet.titles("DANH SÁCH HỘI VIÊN", "")
        sheet.row(*SHORT)
        short(sheet, women(4, 1 + number * 10), branch)
    summary = book.sheet("Tổng hợp")
    summary.row("STT", "Chi hội", "Số hội viên")
    for number, branch in enumerate(BRANCHES, 1):
        summary.row(number, branch, 4)
    book.says(sheet_skipped=2)


@case
def branch_in_the_title_of_each_sheet(book):
    for number, branch in enumerate(BRANCHES):
        sheet = book.sheet(f"Sheet{number + 1}")
        sheet.titles("HỘI LHPN XÃ HỒNG LẠC", f"DANH SÁCH HỘI VIÊN CHI HỘI {branch.upper()} NĂM 2026")
        sheet.row(*SHORT)
        short(sheet, women(4, 1 + number * 10), branch)


@case
def branch_in_a_row_of_its_own(book):
    sheet = book.sheet("Sheet1")
    sheet.row(*SHORT)
    for number, (numeral, branch) in enumerate(zip(("I", "II", "III"), BRANCHES, strict=True)):
        sheet.row(f"{numeral}. Chi hội {branch} (4 hội viên)")
        short(sheet, women(4, 1 + number * 10), branch)


@case
def branch_in_a_row_with_numeral_and_merged_cells(book):
    sheet = book.sheet("Sheet1")
    sheet.row(*SHORT)
    for number, (numeral, branch) in enumerate(zip(("I", "II", "III"), BRANCHES, strict=True)):
        row = sheet.row(numeral, f"CHI HỘI {branch.upper()}")
        sheet.merge(f"B{row}:D{row}")
        short(sheet, women(4, 1 + number * 10), branch)
        sheet.row(None, f"Cộng chi hội: {4}")
    sheet.row(None, "Tổng cộng toàn xã: 12 hội viên")
    book.says(row_dropped=4)


@case
def branch_column_merged_over_its_women(book):
    sheet = book.sheet()
    sheet.row("Chi hội", "Họ và tên", "Năm sinh")
    for number, branch in enumerate(BRANCHES):
        first = len(sheet.rows) + 1
        for place, one in enumerate(women(5, 1 + number * 10)):
            sheet.person(one, branch if place == 0 else None, one.name, one.born.year, tells="name year", branch=branch)
        sheet.merge(f"A{first}:A{first + 4}")


@case
def branch_written_only_at_the_first_woman(book):
    sheet = book.sheet()
    sheet.row("Chi hội", "STT", "Họ và tên", "Năm sinh")
    for number, branch in enumerate(BRANCHES):
        for place, one in enumerate(women(5, 1 + number * 10)):
            sheet.person(
                one,
                branch if place == 0 else None,
                place + 1,
                one.name,
                one.born.year,
                tells="name year",
                branch=branch,
            )
    book.says(branch_filled_down=1)


@case
def branches_in_short_forms(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    forms = ("CH Đông Phan", "Chi hội PN thôn Đông Phan", "T. Đông Phan", "ĐÔNG PHAN", "dong phan", "Chi hội: Đông Phan",
             "CHPN thôn Đông Phan", "Thôn  Đông  Phan")  # fmt: skip
    for number, (one, form) in enumerate(zip(women(8), forms, strict=True), 1):
        sheet.person(one, number, one.name, one.text, one.id, one.phone, form, tells="name day id phone")


@case
def branch_with_its_commune_behind(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, one in enumerate(women(6), 1):
        branch = BRANCHES[number % 3]
        sheet.person(one, number, one.name, one.text, one.id, one.phone, f"{branch}, xã Hồng Lạc", tells="name day id phone",
                     branch=branch)  # fmt: skip


@case
def hamlet_and_branch_in_two_columns(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Thôn", "Chi hội")
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, one.born.year, "Thôn Lạ", CAN, tells="name year", branch=CAN)
    book.says(column_not_used=1)


@case
def groups_under_their_branch(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Chi hội", "Tổ")
    for number, one in enumerate(women(6), 1):
        sheet.person(
            one, number, one.name, one.born.year, DONG, "Tổ Phụ nữ số 1", tells="name year", branch="Tổ Phụ nữ số 1"
        )


@case
def tones_put_elsewhere_in_the_name_of_a_branch(book):
    book.setup = _call_third_thuy_hoa
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, (one, form) in enumerate(
        zip(women(4), ("thôn Thủy Hòa", "thôn Thuỷ Hoà", "Thủy Hoà", "THUỶ HÒA"), strict=True), 1
    ):
        sheet.person(one, number, one.name, one.text, one.id, one.phone, form, tells="name day id phone", branch=BAU)


def _call_third_thuy_hoa(cast):
    from members.units.models import UnitName  # noqa: PLC0415 - the cases are read before Django is ready

    name = "thôn Thuỷ Hoà"
    UnitName.objects.filter(unit=cast.third_branch).update(full_name=f"Chi hội {name}", name=name)


@case
def a_hidden_copy_of_the_list(book):
    sheet = book.sheet("Năm 2026")
    sheet.row(*PLAIN)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, one.text, one.id, one.phone, DONG, tells="name day id phone")
    old = book.sheet("Năm 2025")
    old.hidden = True
    old.row(*PLAIN)
    for number, one in enumerate(women(6), 1):
        old.row(number, one.name, one.text, one.id, one.phone, CAN)
    book.says(sheet_hidden=1)


@case
def two_tables_side_by_side_in_two_sheets_with_other_columns(book):
    first, second = book.sheet("Đông Phan"), book.sheet("Kim Can")
    first.row("STT", "Họ và tên", "Năm sinh", "SĐT")
    short(first, women(4), DONG)
    second.row("SĐT", "Năm sinh", "Họ tên hội viên")
    for one in women(4, 11):
        second.person(one, one.phone, one.born.year, one.name, tells="name year phone", branch=CAN)
