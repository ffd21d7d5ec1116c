"""Where a report stands, as words, signs and colours; the same on every page of reports."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import ReportState
from unionportal.ui.words import day

# state: (sign of the matrix, meaning of the status line)
KINDS = {
    "": ("open", "nodata"),
    ReportState.DRAFT: ("draft", "nodata"),
    ReportState.SUBMITTED: ("waiting", "pace"),
    ReportState.RETURNED: ("returned", "behind"),
    ReportState.APPROVED: ("approved", "met"),
    ReportState.LOCKED: ("locked", "met"),
}
SHORT_DAYS = 45  # a period no longer than this is called by its month
MID = timedelta(days=12)  # from its last day back into the month it is named after


def sign(standing):
    """The sign of the matrix."""
    return "late" if not standing.state and standing.days_late else KINDS[standing.state][0]


def status(standing):
    """The meaning of the status line."""
    return "behind" if not standing.is_sent and standing.days_late else KINDS[standing.state][1]


def state_word(state):
    """ "chưa nộp", "chờ duyệt", …"""
    return ReportState(state).label if state else _("not sent")


def words(standing):
    """ "chờ duyệt, nộp muộn 3 ngày"; "chưa nộp, quá hạn 4 ngày"."""
    word = str(state_word(standing.state))
    return f"{word}, {lateness(standing)}" if standing.days_late else word


def lateness(standing):
    """ "nộp muộn 3 ngày", "quá hạn 4 ngày"; empty when it is in time."""
    n = standing.days_late
    if not n:
        return ""
    if standing.is_sent:
        return ngettext("sent %(n)s day late", "sent %(n)s days late", n) % {"n": n}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", n) % {"n": n}


def days_of(period):
    """ "01/06/2024 – 30/06/2024"."""
    return f"{day(period.from_on)} – {day(period.until_on - timedelta(days=1))}"


def inside(period):
    """The name as it stands within a sentence: "báo cáo tháng 6 năm 2024"."""
    return period.name[:1].lower() + period.name[1:]


def short_name(period):
    """ "T6", "T1–3": what stands above a column."""
    last = (period.until_on - MID).month
    if (period.until_on - period.from_on).days <= SHORT_DAYS:
        return _("M%(month)s") % {"month": last}
    return _("M%(first)s–%(last)s") % {"first": (period.from_on + MID).month, "last": last}
