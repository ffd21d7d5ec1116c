"""Lists leaving as workbooks: told to the read log, and with a sheet that says who took what, when, by which filter."""

from django.utils import timezone
from django.utils.translation import gettext as _

from members.audit.actions import record_reading
from unionportal.ui import words
from unionportal.ui.workbooks import Sheet, write_workbook, xlsx_response

# Parameters of an address that narrow nothing.
_NO_FILTER = {"export", "page", "sort", "on", "unit"}
# What a person typed may be a name: the log tells that it was used, not what it was.
_TYPED = {"q"}


def export(request, *, name, sheets, what, rows, filters=()):
    """``sheets`` as a download called ``name``, of ``rows`` rows of data of the unit of the frame.

    ``what`` names the export in the read log ("member.list_export"); ``filters`` are the choices in words.
    """
    unit, on = request.frame_unit, request.frame_on
    log_export(request, what=what, rows=rows)
    about = about_sheet(unit=unit, on=on, by=request.user, rows=rows, filters=filters)
    return xlsx_response(name, write_workbook([*sheets, about]))


def log_export(request, *, what, rows, subject=None):
    """Tell the read log of an export of the unit of the frame (or of ``subject``), with the filter of the address."""
    used = {name: text for name, text in request.GET.items() if text and name not in _NO_FILTER}
    detail = {name: True if name in _TYPED else text[:60] for name, text in used.items()}
    record_reading(what=what, subject=subject or request.frame_unit, by=request.user, rows=rows, filter=detail)


def about_sheet(*, unit, on, by, rows, filters=()):
    """The sheet that travels with an export: whose figures, of which day, who took them and when, how many rows."""
    lines = [
        [_("Unit"), unit.name],
        [_("On"), words.day(on)],
        [_("Filter in use"), "; ".join(map(str, filters)) or _("none")],
        [_("Rows"), words.number(rows)],
        [_("Taken by"), by.get_full_name() or by.username],
        [_("Taken at"), f"{timezone.localtime():%H:%M %d/%m/%Y}"],
    ]
    return Sheet(_("About this file"), [_("What"), ""], lines, {0: 18, 1: 70})
