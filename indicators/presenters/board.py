"""The rate board as columns, rows, a chart and a workbook."""

from functools import cached_property

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from indicators.bars import SHORT_NAMES, bar_label, main_bar
from indicators.enums import Denominator
from indicators.filters import other_than
from indicators.presenters.figures import (
    address,
    coverage,
    main_cell,
    rate_bullet,
    status_of,
    unit_address,
    units_word,
)
from unionportal.ui.figures import STATUS_WORDS
from unionportal.ui.words import day, number, percent
from unionportal.ui.workbooks import Sheet

TOP, BOTTOM = 8, 17  # rows of the two ends, as the look has them


class BoardView:
    """A board narrowed by its filter, ready for the template; ``links`` says what the user may open."""

    def __init__(self, board, chosen, *, path, query, names_open):
        self.board, self.chosen, self.path = board, chosen, path
        self.query, self.names_open = query, names_open
        self.rows = chosen.narrowed(board)
        self.sum = board.total(self.rows)
        self.definition, self.other = board.definition, other_than(board.definition)
        self.bar = main_bar(board.bars, board.definition)
        self.days = {"on": day(board.on)}

    def link(self, **changes):
        """This page with some parameters changed; empty ones fall out."""
        query = {name: value for name, value in {**self.query, **changes}.items() if value not in ("", None)}
        return f"{self.path}?{urlencode(query)}" if query else self.path

    @cached_property
    def crumbs(self):
        unit = self.board.unit
        return [
            {"label": unit.name, "href": unit_address(unit, self.board.on)},
            {"label": _("Recruitment rate"), "href": ""},
        ]

    @cached_property
    def export_link(self):
        return self.link(export="xlsx")

    @cached_property
    def kept(self):
        """What the filter form carries on: everything of the address that it has no box for."""
        boxes = ("q", "above", "under", "since", "boundaries")
        return [(name, value) for name, value in self.query.items() if name not in boxes]

    @cached_property
    def title(self):
        return _("Recruitment rate of %(units)s") % {"units": units_word(self.board.kind, len(self.board.rows))}

    @cached_property
    def lead(self):
        lead = _("Full members ÷ %(women)s, on %(day)s") % {
            "women": self.definition.label,
            "day": day(self.board.on),
        }
        if self.board.boundaries != self.board.on:
            lead += _(", in the boundaries of %(day)s") % {"day": day(self.board.boundaries)}
        return lead

    @cached_property
    def levels(self):
        return [
            {"label": kind.label, "href": self.link(kind=kind.name.lower(), above="", q=""), "here": kind == self.board.kind}
            for kind in self.chosen.levels
        ]  # fmt: skip

    @cached_property
    def denominators(self):
        return [
            {"label": SHORT_NAMES[d](), "href": self.link(by=d.value), "here": d == self.definition}
            for d in (Denominator.PRESENT, Denominator.TOTAL)
        ]

    @cached_property
    def ends(self):
        """The switch between the two ends and all rows; none when all fit."""
        if len(self.rows) <= TOP + BOTTOM + 5:
            return []
        every = _("All %(n)s") % {"n": number(len(self.rows))}
        return [
            {"label": _("Both ends"), "href": self.link(all=""), "here": not self.shows_all},
            {"label": every, "href": self.link(all="1"), "here": self.shows_all},
        ]

    @cached_property
    def shows_all(self):
        return bool(self.chosen.asked("all")) or len(self.rows) <= TOP + BOTTOM + 5

    @cached_property
    def note(self):
        if self.shows_all:
            return units_word(self.board.kind, len(self.rows))
        return _("the first %(top)s and the last %(bottom)s") % {"top": TOP, "bottom": BOTTOM}

    @cached_property
    def chips(self):
        """Narrowings in use, each with a way out."""
        form, labels = self.chosen, []
        for name in ("q", "above", "under"):
            if value := form.asked(name):
                text = dict(form.fields[name].choices).get(value, value) if name != "q" else f"“{value}”"
                labels.append({"label": text, "remove": self.link(**{name: ""})})
        return labels

    # The table

    def _head(self, key, label, **column):
        sorted_by, downwards = self.chosen.order
        here = sorted_by == key
        # Figures begin with the highest, names and ranks with the first.
        begins_down = key not in ("name", "rank")
        next_down = not downwards if here else begins_down
        return {
            "label": label,
            "sort": self.link(sort=("-" if next_down else "") + key),
            "sorted": ("descending" if downwards else "ascending") if here else "",
            **column,
        }

    @cached_property
    def columns(self):
        here, there = SHORT_NAMES[self.definition](), SHORT_NAMES[self.other]()
        against = _("Against %(threshold)s") % {"threshold": bar_label(self.bar)} if self.bar else _("Thresholds")
        since = _("Since %(day)s") % {"day": day(self.board.since)}
        return [
            self._head("rank", _("Rank"), kind="num", priority="hidden"),
            self._head("name", _("Unit"), priority="title"),
            self._head("members", _("Members"), kind="num", priority="hidden"),
            self._head("women", _("Women %(which)s") % {"which": here}, kind="num", priority="hidden", wide=True),
            {"label": _("Rate against the threshold"), "kind": "bar", "priority": "bar",
             "axis": {"target": self.bar.percent if self.bar else None}},
            self._head("rate", _("Rate"), kind="num", priority="figure"),
            self._head("other", _("Of women %(which)s") % {"which": there}, kind="num", priority="hidden", wide=True),
            self._head("short", against, kind="num"),
            self._head("change", since, kind="num", priority="line-right"),
            {"label": _("Status"), "priority": "hidden", "wide": True},
        ]  # fmt: skip

    def cells(self, row):
        """The cells of one row."""
        rate, women = row.rate, row.rate.women.get(self.definition)
        change = row.change(self.definition)
        status = status_of(rate, self.definition)
        above = row.above.full_name_on if row.above else ""
        rank = _("rank %(n)s") % {"n": row.rank} if row.rank else ""
        return [
            {"text": row.rank},
            {"text": rate.name, "href": self._unit_link(rate), "sub": self._sub(rank, above)},
            {"text": number(rate.members), "href": self._members_link(rate)},
            {"text": number(rate.count(self.definition)), "href": self._women_link(rate) if women else "",
             "sub": coverage(women, rate.kind)},
            {"bullet": rate_bullet(rate, self.definition)},
            {"text": percent(rate.rate(self.definition))},
            {"text": percent(rate.rate(self.other))},
            main_cell(rate, self.definition),
            {"change": change, "unit_m": _("points")} if change is not None else {"text": "–"},
            {"status": status} if status != "brand" else {"text": ""},
        ]  # fmt: skip

    @staticmethod
    def _sub(rank, above):
        phone = format_html('<span class="label-m">{}{}</span>', rank, " · " if rank and above else "") if rank else ""
        return format_html("{}{}", phone, above)

    @cached_property
    def lines(self):
        """Rows of the ledger: the two ends with a fold between them, or all."""
        if self.shows_all:
            return [self.cells(row) for row in self.rows]
        hidden = len(self.rows) - TOP - BOTTOM
        fold = {
            "fold": _("Rows %(first)s to %(last)s are folded") % {"first": TOP + 1, "last": TOP + hidden},
            "href": self.link(all="1"),
            "action": _("show %(units)s") % {"units": units_word(self.board.kind, hidden)},
        }
        return [*map(self.cells, self.rows[:TOP]), fold, *map(self.cells, self.rows[-BOTTOM:])]

    @cached_property
    def foot(self):
        """The cells of the sum."""
        cells = self.cells(self.sum)
        cells[0], cells[1] = {"text": ""}, {"text": self.sum_name}
        cells[2], cells[3] = {"text": cells[2]["text"]}, {"text": cells[3]["text"], "sub": cells[3]["sub"]}
        return cells

    @cached_property
    def sum_name(self):
        if len(self.rows) < len(self.board.rows):
            return _("Together: %(units)s") % {"units": units_word(self.board.kind, len(self.rows))}
        return self.board.unit.name

    def _unit_link(self, rate):
        if rate.unit is None:
            return ""
        return unit_address(rate.unit, self.board.boundaries)

    def _members_link(self, rate):
        """The names, for who may see names."""
        if rate.unit is None or not self.names_open:
            return ""
        return address("members:list", unit=rate.unit.uid, **self.days)

    def _women_link(self, rate):
        return address("indicators:counts", unit=rate.unit.uid, **self.days) if rate.unit else ""

    # The workbook

    @cached_property
    def file_name(self):
        return f"{_('Recruitment rate')} {self.board.unit.name} {self.board.on:%d-%m-%Y}.xlsx"

    @cached_property
    def sheet(self):
        """The rows that the filters leave, all of them, with the same figures."""
        bars = self.board.bars
        labels = [_("Rank"), _("Code"), _("Unit"), _("Belongs to"), _("Members")]
        for d in (self.definition, self.other):
            labels += [_("Women: %(definition)s") % {"definition": d.label}, _("Rate, %") + f" ({SHORT_NAMES[d]()})"]
        labels += [_("Short by to %(threshold)s") % {"threshold": bar_label(bar)} for bar in bars]
        labels += [_("Change since %(day)s, points") % {"day": day(self.board.since)}, _("Status"), _("Note")]
        return Sheet(
            _("Recruitment rate"),
            labels,
            [self._sheet_row(row, bars) for row in [*self.rows, self.sum]],
            {2: 30, 3: 24},
            [self.title, f"{self.board.unit.name}. {self.lead}"],
        )

    def _sheet_row(self, row, bars):
        rate, change = row.rate, row.change(self.definition)
        status = status_of(rate, self.definition)
        values = [row.rank, rate.code, rate.name or self.sum_name]
        values += [row.above.full_name_on if row.above else "", rate.members]
        for d in (self.definition, self.other):
            values += [rate.count(d), rate.rate(d)]
        values += [rate.held_against(bar).short_by for bar in bars]
        notes = [coverage(rate.women.get(self.definition), rate.kind)]
        notes += [_("over 100 %, look again")] if rate.is_over(self.definition) else []
        values += [None if change is None else round(float(change), 2), STATUS_WORDS.get(status, "")]
        return [*values, "; ".join(filter(None, notes))]
