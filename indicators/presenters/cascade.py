"""A target handed down, before it is: what each unit would get, what stands in the boxes, what remains."""

from functools import cached_property

from django.utils.translation import gettext as _

from indicators.actions.cascades import MEMBERS, is_summed
from indicators.cascade import EQUAL, GAP, SAME
from indicators.enums import Denominator
from indicators.presenters.goals import figure, goal, span_words, units_of
from indicators.presenters.targets import full_number
from unionportal.ui.forms import decimals_of
from unionportal.ui.words import day, number, percent


class CascadeView:
    """The page of a cascade; ``shares`` is empty where ``refusal`` says why."""

    def __init__(self, target, *, chosen, shares, form, unit, on, refusal=""):
        self.target, self.chosen, self.shares, self.form, self.on = target, chosen, shares, form, on
        self.refusal, self.indicator, self.unit_uid = refusal, target.indicator, unit.uid

    @cached_property
    def title(self):
        return _("Hand down: %(goal)s") % {"goal": goal(self.indicator, self.target.value)}

    @cached_property
    def lead(self):
        words = {
            "number": full_number(self.indicator), "text": self.indicator.text, "unit": self.target.unit.name,
            "span": span_words(self.target), "day": day(self.on),
        }  # fmt: skip
        return _("Indicator %(number)s · %(text)s · %(unit)s, %(span)s · by the figures and units of %(day)s") % words

    @cached_property
    def asks_rate(self):
        return self.chosen.how_chosen == GAP

    @cached_property
    def asks_size(self):
        return self.chosen.how_chosen not in (EQUAL, SAME)

    @cached_property
    def kept(self):
        """Unit and day of the page, which the filter form keeps."""
        return [("unit", self.unit_uid), ("on", day(self.on))]

    @cached_property
    def given(self):
        return sum(self.form.values.values()) if self.form else 0

    @cached_property
    def remainder(self):
        return self.target.value - self.given

    @cached_property
    def counted(self):
        return sum(1 for value in self.form.values.values() if value)

    @cached_property
    def strip(self):
        """Whole, given, what remains, how many units: drawn again whenever a box changes."""
        units = {"label": _("Units that get some"), "value": _("%(n)s of %(all)s") % {
            "n": number(self.counted), "all": number(len(self.shares))
        }}  # fmt: skip
        if not is_summed(self.indicator):
            values = [value for value in self.form.values.values() if value]
            low, high = (figure(self.indicator, end) for end in (min(values, default=None), max(values, default=None)))
            return [
                {"label": _("Target of %(unit)s") % {"unit": self.target.unit.name}, "value": figure(self.indicator, self.target.value)},
                {"label": _("Lowest given"), "value": low},
                {"label": _("Highest given"), "value": high},
                units,
            ]  # fmt: skip
        left = self.remainder
        label = _("Still to be given") if left >= 0 else _("Given beyond the target")
        return [
            {"label": _("Target of %(unit)s") % {"unit": self.target.unit.name}, "value": self._number(self.target.value)},
            {"label": _("Given to the units"), "value": self._number(self.given)},
            {"label": label, "value": self._number(abs(left)), "sub": _("nothing remains") if not left else ""},
            units,
        ]  # fmt: skip

    @cached_property
    def sentence(self):
        """What saving would do, in the bar with the buttons."""
        words = {"units": units_of(self.chosen.kind, self.counted), "total": figure(self.indicator, self.given)}
        if not is_summed(self.indicator):
            return _("%(units)s are given a target.") % words
        if not self.remainder:
            return _("%(units)s get %(total)s: exactly the target.") % words
        words["n"] = self._number(abs(self.remainder))
        pattern = _("%(units)s get %(total)s: %(n)s short of the target.")
        return (pattern if self.remainder > 0 else _("%(units)s get %(total)s: %(n)s over the target.")) % words

    @cached_property
    def columns(self):
        columns = [{"label": _("Unit"), "priority": "title"}]
        if self.asks_size:
            columns.append({"label": self._weight_label(), "kind": "num", "priority": "line-right"})
        if is_summed(self.indicator):
            columns.append({"label": _("Proposed"), "kind": "num", "priority": "line-right"})
        if self.has_any:
            columns.append({"label": _("Has now"), "kind": "num", "priority": "line-right"})
        return [*columns, {"label": _("To be given"), "priority": "line"}]

    @cached_property
    def has_any(self):
        return any(share.has for share in self.shares)

    @cached_property
    def rows(self):
        return [self._row(share) for share in self.shares]

    def _row(self, share):
        row = [{"text": share.unit.full_name_on}]
        if self.asks_size:
            weight = _("not counted") if share.weight is None else number(share.weight)
            row.append({"text": weight, "label_m": self._weight_label()})
        if is_summed(self.indicator):
            row.append({"text": self._number(share.proposed), "label_m": _("Proposed")})
        if self.has_any:
            row.append({"text": self._number(share.has.value) if share.has else "–", "label_m": _("Has now")})
        box = self.form.box(share)
        return [*row, {"text": box, "sub": " ".join(box.errors)}]

    def _weight_label(self):
        by = self.chosen.by_what
        if self.asks_rate:
            rate = percent(self.chosen.rate_chosen, decimals_of(self.chosen.rate_chosen))
            return _("Short of %(rate)s") % {"rate": rate}
        return _("Members") if by == MEMBERS else Denominator(by).label

    def _number(self, value):
        return number(value, max(self.indicator.decimals, decimals_of(value)))
