"""Forms of handing a target down: which way, and a box for each unit."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from indicators.actions.cascades import MEMBERS
from indicators.cascade import EQUAL, GAP, SAME, SIZE
from indicators.enums import Denominator
from members.units.enums import Kind
from unionportal.ui.forms import BaseForm, FigureField, decimals_of
from unionportal.ui.words import number


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
