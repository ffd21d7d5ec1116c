"""A messy workbook in a real browser: problems settled one by one and at once, applied, stopped when repeated, undone."""

import re

import pytest
from openpyxl import load_workbook

from members.resources import LISTS_SHEET
from tests.journeys.test_import_journey import log_in, rate_of
from tests.roster.books import book


@pytest.fixture
def messy(tmp_path):
    """``messy(branches)``: an officer's file with titles, two sheets, bad dates, an unknown branch and a woman twice."""

    def write(first, second):
        header = ["STT", "Họ và tên", "Ngày sinh", "Chi hội"]
        names = ("Cúc", "Huệ", "Lan", "Mai")
        bad = [[n, f"Đỗ Thị Thúy {name}", "31/02/1979", first] for n, name in enumerate(names, 1)]
        good = [[n, f"Đỗ Thị Thảo {name}", f"{10 + n}/05/1981", second] for n, name in enumerate(names, 1)]
        twice = [5, "Đỗ Thị Thảo Cúc", "11/05/1981", second]
        lost = [6, "Đỗ Thị Thảo Vy", "1983", "Chi hội Không Có"]
        title = [["DANH SÁCH HỘI VIÊN"], []]
        file = tmp_path / "Danh sách lộn xộn.xlsx"
        sheets = (("Trang 1", [*title, header, *bad]), ("Trang 2", [header, *good, twice, lost]))
        file.write_bytes(book(*sheets).getvalue())
        return file

    return write


def branches_of(page, portal, tmp_path):
    """Two branches of the officer's commune, from the workbook she downloads."""
    page.goto(f"{portal.url}/nhap-excel/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải danh sách").click()
    download.value.save_as(tmp_path / "own.xlsx")
    sheet = load_workbook(tmp_path / "own.xlsx")[LISTS_SHEET]
    return sheet["A2"].value, sheet["A3"].value


def send(page, portal, file):
    page.goto(f"{portal.url}/nhap-excel/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Gửi và kiểm tra").click()
    page.wait_for_load_state()


def review(page):
    page.get_by_role("heading", name="Xem lại trước khi ghi vào sổ").wait_for(timeout=60_000)


def held(page):
    return page.locator(".counts b").first.inner_text()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def fits(page):
    """No page of the review scrolls sideways on a phone."""
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 900})


def settle(page):
    """Six rows wait: four of one kind are answered at once, one is a woman twice, one gets her branch."""
    assert held(page) == "6"
    page.locator("aside .index a", has_text="là ngày không có").first.click()
    page.wait_for_load_state()
    fits(page)
    press(page, "Tất cả chỉ ghi năm")
    assert held(page) == "2"
    press(page, "Cùng một người, bỏ qua dòng này")
    assert held(page) == "1"
    page.locator("article.issue select").select_option(index=1)
    press(page, "Sửa")
    assert held(page) == "0"
    fits(page)


def test_a_messy_file_is_settled_applied_stopped_when_repeated_and_undone(portal, open_page, messy, tmp_path):
    page = open_page()
    log_in(page, portal)
    before = rate_of(page, portal)
    file = messy(*branches_of(page, portal, tmp_path))
    send(page, portal, file)
    review(page)
    settle(page)
    page.get_by_role("button", name=re.compile("Ghi 9 dòng sạch")).click()
    page.get_by_role("heading", name="Đã ghi vào sổ").wait_for(timeout=60_000)
    written = page.url
    assert rate_of(page, portal)[0] == before[0] + 9

    send(page, portal, file)
    assert "đã được ghi vào sổ" in page.inner_text("main")
    press(page, "Vẫn gửi")
    review(page)
    assert page.locator(".counts b").all_inner_texts()[1:3] == ["0", "0"]

    page.goto(written.split("?")[0])
    page.get_by_role("link", name=re.compile("Hoàn tác")).click()
    page.locator("button.btn-danger").click()
    page.get_by_role("heading", name=re.compile("hoàn tác")).wait_for(timeout=60_000)
    assert rate_of(page, portal) == before
