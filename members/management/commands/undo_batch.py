"""``manage.py undo_batch ID --as USER [--dry-run] [--json]``: take a written batch back."""

import json
import time

from django.core.management.base import BaseCommand, CommandError

from members.access.models import User
from members.enums import KeptReason
from members.intake.issues import Refused
from members.intake.models import Batch, State
from members.queries.undone import kept_by
from members.roster.examination import check_right
from members.roster.undo import CannotUndo, check_undoable, foresee, undo


class Command(BaseCommand):
    help = "Undo a written batch: what it added or changed goes back, what was edited since is kept and listed."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, metavar="ID", help="number of the batch")
        parser.add_argument("--as", dest="user", required=True, help="user name; her rights decide")
        parser.add_argument("--dry-run", action="store_true", help="tell what would be undone and kept, change nothing")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *, batch, user, dry_run, **options):
        by = User.objects.filter(username=user, is_active=True).first()
        if by is None:
            raise CommandError(f"there is no user {user!r}")
        found = Batch.objects.select_related("unit", "by").filter(pk=batch).first()
        if found is None:
            raise CommandError(f"there is no batch {batch}")
        try:
            document = _preview(found, by) if dry_run else _perform(found, by)
        except (CannotUndo, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        self.stdout.write(", ".join(f"{key} {value}" for key, value in document.items() if key != "kept_rows"))
        for row in document["kept_rows"]:
            self.stdout.write(f"kept {row['member']} {KeptReason(row['reason']).label}")


def _perform(batch, by):
    started = time.monotonic()
    batch = undo(batch, by=by)
    if batch.state != State.UNDONE:
        raise CommandError(batch.reason)
    return {
        "batch": batch.pk, "state": str(batch.state), "undone": batch.undone, "kept": batch.kept,
        "kept_rows": [_row(row.member.uid, row.reason, row.at, row.other_id) for row in kept_by(batch).iterator()],
        "seconds": round(time.monotonic() - started, 2),
    }  # fmt: skip


def _preview(batch, by):
    check_right(batch, by)
    check_undoable(batch)
    seen = foresee(batch)
    return {
        "batch": batch.pk, "state": str(batch.state), "undone": seen.removed + seen.restored, "kept": seen.kept,
        "kept_rows": [],
    }  # fmt: skip


def _row(uid, reason, at, other):
    return {"member": str(uid), "reason": reason, "at": at and at.isoformat(), "batch": other}
