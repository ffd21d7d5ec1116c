"""Which sponsors a list shows: what the address says, checked."""

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.filters import FilterForm, ListFilter
from programs.models import Sponsor
from programs.queries import sponsors

KINDS = [("person", _("persons")), ("organisation", _("organisations"))]
STATES = [("helping", _("sponsoring a child now")), ("unsigned", _("without a signed charter"))]


class SponsorFilter(ListFilter):
    """Filters over the sponsors of a unit on a day; what is no choice is left aside."""

    q = django_filters.CharFilter(method="by_name", label=_("Name, with or without marks"))
    kind = django_filters.ChoiceFilter(
        choices=KINDS, method="by_kind", label=_("Kind"), empty_label=pgettext_lazy("sponsors", "all")
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="by_state", label=_("State"), empty_label=pgettext_lazy("sponsors", "all")
    )

    class Meta:
        model = Sponsor
        fields: list = []
        form = FilterForm

    def __init__(self, data, *, unit, on, scope):
        self.on = on
        super().__init__(data, queryset=sponsors.of_unit(Sponsor.objects.within(scope), unit=unit, on=on))

    def by_name(self, found, name, text):
        return sponsors.named(found, text)

    def by_kind(self, found, name, kind):
        return sponsors.of_kind(found, kind)

    def by_state(self, found, name, state):
        return sponsors.helping(found, on=self.on) if state == "helping" else sponsors.unsigned(found)
