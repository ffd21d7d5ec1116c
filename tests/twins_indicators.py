"""Slow, obvious implementations of results and attainments: every row is looked at, every month is stepped through."""

from datetime import date, timedelta
from fractions import Fraction

from tests.twins import WomenByTheRule, holds, home_of, line_above, members_of


class ResultTwin:
    """What indicators come to in a unit on a day; ``rows`` are the twin's rows of the union, ``readings`` of reports.

    ``readings`` are objects with report.unit, report.state, report.period, indicator, value, denominator.
    """

    def __init__(self, *, rows, readings, counts, on, boundaries):
        self.rows, self.readings, self.counts, self.on, self.boundaries = rows, readings, counts, on, boundaries
        self.tree = {"units": rows.units, "successions": rows.successions}

    def home(self, unit):
        return home_of(unit, self.boundaries, **self.tree)

    def is_under(self, home, unit):
        return home is not None and unit in line_above(home, self.boundaries, placements=self.rows.placements)

    def units_of(self, kinds, unit):
        return [
            u for u, row in self.rows.units.items()
            if row.kind in kinds and holds(row, self.boundaries) and self.is_under(u, unit)
        ]  # fmt: skip

    # Members.

    def admitted(self, unit, since):
        found = 0
        for spell in self.rows.spells:
            if spell.kind == "full" and spell.began == "admitted" and since <= spell.from_on <= self.on:
                found += self.is_under(self.home(spell.unit_id), unit)
        return found

    def members(self, unit, kind="full", on=None):
        return members_of(unit, on=on or self.on, boundaries=self.boundaries, kind=kind, **vars(self.rows))

    def net(self, unit, since):
        return self.members(unit) - self.members(unit, on=since - timedelta(days=1))

    def rate(self, unit, definition):
        rule = WomenByTheRule(definition, on=self.on, boundaries=self.boundaries, counts=self.counts, **vars(self.rows))
        answer = rule.ask(unit)
        return (answer[1], answer[0]) if answer else None

    def over_and_below(self, unit, definition, percent, is_strict):
        """(units that reach the rate, units that do not, all) among the communes."""
        over = below = 0
        communes = self.units_of([40], unit)
        for commune in communes:
            rate = self.rate(commune, definition)
            if rate and rate[1]:
                share = Fraction(100 * rate[0], rate[1])
                reached = share > percent or (share == percent and not is_strict)
                over, below = over + reached, below + (not reached)
        return over, below, len(communes)

    # Readings.

    def counting(self, series, since, kinds, is_share):
        """Readings that count, of periods that ended in the window, with the unit they count for."""
        for reading in self.readings:
            period, report = reading.report.period, reading.report
            last = period.until_on - timedelta(days=1)
            if reading.indicator.series != series or report.state not in ("approved", "locked"):
                continue
            if reading.value is None or not since <= last <= self.on:
                continue
            if is_share and not reading.denominator:
                continue
            if not kinds or self.rows.units[report.unit_id].kind in kinds:
                yield reading, self.home(report.unit_id), last

    def at_home(self, series, since, kinds, over_time, *, by_year=False, is_share=False):
        """``{year or 0: {home: (value, denominator)}}``."""
        gathered = {}
        for reading, home, last in self.counting(series, since, kinds, is_share):
            gathered.setdefault(last.year if by_year else 0, {}).setdefault(home, []).append(reading)
        return {
            year: {home: self.one_of(readings, over_time) for home, readings in homes.items()}
            for year, homes in gathered.items()
        }

    def one_of(self, readings, over_time):
        if over_time == "last":
            readings = self.standing(readings)
        if over_time in ("max", "distinct"):
            periods = {reading.report.period_id: [] for reading in readings}
            for reading in readings:
                periods[reading.report.period_id].append(reading)
            readings = max(periods.values(), key=lambda held: height(added(held)))
        return added(readings)

    def standing(self, readings):
        """The latest of each unit; not of a unit that has closed, once its heir told of a day after that."""

        def told_until(reading):
            closed = self.rows.units[reading.report.unit_id].until_on
            return min(reading.report.period.until_on, closed or date.max)

        newest = {}
        for reading in sorted(readings, key=lambda r: r.report.period.until_on):
            newest[reading.report.unit_id] = reading
        reached = max(told_until(reading) for reading in newest.values())
        return [r for r in newest.values() if (self.rows.units[r.report.unit_id].until_on or date.max) >= reached]

    def summed(self, unit, homes):
        mine = [amount for home, amount in homes.items() if self.is_under(home, unit)]
        if not mine:
            return None
        denominators = [d for _v, d in mine if d is not None]
        return sum(v for v, _d in mine), sum(denominators) if denominators else None

    def covered(self, unit, kinds, least, years):
        """``(units that did it, units)`` over the years of ``years`` ({year: ({home: amount}, is over)}); None untold."""
        units = self.units_of(kinds, unit)
        if not any(u in homes for homes, _over in years.values() for u in units):
            return None
        did = of = 0
        for homes, is_over in years.values():
            if is_over or any(u in homes for u in units):
                did += sum(1 for u in units if u in homes and homes[u][0] >= least)
                of += len(units)
        return did, of


def added(readings):
    denominators = [r.denominator for r in readings if r.denominator is not None]
    return sum(r.value for r in readings), sum(denominators) if denominators else None


def height(amount):
    value, denominator = amount
    return Fraction(value) / Fraction(denominator) if denominator else value


def months_by_stepping(first, until):
    """Whole months from ``first`` to before ``until``, one at a time."""
    months = 0
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (year, month, first.day) > (until.year, until.month, until.day):
            return months
        months += 1


def verdict(value, bar, *, falls, margin):
    """exceeded, met or None, of a value against a bar."""
    if (value > bar) if falls else (value < bar):
        return None
    beyond = bar - bar * margin / 100 if falls else bar + bar * margin / 100
    is_beyond = value <= beyond if falls else value >= beyond
    return "exceeded" if bar > 0 and margin > 0 and is_beyond else "met"


def status_by_years(value, years, *, on, falls=False, margin=1):
    """The status of a number against targets of years ``[(from, until, value)]``."""
    until, due = on + timedelta(days=1), Fraction(0)
    for first, last, target in years:
        every = months_by_stepping(first, last)
        gone = every if until >= last else months_by_stepping(first, until) if until > first else 0
        due += Fraction(target) * gone / every
    if due == 0:
        return "on_pace", due
    return verdict(value, due, falls=falls, margin=margin) or "behind", due


def status_on_the_way(value, steps, *, start, on, falls=False, margin=1):
    """The status of a number against what is to be reached in all by days ``[(day after, value)]``, in order."""
    until = on + timedelta(days=1)
    before, base = start, Fraction(0)
    for day, target in steps:
        if until >= day:
            before, base = day, Fraction(target)
    is_last = before == steps[-1][0]
    if before != start and (is_last or months_by_stepping(before, until) == 0):
        return verdict(value, base, falls=falls, margin=margin) or "behind"
    if not falls and (early := verdict(value, Fraction(steps[-1][1]), falls=falls, margin=margin)):
        return early
    day, target = next(step for step in steps if step[0] > until)
    every, gone = months_by_stepping(before, day), months_by_stepping(before, until)
    expected = base + (Fraction(target) - base) * gone / every
    return "on_pace" if (value <= expected if falls else value >= expected) else "behind"
