"""The targets of one indicator by units and days, and how they were revised, as tables."""

from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.actions.cascades import is_summed
from indicators.enums import IndicatorKind
from indicators.presenters.figures import address
from indicators.presenters.goals import ONE_DAY, against, figure, goal, origin, rule, span_words
from members.units.enums import Kind
from unionportal.ui.forms import decimals_of
from unionportal.ui.words import day, number


class IndicatorView:
    """One indicator: what it says, the targets of a unit and of the units of one kind below it, its wordings."""

    def __init__(self, indicator, grid, *, on, levels, wordings, may_edit, may_set, may_hand_down, kept):
        self.indicator, self.grid, self.on, self.levels = indicator, grid, on, levels
        self.wordings, self.may_edit, self.may_set = list(wordings), may_edit, may_set
        self.may_hand_down, self.kept = may_hand_down, kept

    @cached_property
    def title(self):
        return _("Indicator %(number)s") % {"number": full_number(self.indicator)}

    @cached_property
    def crumbs(self):
        resolution = self.indicator.resolution
        return [
            {"label": _("Resolutions"), "href": address("indicators:resolutions", **self.kept)},
            {"label": resolution.code, "href": address("indicators:resolution", resolution.uid, **self.kept)},
            {"label": self.title, "href": ""},
        ]

    @cached_property
    def facts(self):
        return " · ".join(filter(None, [rule(self.indicator), origin(self.indicator)]))

    @cached_property
    def is_composite(self):
        return self.indicator.kind == IndicatorKind.COMPOSITE

    @cached_property
    def segments(self):
        """Ways to choose which units stand in the table."""
        return [
            {
                "label": kind.label,
                "href": address("indicators:indicator", self.indicator.uid, **self.kept, level=kind.value),
                "here": kind == self.grid.kind,
            }
            for kind in self.levels
        ]

    @cached_property
    def columns(self):
        spans = [{"label": span_words(span), "kind": "num", "priority": "line-right"} for span in self.grid.spans]
        return [{"label": _("Unit"), "priority": "title"}, *spans]

    @cached_property
    def rows(self):
        return [
            self._row(unit) for unit in self.grid.units if any((unit.pk, s) in self.grid.cells for s in self.grid.spans)
        ]

    def _row(self, unit):
        return [{"text": unit.full_name_on}, *(self._cell(unit.pk, span) for span in self.grid.spans)]

    def _cell(self, unit_id, span):
        target = self.grid.cells.get((unit_id, span))
        if target is None:
            return {"text": "–", "label_m": span_words(span)}
        cell = {"text": number(target.value, decimals_of(target.value)), "label_m": span_words(span)}
        if target.version > 1:
            cell["sub"] = _("revised")
        return cell | {"href": address("indicators:target", target.uid, **self.kept)}

    @cached_property
    def left_out(self):
        """How many units of the kind have no target at all."""
        return len(self.grid.units) - len(self.rows)

    @cached_property
    def total(self):
        """The sum of the column, beside the target of the unit above."""
        if not self.rows or not is_summed(self.indicator):
            return ()
        return [_("Sum of %(n)s units") % {"n": len(self.rows)}, *(self._sum(span) for span in self.grid.spans)]

    def _sum(self, span):
        part, target = self.grid.given(span), self.grid.own(span)
        if part is None:
            return "–"
        cell = {"text": number(part.total, decimals_of(part.total)), "label_m": span_words(span)}
        if target is not None:
            left = target.value - part.total
            words = _("exactly the target") if not left else _("%(n)s short") if left > 0 else _("%(n)s over")
            cell["sub"] = words % {"n": number(abs(left), decimals_of(abs(left)))} if left else words
        return cell

    @cached_property
    def own_columns(self):
        columns = [
            {"label": _("For"), "priority": "title"},
            {"label": _("Target"), "kind": "num", "priority": "figure"},
            {"label": _("Handed down"), "priority": "line"},
            {"label": _("History"), "priority": "line"},
        ]
        return [*columns, {"label": _("Hand down"), "priority": "last", "hidden_label": True}]

    @cached_property
    def own_rows(self):
        return [self._own(span, target) for span in self.grid.spans if (target := self.grid.own(span))]

    def _own(self, span, target):
        parts = [against(self.indicator, target if is_summed(self.indicator) else None, part)
                 if is_summed(self.indicator) else _("%(n)s units") % {"n": part.units}
                 for part in self.grid.below.get(span, ())]  # fmt: skip
        first, *rest = parts or [_("to nobody yet")]
        history = _("revised %(n)s times") % {"n": target.version - 1} if target.version > 1 else _("as it was set")
        row = [
            span_words(span),
            goal(self.indicator, target.value),
            {"text": first, "sub": "; ".join(rest)},
            {"text": history, "href": address("indicators:target", target.uid, **self.kept)},
        ]
        down = {"text": _("Hand down"), "href": address("indicators:cascade", target.uid, **self.kept)}
        return [*row, down if self.may_hand_down and self.levels else {"text": ""}]

    @cached_property
    def wording_columns(self):
        return [
            {"label": _("Holds"), "priority": "title"},
            {"label": _("Wording"), "priority": "bar"},
        ]

    @cached_property
    def wording_rows(self):
        return [
            [
                f"{day(row.from_on)} – {day(row.until_on - ONE_DAY) if row.until_on else ''}",
                {"text": row.text, "sub": rule(row)},
            ]
            for row in self.wordings
        ]


class TargetView:
    """One target and how it was revised."""

    def __init__(self, target, revisions, *, kept, may_set):
        self.target, self.revisions, self.kept, self.may_set = target, list(revisions), kept, may_set
        self.indicator = target.indicator

    @cached_property
    def title(self):
        words = {"unit": self.target.unit.name, "goal": goal(self.indicator, self.target.value)}
        return _("%(unit)s: %(goal)s") % words

    @cached_property
    def lead(self):
        return f"{_('Indicator %(number)s') % {'number': full_number(self.indicator)}} · {self.indicator.text} · {span_words(self.target)}"

    @cached_property
    def crumbs(self):
        resolution = self.indicator.resolution
        return [
            {"label": resolution.code, "href": address("indicators:resolution", resolution.uid, **self.kept)},
            {
                "label": _("Indicator %(number)s") % {"number": full_number(self.indicator)},
                "href": address("indicators:indicator", self.indicator.uid, **self.kept),
            },
            {"label": self.target.unit.name, "href": ""},
        ]

    @cached_property
    def columns(self):
        return revision_columns()

    @cached_property
    def rows(self):
        return [revision_row(row, self.indicator, _("Revision %(n)s") % {"n": row.number}) for row in self.revisions]


class RevisionsView:
    """Every revision of the targets of one indicator."""

    def __init__(self, indicator, revisions, *, kept):
        self.indicator, self.revisions, self.kept = indicator, list(revisions), kept

    @cached_property
    def columns(self):
        return revision_columns(_("Unit"))

    @cached_property
    def rows(self):
        return [
            revision_row(row, self.indicator, row.target.unit.name, span_words(row.target)) for row in self.revisions
        ]


def revision_columns(first=""):
    """Columns of revisions; ``first`` names the first of them."""
    return [
        {"label": first or _("Revision"), "priority": "title"},
        {"label": _("Before"), "kind": "num", "priority": "line-right"},
        {"label": _("After"), "kind": "num", "priority": "figure"},
        {"label": _("Why"), "priority": "line"},
        {"label": _("Who, when"), "priority": "line"},
    ]


def revision_row(row, indicator, head, sub=""):
    """One revision: what it was, what it became, why, who and when."""
    who = row.by.get_full_name() if row.by else _("the portal")
    return [
        {"text": head, "sub": sub},
        figure(indicator, row.old),
        figure(indicator, row.new),
        row.reason or "–",
        {"text": who, "sub": f"{timezone.localtime(row.at):%H:%M %d/%m/%Y}"},
    ]


def full_number(indicator):
    """ "3", or "2a" of a part."""
    return f"{indicator.parent.number if indicator.parent else ''}{indicator.number}"


def kinds_below(unit, kinds):
    """The kinds that targets are handed down to: communes at the deepest."""
    return [kind for kind in kinds if unit.kind < kind <= Kind.COMMUNE]
