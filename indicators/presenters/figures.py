"""Figures of a unit in words and cells, the same wherever rates are shown."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.bars import bar_label, main_bar
from members.units.enums import Kind
from unionportal.ui.words import day, number, percent

# "Exceeded" begins 1 % above a target (architecture, section 3).
MARGIN_NUMERATOR, MARGIN_DENOMINATOR = 101, 100


def address(route, *args, **query):
    """An address with the given parameters, empty ones left out."""
    query = {name: value for name, value in query.items() if value not in (None, "")}
    path = reverse(route, args=args)
    return f"{path}?{urlencode(query)}" if query else path


def unit_address(unit, on):
    """The page of a unit's rate, the frame around it set to the same unit and day."""
    return address("indicators:unit", unit.uid, unit=unit.uid, on=day(on))


def status_of(rate, definition):
    """``exceeded``, ``met`` or ``behind`` against the main bar, ``nodata`` without a rate, ``brand`` without a bar."""
    share = rate.share(definition)
    bar = main_bar(rate.bars, definition)
    if share is None:
        return "nodata"
    if bar is None:
        return "brand"
    if not rate.held_against(bar).met:
        return "behind"
    members, women = share
    beyond = 10_000 * MARGIN_DENOMINATOR * members >= int(bar.percent * 100) * MARGIN_NUMERATOR * women
    return "exceeded" if bar.is_target and beyond else "met"


def coverage(women, kind):
    """A sentence when only some parts are counted; empty when all are."""
    if women is None or women.is_whole:
        return ""
    if women.parts_counted == women.parts:
        return _("some units further down are not counted")
    return _("covers %(some)s of %(all)s units") % {"some": number(women.parts_counted), "all": number(women.parts)}


def result_text(result):
    """One threshold in a line: "60 %: met" or "79 %: short by 35"."""
    label = bar_label(result.bar)
    if result.met is None:
        return f"{label}: –"
    if result.met:
        return _("%(threshold)s: met") % {"threshold": label}
    return _("%(threshold)s: short by %(n)s") % {"threshold": label, "n": number(result.short_by)}


def others_text(results):
    """Thresholds in one short line: those not met one by one, the rest together."""
    unmet = [result_text(result) for result in reversed(results) if result.met is False]
    if met := sum(result.met is True for result in results):
        unmet.append(ngettext("%(n)s other met", "%(n)s others met", met) % {"n": met})
    return " · ".join(unmet)


def main_cell(rate, definition):
    """The cell of what is missing to the main bar, the other thresholds in a line beneath."""
    bar = main_bar(rate.bars, definition)
    cell = {"sub": others_text([result for result in rate.thresholds if result.bar is not bar])}
    if bar is None:
        return {**cell, "text": "–"}
    result = rate.held_against(bar)
    if rate.is_over(definition):
        return {**cell, "text": "", "tag": _("over 100 %, look again"), "tag_kind": "warn"}
    if result.met is None:
        return {**cell, "text": "–"}
    if result.met:
        return {**cell, "text": _("enough, %(n)s to spare") % {"n": number(result.spare)}}
    return {**cell, "short": result.short_by, "unit": _("members")}


def rate_bullet(rate, definition):
    """The bar of a rate against its thresholds, as props of the component."""
    bar = main_bar(rate.bars, definition)
    ticks = [b.percent for b in rate.bars if b is not bar and b.definition == definition]
    value = rate.rate(definition)
    if value is None:
        label = _("%(unit)s: no data yet") % {"unit": rate.name}
    else:
        label = f"{rate.name}: {percent(value)}"
    return {
        "value": value,
        "status": status_of(rate, definition),
        "label": label,
        "target": bar.percent if bar else None,
        "ticks": ticks,
    }


def units_word(kind, count):
    """ "235 communes" in the reader's language, by the kind of unit."""
    words = {
        Kind.PROVINCE: ngettext("%(n)s province", "%(n)s provinces", count),
        Kind.DISTRICT: ngettext("%(n)s district", "%(n)s districts", count),
        Kind.COMMUNE: ngettext("%(n)s commune", "%(n)s communes", count),
        Kind.BRANCH: ngettext("%(n)s branch", "%(n)s branches", count),
        Kind.GROUP: ngettext("%(n)s group", "%(n)s groups", count),
    }
    return words.get(kind, ngettext("%(n)s unit", "%(n)s units", count)) % {"n": number(count)}
