"""Scorecards: the JSON of the command, composites, versions, units of every level, statements that do not grow."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.behind import rows_behind
from indicators.comparing import a_year_before, change, earlier, places, siblings, trend
from indicators.enums import IndicatorKind, Period, Source, Status, TargetRole
from indicators.measures import registry
from indicators.models import Indicator, Target
from indicators.scorecard import scorecard, scorecards
from members.enums import Beginning
from members.models import Membership
from members.units.enums import Kind
from tests.indicators.readings import quarter, told
from tests.indicators.resolutions import TERM, indicator_of, resolution_of

pytestmark = pytest.mark.django_db
REVIEW = date(2024, 6, 30)
COMMUNES = {"unit_kinds": [Kind.COMMUNE.value]}


@pytest.fixture
def resolution(cast):
    return resolution_of(cast.province)


def computed(resolution, number, measure, *, kind=IndicatorKind.COUNT, period=Period.TERM, **values):
    return indicator_of(resolution, number, kind=kind, period=period, source=Source.COMPUTED, measure=measure, **values)


def target(indicator, unit, value, role=TargetRole.TERM, days=TERM):
    return Target.objects.create(
        indicator=indicator, unit=unit, role=role, value=value, from_on=days[0], until_on=days[1]
    )  # fmt: skip


def a_card(resolution, unit):
    """Three indicators: households of communes, a rate without women counted, a composite of two parts."""
    households = indicator_of(resolution, "1", **COMMUNES)
    rate = computed(resolution, "2", "members.rate", kind=IndicatorKind.PERCENT, period=Period.POINT, position=2)
    whole = indicator_of(resolution, "3", kind=IndicatorKind.COMPOSITE, position=3)
    parts = [
        indicator_of(resolution, "a", parent=whole, period=Period.TERM, **COMMUNES),
        computed(resolution, "b", "members.full", period=Period.POINT, parent=whole, position=2),
    ]
    target(households, unit, 10, TargetRole.YEAR, (date(2024, 1, 1), date(2025, 1, 1)))
    for indicator, value in ((rate, 79), (parts[0], 5), (parts[1], 1)):
        target(indicator, unit, value)
    return households, rate, whole, *parts


def test_the_command_tells_what_was_agreed(cast, resolution):
    households, *_rest = a_card(resolution, cast.province)
    told(quarter(cast.province, 1), cast.commune, households, 7)
    out = StringIO()
    call_command("scorecard", "--resolution", "xvii-hd", "--on", "2024-06-30", "--unit", "30", "--json", stdout=out)
    card = json.loads(out.getvalue())
    assert {name: card[name] for name in ("resolution", "unit", "on", "met", "total")} == {
        "resolution": "XVII-HD", "unit": "30", "on": "2024-06-30", "met": 1, "total": 3,
    }  # fmt: skip
    first, rate, whole = card["indicators"]
    assert first == {
        "number": "1", "text": households.text, "kind": "count", "target": 5, "result": 7, "attainment_percent": 140,
        "status": "exceeded", "children": [],
    }  # fmt: skip
    assert (rate["target"], rate["result"], rate["attainment_percent"], rate["status"]) == (79, None, None, "no_data")
    assert [child["status"] for child in whole["children"]] == ["no_data", "exceeded"]
    assert (whole["target"], whole["result"], whole["status"]) == (2, 1, "no_data")


def test_the_command_tells_a_table_too(cast, resolution):
    a_card(resolution, cast.province)
    out = StringIO()
    call_command("scorecard", "--resolution", "XVII-HD", "--on", "2024-06-30", stdout=out)
    assert len(out.getvalue().splitlines()) == 1 + 5 + 1


@pytest.mark.parametrize("arguments", [["--resolution", "NO"], ["--resolution", "XVII-HD", "--unit", "99"]])
def test_what_is_not_there_gets_a_sentence(resolution, arguments):
    with pytest.raises(CommandError, match=r"\w+"):
        call_command("scorecard", *arguments, "--on", "2024-06-30")


def test_a_share_has_the_target_of_the_unit_above_and_a_number_has_not(cast, resolution):
    households, rate, *_rest = a_card(resolution, cast.province)
    lines = {line.indicator.pk: line for line in scorecard(resolution, unit=cast.commune, on=REVIEW).lines}
    assert lines[rate.pk].attainment.target == 79
    assert lines[households.pk].attainment.target is None


def test_versions_of_an_indicator_share_targets_and_readings(cast, resolution):
    households = indicator_of(resolution, "1", **COMMUNES)
    target(households, cast.province, 10, TargetRole.YEAR, (date(2024, 1, 1), date(2025, 1, 1)))
    told(quarter(cast.province, 1), cast.commune, households, 3)
    Indicator.objects.filter(pk=households.pk).update(until_on=date(2024, 5, 1))
    renewed = Indicator.objects.get(pk=households.pk)
    renewed.pk, renewed.uid, renewed.from_on, renewed.until_on = None, None, date(2024, 5, 1), None
    renewed.uid, renewed.text = Indicator._meta.get_field("uid").default(), "Lời văn mới"
    renewed.save(force_insert=True)
    told(quarter(cast.province, 2), cast.commune, renewed, 4)
    (line,) = scorecard(resolution, unit=cast.province, on=REVIEW).lines
    assert (line.indicator.text, line.attainment.value, line.attainment.target) == ("Lời văn mới", 7, 5)
    (line,) = scorecard(resolution, unit=cast.province, on=date(2024, 3, 31)).lines
    assert (line.indicator.pk, line.attainment.value) == (households.pk, 3)


def test_the_same_fact_is_reported_once(cast, resolution):
    households = indicator_of(resolution, "1", **COMMUNES)
    national = resolution_of(cast.centre, "XIII-TW")
    same = computed(
        national, "2", "readings.of", period=Period.YEAR, arguments={"series": str(households.series)}, **COMMUNES
    )
    told(quarter(cast.province, 1), cast.commune, households, 8)
    card = scorecard(national, unit=cast.province, on=REVIEW)
    assert card.line(same.pk).attainment.value == 8


def test_after_the_term_its_last_day_is_told(cast, resolution):
    a_card(resolution, cast.province)
    card = scorecard(resolution, unit=cast.province, on=date(2030, 1, 1))
    assert (card.on, card.as_of) == (date(2030, 1, 1), date(2026, 12, 31))
    assert [line.status for line in scorecard(resolution, unit=cast.province, on=date(2020, 1, 1)).lines] == []


@pytest.mark.parametrize("units", [1, 3])
def test_statements_do_not_grow_with_units(cast, resolution, units):
    households, *_rest = a_card(resolution, cast.province)
    chosen = [cast.commune, cast.sibling_commune, cast.far_commune][:units]
    for unit in chosen:
        told(quarter(cast.province, 1), unit, households, 7)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        scorecards(resolution, units=chosen, on=REVIEW)
    assert len(captured) == STATEMENTS


@pytest.mark.parametrize("indicators", [1, 3])
def test_statements_do_not_grow_with_reported_indicators(cast, resolution, indicators):
    for number in range(indicators):
        indicator = indicator_of(resolution, str(number), **COMMUNES)
        target(indicator, cast.province, 10)
        told(quarter(cast.province, 1), cast.commune, indicator, 7)
    with CaptureQueriesContext(connection) as captured:
        scorecard(resolution, unit=cast.province, on=REVIEW)
    assert len(captured) == STATEMENTS_REPORTED


STATEMENTS, STATEMENTS_REPORTED = 12, 8


def test_beside_earlier_days_and_siblings(cast, resolution):
    households = indicator_of(resolution, "1", **COMMUNES)
    for unit, values in ((cast.commune, (3, 4)), (cast.sibling_commune, (9, 9)), (cast.far_commune, (None, None))):
        target(households, unit, 10, TargetRole.YEAR, (date(2024, 1, 1), date(2025, 1, 1)))
        for number, value in enumerate(values, 1):
            told(quarter(cast.province, number), unit, households, value)
    card = scorecard(resolution, unit=cast.commune, on=REVIEW)
    before = earlier(card, on=date(2024, 3, 31))
    assert change(card.lines[0], before.lines[0]) == 4
    points = trend(card)[households.pk]
    assert [(point.on, point.line.attainment.value) for point in points] == [
        (date(2022, 12, 31), None), (date(2023, 12, 31), None), (REVIEW, 7),
    ]  # fmt: skip
    cards = siblings(card)
    assert set(cards) == {cast.commune.pk, cast.sibling_commune.pk, cast.far_commune.pk, cast.far_ward.pk}
    place = places(cards, cast.commune.pk)[households.pk]
    assert (place.rank, place.of) == (2, 2)
    assert places(cards, cast.far_commune.pk)[households.pk].rank is None
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_admissions_open_to_the_women_admitted(cast, resolution):
    admitted = computed(resolution, "2", "members.admitted")
    woman = cast.persons["third_branch"][0]
    Membership.objects.filter(member=woman).update(from_on=date(2023, 5, 1), began=Beginning.ADMITTED)
    behind = rows_behind(admitted, unit=cast.commune, on=REVIEW)
    assert [spell.member for spell in behind.persons] == [woman]
    assert [(row.unit.pk, row.numerator) for row in behind.rows] == [(cast.third_branch.pk, 1)]


def test_a_coverage_opens_to_every_unit_it_asks(cast, resolution):
    oversight = indicator_of(
        resolution, "5", kind=IndicatorKind.UNIT_COVERAGE, period=Period.TERM, minimum=1, **COMMUNES
    )
    told(quarter(cast.province, 1), cast.commune, oversight, 2)
    behind = rows_behind(oversight, unit=cast.province, on=REVIEW)
    assert (behind.sort, behind.total.numerator, behind.total.denominator) == ("units", 1, 4)
    assert {row.unit.pk for row in behind.rows if row.numerator} == {cast.commune.pk}


# Of each measure, arguments it must be given.
CHAIRS = {"titles": ["chair"], "kinds": [40]}
GIVEN = {
    "units.over": {"percent": "50"},
    "units.below": {"percent": 50},
    "officers.posts": CHAIRS,
    "officers.certified": CHAIRS,
    "programs.heads_trained": CHAIRS,
}


@pytest.mark.parametrize("key", [measure.key for measure in registry.measures() if measure.evaluate])
def test_every_measure_is_evaluated_and_keeps_its_arguments(cast, resolution, key):
    measure = registry.find(key)
    arguments = measure.clean(GIVEN.get(key, {}))
    assert measure.clean(json.loads(json.dumps(arguments))) == arguments
    assert str(measure.name)
    assert str(measure.sentence)
    for kind in measure.kinds:
        assert registry.check(key=key, arguments=GIVEN.get(key, {}), kind=kind) == arguments
    indicator = computed(resolution, "9", key, kind=sorted(measure.kinds)[0], arguments=arguments)
    card = scorecard(resolution, unit=cast.province, on=REVIEW)
    assert card.line(indicator.pk).status in Status.values


@pytest.mark.parametrize(
    ("key", "arguments", "kind"),
    [
        ("no.such", {}, "count"), ("members.full", {"x": 1}, "count"), ("members.full", {}, "percent"),
        ("members.full", [], "count"), ("members.rate", {"definition": "all"}, "percent"), ("units.over", {}, "count"),
        ("units.over", {"percent": "0"}, "count"), ("units.over", {"percent": "50.001"}, "count"),
        ("units.over", {"percent": "x"}, "count"), ("units.over", {"percent": 50, "is_strict": "yes"}, "count"),
        ("members.admitted", {"began": []}, "count"), ("readings.of", {"series": "x"}, "count"),
    ],
)  # fmt: skip
def test_a_measure_refuses_in_a_sentence(key, arguments, kind):
    with pytest.raises(registry.MeasureRefused, match=r"\w+ \w+"):
        registry.check(key=key, arguments=arguments, kind=kind)


def test_a_higher_app_may_register_a_measure():
    def of_a_programme(ground, window):
        return {}

    measure = registry.Measure("tests.programme", "A programme", "Told by the tests.", of_a_programme)
    assert registry.register(measure) is registry.find("tests.programme")
    with pytest.raises(AssertionError):
        registry.register(registry.Measure("tests.programme", "Another", "", None))
    registry._measures.pop("tests.programme")
