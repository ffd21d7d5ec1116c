"""Quarterly reports of communes, districts and province, whose approved readings make the published figures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from indicators.enums import ReportState
from indicators.models import Reading, ReportingPeriod, UnitReport
from members.units.enums import Kind
from members.units.queries import unit_by_code, units_of_kind
from unionportal.demo import figures as f
from unionportal.demo.shares import deal
from unionportal.demo.wishes import MID
from unionportal.demo.writing import copy, line, reserve

QUARTERS = [date(year, month, 1) for year in range(2022, 2027) for month in (1, 4, 7, 10)][:19]  # to 30/09/2026
BY_MID = 10  # quarters that end by the mid-term
COMMUNES = 235
NUMERALS = ("I", "II", "III", "IV")
RETURNED = "Số hộ thoát nghèo cao hơn quý trước nhiều lần, đề nghị kiểm tra lại."


@dataclass
class Quarter:
    """A reporting period with the units that reported: ``{Kind: [unit ids]}``."""

    place: int
    from_on: date
    until_on: date
    units: dict
    id: int = 0

    @property
    def day(self):
        return self.until_on - timedelta(days=1)


def write(branches, written, *, share):
    """Write periods, reports and readings of ``written`` indicators; the number of readings."""
    quarters = [_quarter(place, first) for place, first in enumerate(QUARTERS)]
    branches_of = {quarter.place: _branches_by_commune(branches, quarter.day) for quarter in quarters}
    for quarter in quarters:
        # Communes of the province that the demonstration has people in; Hải Phòng has others beside.
        quarter.units[Kind.COMMUNE] = [u for u in quarter.units[Kind.COMMUNE] if u in branches_of[quarter.place]]
    readings = {}  # {(place, unit): [(indicator id, value, denominator)]}
    for each in written:
        if each.wish.told:
            teller = Teller(each.wish, quarters, branches_of, share)
            for place, unit, value, denominator in teller.rows():
                readings.setdefault((place, unit), []).append((each.indicator.pk, value, denominator))
    _write_reports(quarters, readings)
    return sum(len(rows) for rows in readings.values())


def _quarter(place, first):
    until = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    on = until - timedelta(days=1)
    code = f.HAI_DUONG if until <= f.REFORM else f.HAI_PHONG
    province = unit_by_code(code, on=on, kind=Kind.PROVINCE)
    units = {kind: [u.pk for u in units_of_kind(kind, under=province, on=on)] for kind in (Kind.DISTRICT, Kind.COMMUNE)}
    return Quarter(place, first, until, {Kind.PROVINCE: [province.pk], **units})


def _branches_by_commune(branches, day):
    """``{commune id: its branches}`` of Hải Dương on a day."""
    found = Counter()
    for branch in branches:
        if branch.province == f.HAI_DUONG:
            found[
                next(unit for unit, since, until in branch.stays if since <= day and (until is None or until > day))
            ] += 1
    return found


class Teller:
    """What the units tell of one wish in each quarter."""

    def __init__(self, wish, quarters, branches_of, share):
        self.wish, self.told, self.quarters, self.branches_of, self.share = (
            wish,
            wish.told,
            quarters,
            branches_of,
            share,
        )
        self.rng = Random(f"{f.SEED}:readings:{wish.number}:{wish.text[:20]}")

    def units(self, quarter):
        return [unit for kind in self.wish.kinds for unit in quarter.units[kind]]

    def rows(self):
        """(place of the quarter, unit id, value, denominator)."""
        if self.told.stock:
            yield from self.stock()
        elif self.told.units:
            yield from self.coverage()
        elif self.told.out_of:
            yield from self.shares()
        else:
            yield from self.numbers(self.scaled(self.told.total))

    def scaled(self, whole):
        return max(1, round(whole * self.share))

    def numbers(self, total):
        for (place, unit), value in self.dealt(total).items():
            yield place, unit, value, None

    def dealt(self, total):
        """``{(place, unit): number}``: ``total`` over the quarters up to mid-term, then as many a quarter as before."""
        early = [(q.place, unit) for q in self.quarters[:BY_MID] for unit in self.units(q)]
        found = dict(zip(early, deal(self.rng, total, [1] * len(early)), strict=True))
        for quarter in self.quarters[BY_MID:]:
            units = self.units(quarter)
            number = round(total / BY_MID * self.rng.uniform(0.95, 1.15))
            found |= zip(
                ((quarter.place, unit) for unit in units), deal(self.rng, number, [1] * len(units)), strict=True
            )
        return found

    def shares(self):
        """Those found and those helped; nobody is helped who was not found."""
        found = self.dealt(self.scaled(self.told.out_of))
        left = self.scaled(self.told.out_of) - self.scaled(self.told.value)
        for (place, unit), out_of in found.items():
            without = min(out_of, left) if place < BY_MID else 0
            left -= without
            yield place, unit, out_of - without, out_of

    def stock(self):
        """All branch heads there are have been trained, each quarter anew."""
        for quarter in self.quarters:
            for unit in self.units(quarter):
                heads = self.branches_of[quarter.place][unit]
                yield quarter.place, unit, heads, heads

    def coverage(self):
        """Who did it does so in one of the quarters asked, some again in another."""
        done = self.doers()
        for quarter in self.quarters:
            for unit in self.units(quarter):
                if (quarter.place, unit) in done:
                    yield quarter.place, unit, self.told.each, None
                else:
                    yield (
                        quarter.place,
                        unit,
                        int(self.told.each == 1 and self.rng.random() < 0.1 and 0 in self.told.units),
                        None,
                    )

    def doers(self):
        """``{(place, unit)}`` in which the units that did it did so."""
        done = set()
        years = {} if 0 in self.told.units else {q.from_on.year for q in self.quarters}
        for year in years or [0]:
            asked = [q for q in self.quarters if year in (0, q.from_on.year)]
            early = [q for q in asked if q.until_on <= MID] or asked
            units = self.units(early[0])
            most = self.told.units.get(year, max(self.told.units.values()))
            number = len(units) if most == COMMUNES else round(most * len(units) / COMMUNES)
            for unit in self.rng.sample(units, number):
                there = [q for q in early if unit in self.units(q)]
                done.add((self.rng.choice(there).place, unit))
        return done


def _write_reports(quarters, readings):
    rng = Random(f"{f.SEED}:reports")
    periods = [_period(quarter) for quarter in quarters]
    ReportingPeriod.objects.bulk_create(periods)
    for quarter, period in zip(quarters, periods, strict=True):
        quarter.id = period.pk
    report_id, reading_id = reserve(UnitReport, len(readings)), reserve(Reading, sum(map(len, readings.values())))
    report_lines, reading_lines = [], []
    by_place = {quarter.place: quarter for quarter in quarters}
    for (place, unit), rows in readings.items():
        state = _state(place, rng)
        if state is None:
            continue  # never begun: what waits on the matrix
        report_lines.append(_report_line(report_id, by_place[place], unit, state, rng))
        for indicator, value, denominator in rows:
            uid = UUID(int=rng.getrandbits(128), version=4)
            reading_lines.append(line(reading_id, uid, report_id, indicator, value, denominator, "", 1))
            reading_id += 1
        report_id += 1
    copy(UnitReport, "id uid period_id unit_id state reason submitted_at submitted_on decided_at version", report_lines)
    copy(Reading, "id uid report_id indicator_id value denominator note version", reading_lines)


def _period(quarter):
    unit = quarter.units[Kind.PROVINCE][0]
    name = f"Quý {NUMERALS[quarter.from_on.month // 3]} năm {quarter.from_on.year}"
    return ReportingPeriod(unit_id=unit, name=name, from_on=quarter.from_on, until_on=quarter.until_on,
                           due_on=quarter.until_on + timedelta(days=9))  # fmt: skip


def _state(place, rng):
    """Locked up to mid-term, approved since; of the last quarter some still wait, were returned, or are missing."""
    if place < BY_MID:
        return ReportState.LOCKED
    if place < len(QUARTERS) - 1:
        return ReportState.APPROVED
    return rng.choices(
        (ReportState.APPROVED, ReportState.SUBMITTED, ReportState.RETURNED, ReportState.DRAFT, None), (70, 14, 4, 5, 7)
    )[0]


def _report_line(number, quarter, unit, state, rng):
    sent = quarter.until_on + timedelta(days=rng.randint(1, 9) if rng.random() < 0.94 else rng.randint(10, 20))
    is_sent, is_decided = state is not ReportState.DRAFT, state in (*ReportState.counting(), ReportState.RETURNED)
    return line(
        number, UUID(int=rng.getrandbits(128), version=4), quarter.id, unit, state.value,
        RETURNED if state is ReportState.RETURNED else "", f"{sent} 09:00+07" if is_sent else None,
        sent if is_sent else None, f"{sent + timedelta(days=2)} 15:00+07" if is_decided else None, 1,
    )  # fmt: skip
