"""A large sheet written as text: what goes in comes out, whatever it is."""

import io

import openpyxl
import pytest
import python_calamine
import xlsxwriter

from tests.exports.hostile import PAYLOADS, formulas_in
from unionportal.ui import streamed

TEXTS = [*PAYLOADS, " ở đầu", "ở cuối ", "hai\ndòng", "Nguyễn Thị Hồng", "_x0041_", "&lt;", "\x07chuông", "a\tb"]


@pytest.fixture
def dressed(tmp_path):
    """A workbook with a header and a second sheet."""
    path = tmp_path / "dressed.xlsx"
    with xlsxwriter.Workbook(path) as book:
        text = book.add_format({"num_format": "@"})
        first = book.add_worksheet("Một")
        first.set_column(0, 0, 20, text)  # a format that nothing uses has no index
        first.write_row(0, 0, ["chữ", "số", "trống"])
        book.add_worksheet("Hai").write_string(0, 0, "còn nguyên")
    return path, text.xf_index


def _poured(dressed, rows):
    path, style = dressed
    target = io.BytesIO()
    count = streamed.pour(path, target, rows, columns=3, style=style)
    return count, target.getvalue()


def test_texts_come_out_as_they_went_in(dressed):
    count, content = _poured(dressed, [(text, n, "") for n, text in enumerate(TEXTS)])
    assert count == len(TEXTS)
    assert formulas_in(content) == []
    rows = list(openpyxl.load_workbook(io.BytesIO(content))["Một"].iter_rows(values_only=True))
    assert [(openpyxl.utils.escape.unescape(text), n) for text, n, _empty in rows[1:]] == [
        (text, n) for n, text in enumerate(TEXTS)
    ]
    assert {empty for _text, _n, empty in rows[1:]} == {None}


def test_other_readers_read_it_and_other_sheets_stay(dressed, monkeypatch):
    monkeypatch.setattr(streamed, "CHUNK_ROWS", 7)
    count, content = _poured(dressed, ((f"tên {n}", n, None) for n in range(100)))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name("Một").to_python()
    assert (count, len(rows), rows[-1]) == (100, 101, ["tên 99", 99.0, ""])
    assert book.get_sheet_by_name("Hai").to_python() == [["còn nguyên"]]
    assert openpyxl.load_workbook(io.BytesIO(content))["Một"]["A2"].number_format == "@"


def test_no_rows_leave_the_header(dressed):
    assert _poured(dressed, [])[0] == 0


def test_a_writer_that_fails_and_a_source_that_fails_are_told(dressed):
    class Full(io.BytesIO):
        def write(self, _data):
            raise OSError("no space left")

    path, style = dressed
    with pytest.raises(OSError, match="no space"):
        streamed.pour(path, Full(), [("a", 1, "")], columns=3, style=style)

    def rows():
        yield "a", 1, ""
        raise ValueError("the source")

    with pytest.raises(ValueError, match="the source"):
        _poured(dressed, rows())
