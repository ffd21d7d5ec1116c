"""The monthly and quarterly report of a commune or a province, in the outline that branches and communes use."""

from datetime import timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from indicators.enums import Denominator
from indicators.months import whole_months
from indicators.queries.documents import period_on
from indicators.reports.parts import members, narratives, programmes, progress
from indicators.reports.parts import rates as rate_part
from indicators.reports.value import Figure, say
from indicators.reports.words import ROMAN, change, rate_percent
from indicators.reports.written.frame import report, section
from indicators.reports.written.recruitment import of_units
from unionportal.ui.words import day

MONTHS = {"monthly": 1, "quarterly": 3}


def since_of(kind, on, unit=None):
    """The last day before the period of a report that ``on`` lies in: a period of that length that ``unit`` is asked for,
    else a month or quarter of the calendar.
    """
    period = unit and period_on(unit, on=on)
    if period and whole_months(period.from_on, period.until_on) == MONTHS[kind]:
        return period.from_on - timedelta(days=1)
    first = (on.month - 1) // MONTHS[kind] * MONTHS[kind] + 1
    return on.replace(month=first, day=1) - timedelta(days=1)


def _named_by(ask, days):
    """The day whose month or quarter gives the period its name: one near its end, for periods may begin on any day."""
    return ask.since + timedelta(days=days)


def monthly(ask):
    named = _named_by(ask, 28)
    return _write(ask, "monthly", _("Results of the Union's work and the women's movement in month %(month)s of %(year)s; "
                                    "main tasks of the month to come")
                  % {"month": named.month, "year": named.year}, "bao-cao-thang")  # fmt: skip


def quarterly(ask):
    named = _named_by(ask, 85)
    return _write(ask, "quarterly", _("Results of the Union's work and the women's movement in quarter %(quarter)s of "
                                      "%(year)s; main tasks of the quarter to come")
                  % {"quarter": ROMAN[(named.month + 2) // 3], "year": named.year}, "bao-cao-quy")  # fmt: skip


def _write(ask, kind, subtitle, file_name):
    cards = [card for found in ask.facts.cards if (card := found[ask.unit.pk]).lines]
    digital = programmes.digital(ask)
    sections = [
        section(_("Thoughts and life of officers, members and women")),
        narratives.words(ask, "mood", _("Thoughts of officers, members and people"), level=2),
        narratives.words(ask, "opinion", _("What public opinion is concerned with"), level=2),
        narratives.words(ask, "overview", _("Results of the Union's work"), blank=False),
        section(_("Organisation and members"), members.standing(ask), compared(ask), members.honorary(ask),
                programmes.clubs(ask), members.flows(ask), level=2),
        section(_("The breakthrough task, digital change"), digital, level=2),
        narratives.words(ask, "breakthrough", level=0, blank=not digital),
        section(_("Me do dau, social welfare, economy"), programmes.sponsorship(ask), programmes.livelihoods(ask),
                programmes.loans(ask), level=2),
        section(_("Main tasks, indicators of the resolutions"), [progress.met(ask, card) for card in cards],
                progress.table(ask, cards[0]) if cards else None, level=2),
        section(_("Officers, emulation and commendation"), programmes.training(ask), programmes.awards(ask), level=2),
        narratives.words(ask, "local", _("Tasks of the locality"), level=2),
        _units(ask),
        narratives.words(ask, "proposals", _("Proposals")),
        narratives.words(ask, "tasks", _("Tasks to come")),
    ]  # fmt: skip
    return report(ask, kind=kind, subtitle=subtitle, sections=sections, file_name=file_name)


def compared(ask):
    """Beside the day before the period: members more or fewer, the rate in points."""
    now, then = ask.facts.rates[ask.unit.pk], ask.facts.past_rates[ask.unit.pk]
    more = now.members - then.members
    page = ask.address("indicators:unit", ask.unit.uid)
    by = ask.figure(more, _("Members at the end of the day less those at the end of the day before the period."), page,
                        change(more))  # fmt: skip
    shares = [rate.share(Denominator.PRESENT) for rate in (then, now)]
    if None in shares:
        return say(_("Compared with %(day)s, members: %(by)s."), day=day(ask.since), by=by)
    before, after = (Fraction(100 * part, whole) for part, whole in shares)
    points = ask.figure(after - before, _("Difference of the two rates, in points of per cent."), page,
                        change(rounded := round(after - before, 2), 2))  # fmt: skip
    words = _("Compared with %(day)s, members: %(by)s; the rate was %(before)s, now %(points)s")
    words += _(" points of per cent.") if rounded else "."
    rate = Figure(
        before,
        rate_percent(then.rate_present),
        ask.since,
        _("Full members in per cent of the women present in the locality."),
        page,
    )
    return say(words, day=day(ask.since), by=by, before=rate, points=points)


def _units(ask):
    if len(ask.facts.units) > 1:  # of many communes at once: their branches are read together
        branches = ask.facts.branches.get(ask.unit.pk, [])
        rows = [ask.facts.branch_rates[branch.pk] for branch in branches]
        kind, bars = (branches[0].kind, ask.facts.rates[ask.unit.pk].bars) if rows else (None, ())
    else:
        kind, rows, bars = of_units(ask)
    if kind is None:
        return None
    title = _("By %(level)s") % {"level": rate_part.level_name(kind, ask.on)}
    return section(title, rate_part.chart(ask, rows, kind, bars), rate_part.table(ask, rows, kind, bars=bars), level=2)
