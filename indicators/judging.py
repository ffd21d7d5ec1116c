"""The rules by which a value is judged against a goal; which of them was applied is told with the verdict."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from django.conf import settings

from indicators.enums import Direction, IndicatorKind, Period, Status
from indicators.goals import NO_GOAL, Goal
from indicators.measures.registry import COVERAGES
from indicators.months import prorated, whole_months

ADDITIVE = frozenset({IndicatorKind.COUNT, IndicatorKind.MONEY, IndicatorKind.NET_INCREASE})
MET = frozenset({Status.MET, Status.EXCEEDED})


class How(Enum):
    """By which rule an attainment was judged; ``indicators.rules`` puts it in words."""

    NO_TARGET = "no_target"
    NO_RESULT = "no_result"
    NO_BASELINE = "no_baseline"
    PRORATED = "prorated"  # years' targets by whole months
    DUE = "due"  # on the last day of a milestone or of the term, or in the month after it
    ON_THE_WAY = "on_the_way"  # before such a day
    LEVEL = "level"  # a state of things against what it is to be
    YEAR_RUNS = "year_runs"  # every year that is over was reached
    COMPOSITE = "composite"


@dataclass(frozen=True)
class Attainment:
    """``status`` with its reasons, exact. ``target`` is what the result was held against on the day.

    ``percent``: of the target reached. ``expected_so_far``: by prorating, where that is asked. ``pace_needed``: how much
    more a month until ``ends_on``, 0 when it is reached, None where a pace has no meaning. ``months``: whole months
    gone by since counting began, ``months_left`` to the end. ``due_on``: the last day by which ``target`` is asked for.
    """

    status: str
    how: How
    target: Fraction | None = None
    percent: Fraction | None = None
    expected_so_far: Fraction | None = None
    pace_needed: Fraction | None = None
    months: int | None = None
    months_left: int | None = None
    due_on: date | None = None
    ends_on: date | None = None
    margin: Fraction | None = None
    value: Fraction | None = None
    goal: Goal = field(default=NO_GOAL, repr=False)

    @property
    def is_met(self):
        return self.status in MET


@dataclass(frozen=True)
class Judge:
    """One value against one goal, looked at before the day ``until``."""

    indicator: object
    goal: Goal
    value: Fraction
    result: object
    until: date

    @property
    def margin(self):
        given = self.indicator.exceed_margin
        return Fraction(settings.INDICATOR_EXCEED_MARGIN if given is None else given) / 100

    @property
    def falls(self):
        return self.indicator.direction == Direction.AT_MOST

    def reaches(self, bar, value=None):
        value = self.value if value is None else value
        return value <= bar if self.falls else value >= bar

    def verdict(self, bar):
        """Exceeded, met or None. Beyond the margin only of a target that is more than nought."""
        if not self.reaches(bar):
            return None
        beyond = bar * (1 - self.margin if self.falls else 1 + self.margin)
        is_beyond = bar > 0 and self.margin > 0 and self.reaches(beyond) and self.indicator.kind != IndicatorKind.YES_NO
        return Status.EXCEEDED if is_beyond else Status.MET

    def percent(self, bar):
        """How much of the target is reached. A falling one: of the way down from the baseline, else twice the target
        less the value, so that 20 % under it is 120 %."""
        if self.falls:
            baseline = self.indicator.baseline
            if baseline is not None and baseline > bar:
                return 100 * (Fraction(baseline) - self.value) / (Fraction(baseline) - bar)
            if bar > 0:
                return 100 * max(Fraction(0), 2 * bar - self.value) / bar
        elif bar > 0:
            return 100 * self.value / bar
        return Fraction(100) if self.reaches(bar) else None

    def told(self, status, how, bar, *, expected=None, whole=None, due=None):
        """The ``Attainment``; ``whole`` is what is to be reached by the end, ``due`` the day after ``bar`` is asked for."""
        ends_on = self.goal.ends_on
        left = whole_months(self.until, ends_on)
        pace = None
        if whole is not None and not self.falls and ends_on > self.until:
            pace = max(Fraction(0), whole - self.value) / max(left, 1)
        return Attainment(
            status, how, target=bar, percent=self.percent(bar), expected_so_far=expected, pace_needed=pace,
            months=whole_months(self.begins, self.until), months_left=left, ends_on=ends_on, margin=self.margin,
            due_on=(due or self.until) - timedelta(days=1),
            value=self.value, goal=self.goal,
        )  # fmt: skip

    @property
    def begins(self):
        steps = self.goal.years or self.goal.milestones or (self.goal.term,)
        return steps[0].from_on

    def unknown(self):
        """No result: the target stands all the same, as what is to be reached by now."""
        additive = self.indicator.kind in ADDITIVE and self.indicator.period != Period.POINT
        bar = sum(prorated(s, self.until) for s in self.goal.years) if additive and self.goal.years else self.ahead()
        return Attainment(
            Status.NO_DATA, How.NO_RESULT, target=Fraction(bar), ends_on=self.goal.ends_on, goal=self.goal
        )

    def years(self):
        """Targets of years, prorated by whole months: 500 a year are 1,250 after 30 months."""
        due = sum((prorated(step, self.until) for step in self.goal.years), start=Fraction(0))
        whole = sum((Fraction(step.value) for step in self.goal.years), start=Fraction(0))
        status = (self.verdict(due) or Status.BEHIND) if due > 0 else Status.ON_PACE
        return self.told(status, How.PRORATED, due, expected=due, whole=whole)

    def steps(self):
        """What is to be reached in all by which day (exclusive), in order."""
        last = [self.goal.term] if self.goal.term else []
        return sorted((step.until_on, Fraction(step.value)) for step in (*self.goal.milestones, *last))

    def way(self):
        """Milestones and the end of the term: judged on their day, and until a whole month has gone by since."""
        steps = self.steps()
        passed = [step for step in steps if step[0] <= self.until]
        whole = steps[-1][1]
        if passed and (passed[-1] == steps[-1] or not whole_months(passed[-1][0], self.until)):
            bar = passed[-1][1]
            return self.told(
                self.verdict(bar) or Status.BEHIND, How.DUE, bar, expected=bar, whole=whole, due=passed[-1][0]
            )
        bar, expected = self.ahead(), self.on_the_way(passed, Fraction(0))
        early = None if self.falls else self.verdict(whole)
        status = early or (Status.ON_PACE if self.reaches(expected) else Status.BEHIND)
        due = next(day for day, _value in steps if day > self.until)
        return self.told(status, How.ON_THE_WAY, bar, expected=expected, whole=whole, due=due)

    def ahead(self):
        """The value of the year's step that holds, else of the next milestone or the term's, else of the last there was."""
        now = next((s for s in reversed(self.goal.years) if s.from_on < self.until), None)
        if now is not None or not self.steps():
            return Fraction((now or self.goal.years[0]).value)
        return next((value for day, value in self.steps() if day >= self.until), self.steps()[-1][1])

    def on_the_way(self, passed, start):
        """What is expected between the last step passed (or ``start``) and the next: by whole months, in a straight line."""
        first, base = passed[-1] if passed else (self.begins, start)
        day, value = next(step for step in self.steps() if step[0] > self.until)
        total = whole_months(first, day)
        return base + (value - base) * min(whole_months(first, self.until), total) / total if total else base

    def level(self):
        """A state of things, a share, a coverage: reached or not; on the way where that is known to be one."""
        bar = self.ahead()
        status = self.verdict(bar)
        if status:
            return self.told(status, How.LEVEL, bar, whole=bar)
        if self.indicator.kind in COVERAGES and self.indicator.period == Period.YEAR and self.year_runs():
            finished = self.result.finished
            if finished is None or self.reaches(bar, finished):
                return self.told(Status.ON_PACE, How.YEAR_RUNS, bar, expected=finished, whole=bar)
        expected = self.level_expected()
        if expected is None:
            return self.told(Status.BEHIND, How.LEVEL, bar, whole=bar)
        due = next(day for day, _value in self.steps() if day > self.until)
        status = Status.ON_PACE if self.reaches(expected) else Status.BEHIND
        return self.told(status, How.ON_THE_WAY, bar, expected=expected, whole=bar, due=due)

    def year_runs(self):
        return bool(self.result.parts) and self.result.parts[-1].window.until_on == self.until != date(
            self.until.year, 1, 1
        )

    def level_expected(self):
        """What is expected by now of a level that has somewhere to start from; None of any other, or once it is over."""
        start = self.indicator.baseline
        if self.indicator.direction == Direction.DECREASE_BY:
            start = 0
        if start is None and self.indicator.period == Period.TERM and self.indicator.kind in COVERAGES:
            start = 0
        if self.indicator.kind == IndicatorKind.YES_NO:
            start = 0
        if start is None or self.goal.years or self.until >= self.steps()[-1][0]:
            return None
        if self.indicator.kind == IndicatorKind.YES_NO:
            return Fraction(0)  # not yet, and not too late
        return self.on_the_way([step for step in self.steps() if step[0] <= self.until], Fraction(start))
