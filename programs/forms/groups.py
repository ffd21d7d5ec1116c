"""Forms about what units keep together: loan groups, clubs, activities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.enums import ActivityKind, ClubKind
from programs.forms.records import ON, DatedForm, RecordForm, choice, text
from unionportal.ui.forms import BaseForm, DayField, NumberField

_COUNT_ERRORS = {"min_value": _("A number of people cannot be below 0.")}


def _people(label):
    return NumberField(label=label, min_value=0, max_value=1_000_000, error_messages=_COUNT_ERRORS)


class LoanGroupForm(RecordForm):
    """A savings-and-credit group."""

    name = text(_("Group"), 150, required=True)
    leader = text(_("Leader"), 120)
    lender = text(_("Lender"), 120, required=True, initial="NHCSXH")
    from_on = DayField(label=_("Since"), **ON)
    until_on = DayField(label=_("Until"), required=False, help_text=_("Only when it has ended."))
    OWN = ("name", "leader", "lender", "from_on", "until_on")
    widths = {"name": "name", "leader": "name", "lender": "name"}


class ClubForm(RecordForm):
    """A club or activity model."""

    name = text(_("Name"), 150, required=True)
    kind = choice(_("Kind"), ClubKind)
    theme = text(_("Theme"), 120)
    from_on = DayField(label=_("Founded on"), **ON)
    until_on = DayField(label=_("Ended on"), required=False, help_text=_("Only when it has ended."))
    OWN = ("name", "kind", "theme", "from_on", "until_on")
    widths = {"name": "name", "kind": "name", "theme": "name"}


class ActivityForm(DatedForm):
    """An activity or event."""

    kind = choice(_("Kind"), ActivityKind)
    title = text(_("Title"), 200, required=True)
    place = text(_("Place"), 150)
    partner = text(_("Held with"), 150)
    attended = _people(_("People who came"))
    women = _people(_("Women among them"))
    result = forms.CharField(
        label=_("Result"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    OWN = ("kind", "title", "on", "place", "partner", "attended", "women", "result")
    widths = {"kind": "name", "title": "note", "place": "name", "partner": "name", "attended": "id", "women": "id"}


class JoinForm(BaseForm, forms.Form):
    """The day on which a person joins a club; who she is says ``PersonPick``."""

    on = DayField(label=_("Joined on"), **ON)
    is_leader = forms.BooleanField(label=_("Leads it"), required=False)
    widths = {"on": "date"}


class LeaveForm(BaseForm, forms.Form):
    """The day on which she left."""

    on = DayField(label=_("Left on"), **ON)
    widths = {"on": "date"}
