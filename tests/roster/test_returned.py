"""The officer's own workbook with its errors: what it looks like, what it keeps, and that it heals when sent again."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from members.models import Member, StagedMember
from members.resources import COLUMNS, KEY, PROBLEMS, VERSION
from members.roster import pipeline
from members.roster.returned import CannotMark, problems_workbook, write_marked
from tests.roster.books import DONG, book, roster, woman

pytestmark = pytest.mark.django_db
HEADS = {column.field: column.header for column in COLUMNS}
ROSE, AMBER = "FFF5C6C2", "FFFFE7A3"


@pytest.fixture
def returned(tmp_path):
    """``returned(batch)``: its workbook as openpyxl reads it when it has come back."""

    def write(batch):
        target = tmp_path / "back.xlsx"
        target.touch()
        write_marked(batch, pipeline.stored(batch), target)
        return load_workbook(target)

    return write


def again(loaded, name="danh sách.xlsx"):
    file = io.BytesIO()
    loaded.save(file)
    file.seek(0)
    return file


def column_of(sheet, head, row=1):
    return next(cell.column for cell in sheet[row] if cell.value == head)


def problem(sheet, row, head_row=1):
    return sheet.cell(row, column_of(sheet, HEADS[PROBLEMS], head_row)).value


def test_wrong_cells_are_coloured_and_told_in_the_last_column(cast, send, returned):
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Bích", born="31/02/1985"),
                        woman(3, "Bùi Thị Cúc", branch="thôn Không Có")))  # fmt: skip
    sheet = returned(batch).active
    assert sheet.max_column == column_of(sheet, HEADS[PROBLEMS])
    assert problem(sheet, 2) is None
    assert problem(sheet, 3).startswith("Lỗi, cột C: “31/02/1985”")
    assert problem(sheet, 3).endswith("(Hoặc trả lời trên trang nhập Excel.)")
    assert "thôn Không Có" in problem(sheet, 4)
    fills = {cell.coordinate: cell.fill.fgColor.rgb for row in sheet["A2:F4"] for cell in row if cell.fill.patternType}
    assert fills == {"C3": ROSE, "F4": AMBER}
    assert sheet["C3"].value == "31/02/1985"
    for head in (KEY, VERSION):
        assert sheet.column_dimensions[get_column_letter(column_of(sheet, HEADS[head]))].hidden


def test_mended_and_sent_again_only_the_marked_rows_change(cast, send, returned):
    # Two women of one name, birth and branch, and neither has a citizen id: only the key can tell them apart.
    twins = [woman(n, "Bùi Thị Ánh", citizen_id=None, phone=None) for n in (1, 2)]
    batch = send(roster(*twins, woman(3, "Bùi Thị Bích", born="31/02/1985", citizen_id=None)))
    second = StagedMember.objects.get(batch=batch, row=3)
    pipeline.settle(batch, row=second, decision="new_person", by=batch.by)
    batch.refresh_from_db()
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.added, batch.held) == (2, 1)
    book = returned(batch)
    book.active["C4"] = "28/02/1985"
    before = list(Member.objects.order_by("pk").values_list("pk", "version"))
    sent = send(again(book), apply=True)
    assert (sent.added, sent.changed, sent.unchanged, sent.held) == (1, 0, 2, 0)
    assert list(Member.objects.order_by("pk").values_list("pk", "version"))[:-1] == before
    book = returned(sent)
    assert problem(book.active, 4) is None
    third = send(again(book))
    assert (third.unchanged, third.rows, third.held) == (3, 3, 0)
    assert not third.issues.filter(code__in=("column_not_used", "row_key_unknown")).exists()


def test_given_back_before_anything_was_written(cast, send, returned):
    batch = send(roster(woman(1, "Bùi Thị Ánh", citizen_id=None), woman(2, "", citizen_id=None)))
    book = returned(batch)
    pipeline.apply(batch, by=batch.by)
    book.active["B3"] = "Bùi Thị Bích"
    sent = send(again(book))
    assert (sent.unchanged, sent.added, sent.held) == (1, 1, 0)
    assert "row_key_unknown" not in sent.issues.values_list("code", flat=True)


def test_what_was_mended_in_the_browser_stands_in_the_workbook(cast, send, returned):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="31/02/1985"), woman(2, "Bùi Thị Bích", branch="thôn Xa"),
                        woman(3, "Bùi Thị Cúc", citizen_id="12345"), woman(4, "")))  # fmt: skip
    answers = {2: ("year_only", None), 3: ("fix", {"branch_text": DONG}), 4: ("fix", {"citizen_id": "030180123456"})}
    for row, (decision, value) in answers.items():
        staged = StagedMember.objects.get(batch=batch, row=row)
        pipeline.settle(batch, row=staged, decision=decision, value=value, by=batch.by)
    batch.refresh_from_db()
    batch = pipeline.apply(batch, by=batch.by)
    assert (batch.added, batch.held) == (3, 1)
    sheet = returned(batch).active
    assert (sheet["C2"].value, sheet["F3"].value, sheet["D4"].value) == ("1985", DONG, "030•••••••56")
    sent = send(again(sheet.parent))
    assert (sent.unchanged, sent.held) == (3, 1)


def test_who_was_changed_since_is_not_changed_back(cast, send, returned):
    batch = send(roster(woman(1, "Bùi Thị Ánh"), woman(2, "")), apply=True)
    book = returned(batch)
    Member.objects.filter(full_name="Bùi Thị Ánh").update(version=2, phone="0900000001")
    sent = send(again(book))
    assert (sent.changed, sent.unchanged, sent.held) == (0, 1, 1)


def dressed():
    """A workbook as an officer dresses hers: fonts, widths, merged titles, a formula, a second sheet."""
    loaded = load_workbook(roster(woman(1, "Bùi Thị Ánh"), woman(2, "Bùi Thị Bích", born="31/02/1985"),
                                  above=[["HỘI LHPN XÃ HỒNG LẠC"], [], []]))  # fmt: skip
    sheet = loaded.active
    sheet.merge_cells("A1:F1")
    sheet["C6"].font = Font(name="Times New Roman", size=13, italic=True)
    sheet["C6"].number_format = "@"
    sheet["B5"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["J20"] = "=SUM(A5:A6)"
    sheet.column_dimensions["B"].width = 33
    sheet.freeze_panes = "C5"
    loaded.create_sheet("Ghi chép của tôi")["A1"] = "riêng"
    return loaded


def test_the_rest_of_the_workbook_comes_back_as_it_was(cast, send, returned, tmp_path):
    file = again(dressed())
    batch = send(file)
    book = returned(batch)
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Danh sách", "Ghi chép của tôi"]
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:F1"]
    assert (sheet["C6"].font.name, sheet["C6"].font.sz, sheet["C6"].font.i) == ("Times New Roman", 13, True)
    assert sheet["C6"].number_format == "@"
    assert sheet["C6"].fill.fgColor.rgb == ROSE
    assert sheet["B5"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["J20"].value == "=SUM(A5:A6)"
    assert sheet.column_dimensions["B"].width == 33
    assert sheet.freeze_panes == "C5"
    assert column_of(sheet, HEADS[PROBLEMS], 4) == 13  # beyond the last cell that says anything, after two hidden ones
    with zipfile.ZipFile(pipeline.stored(batch)) as old, zipfile.ZipFile(tmp_path / "back.xlsx") as new:
        assert set(old.namelist()) == set(new.namelist())
        second = "xl/worksheets/sheet2.xml"
        assert old.read(second) == new.read(second)


@pytest.mark.parametrize("evil", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", '=HYPERLINK("http://x")', "\t=1"])
def test_no_text_becomes_a_formula(cast, send, returned, evil):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born=evil), woman(2, "Bùi Thị Bích", branch=evil)))
    sheet = returned(batch).active
    told = sheet.cell(2, column_of(sheet, HEADS[PROBLEMS]))
    assert told.data_type in ("s", "inlineStr")
    assert told.value.startswith("Lỗi")
    assert told.quotePrefix


def test_headers_of_three_rows_and_column_numbers_stay_a_header(cast, send, returned):
    rows = [["STT", "Họ và tên", "Thông tin", None, "Ghi chú"], [None, None, "Ngày sinh", "Chi hội", None], ["1", "2", "3", "4", "5"],
            [1, "Bùi Thị Ánh", "1980", DONG, None], [2, "Bùi Thị Bích", "31/02/1985", DONG, None]]  # fmt: skip
    batch = send(book(("Tháng 6", rows)), apply=True)
    loaded = returned(batch)
    sheet = loaded.active
    assert problem(sheet, 5, head_row=2).startswith("Lỗi")
    sheet["C5"] = "1985"
    sent = send(again(loaded))
    assert (sent.rows, sent.unchanged, sent.added, sent.held) == (2, 1, 1, 0)
    assert sent.mapping["Tháng 6"]["H"] == PROBLEMS


def test_marked_a_second_time_the_same_columns_are_used(cast, send, returned):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="31/02/1985"), woman(2, "Bùi Thị Bích", born="31/02/1985")))
    loaded = returned(batch)
    loaded.active["C2"] = "28/02/1985"
    sent = send(again(loaded), apply=True)
    sheet = returned(sent).active
    assert [cell.value for cell in sheet[1]].count(HEADS[PROBLEMS]) == 1
    assert problem(sheet, 2) is None
    assert problem(sheet, 3).startswith("Lỗi")


def test_a_workbook_that_cannot_be_marked_gives_its_list(cast, send, returned, monkeypatch):
    batch = send(roster(woman(1, "Bùi Thị Ánh", born="31/02/1985")))
    monkeypatch.setattr("members.roster.returned.LARGEST_UNPACKED", 100)
    with pytest.raises(CannotMark):
        returned(batch)
    content, count = problems_workbook(batch)
    sheet = load_workbook(io.BytesIO(content)).active
    assert count == 1
    assert "31/02/1985" in [cell.value for row in sheet.iter_rows() for cell in row]
