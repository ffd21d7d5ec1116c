"""The periods of one unit as a list."""

from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from indicators.enums import ReportState
from indicators.presenters.standings import days_of, status, words
from indicators.presenters.years import year_links
from indicators.queries.matrix import standing
from unionportal.ui.words import day


class UnitPeriodsView:
    """The periods that ask one unit in a year, newest first, with where its reports stand."""

    def __init__(self, unit, periods, reports, *, year, today, query, may_enter):
        self.unit, self.periods, self.reports = unit, periods, reports
        self.year, self.today, self.query, self.may_enter = year, today, query, may_enter

    @cached_property
    def title(self):
        return _("Reports of %(unit)s") % {"unit": self.unit.name}

    @cached_property
    def years(self):
        return year_links(self.year, query=self.query, today=self.today)

    @cached_property
    def columns(self):
        return [
            {"label": _("Period"), "priority": "title"},
            {"label": _("Days"), "priority": "line"},
            {"label": _("Due"), "priority": "line"},
            {"label": _("State"), "priority": "figure"},
            {"label": _("What to do"), "priority": "last", "hidden_label": True},
        ]

    @cached_property
    def rows(self):
        return [self._row(period) for period in self.periods]

    def _row(self, period):
        report = self.reports.get(period.pk)
        found = standing(period, report.state if report else "", report and report.submitted_on, today=self.today)
        href = reverse("indicators:report", args=[period.uid, self.unit.uid])
        query = f"?{urlencode(self.query)}" if self.query else ""
        begun = period.from_on <= self.today
        state = {"status": status(found), "text": words(found)} if begun else _("not yet begun")
        action = ""
        if self.may_enter and begun and period.closed_at is None and found.state in ("", *ReportState.open()):
            action = {"text": _("Report") if found.state == "" else _("Go on"), "href": f"{href}nhap/{query}"}
        reason = report.reason if report and report.state == ReportState.RETURNED else ""
        return [{"text": period.name, "href": href + query, "sub": reason}, days_of(period),
                {"text": day(period.due_on), "label_m": _("Due")}, state, action]  # fmt: skip
