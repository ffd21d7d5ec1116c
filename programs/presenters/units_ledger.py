"""The ledger of Mẹ đỡ đầu by units: one row each, whose parts add up to what was committed."""

from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from members.units.enums import Kind
from programs.presenters.committed import millions, parts_of, shares
from programs.presenters.links import link
from unionportal.ui import words

SORTS = {"overdue", "name", "children", "waiting", "ending_soon", "committed", "paid", "due", "future", "written_off"}


class UnitsLedger:
    """The table of ``page`` (``presenters.sponsorship.Front``): its levels, columns, rows, total."""

    def __init__(self, page):
        self.page = page

    @cached_property
    def level_words(self):
        return {
            Kind.PROVINCE: (_("Province"), _("The ledger by provinces")),
            Kind.DISTRICT: (_("District"), _("The ledger by districts")),
            Kind.COMMUNE: (_("Commune"), _("The ledger by communes")),
            Kind.BRANCH: (_("Branch"), _("The ledger by branches")),
        }.get(self.page.kind, ("", ""))

    @cached_property
    def segments(self):
        """The levels to choose from; none when there is but one."""
        labels = {Kind.PROVINCE: _("Provinces"), Kind.DISTRICT: _("Districts"), Kind.COMMUNE: _("Communes"),
                  Kind.BRANCH: _("Branches")}  # fmt: skip
        if len(self.page.kinds) < 2:
            return []
        return [
            {"label": labels[kind], "href": self.page.link(level=kind.name.lower()), "here": kind == self.page.kind}
            for kind in self.page.kinds
        ]

    @cached_property
    def sorted_rows(self):
        """The rows that have anything, in the order asked for."""
        name, down = self.page.sort.removeprefix("-"), self.page.sort.startswith("-")
        rows = [row for row in self.page.rows if row[1].children or row[1].waiting or row[1].committed]
        if name == "name":
            return rows[::-1] if down else rows
        return sorted(rows, key=lambda row: getattr(row[1], name), reverse=down)

    @cached_property
    def silent(self):
        """How many units have no child yet, in a sentence; empty when all have."""
        silent = len(self.page.rows) - len(self.sorted_rows)
        return (
            ngettext("%(n)s unit has no child yet.", "%(n)s units have no child yet.", silent)
            % {"n": words.number(silent)}
            if silent
            else ""
        )

    @cached_property
    def columns(self):
        head = self._head
        return [
            head("name", self.level_words[0], priority="title"),
            head("children", pgettext("column", "Children"), kind="num"),
            head("waiting", _("Waiting"), kind="num", priority="hidden"),
            head("ending_soon", _("Ending in 12 months"), kind="num", priority="hidden", wide=True),
            head("committed", _("Committed"), kind="num", priority="figure"),
            head("paid", _("Paid"), kind="num", priority="hidden"),
            head("due", pgettext("money", "Due"), kind="num", priority="hidden"),
            head("overdue", _("of it overdue"), kind="num", priority="line-right"),
            head("future", _("Not yet due"), kind="num", priority="hidden"),
            head("written_off", _("Written off, lowered"), kind="num", priority="hidden"),
        ]

    def _head(self, name, label, **more):
        here = self.page.sort.removeprefix("-") == name
        down = self.page.sort.startswith("-") if here else name == "name"
        level = self.page.kind.name.lower() if self.page.kind and self.segments else ""
        address = self.page.link(level=level, sort=name if down else f"-{name}")
        order = ("descending" if self.page.sort.startswith("-") else "ascending") if here else ""
        return {"label": label, "sort": address, "sorted": order, **more}

    @cached_property
    def lines(self):
        return [self._cells(unit.short_name_on, sums, self._down(unit)) for unit, sums in self.sorted_rows]

    @cached_property
    def total(self):
        return self._cells(
            _("All of %(unit)s") % {"unit": self.page.name[:1].lower() + self.page.name[1:]}, self.page.sums, ""
        )

    @cached_property
    def _here(self):
        """The address of this page up to the unit, which stands last: there are hundreds of units."""
        kept = {name: value for name, value in self.page.query.items() if name != "unit"}
        return link("sponsorship", **kept, unit="-").removesuffix("-")

    def _down(self, unit):
        return f"{self._here}{unit.uid}"

    @cached_property
    def _said(self):
        """The words of a cell on a phone, looked up once."""
        return escape(_("children, %(n)s waiting")), escape(_("overdue"))

    def _cells(self, name, sums, href):
        whole, parts = shares(parts_of(sums))
        paid, due, future, off = (words.number(amount, 1) for amount in parts.values())
        waiting, overdue = self._said
        count = (
            f'{words.number(sums.children)}<span class="label-m"> {waiting % {"n": words.number(sums.waiting)}}</span>'
        )
        late = f'<span class="label-m">{overdue} </span>{millions(sums.overdue)}'
        if sums.overdue and href:
            late = f'<span class="short">{late}</span>'
        return [
            {"text": name, "href": href},
            {"text": mark_safe(count)},
            words.number(sums.waiting),
            words.number(sums.ending_soon),
            words.number(whole, 1),
            paid,
            due,
            {"text": mark_safe(late)},
            future,
            off,
        ]
