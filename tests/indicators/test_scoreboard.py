"""Pages of scoreboards: every figure opens to rows that add up to it, and units see what is theirs."""

import random
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.actions.targets import set_target
from indicators.behind import rows_behind
from indicators.enums import IndicatorKind, TargetRole
from indicators.scorecard import scorecard
from tests.indicators.reporting import build

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)


def words(response):
    return re.sub(r"<[^>]+>|\s+", " ", response.content.decode())


@pytest.fixture
def reporting(cast):
    made = build(cast)
    made.approved()
    set_target(
        indicator=made.indicators["households"], unit=cast.province, role=TargetRole.YEAR, value=Decimal(4),
        from_on=date(2026, 1, 1), until_on=date(2027, 1, 1), by=cast.user("province_admin"),
    )  # fmt: skip
    return made


@pytest.fixture
def resolution(reporting):
    return reporting.indicators["households"].resolution


def page(route, thing):
    return f"{reverse(f'indicators:{route}', args=[thing.uid])}?on=30/06/2026"


def test_the_scoreboard_tells_target_result_rule_and_what_is_met(resolution, client_as):
    body = words(client_as("province_staff").get(page("scoreboard", resolution)))
    assert "Giúp hộ thoát nghèo" in body
    assert "mỗi năm 4" in body
    assert "đến 30/06/2026 phải đạt 2" in body.replace("\u00a0", " ")
    assert "vượt 50,00" in body


def test_the_list_names_the_resolutions_of_the_units_above(resolution, client_as):
    listing = f"{reverse('indicators:scoreboards')}?on=30/06/2026"
    for role in ("province_staff", "commune_officer", "leader"):
        assert resolution.name in words(client_as(role).get(listing))
    before = f"{reverse('indicators:scoreboards')}?on=30/06/2001"
    assert "chưa có nghị quyết nào" in words(client_as("province_staff").get(before))


def test_another_province_has_its_own_figures_of_it_or_none(resolution, client_as, cast):
    answer = client_as("province_staff", "sibling").get(page("scoreboard", resolution))
    owner = resolution.congress.unit
    if owner == cast.centre:
        assert "Giúp hộ thoát nghèo" in words(answer)
        assert "mỗi năm 4" not in words(answer)
    else:
        assert answer.status_code == 404


def test_a_figure_opens_to_its_rows_with_report_and_approval(reporting, client_as):
    body = words(client_as("province_staff").get(page("figure", reporting.indicators["households"])))
    assert "1 báo cáo cộng lại thành con số này" in body
    assert "Tháng 6 năm 2026" in body
    assert "Cộng tất cả các dòng" in body


def test_every_figure_equals_the_sum_of_the_rows_it_opens_to(reporting, resolution, cast):
    dice = random.Random(4)
    for unit in (cast.sibling_commune, cast.far_commune):
        reporting.approved(unit=unit, readings=reporting.all(households=dice.randint(0, 90)))
    checked = 0
    for unit in (cast.province, cast.district, cast.commune, cast.sibling_commune, cast.far_commune):
        card = scorecard(resolution, unit=unit, on=ON)
        for top in card.lines:
            for line in (top, *top.children):
                if line.indicator.kind == IndicatorKind.COMPOSITE or line.result.numerator is None:
                    continue
                total = rows_behind(line.indicator, unit=unit, on=ON).total
                assert total is not None
                if line.result.denominator is None:
                    assert total.numerator == line.result.numerator
                else:
                    assert (total.numerator, total.denominator) == (line.result.numerator, line.result.denominator)
                checked += 1
    assert checked >= 6


def test_the_years_of_the_term_stand_beside_each_other(resolution, client_as):
    body = words(client_as("commune_officer").get(page("scoreboard_trend", resolution)))
    assert "30/06/2026" in body
    assert "Xếp hạng giữa các xã" in body


def test_statements_of_a_scoreboard_do_not_grow_with_communes(reporting, resolution, client_as, cast):
    client = client_as("province_staff")
    client.get(page("scoreboard", resolution))
    with CaptureQueriesContext(connection) as one:
        client.get(page("scoreboard", resolution))
    reporting.approved(unit=cast.sibling_commune)
    with CaptureQueriesContext(connection) as more:
        client.get(page("scoreboard", resolution))
    assert len(more) == len(one)
