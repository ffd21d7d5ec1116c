"""Where the committed money of a unit stands: the bar, the equation, the finding in a sentence."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionportal.ui import words

MILLION = Decimal(1_000_000)
# The parts of what was committed, in the order of the bar; overdue is drawn of what is due.
FILLS = ("paid", "overdue", "due", "future", "off")
BAR_HEIGHT, GAP = 24, Decimal("0.2")  # px; per cent of the width between two parts


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


class Committed:
    """The money of ``sums`` (a ``ledger.Sums``) as a page says it."""

    def __init__(self, sums):
        self.sums = sums

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
