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
    """Columns and rows of a list of units on a day, and whether there are more; a column that tells nothing is left out."""
    listed = queries.with_parts(queries.with_names(units.within(scope), on=on), on=on)[: LONGEST_LIST + 1]
    found = list(listed)
    shown = found[:LONGEST_LIST]
    columns = [
        ({"label": _("Unit"), "priority": "title"}, [{"text": one.full_name_on, "href": address(one, query)} for one in shown]),
        ({"label": _("Level")}, [Kind(one.kind).label for one in shown] if len({one.kind for one in shown}) > 1 else []),
        ({"label": _("Code")}, [_labelled(one.code or "–", _("code")) for one in shown] if any(o.code for o in shown) else []),
        ({"label": _("Since")}, [_labelled(words.day(one.from_on), _("since")) for one in shown]),
        ({"label": _("Units below"), "kind": "num"},
         [_labelled(words.number(one.parts) if one.parts else "–", _("units below:")) for one in shown]
         if any(one.parts for one in shown) else []),
    ]  # fmt: skip
    told = [(column, cells) for column, cells in columns if cells]
    return {
        "columns": [column for column, _cells in told],
        "rows": list(zip(*(cells for _column, cells in told), strict=True)),
        "is_cut": len(found) > LONGEST_LIST,
    }


def _labelled(text, label):
    """A cell that says on a slip what its column's header says in a table."""
    return {"text": text, "label_m": label}


def history(unit, scope, *, query=""):
    """What a unit was called, came from and became, as dicts of ``day``, ``text``, ``links`` ([{label, href}]).

    A unit that the scope does not see is named without a link.
    """
    before, after = queries.kin(unit)
    others = [s.predecessor_id for s in before] + [s.successor_id for s in after]
    seen = set(Unit.objects.within(scope).filter(pk__in=others).values_list("pk", flat=True))

    def link(other):
        return {"label": other.name, "href": address(other, query) if other.pk in seen else ""}

    names = [
        {"day": name.from_on, "text": _("Called %(name)s") % {"name": name.full_name}, "links": []}
        for name in unit.names.order_by("from_on")
    ]
    came = [{"day": s.on, "text": _came_text(s), "links": [link(s.predecessor)]} for s in before]
    told = sorted([*names, *_joined(came)], key=lambda line: line["day"])
    return told + _ended(unit, [link(s.successor) for s in after])


def _came_text(succession):
    return _("Took over a part of") if succession.kind == "split" else _("Took over")


def _joined(lines):
    """Lines of one day and text as one, with all their links."""
    joined = {}
    for line in lines:
        joined.setdefault((line["day"], str(line["text"])), {**line, "links": []})["links"] += line["links"]
    return list(joined.values())


def _ended(unit, heirs):
    if not unit.until_on:
        return []
    if not heirs:
        return [{"day": unit.until_on, "text": _("Closed, without a successor"), "links": []}]
    text = _("Shared out among") if len(heirs) > 1 else _("Went into")
    return [{"day": unit.until_on, "text": text, "links": heirs}]


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
