"""Forms about work and business."""

from django.utils.translation import gettext_lazy as _

from programs.actions.ground import MOST_MONEY
from programs.enums import CooperativeKind, JobSupportKind, ManagerKind, StartupSupport
from programs.forms.records import ON, DatedForm, choice, number, text
from unionportal.ui.forms import DayField

MOST_PEOPLE = 1_000_000


class JobSupportForm(DatedForm):
    kind = choice(_("What was done"), JobSupportKind)
    trade = text(_("Trade or work"), 120)
    partner = text(_("School or employer"), 150)
    OWN = ("on", "kind", "trade", "partner")
    names_person = True
    widths = {"kind": "name", "trade": "name", "partner": "name"}


class ManagerSupportForm(DatedForm):
    kind = choice(_("She is"), ManagerKind)
    business = text(_("Business"), 150)
    topic = text(_("Subject"), 200)
    OWN = ("on", "kind", "business", "topic")
    names_person = True
    widths = {"kind": "name", "business": "name", "topic": "name"}


class StartupForm(DatedForm):
    business = text(_("Business"), 150, required=True)
    field = text(_("Field"), 120)
    support = choice(_("Main help"), StartupSupport)
    capital = number(_("Capital, đồng"), MOST_MONEY - 1, required=False)
    OWN = ("on", "business", "field", "support", "capital")
    names_person = True
    widths = {"business": "name", "field": "name", "support": "name", "capital": "id"}


class CooperativeForm(DatedForm):
    name = text(_("Name"), 150, required=True)
    kind = choice(_("Kind"), CooperativeKind)
    on = DayField(label=_("Founded on"), **ON)
    field = text(_("Field"), 120)
    members = number(_("Members"), MOST_PEOPLE, initial=0)
    women = number(_("Women among them"), MOST_PEOPLE, initial=0)
    women_managers = number(_("Women among its managers"), MOST_PEOPLE, initial=0)
    OWN = ("name", "kind", "on", "field", "members", "women", "women_managers")
    widths = {"name": "name", "kind": "name", "field": "name", "members": "date", "women": "date",
              "women_managers": "date"}  # fmt: skip

    def clean(self):
        given = super().clean()
        for few, many in (("women", "members"), ("women_managers", "women")):
            if few in given and many in given and given[few] > given[many]:
                self.add_error(few, _("There cannot be more of them than of all. Check the numbers."))
        return given
