"""Member lists by branch for print, with columns to tick: the register checked on the spot, on paper."""

from itertools import groupby

from django.utils.translation import gettext as _

from indicators.queries.documents import roster_lines
from indicators.reports.value import Column, Paragraph, Table
from indicators.reports.written.frame import report, section
from unionportal.ui.words import day


def write(ask):
    """The ``Report`` with a table for each branch, of the members whom the reader's scope may see."""
    columns = (
        Column(_("No. in list"), "place", 6), Column(_("Full name"), width=30), Column(_("Born"), "day", 12),
        Column(_("Address"), width=24), Column(_("Present"), "tick", 8), Column(_("Works away"), "tick", 8),
        Column(_("Moved away"), "tick", 8), Column(_("To be corrected"), "tick", 20),
    )  # fmt: skip
    lines = roster_lines(ask.unit, on=ask.on, scope=ask.scope)
    sections = [
        section("", Paragraph((_("Tick one box for each member; write what is wrong in the last column."),)), level=0)
    ]
    for branch, found in groupby(lines, key=lambda line: line[0]):
        rows = tuple(
            (place, name, born, address, "", "", "", "") for place, (_b, name, born, address) in enumerate(found, 1)
        )
        caption = _("%(branch)s: %(n)s members") % {"branch": branch, "n": len(rows)}
        sections.append(section(branch, Table(caption, columns, rows, is_personal=True), level=2))
    subtitle = _("of the members of the %(unit)s as of %(day)s, to be verified on the spot") % {
        "unit": ask.unit.full_name_on[:1].lower() + ask.unit.full_name_on[1:], "day": day(ask.on),
    }  # fmt: skip
    return report(
        ask, kind="roster", subtitle=subtitle, sections=sections, file_name="danh-sach", landscape=True, is_list=True
    )
