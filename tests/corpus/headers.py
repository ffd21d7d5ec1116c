"""Workbooks whose header is the hard part."""

from tests.corpus.writing import BRANCHES, CAN, DONG, case, women

PLAIN = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội")
ALL = "name day id phone"


def plain(sheet, people, *, start=1, before=(), after=()):
    """Rows under ``PLAIN``, cells put before and after them."""
    for number, one in enumerate(people, start):
        branch = BRANCHES[number % 3]
        sheet.person(
            one, *before, number, one.name, one.text, one.id, one.phone, branch, *after, tells=ALL, branch=branch
        )


@case
def a_plain_table(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    plain(sheet, women(8))


@case
def titles_above_and_the_header_in_row_seven(book):
    sheet = book.sheet()
    sheet.titles("HỘI LHPN TỈNH HẢI DƯƠNG", "BCH HỘI LHPN XÃ HỒNG LẠC", "*", "DANH SÁCH HỘI VIÊN PHỤ NỮ",
                 "(Tính đến ngày 30/6/2026)", "")  # fmt: skip
    sheet.row(*PLAIN)
    plain(sheet, women(8))


@case
def titles_on_both_sides_of_the_page(book):
    sheet = book.sheet()
    sheet.row("HỘI LHPN HUYỆN THANH HÀ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.row("BTV HỘI LHPN XÃ HỒNG LẠC", None, None, "Độc lập - Tự do - Hạnh phúc")
    sheet.row(None, None, None, "Hồng Lạc, ngày 30 tháng 6 năm 2026")
    sheet.row("DANH SÁCH TRÍCH NGANG HỘI VIÊN")
    sheet.merge("A4:F4")
    sheet.row(*PLAIN)
    plain(sheet, women(6))


@case
def two_merged_header_rows(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Ngày sinh", "Trình độ", None, None, "Điện thoại", "Chi hội")
    sheet.row(None, None, None, "Học vấn", "Chuyên môn", "LLCT")
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2", "H1:H2"):
        sheet.merge(area)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, one.text, "12/12", "Kế toán", "Sơ cấp", one.phone, DONG, tells="name day phone",
                     education="12/12", profession="Kế toán", political_theory="Sơ cấp")  # fmt: skip


@case
def three_merged_header_rows(book):
    sheet = book.sheet()
    sheet.titles("DANH SÁCH HỘI VIÊN", "")
    sheet.row("TT", "Thông tin cá nhân", None, None, None, "Trình độ", None, "Thông tin sinh hoạt Hội", None)
    sheet.row(None, "Họ và tên", "Năm sinh", "Liên hệ", None, "Học vấn", "Chuyên môn", "Ngày vào Hội", "Chi hội")
    sheet.row(None, None, None, "Điện thoại", "Nơi ở hiện nay")
    for area in ("A3:A5", "B3:E3", "D4:E4", "F3:G3", "H3:I3", "B4:B5", "C4:C5", "F4:F5", "G4:G5", "H4:H5", "I4:I5"):
        sheet.merge(area)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, one.born.year, one.phone, "Số 5, thôn Đông Phan", "9/12", "Y tá", "08/03/2010", CAN,
                     tells="name year phone", branch=CAN, education="9/12", profession="Y tá", joined_precision="D",
                     current_address="Số 5, thôn Đông Phan")  # fmt: skip


@case
def a_row_of_column_numbers(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    sheet.row(1, 2, 3, 4, 5, 6)
    plain(sheet, women(6))


@case
def column_numbers_in_brackets(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    sheet.row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    plain(sheet, women(6))


@case
def column_letters_and_formulas_under_the_header(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    sheet.row("A", "B", "1", "2", "3", "4")
    plain(sheet, women(6))


@case
def column_numbers_with_a_gap_and_an_empty_row(book):
    sheet = book.sheet()
    sheet.row(*PLAIN)
    sheet.row()
    sheet.row(1, 2, 3, 4, 5, 6)
    sheet.row()
    plain(sheet, women(6))


@case
def header_without_any_marks(book):
    sheet = book.sheet()
    sheet.row("stt", "ho va ten", "ngay thang nam sinh", "so cccd", "so dien thoai", "chi hoi")
    plain(sheet, women(6))


@case
def header_in_capitals_with_line_breaks(book):
    sheet = book.sheet()
    sheet.row("SỐ\nTT", "HỌ VÀ\nTÊN", "NGÀY,\nTHÁNG,\nNĂM SINH", "SỐ\nCCCD/CMND", "SỐ ĐIỆN\nTHOẠI", "CHI\nHỘI")
    plain(sheet, women(6))


@case
def header_with_explanations_in_brackets(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên (viết chữ in hoa)", "Ngày sinh (ngày/tháng/năm)", "Số CCCD (12 số)", "Điện thoại (nếu có)",
              "Chi hội (thôn, khu)")  # fmt: skip
    plain(sheet, women(6))


@case
def header_with_stars_and_colons(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên (*)", "Ngày sinh*", "Số CCCD:", "Điện thoại:", "Chi hội *")
    plain(sheet, women(6))


@case
def header_in_other_words(book):
    sheet = book.sheet()
    sheet.row("Số TT", "Họ tên hội viên", "Sinh ngày", "Số định danh cá nhân", "Số điện thoại liên hệ", "Tên chi hội")
    plain(sheet, women(6))


@case
def table_that_begins_in_column_d(book):
    sheet = book.sheet()
    sheet.row()
    sheet.row(None, None, None, *PLAIN)
    plain(sheet, women(6), before=(None, None, None))


@case
def empty_columns_between(book):
    sheet = book.sheet()
    sheet.row("STT", None, "Họ và tên", None, "Ngày sinh", None, "Chi hội")
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, None, one.name, None, one.text, None, DONG)


@case
def hidden_columns_and_rows(book):
    sheet = book.sheet()
    sheet.row(*PLAIN, "Ghi chú nội bộ")
    sheet.hidden_columns = [3, 6]
    for number, one in enumerate(women(8), 1):
        sheet.person(one, number, one.name, one.text, one.id, one.phone, DONG, "", tells=ALL, hidden=number in (3, 4))
    book.says(column_not_used=1)


@case
def a_preface_of_thirty_rows(book):
    sheet = book.sheet()
    sheet.titles(*[f"Điều {n}. Hướng dẫn lập danh sách hội viên phụ nữ theo mẫu số {n}" for n in range(1, 31)])
    sheet.row(*PLAIN)
    plain(sheet, women(6))


@case
def the_header_printed_again_on_every_page(book):
    sheet = book.sheet()
    people = women(12)
    for page in range(3):
        sheet.row(*PLAIN)
        sheet.row(1, 2, 3, 4, 5, 6)
        plain(sheet, people[page * 4 : page * 4 + 4], start=page * 4 + 1)


@case
def year_of_birth_by_sex_in_two_columns(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", None, "Chi hội")
    sheet.row(None, None, "Nam", "Nữ")
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge(area)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, None, one.born.year, DONG, tells="name year", sex="F")


@case
def birth_in_three_columns(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Ngày tháng năm sinh", None, None, "Chi hội")
    sheet.row(None, None, "Ngày", "Tháng", "Năm")
    for area in ("A1:A2", "B1:B2", "C1:E1", "F1:F2"):
        sheet.merge(area)
    people = women(6)
    for number, one in enumerate(people[:4], 1):
        sheet.person(one, number, one.name, one.born.day, one.born.month, one.born.year, DONG)
    sheet.person(
        people[4], 5, people[4].name, None, people[4].born.month, people[4].born.year, DONG, tells="name month"
    )
    sheet.person(people[5], 6, people[5].name, None, None, people[5].born.year, DONG, tells="name year")


@case
def two_columns_of_notes(book):
    sheet = book.sheet()
    sheet.row(*PLAIN, "Ghi chú", "Ghi chú")
    plain(sheet, women(5), after=("ghi một", "ghi hai"))
    book.says(column_not_used=1)


@case
def columns_of_the_husband_are_not_hers(book):
    sheet = book.sheet()
    sheet.row(
        "STT",
        "Họ và tên chồng",
        "Năm sinh chồng",
        "Họ và tên",
        "Năm sinh",
        "Số điện thoại chồng",
        "Điện thoại",
        "Chi hội",
    )
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, "Vũ Văn Chồng", 1950, one.name, one.born.year, "0987000111", one.phone, DONG,
                     tells="name year phone")  # fmt: skip
    book.says(column_not_used=3)


@case
def sixty_columns_of_the_provinces_form(book):
    sheet = book.sheet()
    extra = [f"Cột thống kê số {n}" for n in range(1, 51)]
    sheet.row(*PLAIN, *extra)
    plain(sheet, women(5), after=["x"] * 50)
    book.says(column_not_used=50)
