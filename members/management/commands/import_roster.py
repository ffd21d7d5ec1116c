"""Bring a roster in from the command line: stage, check, compare; with --apply, write the clean rows."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.access.enums import Permission
from members.access.models import User
from members.access.scope import scope_of
from members.roster import pipeline
from members.roster.ending import HOW, end_missing
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import UnknownUnit, unit_by_code


class Command(BaseCommand):
    help = "Import a roster (.xlsx): stops in review, or with --apply writes the clean rows. Exit code 0 when read."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="user", required=True, help="user name; her rights decide")
        parser.add_argument("--commune", metavar="CODE", help="official code of the commune that every row belongs to")
        parser.add_argument("--on", type=date.fromisoformat, help="the day the roster speaks of; today when left out")
        parser.add_argument("--apply", action="store_true", help="write the clean rows without a review")
        parser.add_argument(
            "--legacy", choices=("tcvn3", "vni", "none"), help="text in an old font: convert it from there, or leave it"
        )
        parser.add_argument(
            "--whole", choices=("branches", "unit"), help="the file is the whole roster of its branches, or of the unit"
        )
        parser.add_argument("--end-missing", choices=HOW, help="end who is missing from a whole roster, in this way")
        parser.add_argument("--force", action="store_true", help="also what repeats an earlier batch")
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *, file, user, commune, on, apply, legacy, force, whole, **options):
        by = User.objects.filter(username=user, is_active=True).first()
        if by is None:
            raise CommandError(f"there is no user {user!r}")
        today = timezone.localdate()
        on = on or today
        try:
            unit = unit_by_code(commune, on=on, kind=Kind.COMMUNE) if commune else _own_unit(by, today)
            with file.open("rb") as opened:
                batch = pipeline.receive(
                    file=opened,
                    file_name=file.name,
                    unit=unit,
                    on=on,
                    by=by,
                    legacy=legacy or "",
                    force=force,
                    covers=whole or "",
                )
        except (UnknownUnit, OSError) as problem:
            raise CommandError(str(problem)) from problem
        batch = _bring_in(batch, apply=apply, missing=options["end_missing"])
        document = pipeline.summary(batch)
        if options["json"]:
            self.stdout.write(json.dumps(document, ensure_ascii=False))
        else:
            self._tell(document, batch)

    def _tell(self, document, batch):
        self.stdout.write(", ".join(f"{key} {document[key]}" for key in list(document)[:8]))
        if batch.reason:
            self.stdout.write(batch.reason)
        if batch.state == "asking":
            self.stdout.write(document["question"])
            for before, after in batch.question["detail"].get("pairs", ()):
                self.stdout.write(f"  {before} → {after}")
        for issue in document["issues"]:
            place = f"{issue['sheet'] or ''}!{issue['column'] or ''}{issue['row'] or ''}"
            self.stdout.write(f"{issue['level']} {place} {issue['message']}")


def _bring_in(batch, *, apply, missing):
    """Rehearse, say how those end who are missing, apply; where nothing is said in between, in one pass."""
    if apply and not missing:
        return pipeline.perform(batch)
    batch = pipeline.rehearse(batch)
    if batch.state != "in_review":
        return batch
    if missing:
        end_missing(batch, how=missing, by=batch.by)
        batch.refresh_from_db()
    return pipeline.apply(batch, by=batch.by) if apply else batch


def _own_unit(by, today):
    """The one unit for which the user may import; the upper-most where one grant lies under another."""
    roots = scope_of(by, today=today).roots(Permission.IMPORT)
    units = list(Unit.objects.filter(pk__in=roots).order_by("kind", "pk"))
    if not units:
        raise CommandError(f"{by} may not import anywhere")
    if len(units) > 1 and units[0].kind == units[1].kind:
        raise CommandError(f"{by} may import for several units: name one with --commune")
    return units[0]
