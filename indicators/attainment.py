"""How a result stands against its target on a day: exactly, in whole months, and with the rule that was applied."""

from datetime import timedelta
from fractions import Fraction

from indicators.enums import Direction, IndicatorKind, Period, Status
from indicators.goals import NO_GOAL, Goal, Step
from indicators.judging import ADDITIVE, Attainment, How, Judge


def attain(indicator, goal, result, *, on):
    """The ``Attainment`` of a single indicator by the end of ``on``; ``goal`` may be None."""
    goal = goal or (_done(indicator) if indicator.kind == IndicatorKind.YES_NO else NO_GOAL)
    value = None if result is None else result.value
    if value is not None and indicator.direction == Direction.DECREASE_BY:
        if indicator.baseline is None:
            return Attainment(Status.NO_DATA, How.NO_BASELINE, goal=goal)
        value = Fraction(indicator.baseline) - value
    if not goal:
        return Attainment(Status.NO_DATA, How.NO_TARGET, value=value)
    judge = Judge(indicator, goal, value, result, on + timedelta(days=1))
    if value is None:
        return judge.unknown()
    if indicator.kind in ADDITIVE and indicator.period != Period.POINT:
        return judge.years() if goal.years else judge.way()
    return judge.level()


def attain_all(parts):
    """The ``Attainment`` of a composite: met when all of its parts are, and counted as one whole."""
    statuses = [part.status for part in parts]
    met = sum(part.is_met for part in parts)
    if met == len(parts) and parts:
        status = Status.MET
    else:
        order = (Status.BEHIND, Status.NO_DATA, Status.ON_PACE)
        status = next((s for s in order if s in statuses), Status.NO_DATA)
    target = Fraction(len(parts)) if parts else None
    percent = Fraction(100 * met, len(parts)) if parts and status != Status.NO_DATA else None
    return Attainment(status, How.COMPOSITE, target=target, percent=percent, value=Fraction(met) if parts else None)


def _done(indicator):
    """What a yes or no is held against where nobody set a target: yes, by the last day of the indicator."""
    return Goal(term=Step(indicator.from_on, indicator.until_on, 1)) if indicator.until_on else NO_GOAL
