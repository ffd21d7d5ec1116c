"""The form that says what the columns of a workbook mean."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.roster.headers import MEANINGS
from members.roster.mapping import LEFT_OUT, UNDECIDED
from unionportal.ui.forms import BaseForm


class ColumnsForm(BaseForm, forms.Form):
    """One choice for each of ``columns`` (``members.roster.mapping.Column``), in their order."""

    def __init__(self, *args, columns, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = columns
        for place, column in enumerate(columns):
            choices = [(UNDECIDED, _("not decided")), (LEFT_OUT, _("leave out")), *MEANINGS.items()]
            offered = column.choice in dict(choices)
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=column.header, required=False, initial=column.choice if offered else UNDECIDED,
                choices=choices, widget=forms.Select(attrs={"class": "form-select"}),
            )  # fmt: skip

    def lines(self):
        """[(column, bound field)] for the table."""
        return [(column, self[f"c{place}"]) for place, column in enumerate(self.columns)]

    @property
    def choices(self):
        """{header: field or ``LEFT_OUT``} of the columns whose meaning was changed."""
        given = {column.header: self.cleaned_data[f"c{place}"] for place, column in enumerate(self.columns)}
        now = {column.header: column.choice for column in self.columns}
        return {header: choice for header, choice in given.items() if choice not in (UNDECIDED, now[header])}
