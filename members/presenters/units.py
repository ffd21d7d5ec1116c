"""Units as their pages show them: crumbs, rows, sentences of history, what may be done."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.access.enums import Permission
from members.units import queries
from members.units.enums import Kind
from members.units.models import Unit
from unionportal.ui import words

LONGEST_LIST = 250  # rows; a search that finds more asks for more letters


def address(unit, query=""):
    """The address of a unit's page, with the day and unit of the frame as ``query``."""
    return reverse("units:page", args=[unit.uid]) + (f"?{query}" if query else "")


def crumbs(unit, scope, *, on, query=""):
    """The way down to ``unit``; what the scope does not see is a word without a link."""
    line = queries.breadcrumb(unit, on=on)
    seen = set(Unit.objects.within(scope).filter(pk__in=[one.pk for one in line]).values_list("pk", flat=True))
    return [
        {"label": one.full_name_on, "href": address(one, query) if one.pk in seen and one.pk != unit.pk else ""}
        for one in line
    ]


def rows(units, scope, *, on, query=""):
    """Columns and rows of a list of units on a day, and whether there are more."""
    listed = queries.with_parts(queries.with_names(units.within(scope), on=on), on=on)[: LONGEST_LIST + 1]
    found = list(listed)
    columns = [
        {"label": _("Unit"), "priority": "title"},
        {"label": _("Level")},
        {"label": _("Code")},
        {"label": _("Since")},
        {"label": _("Units below"), "kind": "num"},
    ]
    lines = [
        [
            {"text": one.full_name_on, "href": address(one, query)},
            Kind(one.kind).label,
            one.code or "–",
            words.day(one.from_on),
            {"text": words.number(one.parts) if one.parts else "–", "label_m": _("below")},
        ]
        for one in found[:LONGEST_LIST]
    ]
    return {"columns": columns, "rows": lines, "is_cut": len(found) > LONGEST_LIST}


def history(unit, *, query=""):
    """What became of a unit and what it came from, as dicts of ``day``, ``text``, ``links`` ([{label, href}])."""
    before, after = queries.kin(unit)
    names = [
        {"day": name.from_on, "text": _("Called %(name)s") % {"name": name.full_name}, "links": []}
        for name in unit.names.order_by("from_on")
    ]
    came = [
        {"day": s.on, "text": _came_text(s), "links": [{"label": s.predecessor.name, "href": address(s.predecessor, query)}]}
        for s in before
    ]  # fmt: skip
    return sorted([*names, *_joined(came)], key=lambda line: line["day"]) + _ended(unit, after, query)


def _came_text(succession):
    return _("Took over a part of") if succession.kind == "split" else _("Took over")


def _joined(lines):
    """Lines of one day and text as one, with all their links."""
    joined = {}
    for line in lines:
        joined.setdefault((line["day"], str(line["text"])), {**line, "links": []})["links"] += line["links"]
    return list(joined.values())


def _ended(unit, after, query):
    if not unit.until_on:
        return []
    if not after:
        return [{"day": unit.until_on, "text": _("Closed, without a successor"), "links": []}]
    links = [{"label": s.successor.name, "href": address(s.successor, query)} for s in after]
    text = _("Shared out among") if len(after) > 1 else _("Went into")
    return [{"day": unit.until_on, "text": text, "links": links}]


def lead(unit, *, on):
    """One line under the name: level, code, the days it holds."""
    since = _("since %(day)s") % {"day": words.day(unit.from_on)}
    if unit.until_on:
        since = _("%(first)s to %(last)s") % {
            "first": words.day(unit.from_on), "last": words.day(queries.last_day(unit, on=unit.until_on)),
        }  # fmt: skip
    code = _("code %(code)s") % {"code": unit.code} if unit.code else ""
    return " · ".join(filter(None, [str(Kind(unit.kind).label).capitalize(), code, since]))


def right_over(unit):
    """The permission that changes ``unit``: branches and groups belong to the register, what is above to the tree."""
    return Permission.EDIT_MEMBERS if unit.kind >= Kind.BRANCH else Permission.MANAGE_UNITS


def deeds(unit, scope, *, on):
    """What the user may do with a unit that is open: which of open, rename, close, merge."""
    if not (unit.from_on <= on and unit.until_on is None):
        return {}
    is_register = Kind.COMMUNE <= unit.kind < Kind.GROUP
    may_change = scope.can(right_over(unit), unit)
    return {
        "open": is_register and scope.can(Permission.EDIT_MEMBERS, unit),
        "rename": may_change,
        "close": may_change and unit.kind >= Kind.BRANCH,
        "merge": may_change and unit.kind == Kind.COMMUNE,
    }


def parts_sentence(number):
    """How many units are listed."""
    return ngettext("%(n)s unit", "%(n)s units", number) % {"n": words.number(number)}
