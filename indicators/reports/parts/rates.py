"""The recruitment rate of the units of a level: a table with thresholds and shortfalls, a chart, sentences."""

from fractions import Fraction

from django.utils.translation import gettext as _

from indicators.bars import bar_label, main_bar
from indicators.enums import Denominator
from indicators.rates import total
from indicators.reports.value import Bar, Chart, Column, Figure, Source, Table, say
from indicators.reports.words import REFORM, plain_name, rate_percent
from members.units.enums import Kind
from unionportal.ui.words import number

PRESENT = Denominator.PRESENT


def level_name(kind, on):
    """What units of a kind are called in a heading on a day."""
    if kind == Kind.COMMUNE and on >= REFORM:
        return _("communes, wards and special zones")
    return {
        Kind.PROVINCE: _("provinces and cities"),
        Kind.DISTRICT: _("districts, towns and cities"),
        Kind.COMMUNE: _("communes and wards"),
        Kind.BRANCH: _("branches"),
    }.get(kind, _("units"))


def source(ask, kind):
    """Where the rates of a level come from: the board."""
    return Source(
        _("Full members of each of the %(level)s divided by the women aged 18 or more present there.")
        % {"level": level_name(kind, ask.on)},
        ask.on,
        ask.address("indicators:board", kind=Kind(kind).name.lower()),
    )


def table(ask, rows, kind, *, bars):
    """Every unit with members, women, rate, and what it lacks to each threshold."""
    mine = [bar for bar in bars if bar.definition == PRESENT]
    columns = (
        Column(_("No. in list"), "place", 7), Column(_("Unit"), width=31), Column(_("Members"), "number", 13),
        Column(_("Women 18+ present"), "number", 13), Column(_("Rate"), "percent", 12, 1),
        *(Column(_("Short of %(bar)s") % {"bar": bar_label(bar)}, "number", 12) for bar in mine),
    )  # fmt: skip
    whole = total(rows, bars=bars, name="")
    return Table(
        _("Recruitment rate of %(level)s") % {"level": level_name(kind, ask.on)},
        columns,
        tuple((place, *_cells(rate, mine)) for place, rate in enumerate(rows, start=1)),
        ("", _("Together"), *_cells(whole, ())[1:], *(_lacks(rows, bar) for bar in mine)),
        source(ask, kind),
    )


def _cells(rate, bars):
    share = rate.share(PRESENT)
    exact = Fraction(100 * share[0], share[1]) if share else None
    return (rate.name, rate.members, rate.women_present, exact, *(_lack(rate.held_against(bar)) for bar in bars))


def _lacks(rows, bar):
    """What the units below a threshold lack in all; what others have to spare does not help them."""
    known = [lack for rate in rows if (lack := _lack(rate.held_against(bar))) is not None]
    return sum(known) if known else None


def _lack(result):
    return None if result.met is None else result.short_by


def summary(ask, rows, kind, bars):
    """One sentence for each threshold: how many are below it and how many members they lack."""
    known = [rate for rate in rows if rate.share(PRESENT)]
    made = source(ask, kind)
    for bar in [bar for bar in bars if bar.definition == PRESENT]:
        short = [result.short_by for rate in known if not (result := rate.held_against(bar)).met]
        below = Figure(len(short), f"{number(len(short))}/{number(len(known))}", ask.on, made.definition, made.href)
        if not short:
            yield say(_("None of the %(known)s %(level)s is below %(bar)s."), "item", known=number(len(known)),
                      level=level_name(kind, ask.on), bar=bar_label(bar))  # fmt: skip
            continue
        yield say(
            _("%(below)s %(level)s are below %(bar)s; together they are %(lack)s members short of it."), "item",
            below=below, level=level_name(kind, ask.on), bar=bar_label(bar),
            lack=Figure(sum(short), number(sum(short)), ask.on, made.definition, made.href),
        )  # fmt: skip


def chart(ask, rows, kind, bars):
    """One bar for each unit against the main threshold; None where there are too many to be read, or too few."""
    known = [rate for rate in rows if rate.share(PRESENT)]
    if not 1 < len(known) <= 30:
        return None
    bar = main_bar(bars, PRESENT)
    drawn = tuple(_bar(rate, bar) for rate in sorted(known, key=lambda r: -Fraction(*r.share(PRESENT))))
    best, last = drawn[0], drawn[-1]
    sentence = _("%(best)s has the highest rate with %(high)s, %(last)s the lowest with %(low)s.") % {
        "best": best.label, "high": best.text, "last": last.label, "low": last.text,
    }  # fmt: skip
    if bar is not None:
        sentence += " " + _("The line marks the threshold of %(bar)s.") % {"bar": bar_label(bar)}
    title = _("Recruitment rate by %(level)s") % {"level": level_name(kind, ask.on)}
    return Chart(title, sentence, drawn, source(ask, kind), most=max(100, *(each.value for each in drawn)))


def _bar(rate, bar):
    value = rate.rate(PRESENT)
    look = "met" if bar is None or rate.held_against(bar).met else "behind"
    return Bar(plain_name(rate.name), value, rate_percent(value), float(bar.percent) if bar else None, look)
