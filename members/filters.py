"""Which persons a list shows: what the address says, checked."""

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.enums import MembershipKind, Poverty
from members.models import Member
from members.presenters.people import LETTERS
from members.queries import lists
from members.queries.names import in_rank, ranked
from members.units.models import Unit
from unionportal.ui.forms import BaseForm
from unionportal.ui.vietnamese import name_sort_key

STATES = [("away", _("working away")), ("left", _("has left")), ("all", _("everyone"))]
YEARS = {"inputmode": "numeric", "size": 6, "autocomplete": "off"}
YES_NO = [("yes", _("yes")), ("no", _("no"))]


class FilterForm(BaseForm, forms.Form):
    """The filters of the list; a choice that is none and a year that is none are left aside, not complained about."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kind = field.widget.attrs.get("class", "")
            if kind in ("form-select", "form-control"):
                field.widget.attrs["class"] = f"{kind} {kind}-sm"


class YearFilter(django_filters.NumberFilter):
    """A year, four digits."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(min_value=1850, max_value=2200, widget=forms.TextInput(attrs=YEARS), **kwargs)


class ListFilter(django_filters.FilterSet):
    """Filters of a list; what is no choice is left aside."""

    @cached_property
    def chosen(self):
        """The values that were understood, by name; what was not is left aside."""
        self.form.is_valid()
        values = getattr(self.form, "cleaned_data", {})
        return {name: value for name, value in values.items() if value not in (None, "", False)}

    @property
    def found(self):
        """The rows asked for."""
        found = self.queryset
        for name, value in self.chosen.items():
            found = self.filters[name].filter(found, value)
        return found


class MemberFilter(ListFilter):
    """Filters over ``lists.listed``; the search comes last, so that it ranks what the others left.

    ``unit`` and ``on`` are those of the frame; ``sensitive`` opens Party and poverty.
    """

    q = django_filters.CharFilter(method="nothing_yet", label=_("Full name, with or without marks"))
    branch = django_filters.ModelChoiceFilter(
        queryset=Unit.objects.none(),
        to_field_name="uid",
        method="in_branch",
        label=_("Branch"),
        empty_label=pgettext_lazy("filter of members", "all"),
    )
    kind = django_filters.ChoiceFilter(
        choices=MembershipKind,
        method="nothing_yet",
        label=_("Kind"),
        empty_label=pgettext_lazy("filter of members", "all"),
    )
    state = django_filters.ChoiceFilter(
        choices=STATES,
        method="nothing_yet",
        label=pgettext_lazy("filter of members", "State"),
        empty_label=pgettext_lazy("filter of members", "active"),
    )
    born_from = YearFilter(field_name="born_on", lookup_expr="year__gte", label=_("Born from"))
    born_to = YearFilter(field_name="born_on", lookup_expr="year__lte", label=_("to"))
    joined_from = YearFilter(field_name="joined_on", lookup_expr="year__gte", label=_("Joined from"))
    joined_to = YearFilter(field_name="joined_on", lookup_expr="year__lte", label=_("to"))
    party = django_filters.ChoiceFilter(choices=YES_NO, method="of_party", label=_("Party member"), empty_label="–")
    poverty = django_filters.ChoiceFilter(choices=Poverty, label=_("Poverty"), empty_label="–")
    no_id = django_filters.BooleanFilter(method="without_id", label=_("without citizen id"), widget=forms.CheckboxInput)
    letter = django_filters.ChoiceFilter(choices=[(one, one) for one in LETTERS], method="of_letter", label=_("Letter"))

    SENSITIVE = ("party", "poverty")

    class Meta:
        model = Member
        fields: list = []
        form = FilterForm

    def __init__(self, data, *, unit, on, scope, branches, sensitive):
        self.unit, self.on = unit, on
        super().__init__(data, queryset=Member.objects.within(scope))
        self.filters["branch"].queryset = branches
        if not sensitive:
            for name in self.SENSITIVE:
                del self.filters[name]

    @property
    def found(self):
        """The persons asked for: ranked when a name was typed, else in no order yet."""
        # The ids come from ``_left`` in this transaction: asking for all its conditions again would cost as much again.
        return self._left if self.ids is None else in_rank(self.ids, self.queryset)

    @cached_property
    def ids(self):
        """The ids of the persons found, when a name was typed; else None."""
        return ranked(self.chosen["q"], self._left) if "q" in self.chosen else None

    @property
    def _left(self):
        """The persons that the filters but the name leave."""
        members = self._there(self.queryset, self.unit)
        for name, value in self.chosen.items():
            members = self.filters[name].filter(members, value)
        return members

    def nothing_yet(self, members, name, value):
        """Taken up by ``found``."""
        return members

    def in_branch(self, members, name, branch):
        return self._there(members, branch)

    def _there(self, members, unit):
        state, kind = self.chosen.get("state", "active"), self.chosen.get("kind", "")
        return lists.listed(members, unit=unit, on=self.on, state=state, kind=kind)

    def of_party(self, members, name, value):
        return members.filter(is_party_member=value == "yes")

    def without_id(self, members, name, value):
        return members.filter(citizen_id_index__isnull=True)

    def of_letter(self, members, name, letter):
        return members.filter(name_sort_key__startswith=name_sort_key(letter)[0])
