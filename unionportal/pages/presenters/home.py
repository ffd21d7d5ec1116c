"""The context of the first page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.filters import key_of
from members.access.enums import Permission
from members.units.enums import Kind
from unionportal.pages.presenters import charts, rate, tables
from unionportal.pages.presenters.addresses import address
from unionportal.pages.presenters.wording import bar_words, parts_counted
from unionportal.ui import words

MOST_ACTIONS = 4  # the row of quick actions


def title(home):
    """The Union's own name for itself in the unit; a branch and the Centre have theirs."""
    name = home.rate.name
    if not Kind.CENTRAL < home.unit.kind < Kind.BRANCH:
        return name
    return _("Women's Union of %(unit)s") % {"unit": name[:1].lower() + name[1:]}


def lead(home):
    """The line under the title: what is above, how much is below, the day."""
    parts = [unit.full_name_on for unit in home.above]
    if home.parts:
        parts.append(f"{words.number(len(home.parts))} {parts_counted(home)}")
    if home.communes and home.parts[0].kind != Kind.COMMUNE:
        parts.append(f"{words.number(len(home.communes))} {ngettext('commune', 'communes', len(home.communes))}")
    parts.append(_("figures to the end of %(day)s") % {"day": words.day(home.on)})
    return " · ".join(parts)


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

    def link(row):
        if row.kind >= Kind.BRANCH:
            return address("members:list", {**query, "unit": row.unit.uid}) if may_see_names else ""
        return address("home", {**query, "unit": row.unit.uid})

    def under(bar):
        return address("indicators:board", {**query, "under": key_of(bar)})

    return {
        "home": home,
        "title": title(home),
        "lead": lead(home),
        "headline": rate.headline(home),
        "members_href": address("members:list", query) if may_see_names else "",
        "board_href": address("indicators:board", query),
        "ask": rate.ask(home),
        "year": rate.year_sentence(home),
        "bullet": rate.bullet(home, home.rate),
        "aim_label": _("target %(percent)s") % {"percent": bar_words(home.aim)} if home.aim else "",
        "legend": rate.legend(home),
        "flows": rate.flows(home),
        "opening_label": _("Beginning of %(year)s") % {"year": home.on.year},
        "parts": tables.parts_table(home, link=link, board=address("indicators:board", query), heads=heads)
        if home.parts
        else None,
        "parts_title": f"{words.number(len(home.parts))} {parts_counted(home)}" if home.parts else "",
        "furthest": tables.furthest(home),
        "thresholds": tables.thresholds_table(home, link=under) if home.communes and home.bars else None,
        "trend_href": address("trend", query),
        "scoreboards_href": address("indicators:scoreboards", query) if home.unit.kind <= Kind.COMMUNE else "",
        "programs_href": address("programs:front", query) if home.unit.kind <= Kind.COMMUNE else "",
        "bricks": charts.bricks(home),
        "bricks_first": charts.bricks_first(home),
        "bricks_sentence": charts.bricks_sentence(home) if home.communes else "",
        "actions": actions(scope, query),
    }
