"""Quarterly reports of communes, districts and province, whose approved readings make the published figures."""

from datetime import timedelta
from random import Random
from uuid import UUID

from indicators.enums import ReportState
from indicators.models import Reading, ReportingPeriod, UnitReport
from members.units.enums import Kind
from unionportal.demo import figures as f
from unionportal.demo.quarters import BY_MID, QUARTERS, branches_by_commune, the_quarter
from unionportal.demo.telling import Teller
from unionportal.demo.writing import copy, line, reserve

NUMERALS = ("I", "II", "III", "IV")
RETURNED = "Số hộ đạt “5 không, 3 sạch” cao hơn quý trước nhiều lần, đề nghị kiểm tra lại."


def write(branches, written, *, share):
    """Write periods, reports and readings of ``written`` indicators; the number of readings."""
    quarters = [the_quarter(place, first) for place, first in enumerate(QUARTERS)]
    branches_of = {asked.place: branches_by_commune(branches, asked.day) for asked in quarters}
    for asked in quarters:
        # Communes of the province that the demonstration has people in; Hải Phòng has others beside.
        asked.units[Kind.COMMUNE] = [u for u in asked.units[Kind.COMMUNE] if u in branches_of[asked.place]]
    readings = {}  # {(place, unit): [(indicator id, value, denominator)]}
    for each in written:
        if each.wish.told:
            teller = Teller(each.wish, quarters, share)
            for place, unit, value, denominator in teller.rows():
                readings.setdefault((place, unit), []).append((each.indicator.pk, value, denominator))
    _write_reports(quarters, readings)
    return sum(len(rows) for rows in readings.values())


def _write_reports(quarters, readings):
    rng = Random(f"{f.SEED}:reports")
    periods = [_period(quarter) for quarter in quarters]
    ReportingPeriod.objects.bulk_create(periods)
    report_id, reading_id = reserve(UnitReport, len(readings)), reserve(Reading, sum(map(len, readings.values())))
    report_lines, reading_lines = [], []
    for (place, unit), rows in readings.items():
        state = _state(place, rng)
        if state is None:
            continue  # never begun: what waits on the matrix
        report_lines.append(_report_line(report_id, periods[place], unit, state, rng))
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


def _report_line(number, period, unit, state, rng):
    sent = period.until_on + timedelta(days=rng.randint(1, 9) if rng.random() < 0.94 else rng.randint(10, 20))
    is_sent, is_decided = state is not ReportState.DRAFT, state in (*ReportState.counting(), ReportState.RETURNED)
    return line(
        number, UUID(int=rng.getrandbits(128), version=4), period.pk, unit, state.value,
        RETURNED if state is ReportState.RETURNED else "", f"{sent} 09:00+07" if is_sent else None,
        sent if is_sent else None, f"{sent + timedelta(days=2)} 15:00+07" if is_decided else None, 1,
    )  # fmt: skip
