"""Indicators and targets in words, the same wherever they stand."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import Direction, IndicatorKind, OverTime, Period, Source, TargetRole
from indicators.measures.registry import COVERAGES, MeasureRefused, find
from members.units.enums import Kind
from unionportal.ui.forms import decimals_of
from unionportal.ui.words import ABSENT, day, number, percent

ONE_DAY = timedelta(days=1)
IN_PER_CENT = COVERAGES | {IndicatorKind.PERCENT}


def figure(indicator, value):
    """A value of an indicator with its unit: "500 hộ", "79 %", "1 tỷ"; a dash for None."""
    if value is None:
        return ABSENT
    if indicator.kind == IndicatorKind.YES_NO:
        return _("done") if value else _("not done")
    places = decimals_of(value)
    if indicator.kind in IN_PER_CENT:
        return percent(value, places)
    return f"{number(value, places)} {indicator.unit_of_measure}".strip()


def goal(indicator, value):
    """A target in words: "ít nhất 79 %", "nhiều nhất 0 xã", "giảm 3 %"."""
    if value is None:
        return ABSENT
    if indicator.kind == IndicatorKind.YES_NO:
        return _("to be done")
    patterns = {Direction.AT_MOST: _("at most %(value)s"), Direction.DECREASE_BY: _("lower by %(value)s")}
    shown = figure(indicator, value)
    if indicator.direction == Direction.AT_LEAST and indicator.kind not in IN_PER_CENT:
        return shown
    return patterns.get(indicator.direction, _("at least %(value)s")) % {"value": shown}


def span_words(span):
    """What a span is: "năm 2024", "cả nhiệm kỳ", "mốc 30/06/2024"."""
    last = span.until_on - ONE_DAY
    if span.role == TargetRole.TERM:
        return _("whole term")
    if span.role == TargetRole.MILESTONE:
        return _("by %(day)s") % {"day": day(last)}
    whole = span.from_on == date(last.year, 1, 1) and last == date(last.year, 12, 31)
    if whole or (span.from_on.year == last.year and (span.from_on.day, last.day) in ((1, 31), (1, 30))):
        return _("year %(year)s") % {"year": last.year}
    return f"{day(span.from_on)} – {day(last)}"


def rule(indicator):
    """How an indicator is reckoned, as one line of short words."""
    if indicator.kind == IndicatorKind.COMPOSITE:
        return _("Reached when every part is reached.")
    parts = [IndicatorKind(indicator.kind).label]
    if indicator.minimum is not None:
        least = number(indicator.minimum, decimals_of(indicator.minimum))
        # What a coverage is counted in is units; only a minimum counts something in each.
        what = indicator.unit_of_measure if indicator.kind == IndicatorKind.PER_UNIT_MINIMUM else ""
        parts.append(_("from %(n)s %(unit)s in each unit") % {"n": least, "unit": what})
    parts.append(Period(indicator.period).label)
    if indicator.kind in (IndicatorKind.COUNT, IndicatorKind.MONEY) and indicator.over_time != OverTime.SUM:
        parts.append(OverTime(indicator.over_time).label)
    if indicator.baseline is not None:
        parts.append(_("from a baseline of %(value)s") % {"value": figure(indicator, indicator.baseline)})
    return " · ".join(" ".join(str(part).split()) for part in parts)


def origin(indicator):
    """Where its values come from: the measure, or which units report."""
    if indicator.kind == IndicatorKind.COMPOSITE:
        return ""
    if indicator.source == Source.COMPUTED:
        try:
            return _("computed: %(measure)s") % {"measure": find(indicator.measure).name}
        except MeasureRefused:
            return _("computed, but its measure is gone")
    kinds = ", ".join(str(Kind(kind).label) for kind in indicator.unit_kinds)
    return _("reported by: %(kinds)s") % {"kinds": kinds} if kinds else str(Source.REPORTED.label)


def units_of(kind, n):
    """A number of units of a kind: "235 xã"."""
    return ngettext("%(n)s %(kind)s", "%(n)s %(kind)s", n) % {"n": number(n), "kind": Kind(kind).label}


def against(indicator, target, part):
    """What was handed down against the target above: "235 cơ sở: 500 hộ, vừa đủ"."""
    head = _("%(units)s: %(total)s") % {
        "units": units_of(part.kind, part.units),
        "total": figure(indicator, part.total),
    }
    if target is None:
        return head
    left = target.value - part.total
    if left == 0:
        return _("%(given)s, exactly") % {"given": head}
    pattern = _("%(given)s, %(n)s short") if left > 0 else _("%(given)s, %(n)s over")
    return pattern % {"given": head, "n": number(abs(left), decimals_of(abs(left)))}
