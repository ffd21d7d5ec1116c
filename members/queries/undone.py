"""Whom an undone batch left as she was."""

from members.models import KeptMember


def kept_by(batch):
    """The persons that the undo of a batch kept, with who changed them since, in the order of their names."""
    return (
        KeptMember.objects.filter(batch=batch)
        .select_related("member", "by", "other")
        .order_by("member__name_sort_key", "member_id")
    )
