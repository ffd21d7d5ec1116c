"""Forms about classes, commendations and honorary members."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.enums import Title
from members.units.enums import Kind
from programs.enums import AwardForm as Form
from programs.enums import AwardLevel, CourseKind
from programs.forms.records import ON, DatedForm, RecordForm, choice, text
from unionportal.ui.forms import BaseForm, DayField


class CourseForm(RecordForm):
    """A class; its last day is typed, the day after is stored."""

    title = text(_("Title of the class"), 200, required=True)
    kind = choice(_("Kind"), CourseKind)
    from_on = DayField(label=_("First day"), **ON)
    until_on = DayField(label=_("Last day"), help_text=_("The posts of the participants are those of this day."))
    place = text(_("Place"), 150)
    partner = text(_("Held with"), 150)
    OWN = ("title", "kind", "from_on", "until_on", "place", "partner")
    widths = {"title": "note", "kind": "name", "place": "name", "partner": "name"}

    def __init__(self, data=None, *, record=None, **kwargs):
        if record is not None:
            kwargs["initial"] = {"until_on": record.until_on - timedelta(days=1), **kwargs.get("initial", {})}
        super().__init__(data, record=record, **kwargs)

    def clean(self):
        given = super().clean()
        first, last = given.get("from_on"), given.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day lies before the first one. Check both days."))
        return given

    def values(self):
        values = super().values()
        return {**values, "until_on": values["until_on"] + timedelta(days=1)}


class AwardForm(DatedForm):
    """A commendation of the person picked, or of the collective that is typed."""

    collective = text(_("Collective"), 150, help_text=_("Only for the commendation of a collective: its name."))
    form = choice(_("Form"), Form)
    level = choice(_("Awarded by"), AwardLevel)
    merit = text(pgettext_lazy("award", "For"), 200, required=True, help_text=_("The merit, as the decision words it."))
    decision_no = text(_("Decision number"), 60, required=True)
    on = DayField(label=_("Decision of"), **ON)
    OWN = ("collective", "form", "level", "merit", "decision_no", "on")
    names_person = True
    men = True
    widths = {"collective": "name", "form": "name", "level": "name", "merit": "note", "decision_no": "id"}

    @property
    def needs_person(self):
        return not self.cleaned_data.get("collective", "").strip()


class RecognitionForm(DatedForm):
    decision_no = text(_("Decision number"), 60, required=True)
    on = DayField(label=_("Recognised on"), **ON)
    merit = text(pgettext_lazy("award", "For"), 200)
    OWN = ("decision_no", "on", "merit")
    names_person = True
    men = True
    widths = {"decision_no": "id", "merit": "note"}


LEVELS = [
    (Kind.PROVINCE, _("of the province")),
    (Kind.DISTRICT, _("of districts")),
    (Kind.COMMUNE, _("of communes")),
    (Kind.BRANCH, _("of branches")),
    (Kind.GROUP, _("of groups")),
]


class ByPostForm(BaseForm, forms.Form):
    """Everyone who holds an office on the last day of a class."""

    title = forms.ChoiceField(label=_("Office"), choices=[("", "–"), *Title.choices])
    kind = forms.TypedChoiceField(label=_("Level"), choices=[("", "–"), *LEVELS], coerce=int)
    without = forms.BooleanField(label=_("only who has no certificate in Union work yet"), required=False)
    widths = {"title": "name", "kind": "name"}


class CertifyForm(BaseForm, forms.Form):
    issued_on = DayField(label=_("Certificates issued on"), **ON)
    widths = {"issued_on": "date"}
