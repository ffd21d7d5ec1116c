"""The chart of one figure over years, quarters or months: a sentence, the columns, the table beneath."""

from django.utils.translation import gettext as _

from programs.presenters.programmes import PEOPLE
from programs.presenters.steps import last_day, name, short_name, steps_between
from programs.queries.flows import Flow
from unionportal.ui.words import day, number


class OverTime:
    """``figure`` over the steps from ``first`` to ``on``; ``flows`` is {first day: Flow}, ``total`` the whole's Tally."""

    def __init__(self, figure, flows, *, first, on, step, total):
        self.figure, self.step, self.on, self.total = figure, step, on, total
        self.rows_of = [(begins, flows.get(begins, Flow())) for begins in steps_between(first, on, step)]

    @property
    def unit(self):
        return _("people") if self.figure.side == PEOPLE else self.figure.counted

    @property
    def points(self):
        return [
            {"value": self.figure.leading(flow), "label": short_name(begins, self.step)}
            for begins, flow in self.rows_of
        ]

    @property
    def caption(self):
        """What the columns show, in a sentence."""
        whole = {"what": self.figure.label, "n": number(self.figure.leading(self.total)), "unit": self.unit}
        begins, most = max(self.rows_of, key=lambda row: self.figure.leading(row[1]))
        if not self.figure.leading(most):
            return _("%(what)s: none in these days.") % whole
        if len(self.rows_of) == 1:
            return _("%(what)s: %(n)s %(unit)s.") % whole
        best = {"when": self.name(begins), "most": number(self.figure.leading(most))}
        return _("%(what)s: %(n)s %(unit)s, most in %(when)s (%(most)s).") % {**whole, **best}

    @property
    def label(self):
        return self.caption

    def name(self, begins):
        """A step by its name, the last one with the day it is counted to where it goes on after it."""
        told = name(begins, self.step)
        return told if last_day(begins, self.step) <= self.on else f"{told} ({_('by %(day)s') % {'day': day(self.on)}})"

    @property
    def columns(self):
        people = [{"label": _("People"), "kind": "num"}] if self.figure.names_people else []
        return [
            {"label": _("Time"), "priority": "title"},
            *people,
            {"label": _("Times"), "kind": "num", "priority": "figure"},
        ]

    @property
    def rows(self):
        return [self._row(self.name(begins), flow) for begins, flow in self.rows_of]

    def _row(self, label, flow):
        people = [number(flow.people)] if self.figure.names_people else []
        return [label, *people, number(flow.times)]
