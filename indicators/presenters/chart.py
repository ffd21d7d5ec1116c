"""The distribution of rates: a finding in a sentence, each unit one brick, the figures behind it."""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.bars import SHORT_NAMES, bar_label, main_bar
from indicators.presenters.figures import status_of, units_word
from indicators.rates import percent as rate_percent
from unionportal.ui.words import number, percent

MOST_BRICKS = 400  # beyond this a brick is thinner than a hair, and the page heavier than its chart is worth
USUAL_EDGES = (50, 60, 70, 80, 90)
STATUSES = ("exceeded", "met", "behind")


class Chart:
    """The chart of the rows of a board by its denominator."""

    def __init__(self, board, rows):
        self.board, self.definition = board, board.definition
        self.rates = [row.rate for row in rows]
        self.known = [rate for rate in self.rates if rate.share(self.definition)]
        self.statuses = [status_of(rate, self.definition) for rate in self.known]
        self.bars = [bar for bar in board.bars if bar.definition == self.definition]
        self.bar = main_bar(board.bars, self.definition)

    @cached_property
    def is_drawn(self):
        return 1 < len(self.known) <= MOST_BRICKS

    @cached_property
    def caption(self):
        """The finding: how many are below the thresholds and how many women are missing there."""
        findings = [self._finding(bar) for bar in reversed(self.bars)]
        text = "; ".join(findings) or _("No threshold holds on this day.")
        if missing := len(self.rates) - len(self.known):
            text += "; " + _("%(units)s have no data yet") % {"units": units_word(self.board.kind, missing)}
        return text.rstrip(".") + "."

    def _finding(self, bar):
        short = [result for rate in self.known if not (result := rate.held_against(bar)).met]
        units = units_word(self.board.kind, len(short))
        if not short:
            return _("none is below %(threshold)s") % {"threshold": bar_label(bar)}
        missing = sum(result.short_by for result in short)
        return ngettext(
            "%(units)s below %(threshold)s, short by %(n)s member",
            "%(units)s below %(threshold)s, short by %(n)s members",
            missing,
        ) % {"units": units, "threshold": bar_label(bar), "n": number(missing)}

    @cached_property
    def label(self):
        return _("Each brick is one unit, placed by its rate. ") + self.caption

    @cached_property
    def bricks(self):
        """Units by rate, rounded down so that a brick never stands beyond a threshold it has not met."""
        bricks = [
            {"value": self._floor(rate), "label": rate.name, "status": status}
            for rate, status in zip(self.known, self.statuses, strict=True)
        ]
        return sorted(bricks, key=lambda brick: brick["value"], reverse=True)

    def _floor(self, rate):
        members, women = rate.share(self.definition)
        return members * 10_000 // women / 100

    @cached_property
    def first(self):
        """The left end: the fives below the lowest rate, the lowest threshold in view."""
        lowest = min([self._floor(rate) for rate in self.known] + [float(bar.percent) for bar in self.bars] + [90])
        return max(0, int(lowest - 1) // 5 * 5)

    @cached_property
    def target(self):
        return float(self.bar.percent) if self.bar else None

    @cached_property
    def ticks(self):
        return [float(bar.percent) for bar in self.bars if bar is not self.bar]

    @cached_property
    def legend(self):
        words = {"exceeded": _("Exceeded"), "met": _("Met"), "behind": _("Behind")}
        found = self.statuses
        return [
            {"fill": kind, "label": f"{words[kind]} {number(found.count(kind))}"} for kind in STATUSES if kind in found
        ]

    @cached_property
    def columns(self):
        which = SHORT_NAMES[self.definition]()
        return [
            {"label": _("Rate between"), "priority": "title"},
            {"label": _("Units"), "kind": "num"},
            {"label": _("Members"), "kind": "num"},
            {"label": _("Women %(which)s") % {"which": which}, "kind": "num"},
            {"label": _("Their rate"), "kind": "num", "priority": "figure"},
        ]

    @cached_property
    def rows(self):
        """Intervals between thresholds, upper ones first, and a last line of units without a rate."""
        edges = sorted({bar.percent for bar in self.bars} or USUAL_EDGES)
        groups = {edge: [] for edge in [None, *edges]}
        for rate in self.known:
            members, women = rate.share(self.definition)
            met = [edge for edge in edges if 10_000 * members >= int(edge * 100) * women]
            groups[met[-1] if met else None].append(rate)
        rows = [self._interval(edges, edge, groups[edge]) for edge in [*reversed(edges), None]]
        if missing := len(self.rates) - len(self.known):
            rows.append([_("no data yet"), number(missing), "–", "–", "–"])
        return rows

    def _interval(self, edges, edge, rates):
        if edge is None:
            label = _("below %(high)s") % {"high": _edge(edges[0])}
        elif edge == edges[-1]:
            label = _("from %(low)s") % {"low": _edge(edge)}
        else:
            high = _edge(edges[edges.index(edge) + 1])
            label = _("from %(low)s to below %(high)s") % {"low": _edge(edge), "high": high}
        members = sum(rate.share(self.definition)[0] for rate in rates)
        women = sum(rate.share(self.definition)[1] for rate in rates)
        return [label, number(len(rates)), number(members), number(women), percent(rate_percent(members, women))]


def _edge(value):
    return percent(value, 0 if value == int(value) else 2)
