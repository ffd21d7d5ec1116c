"""Clubs with who is in them: people once, and times (every joining)."""

from django.db.models import Count, F, Q

from programs.models import ClubMember
from unionportal.ui.dated import open_on


def with_people(clubs, *, on):
    """Clubs, each with ``people`` in it at the end of ``on``, ``ever`` people by then, ``times`` they joined."""
    joined = Q(club_members__from_on__lte=on)
    inside = open_on(on, "club_members__")
    return clubs.annotate(
        people=Count("club_members__member", filter=inside, distinct=True),
        ever=Count("club_members__member", filter=joined, distinct=True),
        times=Count("club_members", filter=joined),
    )


def members_of(club):
    """Who is and was in a club: those in it first, leaders before others, in the order of names."""
    rows = ClubMember.objects.filter(club=club).select_related("member", "member__unit", "club", "club__unit")
    return rows.order_by(F("until_on").desc(nulls_first=True), "-is_leader", "member__name_sort_key", "from_on", "pk")
