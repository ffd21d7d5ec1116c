"""The list of members as a page shows it, filtered, as a document: the rows of its workbook, and how many they are."""

from django.utils.translation import gettext as _

from indicators.reports.value import Column, Table, say
from indicators.reports.written.frame import report, section

WIDTHS = (5, 22, 11, 22, 14, 11, 12, 14, 14)  # shares of the columns of ``members.presenters.lists.sheet``


def write(ask, *, sheet, filters, href):
    """The ``Report`` of a list: ``sheet`` is its ``Sheet``, ``filters`` the choices in words, ``href`` the list's address."""
    number = ask.figure(len(sheet.rows), _("Persons of the list with these filters."), href)
    chosen = "; ".join(map(str, filters)) or _("none")
    columns = tuple(
        Column(str(label), "number" if place == 0 else "text", width)
        for place, (label, width) in enumerate(zip(sheet.columns, WIDTHS, strict=True))
    )
    rows = tuple(tuple(row) for row in sheet.rows)
    told = section(
        "",
        say(_("The list has %(n)s persons. Filters: %(filters)s."), n=number, filters=chosen),
        Table(sheet.above[0], columns, rows, is_personal=True),
        level=0,
    )
    return report(
        ask,
        kind="selection",
        subtitle=sheet.above[0],
        sections=[told],
        file_name="hoi-vien",
        landscape=True,
        is_list=True,
    )
