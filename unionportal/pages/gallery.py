"""The gallery: each component with its props and its states; it is the documentation of the interface."""

from django import forms
from django.shortcuts import render
from django.template import engines
from django.utils.translation import gettext_lazy as _

from unionportal.pages.specimens import DATA, SPECIMENS
from unionportal.ui.components import COMPONENTS
from unionportal.ui.forms import BaseForm, DayField, PartialDateField
from unionportal.ui.icons import ICONS


class SpecimenForm(BaseForm, forms.Form):
    """A form with a mistake in it, to show how mistakes are told."""

    widths = {"born": "date", "name": "name", "joined": "date"}
    name = forms.CharField(label=_("Full name"), max_length=120)
    born = DayField(label=_("Date of birth"))
    joined = PartialDateField(label=_("Joined the Union on"), required=False, help_text=_("A year is enough."))
    away = forms.BooleanField(label=_("Works away from home"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of membership"), choices=[("1", _("full")), ("2", _("honorary"))], widget=forms.RadioSelect
    )


def gallery(request):
    """Every component of the register with its states; open to whoever is logged in."""
    form = SpecimenForm({"name": "Nguyễn Thị Hoa", "born": "31/02/1985"}, auto_id="s_%s")
    given = {**DATA, "icons": sorted(ICONS), "form": form}
    engine = engines["django"]
    shown = [
        {
            "component": component,
            "required": component.required,
            "optional": list(component.optional),
            "states": [
                {"source": source, "html": engine.from_string(source).render(given, request)}
                for source in SPECIMENS[component.name]
            ],
        }
        for component in COMPONENTS.values()
    ]
    return render(request, "pages/gallery.html", {"shown": shown})
