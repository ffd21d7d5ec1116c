"""The forms of entry: likely duplicates beside them, and two versions side by side."""

from django.utils.translation import gettext as _

from members.forms.people import initial_of
from members.presenters import people as shown

# Kept by hidden fields of their own, or not a value of the person.
APART = {"version", "no_citizen_id"}


def likely(found):
    """Likely duplicates for the panel: ``[{member, born, place, phone, joined, likeness}]``."""
    return [
        {"member": one, "born": shown.born(one), "place": one.unit.name, "phone": shown.mask_phone(one.phone),
         "joined": shown.joined(one) if one.joined_on else "", "likeness": one.likeness}
        for one in found
    ]  # fmt: skip


def conflict(form, conflict, *, base):
    """Both versions: fields that differ with the two texts and which is proposed; what was sent as hidden pairs.

    ``base`` is the person as the form was opened on, or None. Proposed is the version that changed the field since then;
    mine where both did.
    """
    stored = initial_of(conflict.theirs)
    opened = initial_of(base) if base else stored
    fields = [
        _choice(form, name, stored[name], opened.get(name))
        for name in form.fields
        if name in stored and name not in APART | {"citizen_id"} and _sent(form, name) != (stored[name] or "")
    ]
    sent = [(name, value) for name, values in form.data.lists() for value in values if name in form.fields]
    return {
        "member": conflict.theirs,
        "fields": fields,
        "sent": [pair for pair in sent if pair[0] != "version"],
        "version": conflict.theirs.version,
        "sentence": str(conflict),
    }


def take_theirs(form, data):
    """Replace in ``data`` the fields whose stored version was chosen on the page of two versions."""
    for name in form.fields:
        if data.get(f"keep_{name}") == "theirs":
            value = form[name].field.prepare_value(form.initial.get(name))
            if value in (None, "", False):
                data.pop(name, None)
            else:
                data[name] = "on" if value is True else value


def _sent(form, name):
    return form.cleaned_data.get(name) or ""


def _choice(form, name, theirs, opened):
    mine = _sent(form, name)
    return {
        "name": name,
        "label": form[name].label,
        "theirs": text(form, name, theirs),
        "mine": text(form, name, mine),
        "is_mine": mine != (opened or ""),
    }


def text(form, name, value):
    """A value as the form writes it; (empty) for none."""
    field = form.fields[name]
    if value is True or value is False:
        return _("yes") if value else _("no")
    choices = dict(getattr(field, "choices", ()))
    if value in choices:
        return choices[value]
    return field.prepare_value(value) or _("(empty)")
