"""The form of a report: for each indicator a box, its total where it has one, and a note."""

from decimal import Decimal

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.actions.checks import Given, decimals_of_reading, has_denominator, problem, unit_of_reading
from indicators.enums import IndicatorKind
from unionportal.ui.forms import BaseForm, FigureField

YES_NO = [("", "–"), ("1", gettext_lazy("Yes")), ("0", gettext_lazy("No"))]


def number_box(label, indicator):
    """A box for a number; a telephone shows its number pad, with a comma where the indicator knows decimals."""
    attrs = {
        "inputmode": "decimal" if decimals_of_reading(indicator) else "numeric",
        "autocomplete": "off",
        "maxlength": 40,
    }
    return FigureField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


class ReportForm(BaseForm, forms.Form):
    """The readings of one ``ReportPage``; ``version`` is that of the report when the form was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    is_overtaken = False  # somebody else saved meanwhile: what is stored now is shown beside each box

    def __init__(self, data=None, *, page):
        self.page = page
        super().__init__(data, initial={"version": page.report.version if page.report else 0})
        for asked in page.asked:
            self._add(asked.indicator, asked.reading)

    def _add(self, indicator, reading):
        """The boxes of one indicator."""
        boxes = {"value": self._value_box(indicator)}
        if has_denominator(indicator):
            boxes["denominator"] = number_box(_("Out of"), indicator)
        boxes["note"] = forms.CharField(label=_("Note"), required=False, max_length=300)
        for name, field in boxes.items():
            field.silent_optional = True
            field.initial = getattr(reading, name, None)
            if isinstance(field, forms.ChoiceField) and field.initial is not None:
                field.initial = str(int(field.initial))
            field.widget.attrs["class"] = f"form-control {'w-note' if name == 'note' else 'w-date'}"
            self.fields[key(indicator, name)] = field

    @staticmethod
    def _value_box(indicator):
        label = unit_of_reading(indicator) or _("Number")
        if indicator.kind == IndicatorKind.YES_NO:
            widget = forms.Select(attrs={"class": "form-select"})
            return forms.TypedChoiceField(
                label=_("Answer"), choices=YES_NO, required=False, coerce=Decimal, empty_value=None, widget=widget
            )
        return number_box(label[:1].upper() + label[1:], indicator)

    def clean(self):
        cleaned = super().clean()
        for asked in self.page.asked:
            if asked.indicator.pk not in self.wrong and (
                wrong := problem(asked.indicator, self._given(asked.indicator))
            ):
                self.add_error(key(asked.indicator, wrong[0]), wrong[1])
        return cleaned

    @property
    def wrong(self):
        """Ids of indicators of which a box cannot be read."""
        return {int(name.rpartition("-")[2]) for name in self.errors if "-" in name}

    @property
    def given(self):
        """``{indicator: Given}`` of all whose boxes are right."""
        wrong = self.wrong
        return {
            asked.indicator: self._given(asked.indicator)
            for asked in self.page.asked
            if asked.indicator.pk not in wrong
        }

    def _given(self, indicator):
        value = {name: self.cleaned_data.get(key(indicator, name)) for name in ("value", "denominator", "note")}
        if indicator.kind == IndicatorKind.YES_NO and value["value"] is not None:
            value["value"] = Decimal(value["value"])
        return Given(value["value"], value["denominator"], value["note"] or "")

    def put(self, problems):
        """Show ``problems`` ({indicator id: (field, sentence)}) at their boxes."""
        for pk, (name, sentence) in problems.items():
            box = f"{name}-{pk}"
            self.add_error(box if box in self.fields else None, sentence)
        self.__dict__.pop("summary", None)

    @cached_property
    def rows(self):
        """``[(Asked, [bound boxes], bound note)]`` in the order of the page."""
        return [
            (
                asked,
                [
                    self[name]
                    for part in ("value", "denominator")
                    if (name := key(asked.indicator, part)) in self.fields
                ],
                self[key(asked.indicator, "note")],
            )
            for asked in self.page.asked
        ]

    def with_version(self, version):
        """The same form, bound to the same words, for the version that the user has now seen."""
        form = type(self)({**self.data.dict(), "version": version}, page=self.page)
        form.is_valid()
        return form


def key(indicator, name):
    """The name of a box."""
    return f"{name}-{indicator.pk}"
