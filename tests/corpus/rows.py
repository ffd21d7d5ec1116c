"""Workbooks with rows that are no persons, and with names in pieces."""

import unicodedata

from tests.corpus.headers import ALL, PLAIN, plain
from tests.corpus.writing import BRANCHES, CAN, DONG, case, women


@case
def empty_rows_everywhere(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, one in enumerate(women(8), 1):
        sheet.person(one, number, one.name, one.text, one.id, one.phone, DONG, tells=ALL)
        for _n in range(number % 3):
            sheet.row()


@case
def rows_of_spaces_and_dashes(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, one.text, one.id, one.phone, DONG, tells=ALL)
        sheet.row(" ", "  ", "", "\u00a0")


@case
def numbered_rows_left_empty_at_the_end(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    plain(sheet, women(6))
    for number in range(7, 30):
        sheet.row(number)


@case
def subtotals_and_the_grand_total(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, branch in enumerate(BRANCHES):
        for one in women(3, 1 + number * 10):
            sheet.person(one, 1, one.name, one.text, one.id, one.phone, branch, tells=ALL, branch=branch)
        sheet.row(None, "Cộng", 3)
    sheet.row(None, "TỔNG CỘNG: 9 hội viên")
    sheet.row("Tổng số", 9)
    book.says(row_dropped=5)


@case
def a_block_of_signatures(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    plain(sheet, women(6))
    sheet.row()
    sheet.row(None, None, None, "Hồng Lạc, ngày 30 tháng 6 năm 2026")
    sheet.row(None, "NGƯỜI LẬP BIỂU", None, "TM. BAN THƯỜNG VỤ")
    sheet.row(None, None, None, "CHỦ TỊCH")
    sheet.row(None, "(Ký, ghi rõ họ tên)")
    sheet.row(None, "Lê Thị Hạnh", None, "Phạm Thị Liên")
    book.says(row_dropped=5)


@case
def a_remark_below_the_table(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    plain(sheet, women(6))
    sheet.row("Danh sách này có 6 hội viên.")
    sheet.row("Ghi chú: nộp về Hội LHPN xã trước ngày 5/7/2026")
    book.says(row_dropped=2)


@case
def family_and_given_name_in_two_columns(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên đệm", "Tên", "Ngày sinh", "Chi hội")
    for number, one in enumerate(women(8), 1):
        family, _, given = one.name.rpartition(" ")
        sheet.person(one, number, family, given, one.text, DONG)


@case
def one_header_merged_over_two_columns_of_the_name(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", None, "Ngày sinh", "Chi hội")
    sheet.merge("B1:C1")
    for number, one in enumerate(women(8), 1):
        family, _, given = one.name.rpartition(" ")
        sheet.person(one, number, family, given, one.text, DONG)


@case
def family_middle_and_given_name_in_three_columns(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ", "Tên đệm", "Tên", "Ngày sinh", "Chi hội")
    for number, one in enumerate(women(6), 1):
        family, _, rest = one.name.partition(" ")
        middle, _, given = rest.rpartition(" ")
        sheet.person(one, number, family, middle, given, one.text, DONG)


@case
def header_of_the_name_over_family_and_given(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", None, "Ngày sinh", "Chi hội")
    sheet.row(None, "Họ, chữ đệm", "Tên")
    for area in ("A1:A2", "B1:C1", "D1:D2", "E1:E2"):
        sheet.merge(area)
    for number, one in enumerate(women(6), 1):
        family, _, given = one.name.rpartition(" ")
        sheet.person(one, number, family, given, one.text, DONG)


@case
def names_in_capitals_or_none(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, one in enumerate(women(8), 1):
        name = one.name.upper() if number % 2 else one.name.lower()
        sheet.person(one, number, name, one.text, one.id, one.phone, DONG, tells=ALL)


@case
def names_with_numerals_and_stray_spaces(book):
    sheet = book.sheet()
    sheet.row("Họ và tên", "Ngày sinh", "Chi hội")
    for number, one in enumerate(women(6), 1):
        sheet.person(one, f" {number}.  {one.name.replace(' ', '  ')}\u00a0", one.text, DONG)


@case
def everything_decomposed(book):
    sheet = book.sheet(unicodedata.normalize("NFD", "Danh sách"))
    sheet.row(*(unicodedata.normalize("NFD", text) for text in PLAIN))
    for number, one in enumerate(women(8), 1):
        sheet.person(one, number, unicodedata.normalize("NFD", one.name), one.text, one.id, one.phone,
                     unicodedata.normalize("NFD", CAN), tells=ALL, branch=CAN)  # fmt: skip


@case
def zero_width_signs_from_a_web_page(book):
    sheet = book.sheet()
    sheet.row(*(f"\u200b{text}\ufeff" for text in PLAIN))
    for number, one in enumerate(women(6), 1):
        sheet.person(
            one,
            number,
            f"{one.name}\u200b",
            f"\u200b{one.text}",
            f"{one.id}\u200c",
            one.phone,
            f"{DONG}\ufeff",
            tells=ALL,
        )


@case
def family_names_that_look_like_totals(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Chi hội")
    names = ("Tống Thị Hoa", "Công Thị Hà", "Bàn Thị Mai", "Xa Thị Lan", "An Thị Nga", "Khu Thị Yến")
    for number, (one, name) in enumerate(zip(women(6), names, strict=True), 1):
        sheet.person(one, number, name, one.born.year, DONG, tells="year", full_name=name)


@case
def everything_as_text(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, str(number), one.name, one.text, one.id, one.phone, DONG, tells=ALL)


@case
def written_by_another_program(book):
    book.writer = "openpyxl"
    sheet = book.sheet()
    sheet.titles("DANH SÁCH HỘI VIÊN", "")
    sheet.row(*PLAIN)
    plain(sheet, women(6))
