"""The first page in the shapes its components take: figures become cells, flows become labels, numbers stay numbers."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from indicators.enums import Denominator
from members.access.enums import Permission
from members.units.enums import Kind
from unionportal.ui import words

MOST_ACTIONS = 4  # the row of quick actions
MOST_PARTS = 20  # rows of the table; all are on the board


def address(route, query=None, *args):
    """The address of a route of any app, or an empty text while that app has no such page."""
    try:
        path = reverse(route, args=args)
    except NoReverseMatch:
        return ""
    kept = {name: value for name, value in (query or {}).items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def definition_words(definition):
    """The name of a denominator as it stands after a number of women."""
    if definition == Denominator.TOTAL:
        return pgettext("after a number", "women of 18 or more, all who are registered")
    return pgettext("after a number", "women of 18 or more present in the area")


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
        "note": _("target %(percent)s") % {"percent": _bar(home.aim)} if home.aim else "",
    }


def ask(home):
    """What is missing to the aim: ``{"short": n, "percent": text}``; None without an aim or a denominator."""
    result = home.aim and home.rate.held_against(home.aim)
    if not result or result.met is None:
        return None
    return {"short": result.short_by, "spare": result.spare, "percent": _bar(home.aim)}


def legend(home):
    """A line for each threshold, and one for the other denominator, which is never hidden."""
    lines = []
    for bar in home.bars:
        result = home.rate.held_against(bar)
        if result.met is None:
            continue
        values = {"percent": _bar(bar), "spare": words.number(result.spare), "short": words.number(result.short_by)}
        text = _("at least %(percent)s, %(spare)s over") if result.met else _("under %(percent)s, short by %(short)s")
        lines.append({"icon": "met" if result.met else "behind", "text": text % values})
    other = _other(home.definition)
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


def _title_cell(rate, link, heads):
    return {"text": rate.name, "href": link(rate), "sub": ", ".join(heads)}


def parts_table(home, *, link, board, heads):
    """Columns, rows and total of the units below; ``link(rate)`` gives a row its address or an empty text, ``board`` is where all are."""
    percent = _bar(home.aim) if home.aim else ""
    columns = [
        {"label": _part_word(home), "priority": "title"},
        {"label": _("Members"), "kind": "num", "priority": "hidden"},
        {"label": _women_word(home), "kind": "num", "priority": "hidden"},
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
    elif other := rate.rate(_other(home.definition)):
        figure["sub"] = _other_words(home.definition) % {"rate": words.percent(other)}
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
                {"text": _bar(bar), "sub": bar.name},
                {"bullet": {**share, "label": _("%(n)s of %(all)s") % {"n": under, "all": len(counted)}}},
                {"text": words.number(under), "href": link(bar), "unit_m": _("communes")},
                {"short": missing, "unit": pgettext("after a number", "persons")}
                if missing
                else {"text": _("none missing")},
            ]
        )
    return {"columns": columns, "rows": rows, "counted": len(counted), "all": len(home.communes)}


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
    values = {"met": words.number(met), "all": words.number(len(counted)), "percent": _bar(home.aim)}
    return _("%(met)s of %(all)s communes have reached %(percent)s.") % values


def title(home):
    """The Union's own name for itself in the unit; a branch and the Centre have theirs."""
    name = home.rate.name
    if not Kind.CENTRAL < home.unit.kind < Kind.BRANCH:
        return name
    return _("Women's Union of %(unit)s") % {"unit": name[:1].lower() + name[1:]}


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
        "target_label": _("target %(percent)s") % {"percent": _bar(home.aim)} if home.aim else "",
        "columns": [
            {"label": _("Day"), "priority": "title"},
            {"label": _("Rate"), "kind": "num", "priority": "figure"},
        ],
        "rows": [[words.day(day), words.percent(value)] for day, value in known],
    }


def lead(home):
    """The line under the title: what is above, how much is below, the day."""
    parts = [unit.full_name_on for unit in home.above]
    if home.parts:
        parts.append(f"{words.number(len(home.parts))} {_part_plural(home)}")
    if home.communes and home.parts[0].kind != Kind.COMMUNE:
        parts.append(f"{words.number(len(home.communes))} {ngettext('commune', 'communes', len(home.communes))}")
    parts.append(_("figures to the end of %(day)s") % {"day": words.day(home.on)})
    return " · ".join(parts)


def _other(definition):
    return Denominator.PRESENT if definition == Denominator.TOTAL else Denominator.TOTAL


def _other_words(definition):
    return _("by all women %(rate)s") if definition == Denominator.PRESENT else _("by women present %(rate)s")


def _bar(bar):
    places = 0 if bar.percent == int(bar.percent) else 1
    return words.percent(bar.percent, places)


def _women_word(home):
    return _("Women present") if home.definition == Denominator.PRESENT else _("All women")


def _part_word(home):
    kind = home.parts[0].kind if home.parts else Kind.BRANCH
    return {
        Kind.PROVINCE: _("Province"), Kind.DISTRICT: _("District"), Kind.COMMUNE: _("Commune"),
        Kind.BRANCH: _("Branch"), Kind.GROUP: _("Group"),
    }[kind]  # fmt: skip


def _part_plural(home):
    number = len(home.parts)
    return {
        Kind.PROVINCE: ngettext("province", "provinces", number),
        Kind.DISTRICT: ngettext("district", "districts", number),
        Kind.COMMUNE: ngettext("commune", "communes", number),
        Kind.BRANCH: ngettext("branch", "branches", number),
        Kind.GROUP: ngettext("group", "groups", number),
    }[home.parts[0].kind]


def actions(scope, query):
    """What an officer often does, one tap away; only what the portal has and the user may."""
    offered = [
        (Permission.EDIT_MEMBERS, _("Add a member"), "person", "members:add"),
        (Permission.EDIT_MEMBERS, _("Record a move or a death"), "gone", "members:list"),
        (Permission.IMPORT, _("Import an Excel file"), "upload", "imports:list"),
        (Permission.IMPORT, _("Download the filled-in file"), "download", "imports:roster"),
        (Permission.ENTER_COUNTS, _("Enter the number of women"), "people", "indicators:counts"),
        (Permission.SET_THRESHOLDS, _("Set thresholds"), "flag", "indicators:thresholds"),
        (Permission.MANAGE_UNITS, _("Keep the units"), "report", "units:list"),
        (Permission.MANAGE_USERS, _("Keep the users"), "gear", "access:users"),
        (Permission.ADMINISTER, _("System administration"), "gear", "admin:index"),
    ]
    shown = [
        {"label": label, "icon": icon, "href": address(route, query)}
        for permission, label, icon, route in offered
        if scope.has(permission) and address(route)
    ]
    return shown[:MOST_ACTIONS]


def home_page(home, scope, query):
    """The whole context of the first page."""
    may_see_names = scope.has(Permission.SEE_MEMBERS)
    heads = home.heads(scope) if may_see_names and home.unit.kind == Kind.COMMUNE else {}

    def link(rate):
        if rate.kind >= Kind.BRANCH:
            return address("members:list", {**query, "unit": rate.unit.uid}) if may_see_names else ""
        return address("home", {**query, "unit": rate.unit.uid})

    def under(bar):
        return address("indicators:board", {**query, "under": bar.percent})

    return {
        "home": home,
        "title": title(home),
        "lead": lead(home),
        "headline": headline(home),
        "members_href": address("members:list", query) if may_see_names else "",
        "board_href": address("indicators:board", query),
        "ask": ask(home),
        "year": year_sentence(home),
        "bullet": bullet(home, home.rate),
        "aim_label": _("target %(percent)s") % {"percent": _bar(home.aim)} if home.aim else "",
        "legend": legend(home),
        "flows": flows(home),
        "opening_label": _("Beginning of %(year)s") % {"year": home.on.year},
        "parts": parts_table(home, link=link, board=address("indicators:board", query), heads=heads)
        if home.parts
        else None,
        "parts_title": f"{words.number(len(home.parts))} {_part_plural(home)}" if home.parts else "",
        "furthest": furthest(home),
        "thresholds": thresholds_table(home, link=under) if home.communes and home.bars else None,
        "trend_href": address("trend", query),
        "bricks": bricks(home),
        "bricks_first": bricks_first(home),
        "bricks_sentence": bricks_sentence(home) if home.communes else "",
        "actions": actions(scope, query),
    }


def search_page(found, query):
    """What was found, each person with birth year and branch beside the name."""
    people = [
        {
            "name": person.full_name,
            "born": words.day(person.born_on, "Y"),
            "unit": person.unit.name,
            "href": address("members:page", query, person.uid),
        }
        for person in found.people
    ]
    list_href = address("members:list", {**query, "q": found.text})
    return {"finder_text": found.text, "found": found, "people": people, "list_href": list_href}
