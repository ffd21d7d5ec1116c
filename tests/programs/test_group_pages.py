"""Pages of the programmes' figures, of households, clubs and loans: who may, what they ask, what they refuse."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.actions import clubs, households, loans
from programs.models import Activity, ClubMember, Household, HouseholdReview, HouseholdSupport, LoanBalance

TODAY = date(2024, 6, 30)
ON = "on=30/06/2024"
FIGURES = ("province_admin", "province_staff", "leader", "commune_officer", "branch_head", "sponsorship_officer", "system_admin")  # fmt: skip


@pytest.fixture
def by(cast):
    return cast.user("commune_officer")


def household(cast, by, place=0, *, exited=True, branch="branch"):
    row = households.register(
        member=cast.persons[branch][place], unit=cast.commune, on=date(2022, 3, 1), status="poor", by=by, today=TODAY,
        head_name="Ông Chủ Hộ",
    )  # fmt: skip
    if exited:
        facts = {"exited_on": date(2023, 12, 12), "decision_no": "45/QĐ-UBND", "decided_on": None}
        households.leave_list(household=row, by=by, today=TODAY, **facts)
    return row


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("role", FIGURES)
def test_every_role_sees_the_sums_and_no_name(cast, by, client_as, role):
    household(cast, by)
    html = text(client_as(role).get(f"/chuong-trinh/?{ON}&unit={cast.commune.uid}"))
    assert "Ông Chủ Hộ" not in html
    assert cast.member.full_name not in html
    if role != "branch_head":
        assert "Hộ thoát nghèo, cận nghèo: 1 hộ" in html


@pytest.mark.parametrize("path", ["/chuong-trinh/", "/chuong-trinh/ho-thoat-ngheo/so-lieu/", "/chuong-trinh/to-vay-von/so-lieu/", "/chuong-trinh/ho-thoat-ngheo/", "/chuong-trinh/cau-lac-bo/"])  # fmt: skip
def test_pages_cost_the_same_questions_for_one_row_and_for_three(cast, by, client_as, path):
    client, asked = client_as("province_admin"), []
    groups = [loans.open_group(unit=cast.commune, name=f"Tổ {n}", from_on=date(2021, 1, 1), by=by, today=TODAY) for n in range(3)]  # fmt: skip
    made = [clubs.found(unit=cast.commune, name=f"CLB {n}", kind="club", from_on=date(2022, 1, 1), by=by, today=TODAY) for n in range(1)]  # fmt: skip
    household(cast, by)
    client.get(f"{path}?{ON}")
    for rows in (1, 3):
        if rows == 3:
            household(cast, by, 1)
            household(cast, by, 0, branch="sibling_branch")
            made += [clubs.found(unit=cast.branch, name=f"CLB {n}", kind="club", from_on=date(2022, 1, 1), by=by, today=TODAY) for n in (2, 3)]  # fmt: skip
            entries = [loans.Entry(group, 900, 3, 9) for group in groups]
            loans.enter_balances(unit=cast.commune, on=TODAY, entries=entries, by=by, today=TODAY)
        with CaptureQueriesContext(connection) as queries:
            text(client.get(f"{path}?{ON}"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 40, asked


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        ("commune_officer", "home", 200), ("province_admin", "home", 200), ("system_admin", "home", 200),
        ("commune_officer", "sibling", 404), ("province_admin", "sibling", 404), ("province_staff", "home", 404),
        ("leader", "home", 404), ("branch_head", "home", 404), ("sponsorship_officer", "home", 404),
    ],
)  # fmt: skip
def test_who_opens_a_household(cast, by, client_as, role, place, status):
    row = household(cast, by)
    client = client_as(role, place)
    html = text(client.get(f"/chuong-trinh/ho-thoat-ngheo/{row.uid}/"), status)
    assert ("45/QĐ-UBND" in html) == (status == 200)
    text(client.get(f"/chuong-trinh/ho-thoat-ngheo/{row.uid}/giup-do/"), status)


def test_a_household_goes_its_way_by_forms(cast, by, client_as):
    row, client = household(cast, by, exited=False), client_as("commune_officer")
    path = f"/chuong-trinh/ho-thoat-ngheo/{row.uid}/"
    sent = {"on": "02/05/2022", "kind": "loan", "amount": "30.000.000", "note": ""}
    assert client.post(f"{path}giup-do/", sent).status_code == 302
    assert client.post(f"{path}ra-soat/", {"on": "01/12/2022", "result": "ready", "note": ""}).status_code == 302
    left = {"exited_on": "12/12/2023", "decision_no": "45/QĐ-UBND", "decided_on": ""}
    assert client.post(f"{path}thoat/", left).status_code == 302
    html = text(client.get(path))
    assert "30.000.000 đồng" in html
    assert "Đã thoát nghèo từ ngày 12/12/2023" in html
    again = text(client.post(f"{path}thoat/", {**left, "exited_on": "13/12/2023"}), 422)
    assert "Mỗi hộ chỉ tính một lần" in again
    assert Household.objects.values_list("exited_on", "version").get() == (date(2023, 12, 12), 2)


@pytest.mark.parametrize(
    ("where", "sent"),
    [
        ("giup-do/", {"on": "02/05/2022", "kind": "loan", "amount": "-5"}),
        ("giup-do/", {"on": "28/02/2022", "kind": "loan"}),
        ("ra-soat/", {"on": "31/12/2099", "result": "poor"}),
        ("thoat/", {"exited_on": "12/12/2023", "decision_no": ""}),
        ("thoat/", {"exited_on": "01/02/2022", "decision_no": "45/QĐ-UBND"}),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_stores_nothing(cast, by, client_as, where, sent):
    row = household(cast, by, exited=False)
    html = text(client_as("commune_officer").post(f"/chuong-trinh/ho-thoat-ngheo/{row.uid}/{where}", sent), 422)
    assert "field-message" in html
    assert not HouseholdSupport.objects.exists()
    assert not HouseholdReview.objects.exists()
    assert Household.objects.get().exited_on is None


def test_the_grid_writes_all_balances_or_none(cast, by, client_as):
    group, other = (loans.open_group(unit=cast.commune, name=f"Tổ {n}", from_on=date(2021, 1, 1), by=by, today=TODAY) for n in (1, 2))  # fmt: skip
    path, client = f"/chuong-trinh/to-vay-von/so-du/?{ON}", client_as("commune_officer")
    good = {f"outstanding-{group.pk}": "1.000.000", f"households-{group.pk}": "5"}
    bad = {f"outstanding-{other.pk}": "100", f"households-{other.pk}": "5", f"overdue-{other.pk}": "200"}
    html = text(client.post(path, {**good, **bad}), 422)
    assert "Tổ 2: nợ quá hạn lớn hơn dư nợ" in html
    assert not LoanBalance.objects.exists()
    assert "hãy nhập đủ cả dòng" in text(client.post(path, {f"overdue-{group.pk}": "5"}), 422)
    assert client.post(path, good).status_code == 302
    assert LoanBalance.objects.values_list("group", "on", "outstanding", "overdue").get() == (group.pk, TODAY, 10**6, 0)
    for role in ("leader", "province_staff", "branch_head", "sponsorship_officer"):
        assert client_as(role).get(path).status_code == 404


def test_a_person_joins_a_club_and_leaves(cast, by, client_as):
    club = clubs.found(unit=cast.commune, name="CLB dân vũ", kind="club", from_on=date(2022, 1, 5), by=by, today=TODAY)
    path, client = f"/chuong-trinh/cau-lac-bo/{club.uid}/", client_as("commune_officer")
    sent = {"on": "05/02/2022", "person-member": cast.member.uid}
    assert client.post(f"{path}them-thanh-vien/", sent).status_code == 302
    assert "Chị ấy đã tham gia từ ngày 05/02/2022" in text(client.post(f"{path}them-thanh-vien/", sent), 422)
    row = ClubMember.objects.get()
    assert cast.member.full_name in text(client.get(path))
    assert cast.member.full_name not in text(client_as("leader").get(path))
    assert client.post(f"/chuong-trinh/cau-lac-bo/thanh-vien/{row.uid}/roi/", {"on": "01/01/2023"}).status_code == 302
    row.refresh_from_db()
    assert row.until_on == date(2023, 1, 1)


def test_the_workbook_of_figures_adds_up(cast, by, client_as):
    household(cast, by)
    household(cast, by, 1)
    answer = client_as("leader").get(f"/chuong-trinh/ho-thoat-ngheo/so-lieu/?{ON}&cap=commune&export=xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[-1][:3] == (cast.province.name, 2, 2)
    assert sum(row[2] for row in rows[4:-1]) == 2
    assert "Ông Chủ Hộ" not in str(rows)


def test_the_period_narrows_every_figure(cast, by, client_as):
    household(cast, by)
    client = client_as("leader", "commune")
    assert "Hộ thoát nghèo, cận nghèo: 1 hộ" in text(client.get(f"/chuong-trinh/?{ON}"))
    assert "Hộ thoát nghèo, cận nghèo: chưa có" in text(client.get(f"/chuong-trinh/?{ON}&ky=nam"))
    assert "sau ngày ở khung trên" in text(client.get(f"/chuong-trinh/?{ON}&since=01/07/2024"))


def test_who_came_is_added_up_in_the_list_and_in_the_figures(client_as, cast):
    for n, (attended, women) in enumerate(((120, 100), (1_300, 900))):
        Activity.objects.create(
            unit=cast.commune,
            kind="dialogue",
            title=f"Đối thoại {n}",
            on=date(2024, 5, 2 + n),
            attended=attended,
            women=women,
        )
    officer = client_as("commune_officer")
    told = officer.get(f"/chuong-trinh/hoat-dong/?{ON}").content.decode()
    assert '<b class="fig">1.420</b> lượt người tham gia' in told
    assert '<b class="fig">1.000</b> lượt nữ' in told
    figures = officer.get(f"/chuong-trinh/hoat-dong/so-lieu/?{ON}").content.decode()
    assert "1.420 lượt người tham gia" in figures


@pytest.mark.parametrize("slug", ["viec-lam", "to-vay-von"])
def test_a_slip_on_a_telephone_says_what_each_figure_is(client_as, cast, by, slug):
    loans.open_group(unit=cast.commune, name="Tổ 1", from_on=date(2022, 1, 1), by=by, today=TODAY)
    page = client_as("leader").get(f"/chuong-trinh/{slug}/so-lieu/?{ON}").context["page"]
    for cell in page.rows[0][1:]:
        assert not isinstance(cell, dict) or cell.get("label_m") or cell.get("unit_m"), cell
        assert isinstance(cell, dict) or "<svg" in cell, cell
