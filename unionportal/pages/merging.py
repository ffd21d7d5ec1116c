"""What the pages of reorganisation ask, and how they tell what a reorganisation did."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Permission
from members.queries.counts import count_members
from members.units import queries
from members.units.enums import Kind
from members.units.models import Unit
from unionportal.ui import words
from unionportal.ui.forms import BaseForm, DayField


class _UnitChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=Unit.objects.none(), to_field_name="uid", **kwargs)


class _UnitChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(queryset=Unit.objects.none(), to_field_name="uid", **kwargs)


class _Reorganisation(BaseForm, forms.Form):
    """The day is never in the future: rights and registers pass at once."""

    widths = {"on": "date"}

    def __init__(self, *args, unit, scope, today, **kwargs):
        super().__init__(*args, initial={"on": today}, **kwargs)
        self.unit = unit
        self.choose(scope, today)

    @property
    def on(self):
        """The day of the reorganisation."""
        return self.cleaned_data["on"]


class CloseForm(_Reorganisation):
    """Into which branch or group of the same commune ``unit`` goes."""

    successor = _UnitChoice(label=gettext_lazy("Its members pass to"), empty_label=None, widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("First day without it"), may_be_future=False)

    def choose(self, scope, today):
        """Offer what the user may edit there, of the same kind or an upper one."""
        commune = queries.ancestor_map([self.unit.pk], Kind.COMMUNE, on=today).get(self.unit.pk)
        offered = queries.branch_choices(commune, on=today) if commune else Unit.objects.none()
        allowed = scope.units(Permission.EDIT_MEMBERS)
        self.fields["successor"].queryset = offered.filter(kind__lte=self.unit.kind, pk__in=allowed).exclude(
            pk=self.unit.pk
        )

    def arguments(self):
        """What ``merge`` is told."""
        return {"predecessors": [self.unit], "successor": self.cleaned_data["successor"], "on": self.on}


class MergeForm(_Reorganisation):
    """Which communes of the same parent go into ``unit``."""

    predecessors = _UnitChoices(label=gettext_lazy("Communes that go into it"))
    on = DayField(label=gettext_lazy("First day as one commune"), may_be_future=False)
    decree = forms.CharField(
        label=gettext_lazy("Decree"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Number of the resolution, for example: 1250/NQ-UBTVQH15."),
    )

    def choose(self, scope, today):
        """Offer the communes beside it over which the user keeps the tree."""
        beside = self.unit.placements.on(today).first()
        offered = queries.children(beside.parent, on=today) if beside else Unit.objects.none()
        allowed = scope.units(Permission.MANAGE_UNITS)
        self.fields["predecessors"].queryset = offered.filter(kind=self.unit.kind, pk__in=allowed).exclude(
            pk=self.unit.pk
        )

    def arguments(self):
        """What ``merge`` is told."""
        given = self.cleaned_data
        return {
            "predecessors": list(given["predecessors"]), "successor": self.unit, "on": self.on,
            "decree": given["decree"],
        }  # fmt: skip


def outcome(done, on):
    """What a rehearsed ``Reorganised`` did: an equation of members, and lines of what passes on.

    The members are those at the end of the day before: the parts within the old boundaries, the whole within the new.
    The equation is not drawn unless they add up.
    """
    eve = on - timedelta(days=1)
    own = count_members(done.successor, on=eve)
    parts = [{"label": unit.name, "value": count_members(unit, on=eve)} for unit in done.closed]
    return {
        "label": _("%(unit)s from %(day)s") % {"unit": done.successor.name, "day": words.day(on)},
        "parts": [{"label": done.successor.name, "value": own}, *parts],
        "whole": done.members,
        "lines": [
            {"label": label, "value": done.passed[name]}
            for name, label in _PASSED.items()
            if done.passed.get(name)
        ],
    }  # fmt: skip


_PASSED = {
    "branches": gettext_lazy("branches, groups and other units below"),
    "spells": gettext_lazy("memberships in the unit itself"),
    "posts": gettext_lazy("offices"),
    "grants": gettext_lazy("rights of users"),
    "transfers": gettext_lazy("transfers that wait for an answer"),
}
