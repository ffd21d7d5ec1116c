"""The one figure of the first page, and what is said around it."""

from django.utils.translation import gettext as _

from indicators.enums import Denominator
from unionportal.pages.presenters.wording import bar_words, definition_words, other_than
from unionportal.ui import words


def headline(home):
    """The props of the one figure of the page."""
    rate, definition = home.rate, home.definition
    women = rate.women.get(definition)
    covers = ""
    if women and women.parts_counted == women.parts and not women.is_whole:
        covers = _("Not every unit below has counted its women; the rate is of those that have.")
    elif women and not women.is_whole:
        covers = _("Women are counted in %(counted)s of %(parts)s units; the rate is theirs.") % {
            "counted": women.parts_counted,
            "parts": women.parts,
        }
    return {
        "value": rate.rate(definition),
        "numerator": women.members if women else rate.members or None,
        "denominator": women.count if women else None,
        "definition": definition_words(definition),
        "covers": covers,
        "status": home.standing(rate) if home.aim or not women else "",
        "note": _("target %(percent)s") % {"percent": bar_words(home.aim)} if home.aim else "",
    }


def ask(home):
    """What is missing to the aim: ``{"short": n, "percent": text}``; None without an aim or a denominator."""
    result = home.aim and home.rate.held_against(home.aim)
    if not result or result.met is None:
        return None
    return {"short": result.short_by, "spare": result.spare, "percent": bar_words(home.aim)}


def legend(home):
    """A line for each threshold, and one for the other denominator, which is never hidden."""
    lines = []
    for bar in home.bars:
        result = home.rate.held_against(bar)
        if result.met is None:
            continue
        values = {
            "percent": bar_words(bar),
            "spare": words.number(result.spare),
            "short": words.number(result.short_by),
        }
        text = _("at least %(percent)s, %(spare)s over") if result.met else _("under %(percent)s, short by %(short)s")
        lines.append({"icon": "met" if result.met else "behind", "text": text % values})
    other = other_than(home.definition)
    women = home.rate.women.get(other)
    if women:
        values = {"women": words.number(women.count), "rate": words.percent(home.rate.rate(other))}
        text = _("By all women (%(women)s): %(rate)s") if other == Denominator.TOTAL else _("By women present (%(women)s): %(rate)s")  # fmt: skip
        lines.append({"icon": "", "text": text % values})
    return lines


def bullet(home, rate, name=""):
    """The bar of one unit against the aim."""
    value = rate.rate(home.definition)
    return {
        "value": value,
        "status": home.standing(rate) if home.aim else "pace",
        "label": f"{name or rate.name}: {words.percent(value)}",
        "target": home.aim.percent if home.aim else None,
        "ticks": [bar.percent for bar in home.bars if bar is not home.aim],
    }


def flows(home):
    """The flows of the year as label and value; seldom ones only when there were any."""
    moved = home.movement
    return [
        {"label": _("Admitted"), "value": moved.admitted},
        {"label": _("First entered"), "value": moved.carried_over, "quiet": True},
        {"label": _("Transferred in"), "value": moved.transferred_in},
        {"label": _("Transferred out"), "value": -moved.transferred_out},
        {"label": _("Left the Union"), "value": -(moved.withdrew + moved.removed + moved.expelled)},
        {"label": _("Died"), "value": -moved.died},
        {"label": _("Reorganised"), "value": moved.reorganised, "quiet": True},
    ]


def year_sentence(home):
    """One sentence on the year so far: admitted, and points won or lost when both rates are known."""
    now = home.rate.rate(home.definition)
    values = {"admitted": words.number(home.movement.admitted)}
    if now is None or home.rate_before is None:
        return _("Admitted since the new year: %(admitted)s.") % values
    points = round(now - home.rate_before, 1)
    values["points"] = words.number(abs(points), 1)
    if points > 0:
        return _("Admitted since the new year: %(admitted)s; up %(points)s points.") % values
    if points < 0:
        return _("Admitted since the new year: %(admitted)s; down %(points)s points.") % values
    return _("Admitted since the new year: %(admitted)s; the rate has not moved.") % values
