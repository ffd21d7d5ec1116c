"""The rule behind an attainment in words, with its own figures: what a reader needs to work it out again by hand."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import Direction, Status
from indicators.judging import How
from indicators.measures.registry import COVERAGES, SHARES
from unionportal.ui.words import day, number, percent


def rule_of(indicator, attainment):
    """The sentences of the rule by which ``attainment`` was judged, as one text."""
    sentence = _SENTENCES[attainment.how](indicator, attainment)
    return " ".join(filter(None, (sentence, _margin(indicator, attainment))))


def pace_of(indicator, attainment):
    """What is needed a month to the end, in words; empty where a pace has no meaning or nothing is missing."""
    if not attainment.pace_needed:
        return ""
    return _("%(amount)s more every month until %(day)s") % {
        "amount": amount(indicator, attainment.pace_needed, places=max(indicator.decimals, 1)),
        "day": _last(attainment.ends_on),
    }


def amount(indicator, value, places=None):
    """A value of an indicator with its unit of measure: "1.250 hộ", "79,2 %"; whole numbers without decimals."""
    if value is None:
        return number(None)
    if places is None:
        places = 0 if Fraction(value).denominator == 1 else max(indicator.decimals, 1)
    if indicator.kind in SHARES | COVERAGES:
        return percent(value, places)
    return f"{number(value, places)} {indicator.unit_of_measure}".strip()


def _last(until):
    """The last day of a range that ends before ``until``."""
    return day(until.fromordinal(until.toordinal() - 1))


def _direction(indicator):
    return {
        Direction.AT_LEAST: _("at least"),
        Direction.AT_MOST: _("at most"),
        Direction.DECREASE_BY: _("lower by at least"),
    }[indicator.direction]


def _plain(sentence):
    return lambda indicator, attainment: sentence()


def _prorated(indicator, attainment):
    months = ngettext("%(n)s whole month", "%(n)s whole months", attainment.months) % {"n": attainment.months}
    return _("The targets of the years, by %(months)s since %(start)s: %(due)s by %(day)s.") % {
        "months": months,
        "start": day(attainment.goal.years[0].from_on),
        "due": amount(indicator, attainment.target),
        "day": day(attainment.due_on),
    }


def _due(indicator, attainment):
    return _("%(direction)s %(target)s was to be reached by %(day)s.") % {
        "direction": _direction(indicator).capitalize(),
        "target": amount(indicator, attainment.target),
        "day": day(attainment.due_on),
    }


def _on_the_way(indicator, attainment):
    return _("%(direction)s %(target)s by %(day)s; in a straight line by whole months it is %(expected)s by now.") % {
        "direction": _direction(indicator).capitalize(),
        "target": amount(indicator, attainment.target),
        "day": day(attainment.due_on),
        "expected": amount(indicator, attainment.expected_so_far),
    }


def _level(indicator, attainment):
    return _("On %(day)s it is to be %(direction)s %(target)s.") % {
        "day": day(attainment.due_on),
        "direction": _direction(indicator),
        "target": amount(indicator, attainment.target),
    }


def _composite(indicator, attainment):
    return _("Met when all %(n)s parts are met; it counts as one.") % {"n": number(attainment.target or 0)}


def _margin(indicator, attainment):
    """From where on it counts as exceeded: said where something has been reached."""
    if (
        attainment.how is How.COMPOSITE
        or not attainment.margin
        or attainment.status not in (Status.MET, Status.EXCEEDED)
    ):
        return ""
    if indicator.kind in COVERAGES or not attainment.target:
        return ""
    return _("It counts as exceeded from %(margin)s beyond the target.") % {
        "margin": percent(100 * attainment.margin, 0 if (100 * attainment.margin).denominator == 1 else 2)
    }


_SENTENCES = {
    How.NO_TARGET: _plain(lambda: _("No target is set here.")),
    How.NO_RESULT: _plain(lambda: _("Nothing has been counted or approved yet; empty is not zero.")),
    How.NO_BASELINE: _plain(lambda: _("It is to be lower than a baseline, and no baseline is set.")),
    How.YEAR_RUNS: _plain(lambda: _("Every year that is over reached the target; this year still runs.")),
    How.PRORATED: _prorated,
    How.DUE: _due,
    How.ON_THE_WAY: _on_the_way,
    How.LEVEL: _level,
    How.COMPOSITE: _composite,
}
