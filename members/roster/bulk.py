"""One answer for every held row of one kind of problem: a few statements, however many rows."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from members.audit.actions import record
from members.intake.issues import MESSAGES, SAME, YEAR
from members.intake.models import Batch, Decision, Issue, State
from members.models import StagedMember
from members.roster.examination import COUNTERS, examine, places_for, tally
from members.roster.rows import read_person
from members.roster.settling import CannotSettle, twins_of

# Which person is meant cannot be said for many rows at once; that she who had left is here again can.
SAME_AT_ONCE = ("left_before",)
_HELD = """
SELECT DISTINCT s.id FROM members_stagedmember s
  JOIN intake_issue i ON i.batch_id = s.batch_id AND i.sheet = s.sheet AND i.row = s.row AND NOT i.settled
 WHERE s.batch_id = %(batch)s AND s.outcome = 'hold' AND NOT s.is_applied AND i.code = %(code)s
   AND (%(sheet)s = '' OR s.sheet = %(sheet)s)
 ORDER BY s.id
"""
# Beyond this the whole batch is examined: a list of ids no longer saves anything.
MANY = 50_000


def decisions_of(code):
    """The answers that may be given to all rows of a kind of problem."""
    known = MESSAGES[code].decisions if code in MESSAGES else ()
    return [d for d in known if d != SAME or code in SAME_AT_ONCE] + [Decision.SKIP]


@transaction.atomic
def settle_all(batch, *, code, decision, by, sheet=""):
    """Answer every held row with an open problem of kind ``code``, of one sheet where it is named; returns how many.

    :raises CannotSettle: the kind does not take this answer, or the batch is not in review.
    :raises Refused: the user may not import there.
    """
    batch = Batch.objects.select_for_update().select_related("unit", "by").get(pk=batch.pk)
    places = places_for(batch, by)
    if decision not in decisions_of(code):
        raise CannotSettle(_("This answer is not known."))
    if batch.state not in (State.IN_REVIEW, State.APPLIED):
        raise CannotSettle(_("This batch is not in review."))
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"batch": batch.pk, "code": code, "sheet": sheet})
        rows = [pk for (pk,) in cursor.fetchall()]
    if not rows:
        return 0
    if decision == YEAR:
        _years_only(batch, rows)
    else:
        StagedMember.objects.filter(batch=batch, pk__in=rows).update(decision=decision)
    touched = {*rows, *twins_of(batch)}
    examine(batch, places, only=sorted(touched) if len(touched) <= MANY else None)
    tally(batch)
    batch.save(update_fields=COUNTERS)
    record(
        verb="batch.rows_settled", subject=batch, by=by, unit=batch.unit, code=code, decision=decision, rows=len(rows)
    )
    return len(rows)


def _years_only(batch, rows):
    """Take the year alone of every date of these rows that cannot be read, where there is one in it."""
    found = {(row.sheet, row.row): row for row in StagedMember.objects.filter(pk__in=rows)}
    fields = {sheet: columns for sheet, columns in batch.mapping.items()}
    done = []
    codes = ("date_impossible", "date_unreadable")
    for issue in Issue.objects.filter(batch=batch, code__in=codes, settled=False):
        row, year = found.get((issue.sheet, issue.row)), issue.detail.get("year")
        field = fields.get(issue.sheet, {}).get(issue.column) or ""
        if row is None or not year or not field.startswith(("born", "joined")):
            continue
        name = "born_on" if field.startswith("born") else "joined_on"
        for key, value in read_person({name: str(year)}, on=batch.on)[0].items():
            setattr(row, key, value)
        row.mended = (row.mended or {}) | {field: str(year)}
        done.append(issue.pk)
    dates = ["born_on", "born_precision", "joined_on", "joined_precision", "mended"]
    StagedMember.objects.bulk_update(found.values(), dates, batch_size=2_000)
    Issue.objects.filter(pk__in=done).delete()
