"""The searches for successors as a queue: most urgent first."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.enums import VacancyState
from programs.presenters.links import link
from unionportal.ui import words

SOON = 14  # days before the due day from which a search is urgent


def columns():
    return [
        {"label": _("Child"), "priority": "title"},
        {"label": _("Who stopped"), "priority": "line"},
        {"label": _("Successor wanted by"), "kind": "num", "priority": "bar"},
        {"label": _("State"), "priority": "line"},
        {"label": _("Looked after by"), "priority": "hidden"},
        {"label": _("What to do"), "hidden_label": True, "priority": "last"},
    ]


def line(vacancy, *, today, frame, may_keep):
    """A search as a row of the component ``ledger``."""
    asked = _("asked: %(name)s") % {"name": vacancy.asked.name} if vacancy.asked else ""
    href = link("vacancy", vacancy.uid, **frame) if may_keep and vacancy.closed_on is None else ""
    return [
        {
            "text": vacancy.child.code, "href": link("child", vacancy.child.uid, **frame),
            "sub": vacancy.child.full_name if not vacancy.child.erased_on else "",
        },
        {"text": vacancy.pledge.sponsor.name, "href": link("pledge", vacancy.pledge.uid, **frame),
         "sub": _("on %(day)s") % {"day": words.day(vacancy.opened_on)}},
        {"text": words.day(vacancy.due_on), **_urgency(vacancy, today)},
        {"text": vacancy.get_state_display(), "sub": asked or vacancy.note},
        vacancy.owner.full_name if vacancy.owner else None,
        {"text": _("Take over") if href else "", "href": href},
    ]  # fmt: skip


def _urgency(vacancy, today):
    """The tag of a search by the days left; none of one that ended."""
    if vacancy.closed_on is not None:
        return {"tag": words.day(vacancy.closed_on), "tag_kind": "ok" if vacancy.state == VacancyState.FILLED else ""}
    left = (vacancy.due_on - today).days
    if left < 0:
        return {"tag": ngettext("%(n)s day late", "%(n)s days late", -left) % {"n": -left}, "tag_kind": "error"}
    kind = "warn" if left <= SOON else ""
    return {"tag": ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}, "tag_kind": kind}
