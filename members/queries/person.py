"""What belongs to one person: changes, deeds, transfers, who did them."""

from members.access.models import User
from members.audit.models import Event
from members.models import Post, Transfer

MOST_CHANGES = 100


def changes_of(member):
    """Her history, newest first, each row as it stood before a change."""
    return list(member.history.order_by("-pgh_created_at", "-pgh_id")[:MOST_CHANGES])


def version_of(member, version):
    """The row of her history that stood at ``version``; None where that is the present or unknown."""
    return member.history.filter(version=version).first()


def deeds_of(member):
    """What the audit tells of her, newest first."""
    events = Event.objects.filter(subject_type=member._meta.label_lower, subject_id=member.pk)
    return list(events.order_by("-at", "-pk")[:MOST_CHANGES])


def names_of(users):
    """``{user id: full name}``."""
    return dict(User.objects.filter(pk__in=set(users) - {None}).values_list("pk", "full_name"))


def held():
    """Every office with its holder and unit."""
    return Post.objects.select_related("member", "unit")


def proposed():
    """Every transfer with its person and units."""
    return Transfer.objects.select_related("member", "from_unit", "to_unit")


def transfers_within(scope, *, waiting):
    """Transfers the scope has a part in: those that wait, or the latest that were answered."""
    found = Transfer.objects.within(scope).select_related("member__unit", "from_unit", "to_unit", "proposed_by")
    if waiting:
        return found.filter(state="proposed").order_by("on", "pk")
    return found.exclude(state="proposed").order_by("-decided_at")[:20]
