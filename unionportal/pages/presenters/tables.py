"""The tables of the first page: the units below, the communes under each threshold."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionportal.pages.presenters.rate import bullet
from unionportal.pages.presenters.wording import bar_words, other_rate, other_than, part_word, women_word
from unionportal.ui import words

MOST_PARTS = 20  # rows of the table; all are on the board


def _title_cell(rate, link, heads):
    return {"text": rate.name, "href": link(rate), "sub": ", ".join(heads)}


def parts_table(home, *, link, board, heads):
    """Columns, rows and total of the units below; ``link(rate)`` gives a row its address or an empty text, ``board`` is where all are."""
    percent = bar_words(home.aim) if home.aim else ""
    columns = [
        {"label": part_word(home), "priority": "title"},
        {"label": _("Members"), "kind": "num", "priority": "hidden"},
        {"label": women_word(home), "kind": "num", "priority": "hidden"},
        {"label": _("Rate against the target"), "kind": "bar", "priority": "bar", "axis": {"target": home.aim and home.aim.percent}},
        {"label": _("Rate"), "kind": "num", "priority": "figure"},
        {"label": _("Against %(percent)s") % {"percent": percent} if percent else "", "kind": "num"},
    ]  # fmt: skip
    shown, hidden = _shown(home)
    rows = [{"cells": _cells(home, rate, _title_cell(rate, link, heads.get(rate.unit_id, ())))} for rate in shown]
    if hidden:
        rows.append({"fold": hidden, "href": board, "action": _("the whole board") if board else ""})
    return {"columns": columns, "rows": rows, "total": _cells(home, home.rate, {"text": home.rate.name})}


def _shown(home):
    """The parts to show and a sentence on the others: places without anybody are left out, of many the furthest stay."""
    known = [rate for rate in home.part_rates if rate.members or rate.women]
    empty = len(home.part_rates) - len(known)
    if not known or len(home.part_rates) <= MOST_PARTS:
        return home.part_rates, ""
    left = len(known) - MOST_PARTS
    if left > 0:
        known = sorted(known, key=lambda rate: -_missing(home, rate))[:MOST_PARTS]
    sentences = [
        _("%(n)s nearer to the target are left out") % {"n": words.number(left)} if left > 0 else "",
        _("%(n)s have no data yet") % {"n": words.number(empty)} if empty else "",
    ]
    return known, "; ".join(filter(None, sentences))


def _missing(home, rate):
    result = home.aim and rate.held_against(home.aim)
    return (result.short_by or -(result.spare or 0)) if result and result.met is not None else -(10**9)


def _cells(home, rate, title):
    women = rate.women.get(home.definition)
    value = rate.rate(home.definition)
    result = home.aim and rate.held_against(home.aim)
    missing = None if not result or result.met is None else result.short_by or -result.spare
    figure = {"status": "nodata", "text": _("not counted yet") if rate.members else ""}
    if value is not None:
        figure = {"text": words.percent(value), "strong": True}
        if rate.is_over(home.definition):
            figure |= {"tag": _("more members than women"), "tag_kind": "warn"}
    elif other := rate.rate(other_than(home.definition)):
        figure["sub"] = other_rate(home.definition) % {"rate": words.percent(other)}
    return [
        title,
        words.number(rate.members or (0 if women else None)),
        words.number(women.count if women else None),
        {"bullet": bullet(home, rate)},
        figure,
        {"short": missing, "unit": pgettext("after a number", "persons") if missing and missing > 0 else ""},
    ]


def furthest(home):
    """A sentence naming the parts furthest from the aim; empty when all have reached it or nothing is known."""
    if not home.aim:
        return ""
    short = [(rate.held_against(home.aim).short_by or 0, rate.name) for rate in home.part_rates]
    names = [name for missing, name in sorted(short, reverse=True) if missing][:2]
    if not names:
        return ""
    return _("Furthest from the target: %(names)s") % {"names": ", ".join(names)}


def thresholds_table(home, *, link):
    """Of how many communes each threshold is not reached, and how many women are missing to it in all of them."""
    counted = [rate for rate in home.commune_rates if rate.rate(home.definition) is not None]
    columns = [
        {"label": _("Threshold"), "priority": "title"},
        {"label": _("Share of the communes"), "kind": "bar", "priority": "hidden", "hidden_label": True},
        {"label": _("Communes under it"), "kind": "num", "priority": "figure"},
        {"label": _("Missing"), "kind": "num"},
    ]
    rows = []
    for bar in home.bars:
        results = [rate.held_against(bar) for rate in counted]
        under = sum(not result.met for result in results)
        missing = sum(result.short_by for result in results)
        share = {"value": under, "max": len(counted), "status": "behind" if bar is not home.aim else "brand"}
        rows.append(
            [
                {"text": bar_words(bar), "sub": bar.name},
                {"bullet": {**share, "label": _("%(n)s of %(all)s") % {"n": under, "all": len(counted)}}},
                {"text": words.number(under), "href": link(bar), "unit_m": _("communes")},
                {"short": missing, "unit": pgettext("after a number", "persons")}
                if missing
                else {"text": _("none missing")},
            ]
        )
    return {"columns": columns, "rows": rows, "counted": len(counted), "all": len(home.communes)}
