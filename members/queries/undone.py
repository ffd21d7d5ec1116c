"""Whom an undo leaves as she is, as its pages tell it."""

from members.access.models import User
from members.intake.models import Batch
from members.models import KeptMember, Member


def kept_by(batch):
    """The persons that the undo of a batch kept, in the order of their names."""
    return (
        KeptMember.objects.filter(batch=batch).select_related("member").order_by("member__name_sort_key", "member_id")
    )


def told_with(rows, scope):
    """What is told beside kept persons: ({id: person the scope may see}, {id: user}, {id: later batch}); 3 queries.

    ``rows`` are dicts with member_id, by_id, other_id.
    """
    ids = {name: {row[name] for row in rows if row[name]} for name in ("member_id", "by_id", "other_id")}
    return (
        Member.objects.within(scope).in_bulk(ids["member_id"]),
        User.objects.in_bulk(ids["by_id"]),
        Batch.objects.within(scope).in_bulk(ids["other_id"]),
    )
