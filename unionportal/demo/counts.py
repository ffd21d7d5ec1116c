"""Women counted in every branch over the years, and the thresholds that rates are held against."""

from datetime import date
from random import Random

from indicators.enums import Denominator
from indicators.models import Threshold, WomenCount
from members.units.enums import Kind
from members.units.queries import unit_by_code
from unionportal.demo import figures as f
from unionportal.demo.writing import copy, line

# How far a branch's count strays from the trend of its province between two counts.
STRAY = 0.004


def write_counts(branches):
    """Write the counts of all branches: of Hải Dương both kinds in each year, of Bạc Liêu the total in two."""
    rng = Random(f"{f.SEED}:counts")
    rows = []
    for branch in branches:
        rows += _in_two_years(branch) if branch.province == f.BAC_LIEU else _by_the_trend(branch, rng)
    lines = (
        line(branch.id, day, kind.value, count, f.COUNT_SOURCE, f.COUNTED_AT, 1) for branch, day, kind, count in rows
    )
    copy(WomenCount, "unit_id counted_on definition count source entered_at version", lines)


def _in_two_years(branch):
    return [(branch, day, Denominator.TOTAL, branch.total) for day in f.BAC_LIEU_COUNTED]


def _by_the_trend(branch, rng):
    for day, trend in f.WOMEN_TREND.items():
        stray = 1 if day == f.ANCHOR else trend * rng.uniform(1 - STRAY, 1 + STRAY)
        present = round(branch.present * stray)
        yield branch, day, Denominator.PRESENT, present
        yield branch, day, Denominator.TOTAL, max(round(branch.total * stray), present)


def write_thresholds():
    """Write the Centre's two thresholds, and the floor and target of Hải Dương, which Hải Phòng took over.

    Hải Phòng's begin with the term, so that the members of 2024 are held against them on today's boundaries too.
    """
    centre = unit_by_code("TW", on=f.ANCHOR, kind=Kind.CENTRAL)
    old = unit_by_code(f.HAI_DUONG, on=f.ANCHOR, kind=Kind.PROVINCE)
    new = unit_by_code(f.HAI_PHONG, on=f.REFORM, kind=Kind.PROVINCE)
    present, term = Denominator.PRESENT, date(2021, 1, 1)
    rows = [
        Threshold(unit=centre, percent=50, definition=Denominator.TOTAL, is_strict=True, from_on=date(2015, 1, 1),
                  name="Trên 50 %"),
        Threshold(unit=centre, percent=60, definition=present, from_on=term, name="Sàn Trung ương"),
    ]  # fmt: skip
    for unit, until in ((old, f.REFORM), (new, None)):
        rows += [
            Threshold(unit=unit, percent=75, definition=present, from_on=term, until_on=until, name="Phấn đấu"),
            Threshold(unit=unit, percent=79, definition=present, from_on=term, until_on=until, is_target=True,
                      name="Mục tiêu của tỉnh"),
        ]  # fmt: skip
    Threshold.objects.bulk_create(rows)
