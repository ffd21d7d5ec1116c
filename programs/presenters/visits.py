"""Children to be visited, as rows of a list."""

from django.utils.translation import gettext as _

from programs.presenters.links import link
from unionportal.ui import words


def columns():
    return [
        {"label": _("Child"), "priority": "title"},
        {"label": _("Lives in"), "priority": "bar"},
        {"label": _("School"), "priority": "line"},
        {"label": _("Last visit"), "kind": "num", "priority": "line-right"},
        {"label": _("What to do"), "hidden_label": True, "priority": "last"},
    ]


def line(child, *, on, frame, places):
    """A child with ``seen_on`` as a row of the component ``ledger``; ``places`` is {unit id: words}."""
    school = ", ".join(part for part in (child.school, child.grade) if part)
    never = {"text": "", "tag": _("never"), "tag_kind": "warn"}
    return [
        {"text": child.code, "href": link("child", child.uid, **frame), "sub": child.full_name},
        places.get(child.unit_id, child.unit.name),
        school,
        {"text": words.day(child.seen_on), "label_m": _("last visit")} if child.seen_on else never,
        {"text": _("Note a visit"), "href": link("visit_add", child.uid, **frame)},
    ]
