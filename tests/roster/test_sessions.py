"""What a session of the worker remembers of one batch does no harm to the next."""

from datetime import timedelta
from itertools import islice, product

import pghistory
from django.db import connection
from django.utils import timezone

from members.models import Member
from members.roster import undo
from tests.roster.books import roster, woman

ROWS = 3_000  # joined row by row to each other: nine million pairs, half a minute
GIVEN = ["An", "Bình", "Chi", "Dung", "Gấm", "Hà", "Hạnh", "Hiền", "Lan", "Liên", "Mai", "Nga", "Oanh", "Phương", "Quế"]


def test_a_batch_that_changes_thousands_is_not_planned_as_one_that_changed_one(cast, send):
    """After a statement of one row, thousands in the same session take seconds: the events are joined anew."""
    names = ["Bùi " + " ".join(name) for name in islice(product(GIVEN, repeat=3), ROWS)]
    women = [woman(n, name, phone="") for n, name in enumerate(names)]
    day = timezone.localdate() - timedelta(days=30)
    assert send(roster(*women), on=day, apply=True).added == ROWS
    Member.objects.filter(full_name=names[0]).update(note="một người")
    changed = [woman(n, name) for n, name in enumerate(names)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '12s'")
    batch = send(roster(*changed), on=day + timedelta(days=1), apply=True)
    assert (batch.state, batch.changed) == ("applied", ROWS)
    with pghistory.context(verb="member.corrected"):
        Member.objects.filter(full_name=names[0]).update(note="một người khác")
    undo.undo(batch, by=cast.user("commune_officer"))
    assert Member.objects.filter(phone="", full_name__in=names).count() == ROWS - 1, "who was corrected since is kept"
