"""Reading by columns says the same as reading by rows: the same lines, the same issues, in the same order."""

import random
from datetime import date, datetime
from unittest.mock import patch

import pytest

from members.roster import sheets
from members.roster.columns import Columns

ON = {"on": "2026-06-30"}
HEADER = [
    "STT", "Mã xã", "Xã", "Chi hội", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Điện thoại", "Nơi ở hiện nay",
    "Dân tộc", "Đảng viên", "Hộ nghèo", "Ngày vào Hội", "Số thẻ", "Hội viên danh dự", "Ghi chú",
]  # fmt: skip
CELLS = {
    "Mã xã": ["10234", 10234.0, "", "\\N"],
    "Xã": ["Thanh Hà", "xã  Thanh Hà", "", None, "a\\b", "x" * 151],
    "Chi hội": ["Chi hội thôn số 1", "", "thôn Đông\n", "  "],
    "Họ và tên": ["Lê Thị Hoa", "NGUYỄN THỊ LAN", "1. Bùi Thị Tám", "Trần Thị 3", "", "Tổng cộng", "Họ và tên", "(4)", 7.0,
                  "Lê Thị Hoa", "Vũ Thị Hoà", "Lê Thị 034180000123", "II. Chi hội thôn Đông (35)", "Lập biểu"],
    "Giới tính": ["Nữ", "nam", "", "x", "?"],
    "Ngày sinh": ["01/02/1980", "1980", 1980.0, 29252.0, datetime(1980, 2, 1), date(1905, 6, 2), "31/02/1980", "", "0", True],
    "Số CCCD": ["030180000123", "30180000123", "030280000123", "", "030180•••23", 30180000123.0, "1,2E+11", "123456789",
                "099180000123", "0301800001234", 0, 1, True],
    "Điện thoại": ["0912345678", "+84 912345678", "0084912345", 912345678.0, "không", "", "0912345678/0987654321"],
    "Nơi ở hiện nay": ["Số 1, thôn \"Đông\"", "Số\t2", "", "D:\\", "034180000123", "x" * 300],
    "Dân tộc": ["Kinh", "", "kinh ", "x" * 41],
    "Đảng viên": ["x", "", "k", "12/03/2001", 1.0, True, False, 0.0, "hmm"],
    "Hộ nghèo": ["", "x", "Cận nghèo", "k", "?"],
    "Ngày vào Hội": ["08/03/2001", "2001", "03/2001", "", "sau", 2001.0, datetime(2001, 3, 8)],
    "Số thẻ": ["HV000123", "", 123.0, "HV-1", "x" * 31],
    "Hội viên danh dự": ["", "x", "k", "?"],
    "Ghi chú": ["", "", "điện 0301800001234", "a\\tb"],
}  # fmt: skip


class Told:
    """Stands for the child's standard output."""

    def __init__(self):
        self.said, self.rows = [], 0

    def rows_of(self, lines):
        self.said += lines
        self.rows += len(lines)

    def tell(self, letter, content):
        self.said.append((letter, content))


def read(rows, *, together):
    told = Told()
    with patch.object(Columns, "suit", staticmethod(Columns.suit if together else lambda sheet: False)):
        sheets.read_sheets([("Tổ \\1", iter(rows))], ON, told)
    return told.said


def messy(dice, *, clean, count=400):
    """Rows of which about the share ``clean`` holds first choices alone, under titles and a header."""
    yield 1, ["DANH SÁCH HỘI VIÊN CHI HỘI THÔN NAM XÃ THANH HÀ"]
    yield 2, HEADER
    for number in range(3, count):
        plain = dice.random() < clean
        row = [float(number)]
        for words in list(CELLS.values()):
            row.append(words[0] if plain or dice.random() < 0.8 else dice.choice(words))
        if dice.random() < 0.02:
            row = [dice.choice(["II. Chi hội thôn Đông (35)", "Người lập", "Cộng: 30", "STT"])] + [""] * dice.randint(
                0, 9
            )
        yield number, row[: dice.choice([99] * 9 + [dice.randint(4, 16)])]


@pytest.mark.parametrize("seed", range(12))
def test_columns_and_rows_tell_the_same(seed):
    rows = list(messy(random.Random(seed), clean=(0.2, 0.9, 1)[seed % 3]))
    assert read(rows, together=True) == read(rows, together=False)


def test_rows_of_a_clean_roster_are_never_looked_at_one_by_one():
    rows = list(messy(random.Random(1), clean=1, count=100))
    rows = [row for row in rows if len(row[1]) == len(HEADER) or row[0] == 1]
    with patch.object(sheets, "read_person", side_effect=AssertionError):
        assert len(read(rows, together=True)) > 60
