"""Mẹ đỡ đầu in a real browser: a child is registered, two sponsors promise, a month is paid by grid, one stops, one follows."""

import re
from datetime import date

import pytest

OFFICER = "sponsorship.officer"
TODAY = date.today()
NAME = "Nguyễn Thị Hành Trình"
PAYERS = ["Công ty Hành Trình Một", "Chùa Hành Trình Hai", "Bà Hành Trình Ba"]


def text_day(day):
    return f"{day:%d/%m/%Y}"


def a_commune(page, portal):
    """The public id of a commune in the frame of the first page."""
    page.goto(f"{portal.url}/me-do-dau/")
    options = page.locator("select[name=unit] option").all()
    return next(o.get_attribute("value") for o in options if re.match(r"(Xã|Phường) ", o.inner_text()))


def add_sponsors(page, portal):
    for name in PAYERS:
        page.goto(f"{portal.url}/me-do-dau/nguoi-do-dau/them/")
        page.check("input[name=kind][value=firm]")
        page.fill("[name=name]", name)
        page.fill("[name=since]", text_day(TODAY))
        page.click("main form button[type=submit]")
        page.wait_for_url(re.compile(r"/nguoi-do-dau/[0-9a-f-]{36}/"))


def register(page, portal):
    """Register a child of nine years with both consents; the address of its page."""
    page.goto(f"{portal.url}/me-do-dau/tre/them/?unit={a_commune(page, portal)}")
    page.locator("[name=unit]").last.select_option(index=1)
    page.fill("[name=full_name]", NAME)
    page.fill("[name=born_on]", f"15/01/{TODAY.year - 9}")
    page.check("input[name=sex][value=F]")
    page.check("input[name=orphanhood][value=father]")
    page.fill("[name=carer_name]", "Trần Thị Bà Ngoại")
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(r"/tre/[0-9a-f-]{36}/"))
    home = page.url.split("?")[0]
    for who in ("representative", "child"):
        page.goto(f"{home}dong-y/")
        page.check(f"input[name=given_by][value={who}]")
        page.check("input[name=method][value=paper]")
        page.fill("[name=given_on]", text_day(TODAY))
        page.click("main form button[type=submit]")
        page.wait_for_url(re.compile(r"/tre/[0-9a-f-]{36}/(\?|$)"))
    return home


def choose_sponsor(page, name):
    """Found while the name is typed, then chosen."""
    page.locator("[name=sponsor-text]").press_sequentially(name.lower())
    page.locator("#tim-sponsor label", has_text=name).click()


def promise(page, home, payer, amount):
    """A pledge of three years whose first payment is due today; looked at before it is entered."""
    page.goto(f"{home}nhan-do-dau/")
    choose_sponsor(page, payer)
    page.fill("[name=from_on]", text_day(TODAY))
    page.fill("[name=until_on]", text_day(TODAY.replace(year=TODAY.year + 3, day=1)))
    page.fill("[name=amount]", amount)
    page.locator("[name=amount]").blur()
    page.wait_for_selector(f"#lich :text('{amount}')")
    page.get_by_role("button", name="Ghi cam kết", exact=True).click()
    page.wait_for_url(re.compile("/cam-ket/"))
    assert payer in page.inner_text("h1")
    return page.url.split("?")[0]


def pay_by_grid(page, portal, home):
    """Pay both, with a control total that is wrong first; nothing typed is lost."""
    child = home.rstrip("/").rpartition("/")[2]
    page.goto(f"{portal.url}/me-do-dau/chi-tra/nhap/?child={child}")
    boxes = page.locator("[name^=amount-]")
    assert boxes.count() == 2
    page.locator("[name^=by-]").first.fill("Ông Nội Ký Nhận")
    page.fill("[name=control_count]", "2")
    page.fill("[name=control_total]", "900.000")
    page.get_by_role("button", name="Lưu đợt trao").click()
    page.wait_for_selector(".error-summary")
    assert "800.000" in page.inner_text(".error-summary")
    assert page.locator("[name^=by-]").first.input_value() == "Ông Nội Ký Nhận"
    page.fill("[name=control_total]", "800.000")
    page.get_by_role("button", name="Lưu đợt trao").click()
    page.wait_for_url(re.compile(r"/chi-tra/[0-9a-f-]{36}/"))
    assert "Ông Nội Ký Nhận" in page.inner_text("main")


def stop(page, pledge):
    page.goto(f"{pledge}ket-thuc/")
    page.check("input[name=reason][value=sponsor_stopped]")
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile("/tiep-nhan/"))


def take_over(page):
    """The third sponsor follows by the queue."""
    row = page.locator("tr", has_text=NAME)
    row.get_by_role("link", name="Tiếp nhận").click()
    page.wait_for_url(re.compile(r"/tiep-nhan/[0-9a-f-]{36}/"))
    assert PAYERS[0] in page.inner_text("main")
    choose_sponsor(page, PAYERS[2])
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.wait_for_url(re.compile("/cam-ket/"))
    assert PAYERS[2] in page.inner_text("h1")
    assert PAYERS[0] in page.inner_text("main")  # whom she follows


@pytest.fixture
def at(browser):
    """A page of that width that may be answered 422: Chromium tells of that on the console."""
    contexts = []

    def opened(width):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN"))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_child_is_sponsored_paid_for_and_handed_to_a_successor(portal, at, log_in):
    page = log_in(at(1280), OFFICER)
    add_sponsors(page, portal)
    home = register(page, portal)
    first = promise(page, home, PAYERS[0], "500.000")
    promise(page, home, PAYERS[1], "300.000")
    telephone = log_in(at(360), OFFICER)
    pay_by_grid(telephone, portal, home)
    stop(page, first)
    take_over(page)
    page.goto(home)
    assert all(name in page.inner_text("main") for name in PAYERS)
    assert telephone.evaluate("document.documentElement.scrollWidth") == 360
