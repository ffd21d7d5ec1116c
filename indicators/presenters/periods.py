"""Settings of the periods that a unit asks for."""

from functools import cached_property

from django.utils.translation import gettext as _

from indicators.enums import ReportState
from indicators.presenters.standings import days_of
from indicators.presenters.years import year_links
from unionportal.ui.words import day, number


class PeriodsView:
    """The periods of a unit that end in a year; ``begun`` is {period id: how many units have begun a report}."""

    def __init__(self, unit, periods, begun, *, year, query, today):
        self.unit, self.periods, self.begun = unit, list(periods), begun
        self.year, self.query, self.today = year, query, today

    @cached_property
    def title(self):
        return _("Reporting periods of %(year)s") % {"year": self.year}

    @cached_property
    def years(self):
        return year_links(self.year, query=self.query, today=self.today)

    @cached_property
    def rows(self):
        """Dicts: period, days, due, begun, and what may be done with it."""
        return [
            {
                "period": period, "days": days_of(period), "due": day(period.due_on),
                "begun": number(self.begun.get(period.pk, 0)), "is_closed": period.closed_at is not None,
                "may_go": not self.begun.get(period.pk) and period.closed_at is None,
            }
            for period in self.periods
        ]  # fmt: skip


def closing_items(states):
    """What closing does to the reports of a period, as items of a strip; ``states`` is {state: how many}."""
    unsent = sum(states.get(state, 0) for state in ReportState.open())
    return [
        {"label": _("Locked for good"), "value": number(states.get(ReportState.APPROVED, 0)), "sub": _("approved reports")},
        {"label": _("Must be answered first"), "value": number(states.get(ReportState.SUBMITTED, 0)),
         "sub": _("reports that wait for approval")},
        {"label": _("Stay out"), "value": number(unsent), "sub": _("begun and not sent")},
    ]  # fmt: skip
