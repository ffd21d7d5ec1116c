"""The form of an indicator: its kind decides what is asked, its measure which arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.actions.kinds import ASKED
from indicators.enums import Direction, IndicatorKind, OverTime, OverUnits, Period, Source
from indicators.forms.measures import argument_field, argument_value, offered, shown_argument
from indicators.measures.registry import MeasureRefused, find
from members.units.enums import Kind
from unionportal.ui.forms import BaseForm, DayField, FigureField, NumberField

ARGUMENT = "arg_"
REFRESH = "refresh"  # the button that only shows the fields of another kind
REPORTING = [(kind.value, kind.label) for kind in (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE, Kind.BRANCH)]
BASELINE_HELP = _("The number on the day from which the change is counted.")


class IndicatorForm(BaseForm, forms.Form):
    """An indicator as the resolution has it. ``kind`` and ``measure`` of the data (or initial) choose the fields."""

    number = forms.CharField(
        label=_("Number in the resolution"), max_length=10, help_text=_("As in the resolution; a part is a, b, c.")
    )
    text = forms.CharField(
        label=_("Wording"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Word for word as the resolution has it."),
    )  # fmt: skip
    position = NumberField(label=_("Place in the list"), min_value=0, max_value=9_999, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=IndicatorKind.choices)
    direction = forms.ChoiceField(label=_("Which way"), choices=Direction.choices)
    period = forms.ChoiceField(label=_("Target for"), choices=Period.choices)
    source = forms.ChoiceField(label=_("Where values come from"), choices=Source.choices)
    measure = forms.ChoiceField(label=_("Computed by"), required=False)
    measure.silent_optional = True
    unit_kinds = forms.TypedMultipleChoiceField(
        label=_("Which units report"), choices=REPORTING, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of a coverage or a minimum: which units are asked one by one."),
    )  # fmt: skip
    minimum = FigureField(label=_("A unit has done it from"), required=False)
    over_time = forms.ChoiceField(label=_("Several periods together"), choices=OverTime.choices)
    over_units = forms.ChoiceField(label=_("Several units together"), choices=OverUnits.choices)
    unit_of_measure = forms.CharField(
        label=_("Counted in"), max_length=40, required=False, help_text=_("For example: households, women, clubs.")
    )
    decimals = NumberField(label=_("Decimals"), min_value=0, max_value=4)
    baseline = FigureField(label=_("Baseline"), required=False, help_text=BASELINE_HELP)
    exceed_margin = FigureField(
        label=_("Exceeded from, per cent above the target"), required=False, help_text=_("Left empty: one per cent.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    from_on = DayField(label=_("Holds from"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    widths = {
        "number": "date", "text": "note", "position": "date", "kind": "name", "direction": "name", "period": "name",
        "source": "name", "measure": "name", "minimum": "date", "over_time": "name", "over_units": "name",
        "unit_of_measure": "id", "decimals": "date", "baseline": "id", "exceed_margin": "date", "note": "note",
        "from_on": "date",
    }  # fmt: skip
    ALWAYS = ("number", "text", "kind")
    LAST = ("note", "position", "from_on")

    def __init__(self, *args, may_be_composite=True, address="", **kwargs):
        super().__init__(*args, **kwargs)
        if not may_be_composite:
            self.fields["kind"].choices = [c for c in IndicatorKind.choices if c[0] != IndicatorKind.COMPOSITE]
        self.kind_now = self._now("kind", IndicatorKind.values) or IndicatorKind.COUNT
        self.asked = ASKED[self.kind_now]
        self._keep_asked()
        self.argument_names = self._add_arguments()
        for name in {"kind", "source", "measure"} & self.fields.keys():
            self.fields[name].widget.attrs |= {
                "hx-post": address, "hx-target": "#cach-tinh", "hx-vals": f'{{"{REFRESH}": "1"}}'
            }  # fmt: skip

    def _now(self, name, allowed):
        """What stands in a field just now, if it is one of ``allowed``."""
        value = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return value if value in allowed else ""

    def _keep_asked(self):
        """Leave the fields that the kind asks for, of these the measure only where values are computed."""
        is_computed = self._now("source", Source.values) == Source.COMPUTED and "source" in self.asked
        kept = {*self.ALWAYS, *self.LAST, "version", *self.asked} - {"arguments"}
        if not is_computed:
            kept -= {"measure"}
        elif "minimum" not in self.asked:
            kept -= {"unit_kinds"}
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        if is_computed:
            self.fields["measure"].choices = [("", _("Choose a measure")), *offered(self.kind_now)]

    def _add_arguments(self):
        """A field for each argument of the chosen measure; their names."""
        try:
            arguments = find(self._now("measure", dict(offered(self.kind_now)))).arguments
        except MeasureRefused:
            return []
        if "measure" not in self.fields:
            return []
        given = self.initial.get("arguments") or {}
        for argument in arguments:
            name = ARGUMENT + argument.name
            self.fields[name] = argument_field(argument)
            self.initial.setdefault(name, shown_argument(argument, given.get(argument.name, argument.default)))
        return [argument.name for argument in arguments]

    @property
    def first_fields(self):
        return [self[name] for name in self.ALWAYS]

    @property
    def rule_fields(self):
        """The fields that depend on the kind, in their order."""
        apart = {*self.ALWAYS, *self.LAST, "version"}
        arguments = [name for name in self.fields if name.startswith(ARGUMENT)]
        order = [name for name in self.fields if name not in apart and name not in arguments]
        if arguments:
            place = order.index("measure") + 1
            order[place:place] = arguments
        return [self[name] for name in order]

    @property
    def last_fields(self):
        return [self[name] for name in self.LAST]

    @property
    def given(self):
        """What the action takes: values of the fields, and the arguments as JSON."""
        values = {k: v for k, v in self.cleaned_data.items() if not k.startswith(ARGUMENT) and k != "version"}
        values["position"] = values.get("position") or 0
        if self.argument_names:
            measure = find(values["measure"])
            values["arguments"] = {
                a.name: value
                for a in measure.arguments
                if (value := argument_value(a, self.cleaned_data.get(ARGUMENT + a.name))) not in (None, "")
            }
        return values
