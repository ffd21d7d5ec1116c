"""The report of one unit on one period: its readings, what happened to it."""

from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from indicators.enums import ReportState
from indicators.presenters.readings import figure, in_words, moment, number_of
from indicators.presenters.standings import days_of, inside, lateness, status, words
from indicators.presenters.years import reports_address
from indicators.queries.matrix import standing
from unionportal.ui.words import day


class ReportView:
    """A ``ReportPage`` as it is read; what may be done with it depends on its state and the rights."""

    def __init__(self, page, *, today, query, may_enter, may_approve):
        self.page, self.today, self.query = page, today, query
        self.period, self.unit, self.report = page.period, page.unit, page.report
        state = self.report.state if self.report else ""
        self.standing = standing(self.period, state, self.report and self.report.submitted_on, today=today)
        is_open = self.period.closed_at is None
        begun = self.period.from_on <= today
        self.may_enter = may_enter and is_open and begun and state in ("", *ReportState.open())
        self.may_approve = may_approve and state == ReportState.SUBMITTED
        self.may_return = may_approve and state in (ReportState.SUBMITTED, ReportState.APPROVED)
        self.may_amend = may_approve and state == ReportState.LOCKED

    @cached_property
    def title(self):
        return _("Report on %(period)s") % {"period": inside(self.period)}

    @cached_property
    def lead(self):
        values = {"unit": self.unit.name, "days": days_of(self.period), "due": day(self.period.due_on)}
        return _("%(unit)s · %(days)s · due %(due)s") % values

    @cached_property
    def crumbs(self):
        reports = reports_address(self.period, query=self.query, today=self.today)
        return [{"label": _("Reports"), "href": reports},
                {"label": self.period.name, "href": self._address("period", self.period.uid)},
                {"label": self.unit.name, "href": ""}]  # fmt: skip

    def _address(self, route, *args):
        path = reverse(f"indicators:{route}", args=args)
        return f"{path}?{urlencode(self.query)}" if self.query else path

    @property
    def status(self):
        return status(self.standing)

    @property
    def words(self):
        return words(self.standing)

    @cached_property
    def is_returned(self):
        return self.standing.state == ReportState.RETURNED

    @cached_property
    def returned_head(self):
        who = self.report.decided_by.get_full_name() if self.report.decided_by else _("the province")
        head = _("Returned by %(who)s on %(day)s") % {"who": who, "day": moment(self.report.decided_at)}
        return head[:1].upper() + head[1:]

    @cached_property
    def steps(self):
        """What happened to the report, one line each."""
        report, lines = self.report, []
        if report is None:
            return [_("Nobody has begun this report.")]
        for at, by, words_ in (
            (report.saved_at, report.saved_by, _("Last saved")),
            (report.submitted_at, report.submitted_by, _("Sent")),
            (report.decided_at, report.decided_by, self._decision()),
        ):
            if at:
                lines.append(f"{words_}: {moment(at)}" + (f", {by.get_full_name()}" if by else ""))
        if late := lateness(self.standing):
            lines.append(late[:1].upper() + late[1:])
        return lines

    def _decision(self):
        return _("Returned") if self.is_returned else _("Approved")

    @cached_property
    def columns(self):
        columns = [
            {"label": _("Indicator"), "priority": "title"},
            {"label": _("This period"), "kind": "num", "priority": "figure"},
            {"label": _("Last period"), "kind": "num", "priority": "line"},
            {"label": _("Note"), "priority": "line"},
        ]
        amend = [{"label": _("Amend"), "priority": "last", "hidden_label": True}]
        return columns + (amend if self.may_amend else [])

    @cached_property
    def rows(self):
        return [row for asked in self.page.asked for row in self._rows(asked)]

    def _rows(self, asked):
        indicator, reading = asked.indicator, asked.reading
        last = {"text": figure(asked.last), "label_m": _("Last period")}
        if asked.last:
            last["sub"] = asked.last.report.period.name
        title = f"{number_of(indicator)}. {indicator.text}"
        cells = [
            {"text": title, "sub": indicator.resolution.code}, {"text": figure(reading), "sub": self._amended(asked)},
            last, reading.note if reading else "",
        ]  # fmt: skip
        if self.may_amend:
            href = reverse("indicators:amend", args=[reading.uid]) if reading else ""
            cells.append({"text": _("Amend"), "href": href} if href else "")
        yield cells

    def _amended(self, asked):
        """ "đã khóa: 12; sửa đổi 1: …": what was locked and every amendment."""
        if not asked.amendments:
            return ""
        first = asked.amendments[0]
        parts = [_("locked as %(value)s") % {"value": in_words(asked.indicator, first.old, first.old_denominator)}]
        for amendment in asked.amendments:
            values = {"number": amendment.number, "day": moment(amendment.at), "reason": amendment.reason}
            parts.append(_("amendment %(number)s, %(day)s: %(reason)s") % values)
        return "; ".join(parts)
