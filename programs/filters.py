"""Which records a list shows: what the address says, checked."""

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from programs.queries.people import named_like
from unionportal.ui.forms import BaseForm, DayField

ON_THE_WAY, EXITED = "dang", "thoat"


class RecordFilter(BaseForm, forms.Form):
    """The filters of a list of ``kind``; what was not understood is left aside and told by ``errors``."""

    q = forms.CharField(label=_("Search"), required=False, max_length=120)
    choice = forms.ChoiceField(required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Up to and including"), required=False)

    def __init__(self, data, *, kind):
        super().__init__(data, auto_id="loc_%s")
        self.kind = kind
        if kind.choice:
            own = kind.model._meta.get_field(kind.choice)
            label = kind.form.base_fields[kind.choice].label
            self.fields["choice"].label, self.fields["choice"].choices = label, [("", _("all")), *own.choices]
        else:
            del self.fields["choice"]
        for field in self.fields.values():
            field.widget.attrs["class"] += f" {field.widget.attrs['class']}-sm"

    @cached_property
    def chosen(self):
        """``{name: value}`` of the filters in use."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def apply(self, records, *, scope):
        """Those of ``records`` that the filters leave; names are searched among those the scope may read."""
        return self.narrowed(records, self.chosen, scope=scope)

    def narrowed(self, records, chosen, *, scope):
        """Those of ``records`` that fit ``chosen`` ({name: value})."""
        day = self.kind.day
        for name, value in chosen.items():
            if name == "q":
                records = records.filter(self._matches(value, scope))
            elif name == "choice":
                records = records.filter(**{self.kind.choice: value})
            else:
                records = records.filter(**{f"{day}__{'gte' if name == 'since' else 'lte'}": value})
        return records

    def _matches(self, text, scope):
        found = Q()
        for name in self.kind.search:
            found |= Q(**{f"{name}__icontains": text})
        return found | Q(member__in=named_like(text, scope)) if self.kind.has_person else found


class HouseholdFilter(RecordFilter):
    """Of households off the list, the days asked for are those on which they left it."""

    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", _("all")), (ON_THE_WAY, _("being helped")), (EXITED, _("off the list"))],
    )  # fmt: skip

    def apply(self, records, *, scope):
        """Those of ``records`` that the filters leave."""
        days = {name: self.chosen[name] for name in ("since", "until") if name in self.chosen}
        state = self.chosen.get("state")
        others = {name: value for name, value in self.chosen.items() if name != "state"}
        if state == EXITED:
            others = {name: value for name, value in others.items() if name not in days}
            ranges = {"since": "exited_on__gte", "until": "exited_on__lte"}
            records = records.filter(exited_on__isnull=False, **{ranges[name]: day for name, day in days.items()})
        elif state == ON_THE_WAY:
            records = records.filter(exited_on__isnull=True)
        return self.narrowed(records, others, scope=scope)
