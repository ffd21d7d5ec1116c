"""What officers' files taught: each test is a file that once lost, doubled or mixed up a woman."""

import pytest

from members.models import Member, StagedMember
from members.roster import pipeline
from tests.roster.books import CAN, DONG, book, roster

pytestmark = pytest.mark.django_db
HEADER = ["STT", "Họ và tên", "Năm sinh", "Chi hội"]


def test_a_family_name_that_folds_like_a_total_is_a_person(send, codes):
    batch = send(
        roster(
            [1, "Tống Thị Hoa", 1980, DONG],
            [2, "Công Thị Hà", 1981, DONG],
            [3, "TỐNG THỊ MAI", 1982, DONG],
            ["", "Tổng cộng", 3],
            ["", "TONG CONG: 3", 3],
            ["", "Cộng", 3],
            header=HEADER,
        )
    )
    assert (batch.rows, batch.added) == (3, 3), codes(batch)


def test_names_alone_are_persons_whatever_they_fold_like(send, codes):
    names = ["Tống Thị Hoa", "Bàn Thị Hà", "Xa Thị Mai", "An Đình Nga", "Công Thị Lan"]
    rows = [[number, name, DONG] for number, name in enumerate(names, 1)]
    batch = send(roster(*rows, header=["STT", "Họ và tên", "Chi hội"]))
    assert (batch.rows, batch.added) == (5, 5), codes(batch)


def test_a_header_printed_again_is_no_person(send, codes):
    header = ["STT", "Họ và tên", "Năm sinh", "Điện thoại"]
    batch = send(
        book(
            ("a", [
                ["Chi hội thôn Đông Phan"], header, [1, "Bùi Thị Ánh", 1980, 912345678], [],
                ["Chi hội thôn Kim Can"], header, [1, 2, 3, 4], [1, "Bùi Thị Lan", 1980, 912345679],
            ]),
        )
    )  # fmt: skip
    assert (batch.rows, batch.added, batch.held) == (2, 2, 0), codes(batch)


@pytest.mark.parametrize(
    "written",
    ["CH thôn đông phan", "Chi hội PN thôn Đông Phan", "CHPN Đông Phan", "T. Đông Phan", "C.hội Đông Phan",
     "Chi  hội: ĐÔNG PHAN", "chi hội phụ nữ thôn đông phan"],
)  # fmt: skip
def test_a_branch_in_officers_short_forms(written, cast, send, codes):
    batch = send(roster([1, "Bùi Thị Ánh", 1980, written], header=HEADER))
    assert batch.added == 1, codes(batch)
    assert StagedMember.objects.get(batch=batch).unit == cast.branch


def test_another_branch_that_begins_like_one_is_not_that_one(send, codes):
    batch = send(roster([1, "Bùi Thị Ánh", 1980, "thôn Đông Phan 2"], header=HEADER))
    assert (batch.added, codes(batch)[2]) == (0, ["branch_unknown"])


@pytest.mark.parametrize(
    ("written", "day"),
    [("15/03/1980.", "15/03/1980"), ("15/03/1980 00:00:00", "15/03/1980"), ("Sinh 1980", "01/01/1980"),
     ("5/1980.", "01/05/1980"), ("1980.0", "01/01/1980"), ("Sinh ngày 15/3/1980", "15/03/1980")],
)  # fmt: skip
def test_dates_with_something_around_them(written, day, send, codes):
    batch = send(roster([1, "Bùi Thị Ánh", written, DONG], header=HEADER))
    assert batch.added == 1, codes(batch)
    assert f"{StagedMember.objects.get(batch=batch).born_on:%d/%m/%Y}" == day


def test_names_that_differ_by_a_mark_are_two_women(send, codes):
    send(roster([1, "Bùi Thị Hoa", 1970, DONG], header=HEADER), apply=True)
    batch = send(
        roster([1, "Bùi Thị Hòa", 1970, DONG], [2, "Bùi Thị Hóa", 1970, DONG], header=HEADER), apply=True
    )  # fmt: skip
    assert (batch.added, batch.changed, batch.held) == (2, 0, 0), codes(batch)
    assert Member.objects.filter(full_name="Bùi Thị Hoa").count() == 1


def test_the_place_of_a_tone_or_capitals_make_no_other_woman(send, codes):
    send(roster([1, "Bùi Thị Thúy Hòa", 1970, DONG], header=HEADER), apply=True)
    batch = send(roster([1, "BÙI THỊ THUÝ HOÀ", 1970, DONG], header=HEADER))
    assert (batch.added, batch.held) == (0, 0), codes(batch)


def test_a_name_without_any_marks_is_asked_about(send, codes):
    send(roster([1, "Bùi Thị Hòa", 1970, DONG], header=HEADER), apply=True)
    batch = send(roster([1, "Bui Thi Hoa", 1970, DONG], header=HEADER))
    assert (batch.added, batch.changed, codes(batch)[2]) == (0, 0, ["likely_same"])


def test_the_same_file_again_finds_every_woman_again(send, codes):
    header = [*HEADER, "CCCD"]
    rows = [
        [1, "Bùi Thị Ánh", 1980, DONG, ""], [2, "Bùi Thị Ánh", 1980, DONG, "030180000123"],
        [3, "Bùi Thị Đào", 1980, DONG, ""], [4, "Bùi Thị Đào", "05/03/1980", DONG, ""],
        [5, "Bùi Thị Lan", "05/03/1981", DONG, ""], [6, "Bùi Thị Lan", "05/03/1981", CAN, ""],
    ]  # fmt: skip
    first = send(roster(*rows, header=header))
    assert codes(first)[7] == ["likely_twice"]
    pipeline.settle(first, row=StagedMember.objects.get(batch=first, row=7), decision="new_person", by=first.by)
    first.refresh_from_db()
    assert pipeline.apply(first, by=first.by).added == 6
    batch = send(roster(*rows, header=header), apply=True, force=True)
    assert (batch.added, batch.unchanged, batch.held) == (0, 6, 0), codes(batch)


def test_a_row_told_to_be_like_one_of_another_sheet_names_that_sheet(send):
    sheet = [["Họ và tên", "Năm sinh", "CCCD"], ["Bùi Thị Ánh", 1980, "030180000123"]]
    batch = send(book(("Đông Phan", sheet), ("Kim Can", sheet)))
    assert "Đông Phan" in batch.issues.get(code="id_twice").detail["other"]


def test_a_numeral_before_a_name_is_left_off(send):
    batch = send(roster(["", "1. Bùi Thị Tám", 1970, DONG], header=HEADER))
    assert StagedMember.objects.get(batch=batch).full_name == "Bùi Thị Tám"


def test_the_branch_column_wins_over_the_hamlet_of_an_address(cast, send, codes):
    header = ["Họ và tên", "Năm sinh", "Thôn", "Chi hội"]
    batch = send(roster(["Bùi Thị Ánh", 1980, "Thôn Khác", DONG], header=header))
    assert batch.added == 1, codes(batch)
