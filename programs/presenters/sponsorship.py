"""The front page of Mẹ đỡ đầu: heads, where the committed money stands, the ledger by units."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from members.units.enums import Kind
from programs.presenters.links import link
from programs.queries.front import SOON, late_before
from unionportal.ui import words

MILLION = Decimal(1_000_000)
BEGUN = date(2021, 10, 20)  # of the programme in the country: nothing was due before
# The parts of what was committed, in the order of the bar; overdue is drawn of what is due.
FILLS = ("paid", "overdue", "due", "future", "off")
BAR_HEIGHT, GAP = 24, Decimal("0.2")  # px; per cent of the width between two parts
SORTS = {"overdue", "name", "children", "waiting", "ending_soon", "committed", "paid", "due", "future", "written_off"}


def millions(amount):
    """Đồng as millions with one decimal: 25.412,6."""
    return words.number(Decimal(amount) / MILLION, 1)


def shares(amounts):
    """Đồng as Decimals of millions with one decimal that add up to the rounded whole: the largest takes the rest."""
    rounded = {name: (Decimal(n) / MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP) for name, n in amounts.items()}
    whole = (Decimal(sum(amounts.values())) / MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP)
    largest = max(rounded, key=rounded.get)
    rounded[largest] += whole - sum(rounded.values())
    return whole, rounded


def parts_of(sums):
    """The four parts of what was committed."""
    return {"paid": sums.paid, "due": sums.due, "future": sums.future, "off": sums.written_off}


def stack(sums):
    """The bar of what was committed as SVG, each part as wide as its share; a hair's breadth for what is not nought."""
    parts = {
        "paid": sums.paid, "overdue": sums.overdue, "due": sums.due - sums.overdue, "future": sums.future,
        "off": sums.written_off,
    }  # fmt: skip
    drawn, x = [], Decimal(0)
    for name in FILLS:
        width = Decimal(100) * parts[name] / sums.committed if sums.committed else Decimal(0)
        if width:
            drawn.append((name, f"{x:.2f}%", f"{max(width - GAP, GAP):.2f}%", BAR_HEIGHT))
        x += width
    boxes = format_html_join("", '<rect class="fill-{}" x="{}" y="2" width="{}" height="{}"/>', drawn)
    return format_html('<svg class="chart chart-stack" role="img" aria-label="{}" focusable="false">{}</svg>',
                       bar_label(sums), boxes)  # fmt: skip


def bar_label(sums):
    """What the bar says to who cannot see it."""
    return _(
        "Committed %(committed)s million: paid %(paid)s; due %(due)s, of it overdue %(overdue)s; not yet due %(future)s; "
        "written off or lowered %(off)s"
    ) % {
        "committed": millions(sums.committed), "paid": millions(sums.paid), "due": millions(sums.due),
        "overdue": millions(sums.overdue), "future": millions(sums.future), "off": millions(sums.written_off),
    }  # fmt: skip


@dataclass
class Front:
    """What the page says: ``sums`` of the unit, ``rows`` of (unit, Sums) at the level ``kind``, ``near`` its days."""

    unit: object
    name: str
    on: object
    sums: object
    near: object
    rows: list
    kinds: list
    kind: object
    sees: bool  # children by name
    keeps: bool  # and enters what happens
    query: dict  # of the frame
    home: str  # the page of the unit
    sort: str = "-overdue"

    def link(self, route="sponsorship", *args, **query):
        """An address that keeps day and unit."""
        return link(route, *args, **{**self.query, **query})

    @cached_property
    def crumbs(self):
        return [{"label": self.name, "href": self.home}, {"label": _("Mẹ đỡ đầu"), "href": ""}]

    @cached_property
    def title(self):
        return _("Mẹ đỡ đầu, %(unit)s") % {"unit": self.name[:1].lower() + self.name[1:]}

    @cached_property
    def lead(self):
        return _("To the end of %(day)s · pledged for 3 to 5 years") % {"day": words.day(self.on)}

    @cached_property
    def heads(self):
        """Lines under the number of children: (label, figure, address, is a shortage)."""
        sums = self.sums

        def children(state):
            return self.link("children", state=state) if self.sees else ""

        return [
            {"label": _("Sponsored now"), "value": sums.sponsored, "href": children("sponsored")},
            {"label": _("Ended: kept to the end, of age, or stopped"), "value": sums.ended, "href": children("ended")},
            {"label": _("Ending in the next 12 months"), "value": sums.ending_soon, "href": children("ending")},
            {"label": _("Waiting for a sponsor"), "value": sums.waiting, "href": children("waiting"), "short": True},
        ]  # fmt: skip

    @cached_property
    def again(self):
        """How many of the waiting had a sponsor before, and so are among the ended too; empty without any."""
        count = self.sums.without_successor
        return ngettext(
            "%(n)s child is both: sponsored before, waiting for a successor.",
            "%(n)s children are both: sponsored before, waiting for a successor.", count,
        ) % {"n": words.number(count)} if count else ""  # fmt: skip

    @cached_property
    def list_href(self):
        return self.link("children") if self.sees else ""

    @cached_property
    def add(self):
        return self.link("child_add") if self.keeps else ""

    @cached_property
    def export(self):
        return self.link(level=self.kind.name.lower() if self.segments else "", export="xlsx")

    @cached_property
    def late_href(self):
        last = late_before(self.on) - timedelta(days=1)
        return self.link("due", since=words.day(BEGUN), until=words.day(last)) if self.near.overdue else ""

    @cached_property
    def all_late(self):
        return ngettext("%(n)s overdue payment", "All %(n)s overdue payments", self.near.overdue) % {
            "n": words.number(self.near.overdue)
        }

    # Money

    @cached_property
    def caption(self):
        """The finding of the bar, in a sentence."""
        sums = self.sums
        if not sums.committed:
            return _("Nothing is committed yet.")
        facts = {
            "share": words.percent(Decimal(100) * sums.paid / sums.committed, 0), "overdue": millions(sums.overdue),
            "late": words.percent(Decimal(100) * sums.overdue / sums.committed),
        }  # fmt: skip
        if not sums.overdue:
            return _("%(share)s of what was committed is paid; nothing is overdue.") % facts
        return _("%(share)s of what was committed is paid; %(overdue)s million đồng are overdue, %(late)s.") % facts

    @cached_property
    def figure(self):
        return stack(self.sums)

    @cached_property
    def equation(self):
        """Parts of the equation and their whole, rounded so that they still add up."""
        sums = self.sums
        whole, parts = shares(parts_of(sums))
        labels = {
            "paid": _("Paid"),
            "due": pgettext("money", "Due"),
            "future": _("Not yet due"),
            "off": _("Written off, lowered"),
        }
        items = {name: {"label": labels[name], "fill": name, "value": parts[name]} for name in parts}
        if sums.overdue:
            items["due"] |= {"sub": _("overdue %(n)s") % {"n": millions(sums.overdue)}, "sub_fill": "overdue"}
        return {"whole": whole, "parts": list(items.values())}

    @cached_property
    def in_kind(self):
        """Goods by their value stand apart, in a sentence; empty without any."""
        if not self.sums.in_kind_committed:
            return ""
        return _("Besides, goods worth %(all)s million đồng were promised and goods worth %(given)s million handed over.") % {
            "all": millions(self.sums.in_kind_committed), "given": millions(self.sums.in_kind_paid),
        }  # fmt: skip

    @cached_property
    def strip(self):
        near = self.near
        return [
            {"label": _("Due in the next 30 days"), "value": words.number(near.soon),
             "href": self.link("due", since=words.day(self.on + timedelta(days=1)), until=words.day(self.on + SOON))
                if self.sees else "",
             "sub": _("payments, %(amount)s million đồng") % {"amount": millions(near.soon_amount)}},
            {"label": _("Sponsors"), "value": words.number(near.persons + near.organisations),
             "href": self.link("sponsors") if self.sees else "",
             "sub": _("%(persons)s persons, %(organisations)s organisations")
             % {"persons": words.number(near.persons), "organisations": words.number(near.organisations)}},
            {"label": _("Not visited this quarter"), "value": words.number(near.unvisited),
             "href": self.link("unvisited") if self.sees else "",
             "sub": _("children, in %(n)s communes") % {"n": words.number(near.unvisited_communes)}},
        ]  # fmt: skip

    # The ledger by units

    @cached_property
    def level_words(self):
        return {
            Kind.PROVINCE: (_("Province"), _("The ledger by provinces")),
            Kind.DISTRICT: (_("District"), _("The ledger by districts")),
            Kind.COMMUNE: (_("Commune"), _("The ledger by communes")),
            Kind.BRANCH: (_("Branch"), _("The ledger by branches")),
        }.get(self.kind, ("", ""))

    @cached_property
    def segments(self):
        """The levels to choose from; none when there is but one."""
        labels = {Kind.PROVINCE: _("Provinces"), Kind.DISTRICT: _("Districts"), Kind.COMMUNE: _("Communes"),
                  Kind.BRANCH: _("Branches")}  # fmt: skip
        if len(self.kinds) < 2:
            return []
        return [
            {"label": labels[kind], "href": self.link(level=kind.name.lower()), "here": kind == self.kind}
            for kind in self.kinds
        ]

    @cached_property
    def sorted_rows(self):
        """The rows that have anything, in the order asked for."""
        name, down = self.sort.removeprefix("-"), self.sort.startswith("-")
        rows = [row for row in self.rows if row[1].children or row[1].waiting or row[1].committed]
        if name == "name":
            return rows[::-1] if down else rows
        return sorted(rows, key=lambda row: getattr(row[1], name), reverse=down)

    @cached_property
    def silent(self):
        """How many units have no child yet, in a sentence; empty when all have."""
        silent = len(self.rows) - len(self.sorted_rows)
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
        here = self.sort.removeprefix("-") == name
        down = self.sort.startswith("-") if here else name == "name"
        level = self.kind.name.lower() if self.kind and self.segments else ""
        address = self.link(level=level, sort=name if down else f"-{name}")
        order = ("descending" if self.sort.startswith("-") else "ascending") if here else ""
        return {"label": label, "sort": address, "sorted": order, **more}

    @cached_property
    def lines(self):
        return [self._cells(unit.short_name_on, sums, self._down(unit)) for unit, sums in self.sorted_rows]

    @cached_property
    def total(self):
        return self._cells(_("All of %(unit)s") % {"unit": self.name[:1].lower() + self.name[1:]}, self.sums, "")

    def _down(self, unit):
        return link("sponsorship", **{**self.query, "unit": unit.uid})

    def _cells(self, name, sums, href):
        whole, parts = shares(parts_of(sums))
        paid, due, future, off = (words.number(amount, 1) for amount in parts.values())
        waiting = _("children, %(n)s waiting") % {"n": words.number(sums.waiting)}
        late = format_html('<span class="label-m">{} </span>{}', _("overdue"), millions(sums.overdue))
        if sums.overdue and href:
            late = format_html('<span class="short">{}</span>', late)
        return [
            {"text": name, "href": href},
            {"text": format_html('{}<span class="label-m"> {}</span>', words.number(sums.children), waiting)},
            words.number(sums.waiting),
            words.number(sums.ending_soon),
            words.number(whole, 1),
            paid,
            due,
            {"text": late},
            future,
            off,
        ]
