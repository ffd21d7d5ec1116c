"""What officers really send: each file in one test, with what must become of it."""

import unicodedata

import pytest

from members.access.citizen_ids import unseal
from members.models import Member, StagedMember
from members.units.models import UnitName
from tests.roster.books import CAN, DONG, book, roster, woman

pytestmark = pytest.mark.django_db


def staged(batch, row):
    return StagedMember.objects.get(batch=batch, row=row)


def number(staged_row):
    return unseal(staged_row.citizen_id_sealed, uid=staged_row.uid)


def test_title_rows_merged_header_column_numbers_subtitles_totals_and_signature(cast, send, codes):
    batch = send(
        book(
            (
                "Sheet1",
                [
                    ["HỘI LHPN TỈNH HẢI DƯƠNG"],
                    ["BCH HỘI LHPN XÃ HỒNG LẠC"],
                    ["DANH SÁCH HỘI VIÊN"],
                    ["(Tính đến ngày 30/6/2026)"],
                    ["STT", "Họ và tên", "Năm sinh", "Trình độ", None, None, "Điện thoại"],
                    [None, None, None, "Học vấn", "Chuyên môn", "LLCT", None],
                    [1, 2, 3, 4, 5, 6, 7],
                    ["I. Chi hội thôn Đông Phan (2 hội viên)"],
                    [1, "Bùi Thị Ánh", 1980, "12/12", "Kế toán", "Sơ cấp", 912345678],
                    [2, "Bùi Thị Đào", "02/1981", "9/12", None, None, "0987 654 321"],
                    [None, "Cộng", 2],
                    ["II. Chi hội thôn Kim Can"],
                    [3, "Bùi Thị Lan", {"date": 1965}, "12/12"],
                    [None],
                    [None, "Tổng cộng: 3 hội viên"],
                    [None, "NGƯỜI LẬP BIỂU", None, None, "TM. BAN THƯỜNG VỤ"],
                    [None, None, None, None, "CHỦ TỊCH"],
                    [None, "Lê Thị Hạnh", None, None, "Phạm Thị Liên"],
                ],
            )
        )
    )
    assert (batch.state, batch.rows, batch.added, batch.held) == ("in_review", 3, 3, 0), codes(batch)
    first, second, third = staged(batch, 9), staged(batch, 10), staged(batch, 13)
    assert (first.unit, second.unit, third.unit) == (cast.branch, cast.branch, cast.sibling_branch)
    assert (first.education, first.profession, first.political_theory, first.phone) == (
        "12/12", "Kế toán", "Sơ cấp", "0912345678",
    )  # fmt: skip
    assert (second.born_precision, third.born_on.year, third.born_precision) == ("M", 1965, "Y")
    assert codes(batch)[13] == ["year_in_date_cell"]
    # Sub-totals and signatures.
    assert sorted(row for row, found in codes(batch).items() if "row_dropped" in found) == [11, 15, 16, 17, 18]


def test_one_sheet_per_branch(cast, send):
    header = ["Họ và tên", "Năm sinh"]
    batch = send(
        book(
            ("Đông Phan", [header, ["Bùi Thị Ánh", 1980]]),
            ("Chi hội thôn Kim Can", [header, ["Bùi Thị Đào", 1981]]),
            ("Sheet3", [["DANH SÁCH HỘI VIÊN CHI HỘI THÔN NHAN BẦU NĂM 2026"], header, ["Bùi Thị Lan", 1982]]),
            ("Hướng dẫn", [["Cách dùng"]]),
        )
    )
    assert (batch.added, batch.held) == (3, 0)
    units = StagedMember.objects.filter(batch=batch).order_by("born_on").values_list("unit", flat=True)
    assert list(units) == [cast.branch.pk, cast.sibling_branch.pk, cast.third_branch.pk]


def test_decomposed_text_lost_zeros_and_two_name_columns(send):
    header = ["Họ đệm", "Tên", "Ngày sinh", "CCCD", "SĐT", "Thôn"]
    row = ["Nguyễn Thị", "Hồng", "1/2/80", 30180123456, 912345678, DONG]
    batch = send(roster([unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in row], header=header))
    found = staged(batch, 2)
    assert (found.full_name, number(found), found.phone) == ("Nguyễn Thị Hồng", "030180123456", "0912345678")
    assert f"{found.born_on:%d/%m/%Y}" == "01/02/1980"
    assert found.cells["D"] == "301••••••56" or "•" in found.cells["D"]


def test_ticks(send):
    header = [["Họ và tên", "Năm sinh", None, "Hộ nghèo", "Cận nghèo", "Đảng viên", "Nông dân", "Chi hội"],
              [None, "Nam", "Nữ", None, None, None, None, None]]  # fmt: skip
    batch = send(book(("a", [*header, ["Bùi Thị Ánh", None, 1980, None, "x", "X", "x", DONG]])))
    found = staged(batch, 3)
    assert (found.sex, found.born_on.year, found.poverty) == ("F", 1980, "near_poor")
    assert (found.is_party_member, found.occupation) == (True, "Nông dân")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (woman(1, "Bùi Thị Ánh", born="31/02/1985"), "date_impossible"),
        (woman(1, "Bùi Thị Ánh", born="không nhớ"), "date_unreadable"),
        (woman(1, "", born="1980"), "name_missing"),
        (woman(1, "Bùi Thị 123"), "name_bad"),
        (woman(1, "Bùi " + "Thị " * 40 + "Ánh"), "text_too_long"),
        (woman(1, "Bùi Thị Ánh", born="12/09/2015"), "under_age"),
        (woman(1, "Bùi Thị Ánh", born="12/09/2030"), "birth_out_of_range"),
        (woman(1, "Bùi Thị Ánh", citizen_id="12345"), "id_bad"),
        (woman(1, "Bùi Thị Ánh", citizen_id="1.23E+11"), "id_digits_lost"),
        (woman(1, "Bùi Thị Ánh", branch="thôn Không Có"), "branch_unknown"),
        (woman(1, "Bùi Thị Ánh", branch=""), "branch_missing"),
    ],
)
def test_a_bad_row_is_held_with_its_code_and_the_others_go_in(row, code, send, codes):
    batch = send(roster(row, woman(2, "Bùi Thị Đào")), apply=True)
    assert code in codes(batch)[2]
    assert (batch.state, batch.rows, batch.added, batch.held) == ("applied", 2, 1, 1)
    assert not Member.objects.filter(full_name="Bùi Thị Ánh").exists()


@pytest.mark.parametrize(
    ("extra", "cells", "code"),
    [
        (["Ngày vào Hội"], ["20/10/2027"], "joined_in_future"),
        (["Ngày vào Hội"], ["20/10/1975"], "joined_before_birth"),
        (["Ngày vào Hội"], ["20/10/1990"], "under_age"),
        (["Giới tính"], ["Nam"], "male_full"),
    ],
)
def test_a_row_at_odds_with_itself_is_held(extra, cells, code, send, codes):
    header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội", *extra]
    batch = send(roster([*woman(1, "Bùi Thị Ánh"), *cells], header=header))
    assert code in codes(batch)[2]
    assert batch.held == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (woman(1, "Bùi Thị Ánh", born=""), "birth_missing"),
        (woman(1, "Bùi Thị Ánh", citizen_id=30180123456), "id_padded"),
        (woman(1, "Bùi Thị Ánh", citizen_id="030175123456"), "id_birth_differs"),
        (woman(1, "Bùi Thị Ánh", citizen_id="030080123456"), "id_sex_differs"),
        (woman(1, "Bùi Thị Ánh", citizen_id="999180123456"), "id_odd"),
        (woman(1, "Bùi Thị Ánh", phone="gọi cho con"), "phone_odd"),
        (woman(1, "Bùi Thị Ánh", born={"date": 1965}, citizen_id=""), "year_in_date_cell"),
    ],
)
def test_a_note_does_not_hold_its_row(row, code, send, codes):
    batch = send(roster(row))
    assert code in codes(batch)[2]
    assert (batch.added, batch.held) == (1, 0)


@pytest.mark.parametrize(
    ("extra", "cells", "code"),
    [
        (["Giới tính"], ["không rõ"], "value_unclear"),
        (["Ngày cấp thẻ"], ["hôm qua"], "date_dropped"),
        (["Chức vụ"], ["Chi hội trưởng"], "position_kept_out"),
        (["Mã dòng"], ["7b0c9a54-6a52-4b1d-9d3a-0c7de8a1c001"], "row_key_unknown"),
        (["Tổ"], ["Tổ không có"], "group_unknown"),
    ],
)
def test_notes_of_further_columns(extra, cells, code, send, codes):
    header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội", *extra]
    batch = send(roster([*woman(1, "Bùi Thị Ánh"), *cells], header=header))
    assert code in codes(batch)[2]
    assert batch.held == 0


def test_file_level_notes(send, codes):
    header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội", "Cỡ giày", "Xã"]
    batch = send(
        book(
            ("Danh sách", [header, [*woman(1, "Bùi Thị Ánh"), 37, "Xã Khác"], [None, "Ghi chú: nộp trước ngày 5"]]),
            ("Sheet2", [["chỉ là ghi chú"]]),
        )
    )
    found = sum(codes(batch).values(), [])
    assert {"column_not_used", "sheet_skipped", "commune_column_ignored"} <= set(found)


def test_rows_about_one_person_are_held_but_for_the_first(send, codes):
    same = woman(1, "Bùi Thị Ánh")
    noid = woman(2, "Bùi Thị Đào", citizen_id="")
    batch = send(roster(same, [*same[:1], "Bùi Thị Khác", *same[2:]], noid, noid))
    assert (batch.added, batch.held) == (2, 2)
    assert "id_twice" in codes(batch)[3]
    assert "twice_in_file" in codes(batch)[5]


def test_more_notes_than_anybody_reads_are_counted(send):
    names = [f"Bùi Thị Ánh {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(120)]
    batch = send(roster(*[woman(n, name, born="", citizen_id=30180000100 + n) for n, name in enumerate(names)]))
    for code in ("birth_missing", "id_padded"):
        assert batch.issues.filter(code=code).count() == 100
        assert batch.issues.get(code="more_of_same", detail__code=code).detail["count"] == 20
    assert batch.held == 0


def test_no_citizen_id_stands_anywhere_in_plain(send):
    header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Chi hội", "Ghi chú"]
    batch = send(roster([*woman(1, "Bùi Thị Ánh"), "CCCD 030180999888 của chồng"],
                        [*woman(2, "Bùi Thị 030180777666"), ""], header=header))  # fmt: skip
    text = " ".join(str(vars(row)) for row in StagedMember.objects.filter(batch=batch))
    text += " ".join(str(vars(issue)) for issue in batch.issues.all())
    for plain in ("030180500001", "030180500002", "030180999888", "030180777666"):
        assert plain not in text


def test_a_branch_whose_name_two_bear_waits(cast, send, codes):
    UnitName.objects.filter(unit=cast.third_branch).update(full_name="Khu Kim Can", name="Khu Kim Can")
    batch = send(roster(woman(1, "Bùi Thị Ánh", branch="Kim Can"), woman(2, "Bùi Thị Đào", branch=CAN)))
    assert (codes(batch)[2], batch.added) == (["branch_ambiguous"], 1)


def test_family_names_that_look_like_a_total_or_a_village(send, codes):
    batch = send(
        book(
            ("Chi hội thôn Kim Can", [
                ["STT", "Họ và tên", "Năm sinh"], [1, "Tống Thị Hoa", 1980], [2, "Bàn Thị Hoa"], ["II", "thôn Đông Phan"],
                [3, "Tống Thị Lan"], ["", "Tổng số: 3"],
            ])
        )
    )  # fmt: skip
    assert (batch.rows, batch.added) == (3, 3), codes(batch)
    assert staged(batch, 5).unit.name == "Chi hội thôn Đông Phan"
