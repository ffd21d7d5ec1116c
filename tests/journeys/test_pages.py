"""Every page a role can reach, in a real browser at 1280 and 360 px: nothing sticks out, nothing is refused by the
content security policy, nobody is locked out (axe, WCAG 2.2 AA).

With ``PORTAL_SCREENSHOTS=folder`` each page is also kept as a picture, to be looked at.
"""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDTHS, HEIGHT = (1280, 360), 900
DAY = "30/06/2024"
# Role: the pages it opens, as (name, address) or (name, address of a list, selectors of links to follow).
PAGES = {
    None: [("login", "/dang-nhap/"), ("not-found", "/khong-co/")],
    "commune.officer": [
        ("home", "/"),
        ("home-2024", f"/?on={DAY}"),
        ("members", "/hoi-vien/"),
        ("members-search", "/hoi-vien/?q=nguyen+thi"),
        ("member", "/hoi-vien/", "main table a[href^='/hoi-vien/']"),
        ("member-new", "/hoi-vien/them/"),
        ("transfers", "/hoi-vien/chuyen/"),
        ("officers", "/hoi-vien/can-bo/"),
        ("imports", "/nhap-excel/"),
        ("rates-commune", "/ty-le/"),
        ("reports-commune", "/bao-cao/"),
        ("report-enter", "/bao-cao/", "main a[href*='/nhap/'], main table a[href^='/bao-cao/ky/']"),
        ("documents-commune", "/van-ban/"),
        ("document-monthly", f"/van-ban/monthly/?on={DAY}"),
        ("document-roster", f"/van-ban/roster/?on={DAY}"),
        ("narratives", "/van-ban/loi-van/"),
        ("units", "/don-vi/"),
        ("programmes-commune", f"/chuong-trinh/?on={DAY}"),
        ("households", f"/chuong-trinh/ho-thoat-ngheo/?on={DAY}"),
        ("household", f"/chuong-trinh/ho-thoat-ngheo/?on={DAY}", "main table a[href^='/chuong-trinh/ho-thoat-ngheo/']"),
        ("clubs", f"/chuong-trinh/cau-lac-bo/?on={DAY}"),
        ("jobs", "/chuong-trinh/viec-lam/"),
        ("job", "/chuong-trinh/viec-lam/", "main table a[href^='/chuong-trinh/viec-lam/']"),
        ("job-new", "/chuong-trinh/viec-lam/them/"),
        ("honorary", "/chuong-trinh/hoi-vien-danh-du/"),
        ("balances", f"/chuong-trinh/to-vay-von/so-du/?on={DAY}"),
        ("commune-scoreboard", f"/tien-do/?on={DAY}", "main a.more"),
        ("commune-years", f"/tien-do/?on={DAY}", "main a.more", "main a[href*='qua-cac-nam']"),
        ("account", "/tai-khoan/"),
        ("password", "/mat-khau/"),
    ],
    "branch.head": [("branch-home", "/"), ("branch-members", "/hoi-vien/")],
    "province.staff": [
        ("province-home", f"/?on={DAY}"),
        ("board", f"/ty-le/?on={DAY}"),
        ("search", "/tim/?q=hong+lac"),
        ("reports", f"/bao-cao/?on={DAY}"),
        ("reports-now", "/bao-cao/"),
        ("period", f"/bao-cao/?on={DAY}", ".matrix thead a"),
        ("report", f"/bao-cao/?on={DAY}", ".matrix td a"),
        ("programmes", f"/chuong-trinh/?on={DAY}"),
        ("programme-figures", f"/chuong-trinh/viec-lam/so-lieu/?on={DAY}"),
        ("club", f"/chuong-trinh/cau-lac-bo/?on={DAY}", "main table a[href^='/chuong-trinh/cau-lac-bo/']"),
        ("awards", f"/chuong-trinh/khen-thuong/?on={DAY}"),
        ("courses", f"/chuong-trinh/lop-boi-duong/?on={DAY}"),
        ("course", f"/chuong-trinh/lop-boi-duong/?on={DAY}", "main table a[href^='/chuong-trinh/lop-boi-duong/']"),
        ("loans", f"/chuong-trinh/to-vay-von/so-lieu/?on={DAY}"),
        ("scoreboards", f"/tien-do/?on={DAY}"),
        ("scoreboard", f"/tien-do/?on={DAY}", "main a.more"),
        ("figure-computed", f"/tien-do/?on={DAY}", "main a.more", "#ct-1 a.wording"),
        ("figure-reported", f"/tien-do/?on={DAY}", "main a.more", "#ct-3 a.wording"),
    ],
    "province.admin": [
        ("documents", f"/van-ban/?on={DAY}"),
        ("document-midterm", f"/van-ban/midterm/?on={DAY}"),
        ("users", "/nguoi-dung/"),
        ("user", "/nguoi-dung/", "main table a[href^='/nguoi-dung/']"),
        ("user-new", "/nguoi-dung/moi/"),
        ("counts", "/so-phu-nu/"),
        ("thresholds", "/nguong/"),
        ("periods", "/bao-cao/ky/"),
        ("periods-year", "/bao-cao/ky/ca-nam/"),
        ("resolutions", f"/nghi-quyet/?on={DAY}"),
        ("scoreboard-to-sign", f"/tien-do/?on={DAY}", "main a.more"),
    ],
    "leader": [
        ("leader-home", f"/?on={DAY}"),
        ("leader-board", f"/ty-le/?on={DAY}"),
        ("leader-sponsorship", f"/me-do-dau/?on={DAY}"),
    ],
    "sponsorship.officer": [
        ("sponsorship-home", "/"),
        ("sponsorship", f"/me-do-dau/?on={DAY}"),
        ("sponsorship-communes", f"/me-do-dau/?on={DAY}&level=commune"),
        ("children", "/me-do-dau/tre/"),
        ("children-found", "/me-do-dau/tre/?state=waiting"),
        ("child-add", "/me-do-dau/tre/them/"),
        ("sponsors", "/me-do-dau/nguoi-do-dau/"),
        ("sponsor-add", "/me-do-dau/nguoi-do-dau/them/"),
        ("schedule", "/me-do-dau/lich-trao/"),
        ("pledge", "/me-do-dau/lich-trao/?state=overdue", "main a[href*='/cam-ket/']"),
        ("successors", "/me-do-dau/tiep-nhan/"),
        ("batches", "/me-do-dau/chi-tra/"),
        ("batch", "/me-do-dau/chi-tra/", "main table a[href*='/chi-tra/']"),
        ("batch-grid", "/me-do-dau/chi-tra/nhap/"),
        ("batch-goods", "/me-do-dau/chi-tra/nhap/?help=kind"),
        ("unvisited", "/me-do-dau/tham-hoi/"),
        ("children-sheet", "/me-do-dau/tre/tu-excel/"),
    ],
    "admin": [("admin-home", "/"), ("gallery", "/thu-vien-thanh-phan/")],
}
# Cells of a table whose words stand letter below letter: far higher than wide.
SQUEEZED = """[...document.querySelectorAll("tbody th, tbody td, tfoot th, tfoot td")].filter((cell) =>
    cell.innerText.trim().length > 5 && cell.offsetHeight > 90 && cell.offsetHeight > 4 * cell.offsetWidth
).map((cell) => cell.innerText.slice(0, 60))"""
# The page that is not there answers 404, which Chromium reports on the console.
EXPECTED_ERRORS = ("not-found",)


def reach(page, url, place):
    """Open a page of ``PAGES`` on a desk; its links are followed where it names some."""
    _name, address, *links = place
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    page.goto(url + address)
    page.wait_for_load_state("networkidle")
    for link in links:
        page.goto(url + page.locator(link).first.get_attribute("href"))
        page.wait_for_load_state("networkidle")


def keep(page, name, width):
    """Keep the page as a picture where a folder for it was named."""
    if folder := os.environ.get("PORTAL_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("role", PAGES, ids=str)
def test_pages_stand(role, portal, browser, log_in):
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": HEIGHT}, locale="vi-VN")
    page = context.new_page()
    faults, name = [], ""
    page.on("pageerror", lambda error: faults.append(f"{name}: {error}"))
    page.on(
        "console", lambda m: m.type == "error" and name not in EXPECTED_ERRORS and faults.append(f"{name}: {m.text}")
    )
    if role:
        log_in(page, role)
    for place in PAGES[role]:
        name = place[0]
        reach(page, portal.url, place)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.wait_for_load_state("networkidle")
            keep(page, name, width)
            faults += faults_at(page, name, width)
    context.close()
    assert faults == []


def faults_at(page, name, width):
    """What sticks out, is squeezed or locks somebody out at a width."""
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{name}: {wide} px wide at {width}"
    for text in page.evaluate(SQUEEZED):
        yield f"{name}: squeezed at {width}: {text}"
    for found in Axe().run(page, options=AXE).response["violations"]:
        yield f"{name} at {width}: {found['id']} {found['nodes'][0]['html'][:120]}"
    if name != "gallery" and (english := untranslated(page)):  # the gallery is documentation
        yield f"{name} at {width}: English: {english}"


AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# Words that no Vietnamese page of ours has; names of people and units have none of them either.
ENGLISH = re.compile(
    r"\b(the|and|with|your|members?|branch|since|choose|save|delete|add|unit|password|of|from|user|all)\b", re.I
)

LOG_IN_NAME = re.compile(r"\b\w+\.\w+\b")


def untranslated(page):
    """English words in the visible text of a Vietnamese page, the link to English left out."""
    text = page.evaluate("[...document.querySelectorAll('main, nav, footer, header')].map(e => e.innerText).join(' ')")
    return sorted(set(ENGLISH.findall(LOG_IN_NAME.sub("", text))))
