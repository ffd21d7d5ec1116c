"""The ledger by units as a sheet: figures alone, in whole đồng, each row with the sum that must come out."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionportal.ui import words
from unionportal.ui.workbooks import Sheet


def ledger_sheet(page):
    """The rows of ``presenters.sponsorship.Front`` and its total; no child and no sponsor by name."""
    columns = [
        _("Code"), page.ledger.level_words[0] or _("Unit"), pgettext("column", "Children"), _("Sponsored now"), _("Waiting"),
        _("Ending in 12 months"), _("Sponsors"), _("Committed, đồng"), _("Paid, đồng"), _("Due, đồng"),
        _("of it overdue, đồng"), _("Not yet due, đồng"), _("Written off, lowered, đồng"), _("Check: parts less whole"),
        _("In kind committed, đồng"), _("In kind handed over, đồng"),
    ]  # fmt: skip
    rows = [_row(unit.code, unit.short_name_on, sums) for unit, sums in page.rows]
    rows.append(_row("", page.name, page.sums))
    above = [page.title, _("On %(day)s") % {"day": words.day(page.on)}]
    return Sheet(_("Ledger"), columns, rows, {1: 30}, above)


def _row(code, name, sums):
    parts = sums.paid + sums.due + sums.future + sums.written_off
    return [
        code, name, sums.children, sums.sponsored, sums.waiting, sums.ending_soon, sums.sponsors, sums.committed,
        sums.paid, sums.due, sums.overdue, sums.future, sums.written_off, parts - sums.committed,
        sums.in_kind_committed, sums.in_kind_paid,
    ]  # fmt: skip
