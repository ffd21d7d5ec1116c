"""The figures of the resolutions in the small demonstration: its own totals, the verdicts of the whole province."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from indicators.models import Indicator, Reading, Resolution, Target
from tests.demo.test_small import loaded, small  # noqa: F401 - the demonstration, loaded once for this module

pytestmark = pytest.mark.django_db


def scorecard(resolution, *, on="2024-06-30", unit="30"):
    out = StringIO()
    call_command("scorecard", "--resolution", resolution, "--on", on, "--unit", unit, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_district_alone_is_below_the_rate_of_the_province():
    card = scorecard("XVII-HD")
    behind = [line["number"] for line in card["indicators"] if line["status"] == "behind"]
    assert (card["met"], card["total"], behind) == (8, 11, ["1", "10", "11"])


def test_the_share_of_the_nation_is_met_in_full():
    card = scorecard("XIII-TW")
    assert (card["met"], card["total"]) == (8, 8)
    assert [len(line["children"]) for line in card["indicators"]] == [0, 3, 0, 2, 0, 0, 0, 0]


def test_numbers_are_the_part_of_the_province_that_is_there():
    lines = {line["number"]: line for line in scorecard("XVII-HD")["indicators"]}
    assert (lines["3"]["target"], lines["3"]["result"]) == (107.5, 133)
    assert (lines["1"]["target"], lines["1"]["result"]) == (79, 78.6)


def test_what_was_handed_down_makes_the_whole():
    for target in Target.objects.filter(unit__code="30"):
        parts = Target.objects.filter(indicator=target.indicator, role=target.role, from_on=target.from_on)
        values = list(parts.exclude(pk=target.pk).values_list("value", flat=True))
        assert not values or sum(values) == target.value


def test_units_report_only_what_no_record_tells():
    reported = Indicator.objects.filter(source="reported").exclude(kind="composite")
    words = sorted(text[:44] for text in reported.values_list("text", flat=True))
    assert words == [
        "Hằng năm, giới thiệu 1.200 phụ nữ ưu tú cho ",
        "Hằng năm, mỗi cơ sở Hội vận động, hỗ trợ thê",
        "Hỗ trợ 80% phụ nữ, trẻ em gái là nạn nhân bạ",
    ]
    assert Reading.objects.exclude(indicator__in=reported).count() == 0


def test_records_make_the_figures_of_a_commune_too():
    lines = {line["number"]: line for line in scorecard("XVII-HD", unit="10816")["indicators"]}
    assert [lines[number]["result"] for number in ("7", "9")] == [100, 100]
    assert lines["6"]["result"] > 0
    assert lines["3"]["status"] != "no_data"


def test_every_kind_of_report_is_there():
    assert set(Reading.objects.values_list("report__state", flat=True)) >= {"locked", "approved"}
    assert Resolution.objects.count() == 2
