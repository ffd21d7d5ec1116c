"""The front page of Mẹ đỡ đầu: figures for everybody, single children for who keeps them, few statements."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from members.audit.models import Reading
from programs.actions.pledges import stop
from programs.enums import PledgeEnding
from tests.cast import POSITIONS
from tests.programs.sponsorship import child, instalments, pay, pledge, sponsor

DAY = "30/06/2024"
FRONT = reverse("programs:sponsorship")
QUERIES = 19  # of the officer's page of the own unit, however many children and units there are


def html(response):
    return response.content.decode()


@pytest.fixture
def helped(cast):
    """Two children of the home commune and one of another district, two years of help paid but for one payment each."""
    payer = sponsor(cast.province)
    homes = {"branch": cast.branch, "sibling": cast.sibling_branch, "far": cast.far_branch}
    children = {}
    for number, (name, unit) in enumerate(homes.items()):
        children[name] = child(unit, name=f"Nguyễn Qx{name} An", sex="F", born_on=date(2014, 5, 20 + number))
        for row in instalments(pledge(children[name], payer)):
            if row.due_on <= date(2024, 3, 1):
                pay(cast.province, row.due_on, (row, row.amount))
    return children


def test_figures_are_for_every_role_and_names_for_none(cast, helped, client_as):
    for role, places in POSITIONS.items():
        for place, unit in places.items():
            if unit in ("branch", "sibling_branch"):
                continue
            body = html(client_as(role, place).get(FRONT, {"on": DAY}))
            assert " Qx" not in body.replace("Phạm Thị Qx", ""), (role, place)
            assert ("TH-0001" in body) == ((role, place) == ("sponsorship_officer", "home")), (role, place)


def test_a_single_village_is_told_to_who_keeps_its_children(cast, helped, client_as):
    asked = {"on": DAY, "unit": str(cast.commune.uid)}
    named = "thôn Đông Phan" in html(client_as("sponsorship_officer").get(FRONT, asked)).partition("<main")[2]
    assert (named, "thôn Đông Phan" in html(client_as("leader").get(FRONT, asked)).partition("<main")[2]) == (
        True,
        False,
    )


@pytest.mark.parametrize("route", ["sponsorship", "front"])
def test_the_figures_of_a_branch_are_told_to_who_keeps_its_children(cast, helped, client_as, route):
    asked = {"on": DAY, "unit": str(cast.branch.uid)}
    for role in ("leader", "commune_officer", "branch_head", "system_admin"):
        response = client_as(role).get(reverse(f"programs:{route}"), asked)
        assert (response.status_code, "18,0" in html(response)) == (200, False), role
        export = client_as(role).get(FRONT, {**asked, "export": "xlsx"})
        assert export["Content-Type"].startswith("text/html"), role
    assert "18,0" in html(client_as("sponsorship_officer").get(reverse(f"programs:{route}"), asked))


def test_the_money_of_the_province(cast, helped, client_as):
    """Three pledges of 36 × 500.000: 23 paid, April to June due, April and May overdue, ten to come."""
    body = html(client_as("leader").get(FRONT, {"on": DAY}))
    for figure in ("54,0", "34,5", "4,5", "15,0", "quá hạn 3,0"):
        assert f">{figure}<" in body, figure
    assert "Đã trao 64\xa0% số cam kết; 3,0 triệu đồng quá hạn, bằng 5,6\xa0%." in body


def test_links_keep_day_and_unit(cast, helped, client_as):
    body = html(client_as("sponsorship_officer").get(FRONT, {"on": DAY, "unit": str(cast.district.uid)}))
    assert f"on=30%2F06%2F2024&amp;unit={cast.commune.uid}" in body
    assert "state=waiting" in body or "state=sponsored" in body
    assert str(cast.far_commune.uid) not in body.partition("<main")[2].partition("</main>")[0]


def test_the_page_takes_as_many_statements_for_one_child_as_for_three(
    cast, helped, client_as, django_assert_num_queries
):
    officer = client_as("sponsorship_officer")
    for unit, looked_up in ((cast.sibling_district, 1), (cast.province, 0)):  # the own unit is known
        with django_assert_num_queries(QUERIES + looked_up):
            officer.get(FRONT, {"on": DAY, "unit": str(unit.uid)})


def test_the_workbook_has_figures_alone_and_each_row_adds_up(cast, helped, client_as):
    response = client_as("leader").get(FRONT, {"on": DAY, "export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    head = next(row for row in rows if row[0] == "Mã")
    figures = rows[rows.index(head) + 1 :]
    assert [row[1] for row in figures] == ["Nam Sách", "Thanh Hà", "Tỉnh Hải Dương"]
    assert [row[7:14] for row in figures][-1] == [54_000_000, 34_500_000, 4_500_000, 3_000_000, 15_000_000, 0, 0]
    assert {row[13] for row in figures} == {0}
    assert "Qx" not in str(rows)
    assert Reading.objects.filter(what="sponsorship.export").count() == 1


def test_the_overdue_list_is_noted(cast, helped, client_as):
    client_as("sponsorship_officer").get(FRONT, {"on": DAY})
    assert Reading.objects.get(what="child.overdue").rows == 5
    client_as("leader").get(FRONT, {"on": DAY})
    assert Reading.objects.filter(what="child.overdue").count() == 1


def test_every_figure_of_the_officer_leads_on(cast, helped, client_as):
    """A page whose route is renamed would leave a figure without its link, and nobody would see it."""
    body = html(client_as("sponsorship_officer").get(FRONT, {"on": DAY}))
    for route in ("children", "sponsors", "due", "unvisited", "disburse", "child_add"):
        assert f'href="{reverse(f"programs:{route}")}' in body, route


def test_a_unit_without_children_says_so(cast, client_as):
    body = html(client_as("leader").get(FRONT, {"on": DAY}))
    assert "Chưa có khoản cam kết nào." in body
    assert "Chưa có trẻ nào của đơn vị này trong danh sách." in body


def test_children_without_a_successor_lead_to_the_queue(cast, client_as):
    one = pledge(child(cast.branch), sponsor(cast.commune))
    stop(pledge=one, on=date(2022, 9, 1), reason=PledgeEnding.SPONSOR_STOPPED, by=None)
    queue = reverse("programs:vacancies")
    assert queue in client_as("sponsorship_officer").get(reverse("programs:sponsorship")).content.decode()
    assert queue not in client_as("province_admin").get(reverse("programs:sponsorship")).content.decode()
