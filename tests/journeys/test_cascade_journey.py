"""A province admin hands a target down in a real browser: proposed by size, tuned by hand, given in one act."""

import re

import pytest

INDICATOR = "phụ nữ khởi nghiệp"  # not yet handed down in the demonstration


def number_in(text):
    return int(re.search(r"[\d.]+", text)[0].replace(".", ""))


@pytest.mark.parametrize(("width", "year"), [(1280, "2023"), (360, "2024")])
def test_an_admin_cascades_a_target(open_page, log_in, portal, width, year):
    page = log_in(open_page(width=width), "province.admin")
    page.goto(f"{portal.url}/nghi-quyet/?on=30/06/2024", wait_until="networkidle")
    page.get_by_role("link", name=re.compile("Nghị quyết .* tỉnh Hải Dương")).click()
    page.get_by_role("link", name=re.compile(INDICATOR)).click()
    row = page.locator("tr", has_text=f"năm {year}").filter(has_text="chưa phân bổ")
    whole = number_in(row.locator("td").first.inner_text())
    row.get_by_role("link", name="Phân bổ").click()

    page.select_option("select[name=how]", "size")
    page.get_by_role("button", name="Đề xuất").click()
    bar, boxes = page.locator("#con-lai"), page.locator("main table input")
    assert "vừa đúng mức giao" in bar.inner_text()
    assert sum(int(box.input_value() or 0) for box in boxes.all()) == whole

    first = boxes.first
    proposed = int(first.input_value())
    first.fill(str(proposed + 3))
    first.blur()
    bar.get_by_text("vượt mức giao 3").wait_for()
    assert "Giao vượt mức" in page.locator("#tong").inner_text()
    first.fill(str(proposed))
    first.blur()
    bar.get_by_text("vừa đúng mức giao").wait_for()
    page.locator("#con-lai").get_by_role("button", name="Phân bổ").click()

    page.wait_for_load_state("networkidle")
    assert "Đã giao" in page.locator("main").inner_text()
    done = page.locator("tr", has_text=f"năm {year}").first
    assert "vừa đủ" in done.inner_text()
