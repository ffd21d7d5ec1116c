"""One period: every unit that is asked, what waits to be approved, and the words of a reminder."""

from functools import cached_property
from itertools import groupby

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from indicators.enums import ReportState
from indicators.presenters.standings import days_of, inside, state_word, status, words
from indicators.presenters.years import reports_address
from unionportal.ui.words import day, number

SHOWN = {
    "": lambda standing: True,
    "missing": lambda standing: not standing.is_sent,
    "waiting": lambda standing: standing.state == ReportState.SUBMITTED,
    "approved": lambda standing: standing.state in ReportState.counting(),
}


class PeriodView:
    """The units of one period; ``show`` narrows them to those that have not sent, wait, or are approved."""

    def __init__(self, matrix, period, *, show, query, may_approve):
        self.matrix, self.period, self.query = matrix, period, query
        self.show = show if show in SHOWN else ""
        self.may_approve = may_approve
        self.asked = [(unit, district, found[period.pk]) for unit, district, found in matrix.rows if period.pk in found]

    @cached_property
    def title(self):
        return _("Reports on %(period)s") % {"period": inside(self.period)}

    @cached_property
    def lead(self):
        values = {"unit": self.matrix.unit.name, "days": days_of(self.period), "due": day(self.period.due_on)}
        lead = _("%(unit)s · %(days)s · due %(due)s") % values
        return f"{lead} · {_('closed')}" if self.period.closed_at else lead

    @cached_property
    def crumbs(self):
        back = reports_address(self.period, query=self.query, today=self.matrix.today)
        return [
            {"label": _("Reports"), "href": back},
            {"label": self.period.name, "href": ""},
        ]

    @cached_property
    def segments(self):
        labels = {"": _("All"), "missing": _("Not sent"), "waiting": _("Waits for approval"), "approved": _("Approved")}
        return [
            {
                "label": f"{label} {number(sum(SHOWN[show](standing) for *_unit, standing in self.asked))}",
                "here": show == self.show,
                "href": f"?{urlencode({**self.query, **({'show': show} if show else {})})}",
            }
            for show, label in labels.items()
        ]

    @cached_property
    def shown(self):
        """``[(unit, id of its district, Standing)]`` that the choice leaves."""
        return [row for row in self.asked if SHOWN[self.show](row[2])]

    @cached_property
    def export_link(self):
        return f"?{urlencode({**self.query, **({'show': self.show} if self.show else {}), 'export': 'xlsx'})}"

    @cached_property
    def rows(self):
        """Dicts: name, district, href, status, words, and ``pick`` (the uid) where the report may be approved here."""
        return [
            {
                "name": unit.full_name_on, "district": self.matrix.districts[district].full_name_on if district else "",
                "href": self.address(unit), "status": status(standing), "words": words(standing),
                "pick": str(unit.uid) if self.may_approve and standing.state == ReportState.SUBMITTED else "",
            }
            for unit, district, standing in self.shown
        ]  # fmt: skip

    @cached_property
    def has_picks(self):
        return any(row["pick"] for row in self.rows)

    def address(self, unit):
        path = reverse("indicators:report", args=[self.period.uid, unit.uid])
        return f"{path}?{urlencode(self.query)}" if self.query else path

    @cached_property
    def waiting(self):
        return sum(standing.state == ReportState.SUBMITTED for *_unit, standing in self.asked)

    @cached_property
    def missing(self):
        return [(unit, district, standing) for unit, district, standing in self.asked if not standing.is_sent]

    @cached_property
    def reminder(self):
        """What to paste into Zalo: who has not sent, by district."""
        period = self.period
        values = {"period": inside(period), "due": day(period.due_on), "today": day(self.matrix.today)}
        head = _("Report on %(period)s is due on %(due)s. As of %(today)s these have not sent it:") % values
        lines = [head]
        for district, found in groupby(self.missing, key=lambda row: row[1]):
            names = ", ".join(self._named(unit, standing) for unit, _district, standing in found)
            where = self.matrix.districts[district].full_name_on if district else ""
            lines.append(f"- {where}: {names}" if where else f"- {names}")
        lines.append(_("Please send it on the portal: menu “Reports”, %(period)s.") % {"period": inside(period)})
        return "\n".join(lines)

    @staticmethod
    def _named(unit, standing):
        if standing.state == ReportState.RETURNED:
            return f"{unit.full_name_on} ({state_word(standing.state)})"
        return unit.full_name_on
