"""Workbooks whose cells are the hard part: ticks, dates, citizen ids, telephones, numbers."""

from datetime import datetime

from members.intake.values import EXCEL_EPOCH
from tests.corpus.writing import DONG, As, case, women

BORN = ("STT", "Họ và tên", "Ngày sinh", "Chi hội")
IDS = ("STT", "Họ và tên", "Năm sinh", "Số CCCD", "Chi hội")
PHONES = ("STT", "Họ và tên", "Năm sinh", "Điện thoại", "Chi hội")


def born(sheet, people, forms, tells):
    """Rows whose birth dates are written as ``forms``, functions of a person."""
    for number, (one, form) in enumerate(zip(people, forms, strict=True), 1):
        sheet.person(one, number, one.name, form(one), DONG, tells=f"name {tells}")


@case
def whole_dates_in_every_form(book):
    sheet = book.sheet()
    sheet.row(*BORN)
    forms = [
        lambda w: w.born, lambda w: w.text, lambda w: f"{w.born.day}/{w.born.month}/{w.born:%y}", lambda w: f"{w.born:%d.%m.%Y}",
        lambda w: f"{w.born:%d-%m-%Y}", lambda w: f"{w.born:%d %m %Y}", lambda w: f"{w.born:%Y-%m-%d}",
        lambda w: f"{w.born:%Y-%m-%d} 00:00:00", lambda w: (w.born - EXCEL_EPOCH).days, lambda w: f"'{w.text}",
        lambda w: datetime(w.born.year, w.born.month, w.born.day, 7, 30), lambda w: f"ngày {w.born.day} tháng {w.born.month} năm {w.born.year}",
        lambda w: f"{w.born:%d/%m/%Y}.", lambda w: f"{w.born.day} / {w.born.month} / {w.born.year}", lambda w: f"{w.born:%d%m%Y}",
        lambda w: f"{w.born:%d,%m,%Y}", lambda w: str((w.born - EXCEL_EPOCH).days), lambda w: f"{w.born:%d\\%m\\%Y}",
        lambda w: f"{w.born:%d//%m/%Y}", lambda w: f"{w.born:%d/%m /%Y}",
    ]  # fmt: skip
    born(sheet, women(len(forms)), forms, "day")


@case
def years_alone(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Chi hội")
    forms = [
        lambda w: w.born.year, lambda w: str(w.born.year), lambda w: f"{w.born.year}.0", lambda w: f"Sinh năm {w.born.year}",
        lambda w: f"SN {w.born.year}", lambda w: f"{w.born.year} ", lambda w: float(w.born.year), lambda w: f"00/00/{w.born.year}",
        lambda w: f"năm {w.born.year}", lambda w: f"{w.born.year},0", lambda w: f"__/__/{w.born.year}", lambda w: f"../../{w.born.year}",
        lambda w: f"{w.born.year // 1000}.{w.born.year % 1000:03}",
    ]  # fmt: skip
    born(sheet, women(len(forms)), forms, "year")


@case
def years_typed_into_cells_of_dates(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Chi hội")
    born(sheet, women(6), [lambda w: As(w.born.year)] * 6, "year")
    book.says(year_in_date_cell=6)


@case
def months_and_years(book):
    sheet = book.sheet()
    sheet.row(*BORN)
    forms = [
        lambda w: f"{w.born:%m/%Y}", lambda w: f"{w.born.month}/{w.born.year}", lambda w: f"{w.born:%m.%Y}", lambda w: f"{w.born:%m-%Y}",
        lambda w: f"tháng {w.born.month} năm {w.born.year}", lambda w: f"00/{w.born:%m/%Y}", lambda w: f"T{w.born.month}/{w.born.year}",
        lambda w: f"../{w.born:%m/%Y}",
    ]  # fmt: skip
    born(sheet, women(len(forms)), forms, "month")


@case
def all_sorts_of_dates_in_one_column(book):
    sheet = book.sheet()
    sheet.row(*BORN)
    people = women(8)
    forms = [("day", lambda w: f"{w.born.day}/{w.born.month}/{w.born:%y}"), ("day", lambda w: f"{w.born:%d.%m.%Y}"),
             ("month", lambda w: f"{w.born:%m/%Y}"), ("year", lambda w: w.born.year), ("day", lambda w: (w.born - EXCEL_EPOCH).days),
             ("year", lambda w: As(w.born.year)), ("day", lambda w: w.born), ("year", lambda w: str(w.born.year))]  # fmt: skip
    for number, (one, (tells, form)) in enumerate(zip(people, forms, strict=True), 1):
        sheet.person(one, number, one.name, form(one), DONG, tells=f"name {tells}")
    book.says(year_in_date_cell=1)


@case
def days_of_joining_in_every_form(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Ngày vào Hội", "Chi hội")
    for number, (one, cell, precision) in enumerate(
        zip(women(6), ("08/03/2015", "3/2015", 2015, As(2015), 42071, "20/10/15"), "DMYYDD", strict=True), 1
    ):
        sheet.person(one, number, one.name, one.born.year, cell, DONG, tells="name year", joined_precision=precision)  # fmt: skip
    book.says(year_in_date_cell=1)


@case
def ids_in_every_form(book):
    sheet = book.sheet()
    sheet.row(*IDS)
    forms = [lambda w: w.id, lambda w: int(w.id), lambda w: float(w.id), lambda w: f"'{w.id}", lambda w: f"{w.id[:3]} {w.id[3:6]} {w.id[6:]}",
             lambda w: f"{w.id[:3]}.{w.id[3:6]}.{w.id[6:9]}.{w.id[9:]}", lambda w: f"{w.id} ", lambda w: w.id[1:], lambda w: f"{w.id}.0",
             lambda w: f"{int(w.id)},0", lambda w: f"`{w.id}", lambda w: f"{int(w.id[1:]) / 10**10:.10f}E+10", lambda w: f"CCCD: {w.id}",
             lambda w: f"{w.id[:6]}-{w.id[6:]}", lambda w: As(int(w.id), "000000000000"), lambda w: f"{w.id[:4]}\u00a0{w.id[4:8]}\u00a0{w.id[8:]}",
             lambda w: f"=\"{w.id}\""]  # fmt: skip
    for number, (one, form) in enumerate(zip(women(len(forms)), forms, strict=True), 1):
        sheet.person(one, number, one.name, one.born.year, form(one), DONG, tells="name year id")
    book.says(id_padded=6)


@case
def old_ids_of_nine_digits(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "CMND/CCCD", "Chi hội")
    forms = [lambda w: w.old_id, lambda w: int(w.old_id), lambda w: f"{w.old_id[:3]} {w.old_id[3:6]} {w.old_id[6:]}",
             lambda w: f"{w.old_id[:3]}.{w.old_id[3:]}", lambda w: w.id, lambda w: f"CMND {w.old_id}"]  # fmt: skip
    for number, (one, form) in enumerate(zip(women(6), forms, strict=True), 1):
        sheet.person(
            one,
            number,
            one.name,
            one.born.year,
            form(one),
            DONG,
            tells="name year " + ("id" if number == 5 else "old_id"),
        )


@case
def old_and_new_id_in_two_columns(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Số CMND", "Số CCCD", "Chi hội")
    for number, one in enumerate(women(6), 1):
        new = number != 4
        sheet.person(one, number, one.name, one.born.year, one.old_id, one.id if new else None, DONG,
                     tells="name year " + ("id" if new else "old_id"))  # fmt: skip


@case
def ids_whose_digits_excel_has_lost(book):
    sheet = book.sheet()
    sheet.row(*IDS)
    for number, one in enumerate(women(2), 1):
        sheet.person(one, number, one.name, one.born.year, "3.0180E+10", DONG, tells="name year", branch=None)
    for number, one in enumerate(women(4, 11), 3):
        sheet.person(one, number, one.name, one.born.year, one.id, DONG, tells="name year id")
    book.says(id_digits_lost=2)


@case
def the_day_of_issue_beside_the_id(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "CCCD", None, None, "Chi hội")
    sheet.row(None, None, None, "Số", "Ngày cấp", "Nơi cấp")
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"):
        sheet.merge(area)
    for number, one in enumerate(women(6), 1):
        sheet.person(one, number, one.name, one.born.year, one.id, "12/05/2021", "Cục CSQLHC về TTXH", DONG, tells="name year id",
                     card_issued_on=None)  # fmt: skip
    book.says(column_not_used=2)


@case
def telephones_in_every_form(book):
    sheet = book.sheet()
    sheet.row(*PHONES)
    forms = [lambda w: w.phone, lambda w: int(w.phone), lambda w: f"+84{w.phone[1:]}", lambda w: f"84{w.phone[1:]}", lambda w: f"(+84) {w.phone[1:]}",
             lambda w: f"{w.phone[:4]}.{w.phone[4:7]}.{w.phone[7:]}", lambda w: f"{w.phone[:4]} {w.phone[4:7]} {w.phone[7:]}", lambda w: f"'{w.phone}",
             lambda w: f"{w.phone[:4]}-{w.phone[4:]}", lambda w: f"{int(w.phone)}.0", lambda w: float(w.phone), lambda w: f"0084{w.phone[1:]}",
             lambda w: f"ĐT: {w.phone}", lambda w: f"+84 (0){w.phone[1:]}", lambda w: f"{int(w.phone)},0", lambda w: f"{w.phone} (Zalo)"]  # fmt: skip
    for number, (one, form) in enumerate(zip(women(len(forms)), forms, strict=True), 1):
        sheet.person(one, number, one.name, one.born.year, form(one), DONG, tells="name year phone")


@case
def two_telephones_in_one_cell(book):
    sheet = book.sheet()
    sheet.row(*PHONES)
    joints = ("; ", " - ", "/", "\n", ", ", " hoặc ", "  ", " & ", " và ")
    for number, (one, joint) in enumerate(zip(women(len(joints)), joints, strict=True), 1):
        sheet.person(one, number, one.name, one.born.year, f"{one.phone}{joint}0987111222", DONG, tells="name year",
                     phone=f"{one.phone}, 0987111222")  # fmt: skip


@case
def old_telephones_of_eleven_digits(book):
    sheet = book.sheet()
    sheet.row(*PHONES)
    for number, (one, old, new) in enumerate(
        zip(
            women(4),
            ("01682345678", "1234567890", "0123 456 7890", "+84 128 345 6789"),
            ("0382345678", "0834567890", "0834567890", "0783456789"),
            strict=True,
        ),
        1,
    ):
        sheet.person(one, number, one.name, one.born.year, old, DONG, tells="name year", phone=new)  # fmt: skip


@case
def ticks_for_the_sex(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Giới tính", None, "Chi hội")
    sheet.row(None, None, None, "Nam", "Nữ")
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"):
        sheet.merge(area)
    for number, (one, tick) in enumerate(zip(women(6), ("x", "X", "✓", 1, "v", "có"), strict=True), 1):
        sheet.person(one, number, one.name, one.born.year, None, tick, DONG, tells="name year", sex="F")


@case
def only_men_are_ticked(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Nam", "Chi hội", "HV danh dự")
    for number, one in enumerate(women(6), 1):
        man = number == 4
        sheet.person(one, number, one.name, one.born.year, "x" if man else None, DONG, "x" if man else None, tells="name year",
                     sex="M" if man else "")  # fmt: skip


@case
def ticks_for_poverty_and_the_party(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Hoàn cảnh kinh tế", None, "Đảng viên", "Chi hội")
    sheet.row(None, None, None, "Hộ nghèo", "Hộ cận nghèo")
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2"):
        sheet.merge(area)
    for number, one in enumerate(women(6), 1):
        poor, near, party = number % 3 == 1, number % 3 == 2, number % 2 == 1
        sheet.person(one, number, one.name, one.born.year, "x" if poor else "", "X" if near else None, "x" if party else "", DONG,
                     tells="name year", poverty="poor" if poor else "near_poor" if near else "",
                     is_party_member=True if party else None)  # fmt: skip


@case
def ticks_for_the_occupation(book):
    sheet = book.sheet()
    jobs = ("Nông dân", "Công nhân", "CCVC", "Hưu trí", "Lao động tự do", "HSSV")
    sheet.row("STT", "Họ và tên", "Năm sinh", "Nghề nghiệp", *[None] * 5, "Chi hội")
    sheet.row(None, None, None, *jobs)
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:I1", "J1:J2"):
        sheet.merge(area)
    told = ("Nông dân", "Công nhân", "Cán bộ, công chức, viên chức", "Hưu trí", "Lao động tự do", "Học sinh, sinh viên")
    for number, one in enumerate(women(6), 1):
        ticks = ["x" if place == number - 1 else None for place in range(6)]
        sheet.person(one, number, one.name, one.born.year, *ticks, DONG, tells="name year", occupation=told[number - 1])


@case
def ticks_for_the_education(book):
    sheet = book.sheet()
    sheet.row(
        "STT",
        "Họ và tên",
        "Năm sinh",
        "Trình độ học vấn",
        None,
        None,
        "Trình độ chuyên môn",
        None,
        None,
        None,
        "Chi hội",
    )
    sheet.row(None, None, None, "TH", "THCS", "THPT", "TC", "CĐ", "ĐH", "SĐH")
    for area in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:J1", "K1:K2"):
        sheet.merge(area)
    schools, grades = ("Tiểu học", "THCS", "THPT"), ("Trung cấp", "Cao đẳng", "Đại học", "Sau đại học")
    for number, one in enumerate(women(6), 1):
        school, grade = number % 3, number % 4
        ticks = ["x" if place == school else None for place in range(3)] + [
            "x" if place == grade else None for place in range(4)
        ]
        sheet.person(one, number, one.name, one.born.year, *ticks, DONG, tells="name year", education=schools[school],
                     profession=grades[grade])  # fmt: skip


@case
def words_in_the_columns_of_ticks(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Phái", "Diện hộ", "Đảng viên", "Đi làm ăn xa", "Chi hội")
    for number, (one, poor, party, away) in enumerate(
        zip(
            women(5),
            ("Nghèo", "Cận nghèo", "Không", "hộ nghèo", "TB"),
            ("Có", "Không", "03/02/2010", "ĐV", "chưa"),
            ("Hà Nội", "không", "x", "Bình Dương", ""),
            strict=True,
        ),
        1,
    ):
        sheet.person(one, number, one.name, one.born.year, "Nữ", poor, party, away, DONG, tells="name year", sex="F",
                     poverty=("poor", "near_poor", "none", "poor", "none")[number - 1],
                     is_party_member=(True, False, True, True, False)[number - 1],
                     is_working_away=(True, False, True, True, None)[number - 1])  # fmt: skip


@case
def numbers_with_decimal_commas_and_points(book):
    sheet = book.sheet()
    sheet.row("STT", "Họ và tên", "Năm sinh", "Số CCCD", "Điện thoại", "Số thẻ", "Chi hội")
    for number, one in enumerate(women(6), 1):
        sheet.person(one, f"{number},0", one.name, f"{one.born.year},0", f"{int(one.id)},00", f"{int(one.phone)},0", 1234.0, DONG,
                     tells="name year id phone", card_no="1234")  # fmt: skip
    book.says(id_padded=6)


@case
def days_that_do_not_exist(book):
    sheet = book.sheet()
    sheet.row(*BORN)
    bad = women(2)
    for number, (one, form) in enumerate(zip(bad, ("31/02/1985", "không nhớ"), strict=True), 1):
        sheet.person(one, number, one.name, form, DONG, tells="name", branch=None)
    for number, one in enumerate(women(8, 11), 3):
        sheet.person(one, number, one.name, one.text, DONG)
    book.says(date_impossible=1, date_unreadable=1)
