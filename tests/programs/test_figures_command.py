"""``manage.py program_figures``: its JSON is a contract with operators."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from indicators.models import Congress, Indicator, Resolution
from members.models import Member
from programs.models import JobSupport
from tests.cast import FOUNDED

NAMES = [
    "unit", "on", "since", "children", "sponsors", "committed", "paid", "due", "overdue", "households", "managers", "startups", "trained", "clubs", "club_members", "courses",
    "certificates", "collectives", "individuals", "honorary", "digital_communes", "online_districts", "future",
    "written_off", "sponsored", "ended", "in_kind_committed", "everyone", "people", "times",
]  # fmt: skip


def told(capsys, *more):
    call_command("program_figures", "--on", "2024-06-30", "--unit", "30", "--json", *more)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def trained(cast):
    woman = Member.objects.create(unit=cast.commune, full_name="Known", name_folded="known")
    for day in (date(2021, 5, 1), date(2023, 5, 1)):
        JobSupport.objects.create(unit=cast.commune, member=woman, on=day, kind="vocational")


@pytest.mark.usefixtures("trained")
def test_json_counts_from_the_day_given_or_the_beginning(capsys):
    assert list(told(capsys)) == NAMES
    assert (told(capsys)["since"], told(capsys)["trained"], told(capsys)["times"]["trained"]) == (None, 1, 2)
    assert told(capsys, "--since", "2022-01-01")["times"]["trained"] == 1


@pytest.mark.usefixtures("trained")
def test_counting_begins_with_the_resolution_of_the_unit(cast, capsys):
    for unit, day in ((cast.centre, date(2020, 1, 1)), (cast.province, date(2022, 1, 1))):
        congress = Congress.objects.create(unit=unit, name="X", ordinal="X", from_on=FOUNDED, until_on=date(2027, 1, 1))
        resolution = Resolution.objects.create(congress=congress, code=f"R-{unit.pk}", name="X")
        Indicator.objects.create(resolution=resolution, number="1", text="x", kind="count", period="term", from_on=day)
    assert (told(capsys)["since"], told(capsys)["times"]["trained"]) == ("2022-01-01", 1)


@pytest.mark.usefixtures("cast")
def test_it_prints_a_table_and_knows_its_units(capsys):
    call_command("program_figures", "--on", "2024-06-30", "--unit", "30")
    assert "honorary" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("program_figures", "--on", "2024-06-30", "--unit", "99999")
