"""The indicators of a resolution in standard sentences, a table, and met of how many."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import Direction, IndicatorKind, Status
from indicators.reports.value import Bar, Chart, Column, Paragraph, Source, Table, say
from indicators.reports.words import of, whole_percent
from indicators.rules import amount, rule_of
from unionportal.ui.words import number


def page_of(ask, card):
    return ask.address("indicators:scoreboard", card.resolution.uid)


def met(ask, card):
    """Met of how many, how many of these are exceeded, and what is the matter with the others."""
    if all(has_no_target(line) for line in card.lines):
        return say(_("No target of the %(resolution)s has been set for the unit yet."), "item",
                   resolution=card.resolution.name)  # fmt: skip
    definition, page = _("Indicators that are met or exceeded, of all of the resolution."), page_of(ask, card)
    done = ask.figure(
        (card.met, card.total), definition, page,
        f"{card.met:02}/{card.total}" if card.met < 10 <= card.total else of(card.met, card.total),
    )  # fmt: skip
    fulfilled, others = (
        [say(words, n=ask.figure(n, definition, page)) for words, n in parts if n] for parts in _parts_of(card)
    )
    pieces = say(
        _("%(done)s indicators of the %(resolution)s are fulfilled"), done=done, resolution=card.resolution.name
    ).pieces
    for opening, parts in ((_(", among them "), fulfilled), (_("; besides "), others)):
        for place, part in enumerate(parts):
            pieces += (", " if place else opening, *part.pieces)
    return Paragraph((*pieces, "."), "item")


def _parts_of(card):
    """``[(words, number)]`` of what is fulfilled, and of what is not."""
    wanting = [line for line in card.lines if has_no_target(line)]
    count = [line.status for line in card.lines if line not in wanting].count
    fulfilled = [(_("%(n)s exceeded"), count(Status.EXCEEDED)), (_("%(n)s met exactly"), count(Status.MET))]
    others = [
        (_("%(n)s on pace"), count(Status.ON_PACE)), (_("%(n)s not met"), count(Status.BEHIND)),
        (_("%(n)s without data"), count(Status.NO_DATA)), (_("%(n)s without a target"), len(wanting)),
    ]  # fmt: skip
    return fulfilled, others


def has_no_target(line):
    """Whether nothing is asked of the unit: of a composite, by none of its parts."""
    if line.children:
        return all(has_no_target(child) for child in line.children)
    return line.attainment.target is None


def sentences(ask, card):
    """One sentence for each indicator, by the rule that judged it; parts of composites too."""
    for top in card.lines:
        for line in (top, *top.children):
            if line.result is not None or not line.children:
                yield sentence(ask, line, number_of(top, line))


def number_of(top, line):
    """The number of an indicator; of a part of a composite that of both: "2a"."""
    return line.indicator.number if line is top else f"{top.indicator.number}{line.indicator.number}"


def sentence(ask, line, number):
    """ "3. Wording: result; reaches 125,44 %, exceeds the target by 25,44 %." """
    attainment, indicator = line.attainment, line.indicator
    named = f"{number}. {indicator.text.rstrip('.')}"
    if attainment.value is None:
        return say(_("%(named)s: no data yet."), "item", named=named)
    page = ask.address("indicators:figure", indicator.uid)
    definition = f"{named}. {rule_of(indicator, attainment)}"
    result = ask.figure(attainment.value, definition, page, result_text(line))
    if attainment.target is None:
        return say(_("%(named)s: %(result)s; no target is set here."), "item", named=named, result=result)
    target = ask.figure(attainment.target, definition, page, target_text(indicator, attainment.target))
    beyond, verdict = verdict_of(line)
    if beyond is None:
        return say(
            _("%(named)s: %(result)s against a target of %(target)s, %(verdict)s."), "item",
            named=named, result=result, target=target, verdict=verdict,
        )  # fmt: skip
    shown = ask.figure(beyond, _("By how much the result is beyond the target of the day, in per cent of it."), page,
                       whole_percent(beyond))  # fmt: skip
    return say(
        _("%(named)s: %(result)s against a target of %(target)s, exceeding the target by %(beyond)s."), "item",
        named=named, result=result, target=target, beyond=shown,
    )  # fmt: skip


def verdict_of(line):
    """``(per cent beyond the target or None, the verdict in words)``."""
    attainment = line.attainment
    if attainment.is_met:
        if (
            attainment.status == Status.EXCEEDED
            and attainment.percent
            and line.indicator.direction == Direction.AT_LEAST
        ):
            return Fraction(attainment.percent) - 100, ""
        return None, _("met")
    if attainment.status == Status.ON_PACE:
        return None, _("on pace")
    if attainment.percent is None or line.indicator.direction != Direction.AT_LEAST:
        return None, _("not met")
    return None, _("not met, %(percent)s of the target") % {"percent": whole_percent(_two_places(attainment.percent))}


def target_text(indicator, target):
    """What is asked for in words: "500 hộ", "nhiều nhất 5 cơ sở", "giảm ít nhất 3 %"."""
    text = amount(indicator, target)
    if target is None or indicator.direction == Direction.AT_LEAST:
        return text
    words = _("at most %(target)s") if indicator.direction == Direction.AT_MOST else _("lower by at least %(target)s")
    return words % {"target": text}


def _two_places(value):
    """Rounded down, so that what is not reached never reads as 100 %."""
    return Fraction(int(value * 100), 100)


def result_text(line):
    """A result in words: "79,2 %", "1.568 hộ", and of a share what was counted: "98,3 % (231/235)"."""
    result, indicator = line.result, line.indicator
    if indicator.kind == IndicatorKind.COMPOSITE:
        return ngettext("%(n)s part met", "%(n)s parts met", int(line.attainment.value)) % {
            "n": number(line.attainment.value)
        }
    text = amount(indicator, line.attainment.value)
    if result is not None and result.denominator:
        return f"{text} ({of(result.numerator, result.denominator)})"
    return text


def table(ask, card):
    """Every indicator with what is asked by the day, the result, the attainment, the verdict."""
    columns = (
        Column(_("No. in list"), "place", 7), Column(_("Indicator"), width=40), Column(_("Asked for by the day"), width=16),
        Column(_("Result"), width=21), Column(_("Verdict"), width=18),
    )  # fmt: skip
    rows = []
    for top in card.lines:
        for line in (top, *top.children):
            rows.append((number_of(top, line), line.indicator.text, *_figures(line)))
    source = Source(
        _("Results by the rules of each indicator, from records and approved reports."), card.as_of, page_of(ask, card)
    )
    return Table(card.resolution.name, columns, tuple(rows), source=source)


def _figures(line):
    attainment = line.attainment
    if line.children and line.status == Status.NO_DATA:
        return None, None, _("no target") if has_no_target(line) else _("no data yet")
    if attainment.value is None:
        return target_text(line.indicator, attainment.target), None, _("no data yet")
    beyond, verdict = verdict_of(line)
    if attainment.target is None:
        verdict = _("no target")
    elif beyond is not None:
        verdict = _("exceeded by %(beyond)s") % {"beyond": whole_percent(beyond)}
    if line.indicator.kind == IndicatorKind.COMPOSITE:
        return of(int(attainment.target), int(attainment.target)), result_text(line), verdict
    return target_text(line.indicator, attainment.target), result_text(line), verdict


def attained(ask, card):
    """A chart of attainment in per cent of the target; None where nothing has a target."""
    known = [line for line in card.lines if line.attainment.percent is not None and line.attainment.value is not None]
    if len(known) < 2:
        return None
    looks = {Status.EXCEEDED: "exceeded", Status.MET: "met", Status.BEHIND: "behind"}
    bars = tuple(
        Bar(
            _("Indicator %(n)s") % {"n": line.indicator.number}, float(line.attainment.percent),
            whole_percent(_two_places(line.attainment.percent)), 100.0, looks.get(line.status, "nodata"),
        )
        for line in known
    )  # fmt: skip
    sentence = _("%(met)s of %(total)s indicators reach their target; the line marks 100 %% of it.") % {
        "met": card.met, "total": card.total,
    }  # fmt: skip
    source = Source(_("Attainment of the targets of the day, in per cent."), card.as_of, page_of(ask, card))
    return Chart(_("Attainment by indicator"), sentence, bars, source, most=max(110, *(bar.value for bar in bars)))
