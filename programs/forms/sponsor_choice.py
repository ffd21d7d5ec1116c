"""Choosing a sponsor among thousands: a part of the name is typed, the ones found are chosen from.

It works without scripts too: a form sent with a name that is not yet one sponsor comes back with those found.
"""

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from members.access.loading import is_uid
from programs.queries import sponsors
from unionportal.ui.vietnamese import fold

MOST = 8  # sponsors offered for what was typed
NOBODY = "none"


class Typed(NamedTuple):
    """The public id chosen, ``NOBODY`` or nothing, and the part of a name that was typed."""

    chosen: str
    text: str


class SponsorChoice(forms.Widget):
    """A box for a part of the name and the sponsors found; ``nobody`` is what choosing none of them is called."""

    template_name = "programs/_sponsor_choice.html"
    queryset = None

    def __init__(self, nobody=""):
        super().__init__({"autocomplete": "off", "maxlength": 150})
        self.nobody = nobody

    def value_from_datadict(self, data, files, name):
        return Typed((data.get(name) or "").strip(), (data.get(f"{name}-text") or "").strip())

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}-text" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        typed = value if isinstance(value, Typed) else Typed(str(value or ""), "")
        found, has_more = found_for(self.queryset, typed)
        offers = [
            {"value": str(one.uid), "name": one.name, "about": f"{one.get_kind_display()} · {one.unit.name}",
             "here": str(one.uid) == typed.chosen or (len(found) == 1 and not typed.chosen and not self.nobody)}
            for one in found
        ]  # fmt: skip
        context["widget"] |= {
            "typed": typed, "offers": offers, "has_more": has_more, "nobody": self.nobody, "none": NOBODY,
            "is_nobody": typed.chosen == NOBODY,
        }  # fmt: skip
        return context


def found_for(queryset, typed):
    """``(sponsors, whether more fit)`` for what was typed: the one chosen first, then those of such a name."""
    found = list(sponsors.named(queryset, typed.text).select_related("unit")[: MOST + 1]) if typed.text else []
    has_more, found = len(found) > MOST, found[:MOST]
    if is_uid(typed.chosen) and all(str(one.uid) != typed.chosen for one in found):
        found = [*queryset.select_related("unit").filter(uid=typed.chosen), *found]
    return found, has_more


class SponsorField(forms.Field):
    """A sponsor of ``queryset`` (set by the form), or None where none need be chosen."""

    default_error_messages = {
        "required": _("Choose a sponsor: type a part of the name, then choose."),
        "invalid_choice": _("Choose one from the list."),
        "unknown": _(
            "No sponsor is called “%(text)s”. Write a part of the name as it was entered, or add the sponsor."
        ),
        "open": _("Choose one of the sponsors found."),
        "other": _("The name was changed after the sponsor was chosen. Choose again."),
    }

    def __init__(self, *, nobody="", **kwargs):
        help_text = kwargs.pop("help_text", "") or _("Type a part of the name, then choose.")
        super().__init__(widget=SponsorChoice(nobody), help_text=help_text, **kwargs)

    @property
    def queryset(self):
        return self.widget.queryset

    @queryset.setter
    def queryset(self, sponsors_offered):
        self.widget.queryset = sponsors_offered

    def clean(self, value):
        """The sponsor chosen, or the only one whose whole name was typed."""
        typed = value if isinstance(value, Typed) else Typed(str(value or ""), "")
        if typed.chosen == NOBODY or not any(typed):
            return super().clean(None)
        if typed.chosen:
            return self._chosen(typed)
        alike = sponsors.named(self.queryset, typed.text)
        whole = list(alike.filter(name_folded=fold(typed.text))[:2])
        if len(whole) == 1:
            return whole[0]
        self._refuse("open" if alike.exists() else "unknown", text=typed.text)

    def _chosen(self, typed):
        one = self.queryset.filter(uid=typed.chosen).first() if is_uid(typed.chosen) else None
        if one is None:
            self._refuse("invalid_choice")
        if any(word not in one.name_folded for word in fold(typed.text).split()):
            self._refuse("other")
        return one

    def _refuse(self, code, **facts):
        raise forms.ValidationError(self.error_messages[code], code=code, params=facts)


def offers_for(field, name, data, *, queryset):
    """What ``field`` (of a form) offers for what was typed into ``name``: the widget's context."""
    widget = SponsorChoice(field.widget.nobody)
    widget.queryset = queryset
    return widget.get_context(name, widget.value_from_datadict(data, {}, name), {"id": f"id_{name}"})
