"""What units are to reach, as plain values: the targets of one indicator and unit in the order of days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F

from indicators.enums import TargetRole
from indicators.measures.registry import COVERAGES, SHARES
from indicators.models import Target
from members.units.models import UnitPath
from unionportal.ui.sets import rows_of


@dataclass(frozen=True)
class Step:
    """A target value for days ``[from_on, until_on)``; a milestone's and the term's is due on the last of them."""

    from_on: date
    until_on: date
    value: Decimal


@dataclass(frozen=True)
class Goal:
    """Targets by their roles. ``unit_id`` is whose they are: of a share, an upper unit's may stand in."""

    years: tuple = ()
    milestones: tuple = ()
    term: Step | None = None
    unit_id: int | None = None

    def __bool__(self):
        return bool(self.years or self.milestones or self.term)

    @property
    def ends_on(self):
        """The day after the last that any target is for."""
        return max(step.until_on for step in (*self.years, *self.milestones, *([self.term] if self.term else [])))


NO_GOAL = Goal()


def goals(indicators, *, units, boundaries):
    """``{(indicator_id, unit_id): Goal}`` for ``units`` (ids); missing where nobody set a target. Two statements.

    A share has the target of the nearest unit above where the unit has none of its own: 79 % of the province is 79 %
    of each commune. A number is never handed down so: a commune's part of 7,000 is its own target or none.
    """
    by_series = defaultdict(list)
    for indicator in indicators:
        by_series[indicator.series].append(indicator)
    above = _above(units, boundaries)
    own = _own_goals(by_series, {unit for line in above.values() for unit in line})
    found = {}
    for series, versions in by_series.items():
        for indicator in versions:
            hands_down = indicator.kind in SHARES | COVERAGES
            for unit, line in above.items():
                holder = next((u for u in (line if hands_down else line[:1]) if (series, u) in own), None)
                if holder is not None:
                    found[indicator.pk, unit] = own[series, holder]
    return found


def _above(units, boundaries):
    """``{unit_id: [itself, the unit above it, … up to the Centre]}``."""
    lines = {unit: [] for unit in units}
    paths = UnitPath.objects.on(boundaries).filter(descendant__in=rows_of(units)).order_by("-ancestor_kind")
    for unit, ancestor in paths.values_list("descendant", "ancestor"):
        lines[unit].append(ancestor)
    return lines


def _own_goals(series, units):
    steps = defaultdict(lambda: defaultdict(list))
    rows = Target.objects.filter(indicator__series__in=list(series), unit__in=rows_of(units))
    rows = rows.annotate(series=F("indicator__series")).order_by("from_on", "pk")
    for row in rows.values_list("series", "unit", "role", "from_on", "until_on", "value"):
        steps[row[0], row[1]][row[2]].append(Step(*row[3:]))
    return {
        (key, unit): Goal(
            years=tuple(by_role[TargetRole.YEAR]),
            milestones=tuple(by_role[TargetRole.MILESTONE]),
            term=by_role[TargetRole.TERM][-1] if by_role[TargetRole.TERM] else None,
            unit_id=unit,
        )
        for (key, unit), by_role in steps.items()
    }
