"""The road of a roster into the register: receive → rehearse → (settle) → apply.

Every step takes and returns the ``Batch``. ``rehearse`` and ``apply`` are the outermost frame: what goes wrong inside
them ends as a state with a sentence, never as half a roster.
"""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from members.access.enums import Permission
from members.access.scope import scope_of
from members.intake import guard, store
from members.intake.issues import MESSAGES, Refused, sentence
from members.intake.models import Batch, Issue, State


def receive(*, file, file_name, unit, on, by, sheet_kind="roster"):
    """Take a workbook in: store it privately and return its batch, ``received`` or ``refused`` with the reason.

    ``file`` is a binary file object. ``unit`` is a commune, whose members alone the file may then touch, or a unit
    above, and then the file needs a column of communes. A refused file leaves no file and no rows behind; the batch
    stays as the record of the refusal. ``on`` is the day the roster speaks of, and of the boundaries.
    """
    batch = Batch(sheet_kind=sheet_kind, unit=unit, on=on, by=by, file_name=file_name[-200:])
    try:
        _check_right(batch)
        guard.check_name(file_name)
        batch.file_path, batch.file_size, batch.file_hash = store.keep(file)
    except Refused as refusal:
        return refuse(batch, refusal)
    batch.save()
    return batch


def _check_right(batch):
    """:raises Refused: the sender may not import there today, or the unit does not exist on the day of the roster."""
    scope = scope_of(batch.by, today=timezone.localdate())
    if not scope.can(Permission.IMPORT, batch.unit):
        raise Refused("not_allowed")
    unit = batch.unit
    if unit.from_on > batch.on or (unit.until_on is not None and unit.until_on <= batch.on):
        raise Refused("unit_not_open", unit=unit.name, day=f"{batch.on:%d/%m/%Y}")


@transaction.atomic
def refuse(batch, refusal):
    """Keep the reason, and nothing else, of a file that cannot come in."""
    store.drop(batch.file_path)
    batch.state, batch.file_path = State.REFUSED, ""
    batch.reason_code, batch.reason = refusal.code, str(refusal)
    batch.save()
    batch.issues.all().delete()
    Issue.objects.create(
        batch=batch, level=MESSAGES[refusal.code].level, code=refusal.code, detail=refusal.detail,
        sheet=refusal.detail.get("sheet", "")[:100],
    )  # fmt: skip
    return batch


def rehearse(batch):
    """Read, stage, resolve, check, match, compare, and apply inside a savepoint that is rolled back: ``in_review``."""
    raise NotImplementedError


def apply(batch, *, by):
    """Write the clean rows in one transaction; held rows stay. May be called again after rows were settled."""
    raise NotImplementedError


def settle(batch, *, row, decision, value=None, by):
    """Answer a held row and check it again; returns the staged row.

    ``row`` is a ``StagedMember`` of the batch. Decisions: "fix" with {field: text} as it would be typed in Excel;
    "same_person" with the uid of the member (or None where only one is in question); "new_person"; "year_only";
    "skip"; "reopen", which takes a decision back.
    """
    raise NotImplementedError


def summary(batch):
    """The batch as the JSON document of ``import_roster``."""
    return {
        "batch": batch.pk,
        "state": batch.state,
        "rows": batch.rows,
        "added": batch.added,
        "changed": batch.changed,
        "unchanged": batch.unchanged,
        "ended": batch.ended,
        "held": batch.held,
        "issues": [
            {
                "level": issue.level,
                "code": issue.code,
                "sheet": issue.sheet or None,
                "row": issue.row,
                "column": issue.column or None,
                "value": issue.value,
                "message": sentence(issue.code, issue.detail, value=issue.value, sheet=issue.sheet),
            }
            for issue in batch.issues.filter(settled=False).order_by("sheet", "row", "pk")
        ],
        "seconds": round(batch.seconds, 2),
    }


def stored(batch):
    """Where the batch's workbook lies, or None once it is purged."""
    return settings.UPLOAD_FOLDER / batch.file_path if batch.file_path else None
