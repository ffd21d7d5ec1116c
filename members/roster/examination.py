"""The steps that a rehearsal, an apply and a settled row share: whose units, who is who, what speaks against, the count."""

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from members.access.enums import Permission
from members.access.scope import scope_of
from members.intake.issues import Refused
from members.intake.models import Outcome
from members.models import MissingMember, StagedMember
from members.roster import checks, conflicts, diff, matching, missing, untouched, writing
from members.roster.places import Places
from members.units.enums import Kind


def check_right(batch, by):
    """The scope of ``by`` today, who must hold the right to import for the unit of ``batch`` whatever was so before.

    :raises Refused: no right, or the unit does not exist on the day of the roster.
    """
    scope = scope_of(by, today=timezone.localdate())
    if not scope.can(Permission.IMPORT, batch.unit):
        raise Refused("not_allowed")
    unit = batch.unit
    if unit.from_on > batch.on or (unit.until_on is not None and unit.until_on <= batch.on):
        raise Refused("unit_not_open", unit=unit.name, day=f"{batch.on:%d/%m/%Y}")
    return scope


def places_for(batch, by):
    """The units that the batch may touch when ``by`` works on it."""
    return Places(batch, check_right(batch, by), Permission.IMPORT)


def examine(batch, places, *, only=None):
    """Match, check and compare the open rows, or those of the ids ``only``; inside a transaction.

    Leaves the temporary tables that ``writing.write`` needs and holds the lock of the communes to its end.
    """
    with connection.cursor() as cursor:
        # The statements sort and hash a whole province; the setting ends with the transaction.
        cursor.execute("SET LOCAL work_mem = '256MB'")
    writing.lock(batch, places)
    matching.match(batch, places, only=only)
    conflicts.recall(batch, only=only)
    untouched.find(batch, only=only)
    checks.check(batch, diff.DIFFERS, only=only)
    conflicts.tell(batch, only=only)
    diff.compare(batch, only=only)
    # Of a province the list is made anew before anything is written, not after each answer: it takes seconds.
    if batch.covers and (only is None or batch.unit.kind >= Kind.COMMUNE):
        missing.find(batch)


def tally(batch):
    """Set the batch's counters from its staged rows; does not save."""
    found = dict(
        StagedMember.objects.filter(batch=batch).values_list("outcome").annotate(Count("pk")).order_by("outcome")
    )
    batch.rows = sum(found.values())
    batch.added, batch.changed = found.get(Outcome.ADD, 0), found.get(Outcome.CHANGE, 0)
    batch.unchanged = found.get(Outcome.SAME, 0)
    batch.ended = MissingMember.objects.filter(batch=batch).exclude(how="").count() if batch.covers else 0
    batch.held = found.get(Outcome.HOLD, 0)


COUNTERS = ("rows", "added", "changed", "unchanged", "ended", "held")
