"""A report in a real browser: the admin asks, the commune reports, the province returns, the commune mends, it is approved."""

import re

import pytest

ADMIN, STAFF, OFFICER = "province.admin", "province.staff", "commune.officer"
REASON = "Số liệu chỉ tiêu đầu tiên cao bất thường, đề nghị kiểm tra."


def boxes(page, part):
    """The boxes of numbers, totals or notes of the form."""
    return page.locator(f"main [name^='{part}-']")


def fill(page, part, text):
    """Type the same into all boxes of a part; a question is answered with yes."""
    for box in boxes(page, part).all():
        if box.evaluate("box => box.tagName") == "SELECT":
            box.select_option("1")
        else:
            box.fill(text)


def ask_for_quarters(page, portal):
    page.goto(f"{portal.url}/bao-cao/ky/ca-nam/")
    page.check("input[name=rhythm][value=quarter]")
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"/bao-cao/ky/\?"))
    assert "Đã thêm" in page.inner_text("main")


def report(page, portal):
    """Write the report with one impossible number, mend it, keep a draft, send it; its address and the first box."""
    page.goto(f"{portal.url}/bao-cao/")
    page.get_by_role("link", name="Lập báo cáo").first.click()
    page.wait_for_url(re.compile("/nhap/"))
    fill(page, "denominator", "5")
    fill(page, "value", "4")
    whole = boxes(page, "denominator").first.get_attribute("name").replace("denominator", "value")
    page.fill(f"[name={whole}]", "6")
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_selector(".error-summary")
    assert "lớn hơn tổng số" in page.inner_text(".error-summary")
    assert page.input_value(f"[name={whole}]") == "6"
    page.fill(f"[name={whole}]", "5")
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_selector("text=Đã lưu bản nháp")
    page.reload()
    assert page.input_value(f"[name={whole}]") == "5"
    page.get_by_role("button", name="Nộp lên tỉnh").click()
    page.wait_for_selector("text=Báo cáo đã nộp")
    assert "chờ duyệt" in page.inner_text("main")
    return page.url


def send_back(page, address):
    page.goto(address)
    page.get_by_role("link", name="Trả lại kèm lý do").click()
    page.fill("[name=reason]", REASON)
    page.get_by_role("button", name="Trả lại báo cáo").click()
    page.wait_for_selector("text=Đã trả lại báo cáo")


def mend(page, portal):
    page.goto(f"{portal.url}/bao-cao/")
    assert REASON in page.inner_text("main")
    page.get_by_role("link", name="Làm tiếp").first.click()
    page.wait_for_url(re.compile("/nhap/"))
    assert REASON in page.inner_text("main")
    boxes(page, "value").first.fill("2")
    page.get_by_role("button", name="Nộp lên tỉnh").click()
    page.wait_for_selector("text=Báo cáo đã nộp")


@pytest.fixture
def telephone(browser):
    """A page at 360 px that may be answered 422: Chromium tells of that on the console."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_report_goes_up_comes_back_and_is_approved(portal, open_page, telephone, log_in):
    admin, officer, staff = open_page(), telephone, open_page()
    ask_for_quarters(log_in(admin, ADMIN), portal)
    address = report(log_in(officer, OFFICER), portal)
    send_back(log_in(staff, STAFF), address)
    mend(officer, portal)
    staff.goto(f"{portal.url}/bao-cao/")
    commune = officer.locator(".context-unit b").first.inner_text()
    waiting = staff.locator(".matrix tr", has=staff.get_by_role("rowheader", name=commune)).locator(".m-waiting a")
    waiting.last.click()
    staff.get_by_role("button", name="Duyệt", exact=True).click()
    staff.wait_for_selector("text=Đã duyệt báo cáo")
    assert "đã duyệt" in staff.inner_text("main")
