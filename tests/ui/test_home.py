"""The first page by role, and the finder."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Threshold, WomenCount
from tests.cast import CANARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(cast):
    """Women counted in the branches of the commune, and thresholds of the province."""
    by = cast.user("province_admin")
    for branch, count in (("branch", 10), ("sibling_branch", 4), ("third_branch", 2)):
        WomenCount.objects.create(
            unit=cast.units[branch], counted_on=date(2024, 1, 1), definition="present", count=count, entered_by=by
        )
    for percent, is_target in ((50, False), (79, True)):
        Threshold.objects.create(
            unit=cast.units["province"], percent=percent, is_target=is_target, from_on=date(2020, 1, 1)
        )
    return cast


def home(client_as, role, place="home", address="/"):
    response = client_as(role, place).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_officer_sees_rate_shortfall_branches(counted, client_as):
    html = home(client_as, "commune_officer")
    assert "Hội LHPN xã Hồng Lạc" in html
    assert '<span class="fig">16</span>' in html
    assert "hội viên</b> để đạt mục tiêu 79" in html
    assert "Chi hội thôn Đông Phan" in html
    assert "Vào, ra từ đầu năm" in html


def test_the_province_sees_communes_under_each_threshold(counted, client_as):
    html = home(client_as, "province_staff")
    assert "Cơ sở dưới ngưỡng" in html
    assert "chart-bricks" in html
    assert "Huyện Thanh Hà" in html


@pytest.mark.parametrize(
    "role", ["branch_head", "commune_officer", "province_staff", "province_admin", "leader", "system_admin"]
)
def test_every_role_has_a_first_page_without_names(counted, client_as, role):
    html = home(client_as, role)
    shown = html.replace(counted.user(role).full_name, "")
    assert not CANARY.search(shown)


def test_without_counts_there_is_no_figure_but_words(cast, client_as):
    html = home(client_as, "commune_officer")
    assert "chưa có số phụ nữ" in html
    assert "0,0" not in html


def test_the_day_of_the_address_is_the_day_of_the_figures(counted, client_as):
    assert "số liệu đến hết ngày 30/06/2023" in home(client_as, "leader", address="/?on=30/6/23")


@pytest.mark.parametrize(("role", "most"), [("commune_officer", 40), ("province_staff", 40)])
def test_the_page_asks_a_bounded_number_of_questions(counted, client_as, role, most):
    client = client_as(role)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/")
    assert len(asked) <= most


def test_the_finder_finds_persons_within_the_scope(cast, client_as):
    own, foreign = cast.persons["branch"][0], cast.persons["far_branch"][0]
    client = client_as("commune_officer")
    shown = client.get("/tim/", {"q": own.name_folded}).content.decode()
    assert f"<b>{own.full_name.split()[-1]}</b>" in shown
    assert "Không có ai" in client.get("/tim/", {"q": foreign.name_folded}).content.decode()


def test_the_finder_finds_units_without_marks(cast, client_as):
    html = client_as("province_staff").get("/tim/", {"q": "hong lac"}).content.decode()
    assert "Xã Hồng Lạc" in html


def test_a_leader_finds_units_never_persons(cast, client_as):
    html = client_as("leader").get("/tim/", {"q": "qx"}).content.decode()
    assert not CANARY.search(html.replace(cast.user("leader").full_name, ""))


@pytest.mark.parametrize("text", ["", "a", "x" * 500, "' OR 1=1 --", "%00", "<script>"])
def test_the_finder_bears_any_text(client_as, text):
    response = client_as("commune_officer").get("/tim/", {"q": text})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()
