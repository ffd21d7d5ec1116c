"""The rate of one unit as a headline, thresholds, a movement and a table of its parts."""

from functools import cached_property

from django.utils.translation import gettext as _

from indicators.bars import SHORT_NAMES, bar_label, main_bar
from indicators.enums import Denominator
from indicators.presenters.figures import (
    address,
    coverage,
    main_cell,
    rate_bullet,
    status_of,
    unit_address,
    units_word,
)
from members.access.enums import Permission
from unionportal.ui.words import day, number, percent

# Flows of the movement in the order of the sum; those that are seldom are left out while they are nought.
FLOWS = (
    ("admitted", 1, lambda: _("Admitted"), False),
    ("carried_over", 1, lambda: _("Carried over"), True),
    ("transferred_in", 1, lambda: _("Transferred in"), False),
    ("transferred_out", -1, lambda: _("Transferred out"), False),
    ("withdrew", -1, lambda: _("Withdrew"), False),
    ("removed", -1, lambda: _("Removed"), True),
    ("expelled", -1, lambda: _("Expelled"), True),
    ("died", -1, lambda: _("Died"), False),
    ("reorganised", 1, lambda: _("Reorganised"), True),
)


class UnitView:
    """The page of one unit; figures are of ``page.rate``, with the denominator of its main threshold first."""

    def __init__(self, page, *, unit, on, since, scope, trail):
        self.page, self.unit, self.rate = page, unit, page.rate
        self.on, self.since, self.scope, self.trail = on, since, scope, trail
        self.definition = page.definition
        self.bar = main_bar(self.rate.bars, self.definition)

    @cached_property
    def title(self):
        return _("Recruitment rate of %(unit)s") % {"unit": self.rate.name}

    @cached_property
    def lead(self):
        return _("Figures at the end of %(day)s") % {"day": day(self.on)}

    @cached_property
    def crumbs(self):
        above = [
            {"label": unit.full_name_on, "href": unit_address(unit, self.on)}
            for unit in self.trail
            if unit.pk != self.unit.pk
        ]
        return [*above, {"label": self.rate.name, "href": ""}]

    @cached_property
    def headline(self):
        women = self.rate.women.get(self.definition)
        return {
            "value": self.rate.rate(self.definition),
            "numerator": women.members if women else self.rate.members,
            "denominator": women.count if women else None,
            "definition": self.definition.label,
            "status": "" if (status := status_of(self.rate, self.definition)) == "brand" else status,
            "note": bar_label(self.bar) if self.bar else "",
            "covers": coverage(women, self.rate.kind),
            "href": self.members_link,
        }

    @cached_property
    def members_link(self):
        if not self.scope.can(Permission.SEE_MEMBERS, self.unit):
            return ""
        return address("members:list", unit=self.unit.uid, on=day(self.on))

    @cached_property
    def counts_link(self):
        return address("indicators:counts", unit=self.unit.uid, on=day(self.on))

    @cached_property
    def board_link(self):
        return address("indicators:board", unit=self.unit.uid, on=day(self.on))

    @cached_property
    def bullet(self):
        return rate_bullet(self.rate, self.definition)

    @cached_property
    def strip(self):
        """Both denominators side by side, and growth gross and net."""
        moved = self.page.movement
        items = [{"label": _("Members"), "value": number(self.rate.members), "href": self.members_link}]
        for definition in (Denominator.PRESENT, Denominator.TOTAL):
            women = self.rate.count(definition)
            items.append(
                {
                    "label": _("Rate of women %(which)s") % {"which": SHORT_NAMES[definition]()},
                    "value": percent(self.rate.rate(definition)),
                    "href": self.counts_link,
                    "sub": _("no count yet") if women is None else _("%(n)s women") % {"n": number(women)},
                }
            )
        growth = {"n": number(moved.net), "day": day(self.since)}
        items.append(
            {
                "label": _("New members (gross)"),
                "value": number(moved.joined),
                "sub": _("net %(n)s since %(day)s") % growth,
            }
        )
        return items

    @cached_property
    def threshold_columns(self):
        return [
            {"label": _("Threshold"), "priority": "title"},
            {"label": _("Of"), "priority": "line"},
            {"label": _("Result"), "kind": "num", "priority": "figure"},
            {"label": _("Short by"), "kind": "num"},
        ]

    @cached_property
    def threshold_rows(self):
        rows = []
        for result in self.rate.thresholds:
            definition = Denominator(result.definition)
            kind = _("target") if result.bar.is_target else _("floor")
            met = "nodata" if result.met is None else "met" if result.met else "behind"
            short = {"text": "–"} if result.met is None else {"short": result.short_by, "unit": _("members")}
            if result.met:
                short = {"text": _("enough, %(n)s to spare") % {"n": number(result.spare)}}
            label = percent(result.percent, 0 if result.percent == int(result.percent) else 2)
            label = _("above %(percent)s") % {"percent": label} if result.bar.is_strict else label
            name = " · ".join(filter(None, [kind, result.bar.name]))
            rows.append([{"text": label, "sub": name}, definition.label, {"status": met}, short])
        return rows

    @cached_property
    def movement(self):
        moved = self.page.movement
        return {
            "opening": moved.opening,
            "closing": moved.closing,
            "flows": [
                {"label": label(), "value": sign * getattr(moved, name), "quiet": quiet}
                for name, sign, label, quiet in FLOWS
            ],
            "opening_label": _("End of %(day)s") % {"day": day(self.since)},
            "closing_label": _("End of %(day)s") % {"day": day(self.on)},
        }

    @cached_property
    def parts_title(self):
        kinds = {row.rate.kind for row in self.page.parts}
        return units_word(kinds.pop() if len(kinds) == 1 else None, len(self.page.parts))

    @cached_property
    def columns(self):
        which = SHORT_NAMES[self.definition]()
        return [
            {"label": _("Unit"), "priority": "title"},
            {"label": _("Members"), "kind": "num", "priority": "hidden"},
            {"label": _("Women %(which)s") % {"which": which}, "kind": "num", "priority": "hidden"},
            {"label": _("Rate against the threshold"), "kind": "bar", "priority": "bar",
             "axis": {"target": self.bar.percent if self.bar else None}},
            {"label": _("Rate"), "kind": "num", "priority": "figure"},
            {"label": _("Thresholds"), "kind": "num"},
            {"label": _("Since %(day)s") % {"day": day(self.since)}, "kind": "num", "priority": "line-right"},
        ]  # fmt: skip

    @cached_property
    def lines(self):
        names = self.scope.has(Permission.SEE_MEMBERS)
        return [self._cells(row, names) for row in self.page.parts]

    def _cells(self, row, names):
        rate, change = row.rate, row.change(self.definition)
        uid, on = rate.unit.uid, day(self.on)
        return [
            {"text": rate.name, "href": unit_address(rate.unit, self.on)},
            {"text": number(rate.members), "href": address("members:list", unit=uid, on=on) if names else ""},
            {"text": number(rate.count(self.definition)), "href": address("indicators:counts", unit=uid, on=on),
             "sub": coverage(rate.women.get(self.definition), rate.kind)},
            {"bullet": rate_bullet(rate, self.definition)},
            {"text": percent(rate.rate(self.definition))},
            main_cell(rate, self.definition),
            {"change": change, "unit_m": _("points")} if change is not None else {"text": "–"},
        ]  # fmt: skip
