"""Results of indicators on random unions with mergers, late edits and empty readings, against plain loops."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings

from indicators.behind import rows_behind
from indicators.engine import evaluate
from indicators.enums import OverTime, OverUnits, Period, Source
from indicators.models import Congress, Indicator, Reading, ReportingPeriod, Resolution, UnitReport, WomenCount
from indicators.results import percent_of
from members.units.enums import Kind
from members.units.models import Unit
from tests.indicators.test_member_counts import Rows, a_day, a_seed, many
from tests.indicators.test_rates import count_women
from tests.indicators.unions import grow
from tests.twins_indicators import ResultTwin

pytestmark = pytest.mark.django_db
# A seed that fails is told as it is: growing smaller unions from other seeds takes minutes and says no more.
many = settings(many, max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
SINCE = date(2019, 12, 1)  # so that a new year lies within
STATES = ["draft", "submitted", "returned", "approved", "approved", "locked", "locked"]


def an_indicator(resolution, number, **values):
    given = {
        "text": f"Indicator {number}", "kind": "count", "period": Period.TERM, "from_on": SINCE,
        "source": Source.COMPUTED if values.get("measure") else Source.REPORTED, **values,
    }  # fmt: skip
    return Indicator.objects.create(resolution=resolution, number=str(number), position=number, **given)


def a_resolution(unit):
    congress = Congress.objects.create(
        unit=unit, ordinal="I", name="Congress", from_on=SINCE, until_on=date(2025, 1, 1)
    )
    return Resolution.objects.create(code="R", congress=congress, name="Resolution")


def report(rng, centre, indicators):
    """Half-monthly periods; who existed in one may report, with gaps, in any state, some values empty."""
    units = list(Unit.objects.filter(kind__lte=Kind.COMMUNE))
    days = [SINCE + timedelta(days=15 * n) for n in range(10)]
    for first, until in zip(days, days[1:], strict=False):
        period = ReportingPeriod.objects.create(
            unit=centre, name=str(first), from_on=first, until_on=until, due_on=until
        )
        for unit in units:
            there = unit.from_on < until and (unit.until_on is None or unit.until_on > first)
            if there and rng.random() < 0.7:
                state = rng.choice(STATES)
                own = UnitReport.objects.create(
                    period=period, unit=unit, state=state, submitted_on=None if state == "draft" else until,
                    reason="?" if state == "returned" else "",
                )  # fmt: skip
                Reading.objects.bulk_create(a_reading(rng, own, indicator) for indicator in indicators)


def a_reading(rng, own, indicator):
    out_of = rng.choice([None, 0, 1, 5, 7]) if indicator.kind == "percent" else None
    value = None if rng.random() < 0.15 else rng.randint(0, 9 if out_of is None else out_of)
    return Reading(report=own, indicator=indicator, value=value, denominator=out_of)


def edit_late(rng):
    """Old readings are mended, emptied, and reports go back or are approved after all."""
    for reading in Reading.objects.order_by("?")[:5]:
        Reading.objects.filter(pk=reading.pk, denominator=None).update(value=rng.choice([None, 0, 3]))
    for own in UnitReport.objects.order_by("?")[:3]:
        UnitReport.objects.filter(pk=own.pk).update(
            state=rng.choice(["approved", "returned"]), reason="?", submitted_on=own.period.until_on
        )


def twin(on, boundaries):
    readings = list(Reading.objects.select_related("report__period", "indicator"))
    return ResultTwin(
        rows=Rows(), readings=readings, counts=list(WomenCount.objects.all()), on=on, boundaries=boundaries
    )


KINDS = [Kind.COMMUNE.value]
LEVELS = [Kind.PROVINCE.value, Kind.DISTRICT.value]


def numbers(resolution):
    """Reported numbers and shares: {how they add over time: indicator}."""
    found, number = [], 0
    for kind in ("count", "percent"):
        for over_time in (OverTime.SUM, OverTime.LAST, OverTime.MAX):
            for period in (Period.TERM, Period.YEAR):
                number += 1
                over_units = OverUnits.RATIO if kind == "percent" else OverUnits.SUM
                found.append(
                    an_indicator(resolution, number, kind=kind, over_time=over_time, period=period,
                                 over_units=over_units, unit_kinds=KINDS)
                )  # fmt: skip
    return found


def expected_number(told, indicator, unit):
    by_year = indicator.period == Period.YEAR
    years = told.at_home(
        indicator.series, SINCE, KINDS, indicator.over_time, by_year=by_year, is_share=indicator.kind == "percent"
    )
    sums = {year: told.summed(unit, homes) for year, homes in years.items()}
    known = [sums[year] for year in sorted(sums) if sums[year] is not None]
    if not known:
        return None
    if indicator.kind == "percent" and indicator.over_time == OverTime.LAST:
        known = known[-1:]
    value = sum(v for v, _d in known)
    return percent_of(value, sum(d for _v, d in known)) if indicator.kind == "percent" else value


@many
@given(a_seed, a_day, a_day)
def test_reported_numbers_and_shares(rng, on, boundaries):
    with transaction.atomic():
        union = grow(rng).write()
        resolution = a_resolution(union.units[0])
        indicators = numbers(resolution)
        report(rng, union.units[0], indicators)
        edit_late(rng)
        units = [unit for unit in Unit.objects.on(boundaries) if unit.kind <= Kind.COMMUNE]
        found = evaluate(indicators, units=[u.pk for u in units], on=on, boundaries=boundaries)
        told = twin(on, boundaries)
        for unit in units:
            for indicator in indicators:
                got = found[indicator.pk, unit.pk].value
                assert got == expected_number(told, indicator, unit.pk), (unit.kind, indicator.number)
        transaction.set_rollback(True)


def coverages(resolution):
    return [
        an_indicator(resolution, 1, kind="unit_coverage", period=Period.YEAR, unit_kinds=KINDS, minimum=1),
        an_indicator(resolution, 2, kind="per_unit_minimum", period=Period.YEAR, unit_kinds=KINDS, minimum=Decimal("6.5")),
        an_indicator(resolution, 3, kind="unit_coverage", unit_kinds=KINDS, over_time=OverTime.DISTINCT, minimum=1),
        an_indicator(resolution, 4, kind="unit_coverage", period=Period.YEAR, unit_kinds=LEVELS, minimum=1),
    ]  # fmt: skip


@many
@given(a_seed, a_day, a_day)
def test_coverages(rng, on, boundaries):
    with transaction.atomic():
        union = grow(rng).write()
        indicators = coverages(a_resolution(union.units[0]))
        report(rng, union.units[0], indicators)
        edit_late(rng)
        units = [unit for unit in Unit.objects.on(boundaries) if unit.kind <= Kind.COMMUNE]
        found = evaluate(indicators, units=[u.pk for u in units], on=on, boundaries=boundaries)
        told = twin(on, boundaries)
        for unit in units:
            for indicator in indicators:
                by_year = indicator.period == Period.YEAR
                years = told.at_home(indicator.series, SINCE, indicator.unit_kinds, "sum", by_year=by_year)
                asked = range(SINCE.year, on.year + 1) if by_year else [0]
                until = on + timedelta(days=1)
                spans = {year: (years.get(year, {}), by_year and until >= date(year + 1, 1, 1)) for year in asked}
                did = told.covered(unit.pk, indicator.unit_kinds, indicator.minimum, spans)
                result = found[indicator.pk, unit.pk]
                assert (result.numerator, result.denominator) == (did or (None, None)), (unit.kind, indicator.number)
        transaction.set_rollback(True)


@many
@given(a_seed, a_day, a_day)
def test_measures_over_members_and_units(rng, on, boundaries):
    with transaction.atomic():
        union = count_women(grow(rng)).write()
        resolution = a_resolution(union.units[0])
        half = {"percent": "50", "definition": "total"}
        admitted = an_indicator(resolution, 1, measure="members.admitted")
        full = an_indicator(resolution, 2, measure="members.full", period=Period.POINT)
        honorary = an_indicator(resolution, 3, measure="members.honorary", period=Period.POINT)
        net = an_indicator(resolution, 4, measure="members.net", kind="net_increase")
        rate = an_indicator(resolution, 5, measure="members.rate", kind="percent", period=Period.POINT)
        over = an_indicator(resolution, 6, measure="units.over", arguments={**half, "is_strict": True})
        below = an_indicator(resolution, 7, measure="units.below", kind="units_below", arguments=half)
        indicators = [admitted, full, honorary, net, rate, over, below]
        units = list(Unit.objects.on(boundaries))
        found = evaluate(indicators, units=[u.pk for u in units], on=on, boundaries=boundaries)
        told = twin(on, boundaries)
        for unit in units:
            results = [found[indicator.pk, unit.pk] for indicator in indicators]
            got = [result.numerator or 0 for result in results[:4]]
            assert got == [
                told.admitted(unit.pk, SINCE), told.members(unit.pk), told.members(unit.pk, "honorary"),
                told.net(unit.pk, SINCE),
            ], unit.kind  # fmt: skip
            expected = told.rate(unit.pk, "present")
            assert results[4].value == (percent_of(*expected) if expected else None)
            assert_sides(results, told, unit.pk)
        transaction.set_rollback(True)


def assert_sides(results, told, unit):
    """Units over and below the half: numbers where any of all has a rate."""
    reached, _rest, communes = told.over_and_below(unit, "total", 50, True)
    _reached, short, _communes = told.over_and_below(unit, "total", 50, False)
    for result, number in ((results[5], reached), (results[6], short)):
        if result.numerator is not None:
            assert (result.numerator, result.denominator) == (number, communes)
        else:
            assert number == 0


@many
@given(a_seed, a_day)
def test_every_figure_is_the_sum_of_the_rows_it_opens_to(rng, on):
    with transaction.atomic():
        union = count_women(grow(rng)).write()
        resolution = a_resolution(union.units[0])
        reported = [
            *numbers(resolution),
            an_indicator(resolution, 13, kind="unit_coverage", period=Period.YEAR, unit_kinds=KINDS),
        ]
        report(rng, union.units[0], reported)
        computed = [
            an_indicator(resolution, 20, measure="members.admitted"),
            an_indicator(resolution, 21, measure="members.rate", kind="percent", period=Period.POINT),
            an_indicator(resolution, 22, measure="units.over", arguments={"percent": "50"}),
            an_indicator(resolution, 23, measure="members.net", kind="net_increase"),
        ]
        for unit in Unit.objects.on(on).filter(kind__lte=Kind.COMMUNE):
            for indicator in [*reported, *computed]:
                behind = rows_behind(indicator, unit=unit, on=on)
                total, result = behind.total, behind.result
                if result.numerator is None:
                    assert behind.rows == []
                else:
                    sums = (total.numerator, total.denominator) if total else (0, None)
                    assert sums == (result.numerator, result.denominator), (unit.kind, indicator.number)
                if indicator.measure == "members.admitted":
                    assert behind.persons.count() == (result.numerator or 0)
        transaction.set_rollback(True)
