"""The charts of the first page, each with its sentence."""

from django.utils.translation import gettext as _

from unionportal.pages.presenters.wording import bar_words
from unionportal.ui import words


def bricks(home):
    """Each commune with a rate as one brick."""
    return [
        {"label": rate.name, "value": rate.rate(home.definition), "status": home.standing(rate)}
        for rate in home.commune_rates
        if rate.rate(home.definition) is not None
    ]


def bricks_first(home):
    """Where the scale of the bricks begins: a ten below the lowest commune, so that the columns are wide."""
    values = [brick["value"] for brick in bricks(home)]
    return max(0, int(min(values) // 10) * 10) if values else 0


def bricks_sentence(home):
    """The finding above the bricks: how many communes have reached the aim."""
    counted = [rate for rate in home.commune_rates if rate.rate(home.definition) is not None]
    if not counted or not home.aim:
        return _("Communes by their rate")
    met = sum(bool(rate.held_against(home.aim).met) for rate in counted)
    values = {"met": words.number(met), "all": words.number(len(counted)), "percent": bar_words(home.aim)}
    return _("%(met)s of %(all)s communes have reached %(percent)s.") % values


def trend(home):
    """The line of the last years: a sentence of what it did, its points, its table; without points nothing is known."""
    known = [(day, value) for day, value in home.trend if value is not None]
    if len(known) < 2:
        return {"points": []}
    (first_day, first), (last_day, last) = known[0], known[-1]
    values = {
        "first": words.percent(first), "last": words.percent(last),
        "first_day": words.day(first_day), "last_day": words.day(last_day),
    }  # fmt: skip
    if round(last, 1) > round(first, 1):
        caption = _("Up from %(first)s on %(first_day)s to %(last)s on %(last_day)s.")
    elif round(last, 1) < round(first, 1):
        caption = _("Down from %(first)s on %(first_day)s to %(last)s on %(last_day)s.")
    else:
        caption = _("Unchanged at %(last)s between %(first_day)s and %(last_day)s.")
    return {
        "caption": caption % values,
        "points": [{"value": value, "label": f"{day:%m/%y}"} for day, value in known],
        "target": home.aim.percent if home.aim else None,
        "target_label": _("target %(percent)s") % {"percent": bar_words(home.aim)} if home.aim else "",
        "columns": [
            {"label": _("Day"), "priority": "title"},
            {"label": _("Rate"), "kind": "num", "priority": "figure"},
        ],
        "rows": [[words.day(day), words.percent(value)] for day, value in known],
    }
