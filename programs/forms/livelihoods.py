"""Forms about work and business."""

from django.utils.translation import gettext_lazy as _

from programs.enums import JobSupportKind
from programs.forms.records import DatedForm, choice, text


class JobSupportForm(DatedForm):
    kind = choice(_("What was done"), JobSupportKind)
    trade = text(_("Trade or work"), 120)
    partner = text(_("School or employer"), 150)
    OWN = ("on", "kind", "trade", "partner")
    names_person = True
    widths = {"kind": "name", "trade": "name", "partner": "name"}
