"""Forms for targets: setting, revising, handing down."""

from datetime import date, timedelta
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from indicators.actions.cascades import MEMBERS
from indicators.cascade import EQUAL, GAP, SAME, SIZE
from indicators.enums import Denominator, Period, TargetRole
from members.units.enums import Kind
from unionportal.ui.forms import BaseForm, DayField, FigureField, decimals_of
from unionportal.ui.words import day, number

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


class CascadeFilter(BaseForm, forms.Form):
    """How a target is handed down: to which level, in which way, by what. Lives in the address."""

    level = forms.TypedChoiceField(label=_("To"), coerce=int, required=False)
    how = forms.ChoiceField(label=_("How"), required=False)
    by = forms.ChoiceField(
        label=_("By"), required=False,
        choices=[*((d.value, d.label) for d in (Denominator.PRESENT, Denominator.TOTAL)), (MEMBERS, _("members"))],
    )  # fmt: skip
    rate = FigureField(label=_("To the rate, in per cent"), required=False)

    def __init__(self, data, *, levels, is_summed, rate):
        hows = [(EQUAL, _("equal parts")), (SIZE, _("by size")), (GAP, _("by what each lacks to a rate"))]
        self.ways = hows if is_summed else [(SAME, _("the same for all"))]
        self.deepest, self.usual_rate = max(levels, default=Kind.COMMUNE), rate
        usual = {"level": self.deepest.value, "how": self.ways[0][0], "rate": number(rate, decimals_of(rate))}
        super().__init__({**usual, **{name: value for name, value in data.items() if value}})
        self.fields["how"].choices = self.ways
        self.fields["level"].choices = [(level.value, level.label) for level in levels]
        self.is_valid()

    def _chosen(self, name, otherwise):
        return self.cleaned_data.get(name) or otherwise

    @property
    def kind(self):
        return Kind(self._chosen("level", self.deepest))

    @property
    def how_chosen(self):
        return self._chosen("how", self.ways[0][0])

    @property
    def by_what(self):
        return self._chosen("by", Denominator.PRESENT.value)

    @property
    def rate_chosen(self):
        return self._chosen("rate", self.usual_rate)

    def clean_rate(self):
        value = self.cleaned_data["rate"]
        if value is not None and not (0 < value <= 100 and value == round(value, 2)):
            raise forms.ValidationError(gettext("A rate is above 0 and at most 100, with two decimals at most."))
        return value

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == GAP and cleaned.get("by") == MEMBERS:
            cleaned["by"] = Denominator.PRESENT.value
        return cleaned


class CascadeForm(BaseForm, forms.Form):
    """A box for each unit with what it is to get; empty is 0. ``reason`` is asked where a unit has a target already."""

    def __init__(self, data, *, shares):
        self.shares = shares
        super().__init__(data)
        for share in shares:
            self.fields[self.name_of(share.unit)] = field = FigureField(
                label=share.unit.full_name_on, required=False, initial=share.proposed
            )
            field.widget.attrs |= {"class": "form-control form-control-sm w-date", "aria-label": field.label}
        if any(share.has for share in shares):
            self.fields["reason"] = forms.CharField(
                label=_("Why targets that were set are revised"), required=False, max_length=300
            )
            self.fields["reason"].widget.attrs["class"] = "form-control w-note"

    @staticmethod
    def name_of(unit):
        return f"u{unit.uid.hex}"

    def box(self, share):
        """The bound field of a share."""
        return self[self.name_of(share.unit)]

    @property
    def values(self):
        """{unit id: Decimal}: what stands in the boxes, typed or proposed; unreadable and empty ones are 0."""
        if not self.is_bound:
            return {share.unit.pk: share.proposed for share in self.shares}
        return {share.unit.pk: self.cleaned_data.get(self.name_of(share.unit)) or Decimal(0) for share in self.shares}
