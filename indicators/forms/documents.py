"""What written reports ask: the first day they cover and the resolution; the parts that people write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.enums import NarrativeSection
from unionportal.ui.forms import BaseForm, DayField


class DocumentFilter(BaseForm, forms.Form):
    """The address of a report: ``tu`` the first day, ``nghi_quyet`` the code of a resolution of ``resolutions``."""

    tu = DayField(label=_("From"), required=False, may_be_future=False)
    nghi_quyet = forms.ChoiceField(label=_("Resolution"), required=False)

    def __init__(self, data, *, resolutions):
        super().__init__(data)
        self.by_code = {resolution.code: resolution for resolution in resolutions}
        self.fields["nghi_quyet"].choices = [("", "–"), *((r.code, r.name) for r in resolutions)]
        self.is_valid()

    @property
    def first(self):
        """The first day asked for; None where none is, or it cannot be read."""
        return self.cleaned_data.get("tu")

    def resolution(self, kind):
        """The resolution asked for, else the nearest; None for a report that needs none."""
        if not kind.needs_resolution:
            return None
        asked = self.by_code.get(self.cleaned_data.get("nghi_quyet"))
        return asked or next(iter(self.by_code.values()), None)


class NarrativeForm(BaseForm, forms.Form):
    """One box for each section; what is written holds from the day of the page until it is changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for section in NarrativeSection:
            label = str(section.label)
            self.fields[section.value] = forms.CharField(
                label=label[:1].upper() + label[1:], required=False, max_length=8_000, strip=True,
                widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
            )  # fmt: skip
