"""The quarters that units are asked for, and who was there to report on each."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from members.units.enums import Kind
from members.units.queries import unit_by_code, units_of_kind
from unionportal.demo import figures as f

QUARTERS = [date(year, month, 1) for year in range(2022, 2027) for month in (1, 4, 7, 10)][:19]  # to 30/09/2026
BY_MID = 10  # quarters that end by the mid-term


@dataclass
class Quarter:
    """A reporting period with the units that reported: ``{Kind: [unit ids]}``."""

    place: int
    from_on: date
    until_on: date
    units: dict

    @property
    def day(self):
        return self.until_on - timedelta(days=1)


def the_quarter(place, first):
    until = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    on = until - timedelta(days=1)
    code = f.HAI_DUONG if until <= f.REFORM else f.HAI_PHONG
    province = unit_by_code(code, on=on, kind=Kind.PROVINCE)
    units = {kind: [u.pk for u in units_of_kind(kind, under=province, on=on)] for kind in (Kind.DISTRICT, Kind.COMMUNE)}
    return Quarter(place, first, until, {Kind.PROVINCE: [province.pk], **units})


def branches_by_commune(branches, day):
    """``{commune id: its branches}`` of Hải Dương on a day."""
    found = Counter()
    for branch in branches:
        if branch.province == f.HAI_DUONG:
            found[
                next(unit for unit, since, until in branch.stays if since <= day and (until is None or until > day))
            ] += 1
    return found
