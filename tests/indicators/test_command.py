"""``manage.py rates``: its JSON is a contract with operators."""

import json

import pytest
from django.core.management import CommandError, call_command

from indicators.models import Threshold, WomenCount
from tests.cast import FOUNDED


def run(capsys, *arguments):
    call_command("rates", *arguments)
    return capsys.readouterr().out


@pytest.fixture
def counted(cast):
    WomenCount.objects.create(unit=cast.commune, counted_on=FOUNDED, definition="present", count=10)
    Threshold.objects.create(unit=cast.province, percent="79.5", from_on=FOUNDED)
    Threshold.objects.create(unit=cast.commune, percent=90, from_on=FOUNDED)


@pytest.mark.usefixtures("counted")
def test_json_has_exactly_the_agreed_keys(capsys):
    answer = json.loads(run(capsys, "--on", "2024-06-30", "--under", "294", "--json"))
    assert answer == {
        "on": "2024-06-30",
        "boundaries": "2024-06-30",
        "total": {
            "members": 12,
            "women_present": 10,
            "women_total": None,
            "rate_present": 80.0,
            "rate_total": None,
            "thresholds": [{"percent": 79.5, "met": True, "short_by": 0}],
        },
        "units": [
            {
                "code": "10816",
                "name": "Xã Hồng Lạc",
                "kind": "commune",
                "members": 8,
                "women_present": 10,
                "women_total": None,
                "rate_present": 80.0,
                "rate_total": None,
                "thresholds": [
                    {"percent": 79.5, "met": True, "short_by": 0},
                    {"percent": 90.0, "met": False, "short_by": 1},
                ],
            },
            {
                "code": "10819",
                "name": "Xã Việt Hồng",
                "kind": "commune",
                "members": 4,
                "women_present": None,
                "women_total": None,
                "rate_present": None,
                "rate_total": None,
                "thresholds": [{"percent": 79.5, "met": None, "short_by": None}],
            },
        ],
    }


@pytest.mark.usefixtures("counted")
def test_table_for_people(capsys):
    lines = run(capsys, "--on", "2024-06-30", "--under", "30", "--kind", "district").splitlines()
    assert len(lines) == 5
    assert "Huyện Thanh Hà" in lines[3]
    assert "79.5 % ✓" in lines[3]


@pytest.mark.usefixtures("cast")
def test_unknown_code_is_a_sentence():
    with pytest.raises(CommandError, match="99999"):
        call_command("rates", "--on", "2024-06-30", "--under", "99999")
