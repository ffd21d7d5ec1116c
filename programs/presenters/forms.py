"""What a form shows beside its fields."""

from django.utils.translation import gettext as _


def stands_now(form, stored):
    """Where the stored row differs from what was typed: ``[(label, stored value)]`` in words."""
    lines = []
    for name, field in form.fields.items():
        if name == "version" or not hasattr(stored, name):
            continue
        value = getattr(stored, name)
        if (value or "") != (form.cleaned_data.get(name) or ""):
            words = dict(getattr(field, "choices", ())).get(value, value)
            lines.append((field.label, field.prepare_value(words) or _("(empty)")))
    return lines
