"""A household's page: its way in steps, what may be done next."""

from django.utils.translation import gettext as _

from members.access.enums import Permission
from programs.enums import ReviewResult
from programs.presenters.links import address
from programs.presenters.money import short
from programs.queries.households import chain, given
from programs.queries.records import may
from unionportal.ui.words import ABSENT, day, number


def last_review(record):
    """What the last review found and when; nothing before the first."""
    if record.last_review is None:
        return None
    return f"{ReviewResult(record.last_result).label}, {day(record.last_review)}"


def household_page(record, request):
    """The context that the page of a household has beside that of every record."""
    steps = chain(record)
    keeps = may(request.scope, Permission.KEEP_PROGRAMS, record.unit_id)
    return {
        "steps": [_step(step, record, request, keeps) for step in steps],
        "summary": _summary(record, steps),
        "doings": _doings(record, request) if keeps else [],
        "exited": record.exited_on is not None,
        "take_back": address("programs:household_take_back", record.uid, **request.frame_query)
        if keeps and record.exited_on
        else "",
    }


def _summary(record, steps):
    """Where the household stands, in a sentence."""
    facts = {
        "day": day(record.on), "status": record.get_status_display(), "n": number(record.helped),
        "money": short(given(steps)),
    }  # fmt: skip
    if record.exited_on:
        told = {"day": day(record.exited_on), "decision": record.decision_no}
        return _("Off the list from %(day)s by decision %(decision)s: counted once.") % told
    if not record.helped:
        return _("Registered on %(day)s (%(status)s); no help is recorded yet.") % facts
    return _("Registered on %(day)s (%(status)s); helped %(n)s times, worth %(money)s.") % facts


def _doings(record, request):
    """What may be entered next, as links."""
    ways = [("household_support", _("Enter a help"), "plus"), ("household_review", _("Enter a review"), "calendar")]
    if record.exited_on is None:
        ways.append(("household_leave", _("Off the list by decision"), "ok"))
    return [
        {"label": label, "icon": icon, "href": address(f"programs:{route}", record.uid, **request.frame_query)}
        for route, label, icon in ways
    ]


def _step(step, record, request, keeps):
    """One line of the way: ``{day, what, detail, note, remove}``."""
    row, removal = step.row, ""
    if step.what == "registered":
        what, detail = _("Registered"), row.get_status_display()
    elif step.what == "exit":
        told = {"decision": row.decision_no, "day": day(row.decided_on)}
        what = _("Off the list")
        detail = _("decision %(decision)s of %(day)s") % told if row.decided_on else _("decision %(decision)s") % told
    else:
        route = "programs:household_support_remove" if step.what == "support" else "programs:household_review_remove"
        removal = address(route, row.uid, **request.frame_query) if keeps else ""
        what = row.get_kind_display() if step.what == "support" else _("Review")
        detail = _help_worth(row) if step.what == "support" else row.get_result_display()
    note = row.note if step.what in ("support", "review") else ""
    return {"day": day(step.on), "what": what, "detail": detail, "note": note, "remove": removal, "is": step.what}


def _help_worth(row):
    return _("%(n)s đồng") % {"n": number(row.amount)} if row.amount is not None else ABSENT
