"""Congresses, a resolution with its indicators, one indicator with its wordings, as tables."""

from datetime import timedelta
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.actions.cascades import is_summed
from indicators.enums import IndicatorKind
from indicators.presenters.figures import address
from indicators.presenters.goals import against, goal, origin, rule, span_words
from indicators.queries.resolutions import may_decide
from indicators.queries.targets import Span
from members.access.enums import Permission
from unionportal.ui.words import day

ONE_DAY = timedelta(days=1)


def term(congress):
    """ "01/01/2022 – 31/12/2026"."""
    return f"{day(congress.from_on)} – {day(congress.until_on - ONE_DAY)}"


class CongressesView:
    """The congresses a user sees, each with its resolutions."""

    def __init__(self, congresses, *, scope, unit, may_add):
        self.congresses, self.scope, self.unit, self.may_add = list(congresses), scope, unit, may_add

    @cached_property
    def sections(self):
        return [self._section(congress) for congress in self.congresses]

    def _section(self, congress):
        may_edit = may_decide(self.scope, congress.unit)
        return {
            "congress": congress,
            "id": f"dh-{congress.pk}",
            "note": f"{congress.unit.name} · {term(congress)}",
            "edit": reverse("indicators:congress_edit", args=[congress.uid]) if may_edit else "",
            "add": reverse("indicators:resolution_add", args=[congress.uid]) if may_edit else "",
            "rows": [self._row(row) for row in congress.held],
        }

    @staticmethod
    def _row(row):
        document = " ".join(filter(None, [row.number, day(row.issued_on) if row.issued_on else ""]))
        return [
            {"text": row.name, "href": address("indicators:resolution", row.uid)},
            row.code,
            document or "–",
        ]

    @cached_property
    def columns(self):
        return [
            {"label": _("Resolution"), "priority": "title"},
            {"label": _("Code"), "priority": "line"},
            {"label": _("Document"), "priority": "line"},
        ]


class ResolutionView:
    """A resolution on a day: its indicators in order, what the unit is to reach, what was handed down of it."""

    def __init__(self, resolution, lines, *, unit, on, targets, below, scope):
        self.resolution, self.lines, self.unit, self.on = resolution, lines, unit, on
        self.targets, self.below = targets, below
        self.may_edit = may_decide(scope, resolution.congress.unit)
        self.may_send = scope.has(Permission.SET_TARGETS)
        self.kept = {"unit": unit.uid, "on": day(on)}

    @cached_property
    def lead(self):
        congress = self.resolution.congress
        document = " ".join(
            filter(None, [self.resolution.number, day(self.resolution.issued_on) if self.resolution.issued_on else ""])
        )
        return " · ".join(filter(None, [congress.name, _("term %(days)s") % {"days": term(congress)}, document]))

    @cached_property
    def crumbs(self):
        return [
            {"label": _("Resolutions"), "href": address("indicators:resolutions", **self.kept)},
            {"label": self.resolution.code, "href": ""},
        ]

    @cached_property
    def title(self):
        count = sum(line.whole is None for line in self.lines)
        return ngettext("%(n)s indicator", "%(n)s indicators", count) % {"n": count}

    @cached_property
    def columns(self):
        columns = [
            {"label": _("Indicator and how it is reckoned"), "priority": "title"},
            {"label": _("Target of %(unit)s") % {"unit": self.unit.name}, "kind": "num", "priority": "line"},
            {"label": _("Handed down"), "priority": "bar"},
        ]
        return (
            [*columns, {"label": _("Change"), "priority": "last", "hidden_label": True}] if self.may_edit else columns
        )

    @cached_property
    def rows(self):
        return [self._row(line) for line in self.lines]

    def _row(self, line):
        indicator = line.indicator
        text = {
            "text": f"{line.number}. {indicator.text}",
            "href": address("indicators:indicator", indicator.uid, **self.kept),
            "sub": " · ".join(filter(None, [rule(indicator), origin(indicator)])),
        }
        row = [
            text,
            {**self._target(indicator), "label_m": _("Target")},
            {**self._given(indicator), "label_m": _("Handed down")},
        ]
        if self.may_edit:
            row.append({"text": _("Change"), "href": reverse("indicators:indicator_edit", args=[indicator.uid])})
        return row

    def _chosen(self, indicator):
        """The target that holds on the day: the year's, else a milestone ahead, else the term's."""
        held = [t for t in self.targets.get(indicator.series, ()) if t.from_on <= self.on < t.until_on]
        return min(held, key=lambda t: ((t.until_on - t.from_on).days, t.role), default=None)

    def _target(self, indicator):
        if indicator.kind == IndicatorKind.COMPOSITE:
            return {"text": _("all parts")}
        target = self._chosen(indicator)
        if target is None:
            return {"text": _("not set")}
        return {"text": goal(indicator, target.value), "sub": span_words(Span.of(target))}

    def _given(self, indicator):
        target = self._chosen(indicator)
        parts = self.below.get(indicator.series, {}).get(Span.of(target), ()) if target else ()
        if not parts or not is_summed(indicator):
            return {"text": "–" if not parts else _("to %(n)s units") % {"n": sum(part.units for part in parts)}}
        first, *rest = [against(indicator, target, part) for part in parts]
        return {"text": first, "sub": "; ".join(rest)}
