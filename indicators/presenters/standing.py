"""One line of a scorecard in words, cells and bars; the same wherever it stands."""

from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from indicators.enums import Direction, IndicatorKind, Source, Status
from indicators.measures.registry import COVERAGES, SHARES
from indicators.presenters.figures import address
from indicators.rules import amount, pace_of, rule_of
from unionportal.ui.words import day, number, percent

# The interface has five meanings; two of them are called otherwise there.
LOOKS = {Status.ON_PACE: "pace", Status.NO_DATA: "nodata"}


def look(status):
    """The interface's word for a status."""
    return LOOKS.get(status, str(status))


class Standing:
    """A ``Line`` of a scorecard for a template. ``query``: what links keep of the address (unit and day)."""

    def __init__(self, line, *, query, parent=None):
        self.line, self.query, self.parent = line, query, parent
        self.indicator, self.attainment, self.result = line.indicator, line.attainment, line.result

    @property
    def number(self):
        return self.indicator.number

    @property
    def anchor(self):
        return f"ct-{self.parent.number}{self.number}" if self.parent else f"ct-{self.number}"

    @property
    def href(self):
        return address("indicators:figure", self.indicator.uid, **self.query)

    @property
    def is_composite(self):
        return self.indicator.kind == IndicatorKind.COMPOSITE

    @property
    def status(self):
        return look(self.attainment.status)

    @property
    def rule(self):
        return rule_of(self.indicator, self.attainment)

    @property
    def source(self):
        """Where the figure comes from: records, or how many of those who report have."""
        if self.is_composite:
            return ""
        if self.result and self.result.covered:
            have, of = self.result.covered
            return _("%(have)s of %(of)s units have reported") % {"have": number(have), "of": number(of)}
        if self.indicator.source == Source.COMPUTED:
            return _("worked out from the records")
        return _("reported by units")

    @property
    def target(self):
        """The target of the day with its direction."""
        if self.attainment.target is None:
            return number(None)
        if self.is_composite:
            return _("all %(n)s parts") % {"n": number(self.attainment.target)}
        text = amount(self.indicator, self.attainment.target)
        if self.indicator.direction == Direction.AT_LEAST and not self._is_level:
            return text
        words = {
            Direction.AT_LEAST: _("at least %(target)s"),
            Direction.AT_MOST: _("at most %(target)s"),
            Direction.DECREASE_BY: _("lower by %(target)s"),
        }
        return words[self.indicator.direction] % {"target": text}

    @property
    def target_note(self):
        """Of what the target of the day is a part: the year's, the milestone's, the term's."""
        goal = self.attainment.goal
        if goal.years and not self._is_level:
            return _("%(amount)s every year") % {"amount": amount(self.indicator, Fraction(goal.years[0].value))}
        if goal.milestones and self.attainment.due_on:
            return _("by %(day)s") % {"day": day(self.attainment.due_on)}
        return ""

    @property
    def value(self):
        """The result; of coverages how many units of how many."""
        if self.is_composite:
            return f"{number(self.attainment.value)} / {number(self.attainment.target)}"
        result = self.result
        if result and result.denominator and self.indicator.kind in COVERAGES and not result.parts:
            return f"{number(result.numerator)} / {number(result.denominator)}"
        if self.indicator.kind == IndicatorKind.YES_NO and self.attainment.value is not None:
            return _("done") if self.attainment.value else _("not done")
        return amount(self.indicator, self.attainment.value)

    @property
    def value_note(self):
        """Numerator and denominator, the years, or by how much the target is exceeded."""
        result, attainment = self.result, self.attainment
        if result and result.parts and self.indicator.kind in COVERAGES:
            return " · ".join(
                f"{part.window.from_on.year}: {number(part.numerator)}/{number(part.denominator)}"
                for part in result.parts
            )
        if result and result.denominator and self.indicator.kind in SHARES:
            return f"{number(result.numerator)} / {number(result.denominator)}"
        if result and result.denominator:
            return amount(self.indicator, result.value)
        if attainment.status == Status.EXCEEDED and attainment.percent is not None:
            return _("exceeded by %(share)s") % {"share": percent(attainment.percent - 100, 2)}
        if attainment.status == Status.BEHIND and attainment.percent is not None and not self.is_composite:
            return _("%(share)s of the target") % {"share": percent(attainment.percent, 1)}
        return ""

    @property
    def pace(self):
        """What is still needed, in words: of numbers how much a month, of shares how many are missing."""
        if self.attainment.status == Status.NO_DATA or self.is_composite:
            return ""
        return self.missing if self._is_level else pace_of(self.indicator, self.attainment)

    @property
    def missing(self):
        """How many of a share are missing to the target; of years the one that runs. Empty where nothing is."""
        result, target = self.result, self.attainment.target
        if self.attainment.is_met or not result or self.indicator.direction != Direction.AT_LEAST:
            return ""
        part = result.parts[-1] if result.parts else result
        if not part.denominator or part.numerator is None:
            return ""
        short = ceil(Fraction(target) * Fraction(part.denominator) / 100 - Fraction(part.numerator))
        if short <= 0:
            return ""
        if result.parts:
            return _("%(n)s short in %(year)s") % {"n": number(short), "year": part.window.from_on.year}
        return _("%(n)s short") % {"n": number(short)}

    @property
    def bar(self):
        """Props of the bar: what is reached, the mark of today's target, the whole of the term at the end; None without."""
        attainment = self.attainment
        value, target = attainment.value, attainment.target
        if value is None or target is None or self.is_composite or self.indicator.kind == IndicatorKind.YES_NO:
            return None
        whole = self._whole
        return {
            "value": max(Fraction(0), 100 * Fraction(value) / whole),
            "target": 100 * Fraction(target) / whole,
            "status": self.status,
            "label": _("%(value)s of %(target)s") % {"value": self.value, "target": self.target},
        }

    @property
    def is_late(self):
        return self.attainment.status == Status.BEHIND

    @property
    def children(self):
        return [Standing(child, query=self.query, parent=self) for child in self.line.children]

    @property
    def _is_level(self):
        return self.indicator.kind in SHARES | COVERAGES

    @property
    def _whole(self):
        """The end of the bar: 100 of shares, of sums what the whole term asks for; never less than is reached."""
        goal, attainment = self.attainment.goal, self.attainment
        if self._is_level:
            return Fraction(max(100, attainment.value))
        aims = [sum(Fraction(step.value) for step in goal.years), *(Fraction(s.value) for s in goal.milestones)]
        aims += [Fraction(goal.term.value)] if goal.term else []
        return max(*aims, Fraction(attainment.target), Fraction(attainment.value), Fraction(1))
