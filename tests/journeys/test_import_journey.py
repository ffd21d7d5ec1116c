"""An officer's main road in a real browser: her workbook comes in, three bad rows are settled, a member moves."""

import re
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from members.resources import LISTS_SHEET, ROSTER_SHEET
from unionportal.ui.vietnamese import fold

OFFICER, ADMIN = "commune.officer", "province.admin"
YEAR, BRANCH, CHILD, GOOD = ("Đỗ Thị Kim Cương", "Đỗ Thị Bạch Ngọc", "Đỗ Thị Mai Trúc", "Đỗ Thị Thanh Tuyền")


def log_in(page, portal, login=OFFICER):
    page.goto(f"{portal.url}/dang-nhap/")
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", portal.password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "dang-nhap" not in address)
    page.wait_for_load_state("networkidle")  # what the first page loads later is there: leaving cuts nothing off


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


def rate_of(page, portal):
    """(members counted, rate as it is written) of the officer's commune, from her home page."""
    page.goto(f"{portal.url}/", wait_until="networkidle")
    members = page.locator(".headline-parts .fig").first.inner_text()
    return int(members.replace(".", "")), page.locator(".headline-figure").first.inner_text()


def import_workbook(page, portal, workbook, tmp_path):
    """Download the commune's workbook, add rows, send it, settle what waits, write."""
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


def transfer(page, portal, name):
    """Find a member by her name typed without marks, and propose her to the first commune offered."""
    page.goto(f"{portal.url}/hoi-vien/")
    with page.expect_response(lambda answer: "q=" in answer.url):
        page.locator("#id_q").press_sequentially(fold(name))
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name=name).first.click()
    page.locator("main").locator("a[href$='/chuyen/']").first.click()
    page.select_option("select[name=commune]", index=1)
    page.locator("main form[method=post]").get_by_role("button").first.click()
    page.wait_for_load_state()


def accept_transfer(page, portal):
    """As the admin of the province, take the one transfer that waits into a branch of the receiving commune."""
    log_in(page, portal, ADMIN)
    page.goto(f"{portal.url}/hoi-vien/chuyen/")
    page.locator("main a[href$='/nhan/']").first.click()
    page.select_option("main select[name=unit]", index=1)
    page.locator("main form[action$='/nhan/']").get_by_role("button").first.click()
    page.wait_for_load_state()
    page.wait_for_url("**/hoi-vien/chuyen/")


def take_back(page, portal):
    """Undo the latest batch: told first that two go and the one who has moved away stays, then done."""
    page.goto(f"{portal.url}/nhap-excel/")
    page.locator("table.ledger tbody a").first.click()
    page.get_by_role("link", name="Hoàn tác đợt nhập").click()
    page.get_by_role("heading", name="Hoàn tác sẽ làm gì").wait_for()
    assert page.locator("main ul li > b").all_inner_texts() == ["2", "1"]
    assert "đã chuyển sinh hoạt sau đợt nhập" in page.inner_text("table.ledger")
    page.get_by_role("button", name="Hoàn tác đợt nhập").click()
    page.get_by_role("heading", name="Đợt nhập đã được hoàn tác").wait_for(timeout=60_000)
    assert "2 người đã trở lại như trước đợt nhập. 1 người giữ nguyên" in page.inner_text("main")


def test_an_officer_imports_settles_transfers_and_takes_back(portal, open_page, workbook, tmp_path):
    page = open_page()
    log_in(page, portal)
    members, rate = rate_of(page, portal)
    import_workbook(page, portal, workbook, tmp_path)
    more, higher = rate_of(page, portal)
    assert more == members + 3
    assert higher != rate

    transfer(page, portal, YEAR)
    assert rate_of(page, portal) == (more, higher)  # asked, not yet moved
    accept_transfer(open_page(), portal)
    fewer, lower = rate_of(page, portal)
    assert fewer == more - 1
    assert lower != higher
    take_back(page, portal)
    assert rate_of(page, portal)[0] == members


def send(page, portal, file):
    """Send a workbook and wait for its review."""
    page.goto(f"{portal.url}/nhap-excel/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Gửi và kiểm tra").click()
    page.get_by_role("heading", name="Xem lại trước khi ghi vào sổ").wait_for(timeout=60_000)


def messy(path):
    """A list as an officer keeps hers: titles, no keys, no citizen ids, one wrong date."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH HỘI VIÊN NĂM NAY"])
    sheet.append([])
    sheet.append(["STT", "Họ và tên", "Năm sinh", "Chi hội"])
    for number, (name, born) in enumerate(
        (("Mai Thị Kim Quế", "1981"), ("Mai Thị Kim Sa", "30/02/1977"), ("Mai Thị Kim Thoa", "1990")), 1
    ):
        sheet.append([number, name, born, None])
    book.save(path)


def test_the_marked_file_is_mended_and_sent_again(portal, open_page, tmp_path):
    page = open_page()
    log_in(page, portal)
    page.goto(f"{portal.url}/nhap-excel/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải danh sách").click()
    download.value.save_as(tmp_path / "own.xlsx")
    branch = load_workbook(tmp_path / "own.xlsx")[LISTS_SHEET]["A2"].value
    mine = tmp_path / "Danh sách của tôi.xlsx"
    messy(mine)
    book = load_workbook(mine)
    for row in (4, 5, 6):
        book.active.cell(row, 4, branch)
    book.save(mine)

    send(page, portal, mine)
    page.get_by_role("button", name=re.compile("Ghi 2 dòng sạch")).click()
    page.get_by_role("heading", name="Đã ghi vào sổ").wait_for(timeout=60_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp cần sửa").click()
    assert download.value.suggested_filename == "Danh sách của tôi (cần sửa).xlsx"
    marked = tmp_path / "marked.xlsx"
    download.value.save_as(marked)
    book = load_workbook(marked)
    sheet = book.active
    told = next(cell.column for cell in sheet[3] if cell.value == "Vấn đề cần sửa")
    assert [bool(sheet.cell(row, told).value) for row in (4, 5, 6)] == [False, True, False]
    sheet["C5"] = "28/02/1977"
    book.save(marked)

    send(page, portal, marked)
    assert page.locator(".counts b").all_inner_texts() == ["0", "0", "1", "2"]
    page.get_by_role("button", name=re.compile("Ghi 1 dòng sạch")).click()
    page.get_by_role("heading", name="Đã ghi vào sổ").wait_for(timeout=60_000)
    assert "Đã thêm 1 hội viên" in page.inner_text("main")
