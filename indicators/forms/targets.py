"""Forms for targets: setting, revising, handing down."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from indicators.enums import Period, TargetRole
from unionportal.ui.forms import BaseForm, DayField, FigureField
from unionportal.ui.words import day

ONE_DAY = timedelta(days=1)
EVERY_YEAR = "years"


def years_of(first, until):
    """``[(year, from_on, until_on)]`` of the calendar years of ``[first, until)``, those at its ends as far as they reach."""
    years = range(first.year, (until - ONE_DAY).year + 1)
    return [(y, max(first, date(y, 1, 1)), min(until, date(y + 1, 1, 1))) for y in years]


class TargetForm(BaseForm, forms.Form):
    """What the unit of the frame is to reach: of a year, of every year, of the term, or by a milestone."""

    span = forms.ChoiceField(label=_("For which time"))
    by_on = DayField(
        label=_("Milestone: to be reached by"), required=False, help_text=_("Only for a milestone, like 30/06/2024.")
    )
    value = FigureField(label=_("Target"))
    widths = {"span": "name", "by_on": "date", "value": "id"}

    def __init__(self, *args, indicator, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.first, self.until = days
        term = gettext("the whole term, until %(day)s") % {"day": day(self.until - ONE_DAY)}
        years = [(str(y), gettext("the year %(year)s") % {"year": y}) for y, _first, _until in years_of(*days)]
        every = (EVERY_YEAR, gettext("every year from %(first)s to %(last)s, the same") % {
            "first": years[0][0], "last": years[-1][0]
        })  # fmt: skip
        rest = [(TargetRole.TERM.value, term), (TargetRole.MILESTONE.value, gettext("a milestone within the term"))]
        by_year = indicator.period == Period.YEAR
        self.fields["span"].choices = [*([every] if by_year else []), *(years if by_year else []), *rest]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("span") == TargetRole.MILESTONE and not cleaned.get("by_on") and "by_on" not in self.errors:
            self.add_error("by_on", gettext("Write by which day the milestone is to be reached."))
        return cleaned

    @property
    def spans(self):
        """``[(role, from_on, until_on)]`` that were chosen."""
        chosen = self.cleaned_data["span"]
        if chosen == TargetRole.TERM:
            return [(TargetRole.TERM, self.first, self.until)]
        if chosen == TargetRole.MILESTONE:
            return [(TargetRole.MILESTONE, None, self.cleaned_data["by_on"] + ONE_DAY)]
        years = years_of(self.first, self.until)
        wanted = years if chosen == EVERY_YEAR else [year for year in years if str(year[0]) == chosen]
        return [(TargetRole.YEAR, first, until) for _year, first, until in wanted]


class RevisionForm(BaseForm, forms.Form):
    """Another value for a target, and why."""

    value = FigureField(label=_("New target"))
    reason = forms.CharField(label=_("Why it is revised"), max_length=300, help_text=_("Stays in the history."))
    version = forms.IntegerField(widget=forms.HiddenInput)
    widths = {"value": "id", "reason": "note"}
