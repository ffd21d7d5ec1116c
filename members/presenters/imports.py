"""How batches of rosters look: steps, states, counts."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from members.intake.models import Level, State
from members.presenters import undo
from unionportal.ui.words import number

STEPS = (
    gettext_lazy("Received"),
    gettext_lazy("Read"),
    gettext_lazy("Checked"),
    gettext_lazy("Review"),
    gettext_lazy("Write"),
    gettext_lazy("Done"),
)
# Which step a state stands at; the states not named here have left the road.
STEP_OF = {
    State.RECEIVED: 1, State.READING: 1, State.ASKING: 1, State.STAGED: 2, State.CHECKED: 2, State.IN_REVIEW: 3,
    State.APPLYING: 4, State.APPLIED: 6, State.UNDOING: 6,
}  # fmt: skip
AT_WORK = frozenset({State.RECEIVED, State.READING, State.STAGED, State.CHECKED, State.APPLYING, State.UNDOING})
PHASES = {
    State.RECEIVED: gettext_lazy("Waiting to be read"),
    State.READING: gettext_lazy("Reading the workbook"),
    State.STAGED: gettext_lazy("Checking every row"),
    State.CHECKED: gettext_lazy("Comparing with the register"),
    State.APPLYING: gettext_lazy("Writing into the register"),
    State.UNDOING: gettext_lazy("Taking the batch back"),
}
TAGS = {
    State.ASKING: ("warn", "warn"),
    State.IN_REVIEW: ("warn", "warn"), State.APPLIED: ("", "met"), State.REFUSED: ("error", "error"),
    State.FAILED: ("error", "error"), State.UNDONE: ("", "undo"),
}  # fmt: skip


def steps(batch):
    """The steps of the road with ``done``, ``here`` or nothing; none for a batch that was stopped."""
    at = STEP_OF.get(batch.state)
    if at is None:
        return []
    return [
        {"label": label, "state": "done" if place < at else "here" if place == at else ""}
        for place, label in enumerate(STEPS)
    ]


def phase(batch, *, waiting):
    """What is being done to the batch; ``waiting``: what was confirmed and the worker has not taken up yet, or nothing."""
    if not waiting:
        return PHASES[batch.state]
    return _("Waiting to be written") if waiting == "1" else _("Waiting to be taken back")


def lead(batch):
    """The file, its rows, who sent it and when, in one line."""
    parts = [batch.file_name]
    if batch.rows:
        parts.append(ngettext("%(n)s row", "%(n)s rows", batch.rows) % {"n": number(batch.rows)})
    sent = _("sent by %(name)s") % {"name": batch.by.get_full_name()}
    return " · ".join([*parts, batch.unit.name, sent, _("as of %(day)s") % {"day": f"{batch.on:%d/%m/%Y}"}])


def outcome_line(batch):
    """What a batch did or would do, in one sentence; its reason where it was stopped."""
    if batch.reason:
        return batch.reason
    if batch.state == State.UNDONE:
        return undo.outcome(batch)
    words = [
        (batch.added, _("%(n)s added")),
        (batch.changed, _("%(n)s changed")),
        (batch.ended, _("%(n)s ended")),
        (batch.unchanged, _("%(n)s unchanged")),
        (batch.held, _("%(n)s held")),
    ]
    return ", ".join(text % {"n": number(count)} for count, text in words if count)


def history(batches):
    """Rows of the list of batches: name, when, unit, state as tag, line, href."""
    return [
        {
            "href": reverse("imports:batch", args=[batch.uid]),
            "title": batch.file_name,
            "unit": batch.unit.name,
            "at": batch.received_at,
            "by": batch.by.get_full_name(),
            "state": PHASES.get(batch.state) or batch.get_state_display(),
            "tag": TAGS.get(batch.state, ("", "clock")),
            "line": outcome_line(batch),
        }
        for batch in batches
    ]


def left(batch, *, now):
    """How quickly the work goes and about how long it still takes, judged by this phase so far; empty before that."""
    seconds = (now - batch.phase_at).total_seconds() if batch.phase_at else 0
    if seconds < 1 or not batch.phase_done:
        return ""
    speed = batch.phase_done / seconds
    words = [_("%(n)s rows a second") % {"n": number(round(speed))}] if speed >= 1 else []
    rest = (batch.phase_total - batch.phase_done) / speed
    if batch.phase_total and rest >= 90:
        words.append(_("about %(n)s minutes left") % {"n": number(round(rest / 60))})
    elif batch.phase_total and rest > 0:
        words.append(_("about %(n)s seconds left") % {"n": number(max(1, round(rest)))})
    return " · ".join(words)


def counts(batch, *, show, kinds, missing):
    """The counts of a review; each opens its rows. Who is missing only where the file is a whole roster."""
    waiting = {level: sum(k["n"] for k in kinds if k["level"] == level and not k["settled"]) for level in Level}
    held = " · ".join(
        text % {"n": number(n)}
        for n, text in (
            (waiting[Level.ERROR], ngettext("%(n)s error", "%(n)s errors", waiting[Level.ERROR])),
            (waiting[Level.WARNING], _("%(n)s to confirm")),
        )
        if n
    ) or _("nothing to settle")
    items = (
        ("held", _("Held"), batch.held, held, "warn" if batch.held else ""),
        ("changed", _("Changed"), batch.changed, _("differ from the register"), ""),
        ("added", _("Added"), batch.added, _("not yet in the register"), ""),
        ("same", _("Unchanged"), batch.unchanged, _("left as they are"), ""),
    )
    if batch.covers:
        gone = _("of %(n)s missing from the file") % {"n": number(missing)}
        items += (("missing", _("Ended"), batch.ended, gone, "warn" if missing else ""),)
    return [
        {"label": label, "value": value, "sub": sub, "icon": icon, "href": f"?show={key}#dong", "here": key == show}
        for key, label, value, sub, icon in items
    ]
