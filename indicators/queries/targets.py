"""Targets of units by indicator, what is handed down of each, and how they were revised."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection

from indicators.models import Target, TargetRevision
from indicators.rates import bars_by_unit
from members.units.models import Unit, UnitPath
from members.units.queries import units_of_kind, with_names
from unionportal.ui.sets import rows_of

NO_THRESHOLD = Decimal(60)  # the Centre's own floor of recent years


@dataclass(frozen=True)
class Span:
    """A column of targets: what they say and for which days ``[from_on, until_on)``."""

    role: str
    from_on: object
    until_on: object

    @classmethod
    def of(cls, target):
        return cls(target.role, target.from_on, target.until_on)


@dataclass(frozen=True)
class Below:
    """What the units of one kind below a unit were given of one of its targets."""

    kind: int
    units: int
    total: Decimal


@dataclass
class Grid:
    """Targets of one indicator: ``unit`` and the units of ``kind`` below it by the spans that any of them has.

    ``cells`` is {(unit id, Span): Target}; ``below`` is {Span: [Below]} of every kind.
    """

    unit: Unit
    kind: int
    units: list
    spans: list
    cells: dict = field(default_factory=dict)
    below: dict = field(default_factory=dict)

    def own(self, span):
        """The target of ``unit`` itself; None without one."""
        return self.cells.get((self.unit.pk, span))

    def given(self, span):
        """What the units of ``kind`` have together; None when none has any."""
        return next((part for part in self.below.get(span, ()) if part.kind == self.kind), None)


def targets():
    """Targets with all that sentences about them need."""
    return Target.objects.select_related("indicator__resolution__congress__unit", "indicator__parent", "unit")


def targets_of_resolution(resolution):
    """Every target of the indicators of a resolution."""
    return Target.objects.filter(indicator__resolution=resolution).select_related("indicator")


def targets_of(unit, series):
    """{series: [Target]} that ``unit`` has of the indicators of those series, in the order of their days."""
    found = defaultdict(list)
    rows = Target.objects.filter(unit=unit, indicator__series__in=series).select_related("indicator")
    for row in rows.order_by("from_on", "role"):
        found[row.indicator.series].append(row)
    return found


def handed_down(unit, series, *, on):
    """{series: {Span: [Below]}}: what units below ``unit`` on a day were given, by kind; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT i.series, t.role, t.from_on, t.until_on, p.descendant_kind, count(*), sum(t.value)
              FROM indicators_target t
              JOIN indicators_indicator i ON i.id = t.indicator_id
              JOIN units_unitpath p ON p.descendant_id = t.unit_id
             WHERE i.series = ANY(%(series)s) AND p.ancestor_id = %(unit)s AND p.descendant_id <> %(unit)s
               AND p.from_on <= %(on)s AND (p.until_on IS NULL OR p.until_on > %(on)s)
             GROUP BY 1, 2, 3, 4, 5 ORDER BY 5
            """,
            {"series": list(series), "unit": unit.pk, "on": on},
        )
        rows = cursor.fetchall()
    found = defaultdict(lambda: defaultdict(list))
    for key, role, from_on, until_on, kind, units, total in rows:
        found[key][Span(role, from_on, until_on)].append(Below(kind, units, total))
    return found


def grid(scope, indicator, unit, kind, *, on):
    """The ``Grid`` of an indicator for ``unit`` and the units of ``kind`` below it on a day that the scope sees."""
    units = list(with_names(units_of_kind(kind, under=unit, on=on).within(scope), on=on)) if kind else []
    ids = [unit.pk, *(found.pk for found in units)]
    rows = Target.objects.within(scope).filter(indicator__series=indicator.series, unit__in=rows_of(ids))
    cells = {(row.unit_id, Span.of(row)): row for row in rows}
    spans = sorted({span for _unit, span in cells}, key=lambda span: (span.from_on, span.until_on, span.role))
    below = handed_down(unit, [indicator.series], on=on)[indicator.series]
    return Grid(unit, kind, units, spans, cells, below)


def revisions_of(target):
    """How a target was revised, newest first, with who did it."""
    return TargetRevision.objects.filter(target=target).select_related("by").order_by("-number")


def revisions_of_series(scope, indicator):
    """All revisions of targets of an indicator that the scope sees, newest first."""
    seen = Target.objects.within(scope).filter(indicator__series=indicator.series)
    rows = TargetRevision.objects.filter(target__in=seen).select_related("by", "target__unit")
    return rows.order_by("-at", "-pk")


def usual_rate(unit, *, on):
    """The rate (per cent) that gaps below ``unit`` are reckoned to unless another is asked for: its highest threshold."""
    bars = bars_by_unit([unit.pk], on=on, boundaries=on).get(unit.pk, ())
    return max((bar.percent for bar in bars), default=NO_THRESHOLD)


def targets_below(scope, unit, series, *, on, with_units_below):
    """Targets of indicators of those series that ``unit`` has, with those of the units below it on a day, upper ones first."""
    rows = Target.objects.within(scope).filter(indicator__series__in=series).select_related("indicator", "unit")
    if with_units_below:
        rows = rows.filter(unit__in=UnitPath.objects.on(on).filter(ancestor=unit).values("descendant"))
    else:
        rows = rows.filter(unit=unit)
    return rows.order_by("indicator__position", "unit__kind", "unit__name_sort_key", "unit", "from_on", "role")
