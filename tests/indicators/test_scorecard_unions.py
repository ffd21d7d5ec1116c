"""Whole scorecards on unions that merge, with late edits and gaps: each status as the twins give it."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given

from indicators.enums import Period, Status, TargetRole
from indicators.models import Target
from indicators.scorecard import scorecards
from members.units.enums import Kind
from members.units.models import Unit
from tests.indicators.test_engine import KINDS, SINCE, a_resolution, an_indicator, edit_late, many, report, twin
from tests.indicators.test_member_counts import a_day, a_seed
from tests.indicators.unions import grow
from tests.twins_indicators import status_by_years, status_on_the_way

pytestmark = pytest.mark.django_db
YEARS = [(SINCE, date(2020, 1, 1)), (date(2020, 1, 1), date(2021, 1, 1))]
MID, END = date(2020, 3, 1), date(2021, 1, 1)


def aim(rng, indicator, units, role, days):
    """A target for some of the units; ``{unit_id: value}``."""
    chosen = {unit.pk: rng.randint(0, 40) for unit in units if rng.random() < 0.8}
    Target.objects.bulk_create(
        Target(indicator=indicator, unit_id=pk, role=role, value=value, from_on=days[0], until_on=days[1])
        for pk, value in chosen.items()
    )
    return chosen


@many
@given(a_seed, a_day)
def test_every_status_is_the_twins(rng, on):
    with transaction.atomic():
        union = grow(rng).write()
        resolution = a_resolution(union.units[0])
        yearly = an_indicator(resolution, 1, period=Period.YEAR, unit_kinds=KINDS)
        falling = an_indicator(resolution, 2, unit_kinds=KINDS, direction="at_most")
        units = [unit for unit in Unit.objects.on(on) if unit.kind <= Kind.COMMUNE]
        of_years = [aim(rng, yearly, units, TargetRole.YEAR, days) for days in YEARS]
        by_mid = aim(rng, falling, units, TargetRole.MILESTONE, (SINCE, MID))
        by_end = aim(rng, falling, units, TargetRole.TERM, (SINCE, END))
        report(rng, union.units[0], [yearly, falling])
        edit_late(rng)
        cards = scorecards(resolution, units=units, on=on)
        told = twin(on, on)
        for unit in units:
            first, second = cards[unit.pk].lines
            values = [
                told.summed(unit.pk, told.at_home(i.series, SINCE, KINDS, "sum").get(0, {})) for i in (yearly, falling)
            ]
            years = [(*days, aims[unit.pk]) for days, aims in zip(YEARS, of_years, strict=True) if unit.pk in aims]
            steps = [(day, aims[unit.pk]) for day, aims in ((MID, by_mid), (END, by_end)) if unit.pk in aims]
            assert first.status == expected(values[0], years, lambda v, y: status_by_years(v, y, on=on)[0])
            assert second.status == expected(
                values[1], steps, lambda v, s: status_on_the_way(v, s, start=SINCE, on=on, falls=True)
            )
        transaction.set_rollback(True)


def expected(value, targets, judged):
    return judged(value[0], targets) if value is not None and targets else Status.NO_DATA
