"""Questions about a whole file: the batch waits, with what must be seen to answer; the answer sends it on."""

from django.db import transaction
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.intake.models import Batch, ColumnMeaning, State
from members.models import StagedMember
from members.resources import OWN_SHEETS
from members.roster.examination import check_right
from members.roster.rows import hide_ids


class CannotAnswer(ValueError):
    """The answer does not fit the question; the text says why."""


LEGACY = "legacy_text"


def told(batch):
    """What the reading child must know of the answers given so far."""
    meanings = ColumnMeaning.objects.filter(unit=batch.unit_id).values_list("header_folded", "field")
    return {"legacy": batch.answers.get(LEGACY, ""), "own": sorted(OWN_SHEETS), "columns": dict(meanings)}


@transaction.atomic
def ask(batch, question):
    """Let the batch wait for an answer to ``question`` (``intake.issues.Asked``); nothing of it stays staged."""
    StagedMember.objects.filter(batch=batch)._raw_delete("default")
    batch.issues.all().delete()
    detail = _veiled(question.detail)
    batch.samples = detail.pop("samples", {})
    batch.state, batch.question = State.ASKING, {"code": question.code, "detail": detail}
    batch.save(update_fields=["state", "question", "samples"])
    return batch


@transaction.atomic
def answer(batch, *, answer, by):
    """Keep ``answer`` to the question the batch asks and make it ready to be rehearsed again; returns the batch.

    :raises CannotAnswer: it asks nothing, or not that.
    :raises Refused: the user may not import there.
    """
    batch = Batch.objects.select_for_update().select_related("unit", "by").get(pk=batch.pk)
    check_right(batch, by)
    if batch.state != State.ASKING:
        raise CannotAnswer(_("This batch asks nothing any more."))
    code = batch.question["code"]
    if answer not in batch.question["detail"].get("choices", ()):
        raise CannotAnswer(_("This answer is not known."))
    batch.state, batch.question = State.RECEIVED, {}
    batch.answers |= {code: answer}
    batch.save(update_fields=["state", "question", "answers"])
    record(verb="batch.answered", subject=batch, by=by, unit=batch.unit, question=code, answer=answer)
    return batch


def _veiled(detail):
    """``detail`` without a citizen id in plain, however deep."""
    if isinstance(detail, str):
        return hide_ids(detail)
    if isinstance(detail, dict):
        return {key: _veiled(value) for key, value in detail.items()}
    return [_veiled(value) for value in detail] if isinstance(detail, (list, tuple)) else detail
