"""Which children a list shows: what the address says, checked."""

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.filters import FilterForm, ListFilter
from programs.models import Child
from programs.queries import children

STATES = [
    ("waiting", _("waiting for a sponsor")),
    ("sponsored", _("sponsored now")),
    ("ending", _("ending within 12 months")),
    ("ended", _("no longer sponsored")),
]


class ChildFilter(ListFilter):
    """Filters over the children of a unit on a day; what is no choice is left aside."""

    q = django_filters.CharFilter(method="by_name", label=_("Name, with or without marks, or code"))
    state = django_filters.ChoiceFilter(
        choices=STATES, method="by_state", label=_("Sponsorship"), empty_label=pgettext_lazy("children", "all")
    )

    class Meta:
        model = Child
        fields: list = []
        form = FilterForm

    def __init__(self, data, *, unit, on, scope):
        self.unit, self.on = unit, on
        super().__init__(data, queryset=children.of_unit(Child.objects.within(scope), unit=unit, on=on))

    def by_name(self, found, name, text):
        return children.named(found, text)

    def by_state(self, found, name, state):
        return children.in_state(found, state, unit=self.unit, on=self.on)
