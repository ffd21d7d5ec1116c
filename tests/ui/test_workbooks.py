"""Workbooks going out: text stays text, nothing runs."""

import io
from datetime import date

import openpyxl

from unionportal.ui.workbooks import Sheet, write_workbook, xlsx_response

HOSTILE = ["=1+1", "+84", "-1", "@SUM(A1)", "http://example.org", "\t=1", '=HYPERLINK("http://x")', "012345678901"]


def test_text_that_looks_like_a_formula_stays_text():
    content = write_workbook([Sheet("Danh sách", ["Họ và tên"], [[text] for text in HOSTILE])])
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [page.cell(row, 1) for row in range(2, 2 + len(HOSTILE))]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_days_numbers_header_are_what_they_are():
    sheet = Sheet("A/B", ["Ngày", "Số"], [[date(1980, 2, 1), 7], [date(1880, 2, 1), None]], above=["Tiêu đề"])
    page = openpyxl.load_workbook(io.BytesIO(write_workbook([sheet, Sheet("A/B", [])]))).worksheets[0]
    assert page.title == "A B"
    assert page["A4"].value.date() == date(1980, 2, 1)
    assert page["B4"].value == 7
    assert page["A5"].value == "01/02/1880"
    assert page.freeze_panes == "A4"


def test_a_download_keeps_the_marks_of_its_name():
    response = xlsx_response("Danh sách/hội viên\r\n", b"")
    assert "filename*=utf-8''Danh%20s%C3%A1ch_h%E1%BB%99i%20vi%C3%AAn_.xlsx" in response.headers["Content-Disposition"]
