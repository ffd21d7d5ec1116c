"""The indicators of a scorecard over the years of the term, and beside other communes."""

from functools import cached_property

from django.utils.translation import gettext as _

from indicators.comparing import change
from indicators.presenters.standing import Standing
from indicators.rules import amount
from unionportal.ui.words import day, number, signed


class TrendView:
    """``points`` is ``{indicator_id: [Point]}``, ``places`` ``{indicator_id: Place}`` or empty."""

    def __init__(self, card, points, places):
        self.card, self.points, self.places = card, points, places

    @cached_property
    def days(self):
        """The days of the columns, oldest first."""
        return sorted({point.on for held in self.points.values() for point in held})

    @property
    def columns(self):
        columns = [{"label": _("Indicator"), "priority": "title"}]
        columns += [{"label": day(on), "kind": "num", "priority": "line"} for on in self.days[:-1]]
        columns += [{"label": day(self.card.as_of), "kind": "num", "priority": "figure"}]
        columns += [{"label": _("Since the year before"), "kind": "num", "priority": "line-right"}]
        if self.places:
            columns.append({"label": _("Rank among communes"), "kind": "num"})
        return [*columns, {"label": _("Status"), "priority": "line"}]

    @property
    def rows(self):
        return [
            self._cells(line, top)
            for top in self.card.lines
            for line in (top, *top.children)
        ]  # fmt: skip

    def _cells(self, line, top):
        indicator = line.indicator
        held = {point.on: point.line for point in self.points.get(indicator.pk, ())}
        name = indicator.number if line is top else f"{top.indicator.number}{indicator.number}"
        cells = [{"text": f"{name}. {indicator.text}"}]
        cells += [{"text": self._amount(indicator, held.get(on))} for on in self.days[:-1]]
        cells.append({"text": Standing(line, query={}).value})
        before = held.get(self.days[-2]) if len(self.days) > 1 else None
        moved = change(line, before)
        cells.append({"text": self._moved(indicator, moved)})
        if self.places:
            place = self.places.get(indicator.pk)
            ranked = place is not None and place.rank is not None
            cells.append({"text": f"{number(place.rank)} / {number(place.of)}" if ranked else number(None)})
        return [*cells, {"status": Standing(line, query={}).status}]

    @staticmethod
    def _amount(indicator, line):
        return number(None) if line is None else amount(indicator, line.attainment.value)

    @staticmethod
    def _moved(indicator, moved):
        return signed(moved, 0 if moved is None or moved.denominator == 1 else max(indicator.decimals, 1))
