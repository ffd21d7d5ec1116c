"""An officer's main road in a real browser: her workbook comes in, three bad rows are settled, a member moves."""

import re
from datetime import date

import pytest
from openpyxl import load_workbook

from members.resources import LISTS_SHEET, ROSTER_SHEET

OFFICER = "commune.officer"
YEAR, BRANCH, CHILD, GOOD = ("Đỗ Thị Kim Cương", "Đỗ Thị Bạch Ngọc", "Đỗ Thị Mai Trúc", "Đỗ Thị Thanh Tuyền")


def log_in(page, portal, login=OFFICER):
    page.goto(f"{portal.url}/dang-nhap/")
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", portal.password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "dang-nhap" not in address)


@pytest.fixture
def workbook(tmp_path):
    """``workbook(downloaded)``: the commune's own workbook with three bad rows and a good one at its end."""

    def extend(downloaded):
        book = load_workbook(downloaded)
        sheet = book[ROSTER_SHEET]
        place = {cell.value: cell.column for cell in sheet[1]}
        branch = book[LISTS_SHEET]["A2"].value
        rows = (
            (YEAR, "31/02/1985", branch),
            (BRANCH, "12/04/1990", "Thôn Không Có Thật"),
            (CHILD, f"05/06/{date.today().year - 10}", branch),
            (GOOD, "1979", branch),
        )
        for name, born, unit in rows:
            row = sheet.max_row + 1
            for head, text in (("Họ và tên", name), ("Ngày sinh", born), ("Chi hội", unit)):
                sheet.cell(row, place[head], text)
        file = tmp_path / "Danh sách bổ sung.xlsx"
        book.save(file)
        return file

    return extend


def card_of(page, name):
    """The problem in whose row the name stands."""
    return page.locator("article.issue", has_text=name)


def settled(page, name, act):
    """Do ``act`` to the problem of ``name`` and wait until it is gone."""
    card = card_of(page, name)
    card.wait_for()
    act(card)
    page.wait_for_load_state()
    assert card_of(page, name).count() == 0


def test_an_officer_imports_settles_and_finds(portal, open_page, workbook, tmp_path):
    page = open_page()
    log_in(page, portal)
    page.goto(f"{portal.url}/nhap-excel/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải danh sách").click()
    own = tmp_path / "own.xlsx"
    download.value.save_as(own)

    page.set_input_files("input[type=file]", workbook(own))
    page.get_by_role("button", name="Gửi và kiểm tra").click()
    page.get_by_role("heading", name="Xem lại trước khi ghi vào sổ").wait_for(timeout=60_000)
    assert page.locator(".counts b").all_inner_texts()[:3] == ["3", "0", "1"]

    settled(page, YEAR, lambda card: card.get_by_role("button", name="Chỉ ghi năm").click())

    def choose_branch(card):
        card.locator("select").select_option(index=1)
        card.get_by_role("button", name="Sửa", exact=True).click()

    settled(page, BRANCH, choose_branch)
    settled(page, CHILD, lambda card: card.get_by_role("button", name="Bỏ qua dòng").click())

    page.get_by_role("button", name=re.compile("Ghi 3 dòng sạch")).click()
    page.get_by_role("heading", name="Đã ghi vào sổ").wait_for(timeout=60_000)
    assert "Đã thêm 3 hội viên" in page.inner_text("main")
