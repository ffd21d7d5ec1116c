"""Persons of a unit as of a day, with what a list shows of each."""

from django.db.models import Exists, OuterRef, Prefetch

from members.enums import MembershipKind
from members.models import Membership, Post
from members.queries.people import units_under

STATES = ("active", "away", "left", "all")


def listed(members, *, unit, on, state="active", kind=""):
    """Those of ``members`` in ``unit`` and below in a ``state`` at the end of ``on``, with spells of ``kind`` alone if one is given.

    ``active``: with an open spell; ``away``: of these, who works elsewhere; ``left``: with an ended spell there and no
    open one anywhere; ``all``: whose register is there, officers without a spell too.
    """
    units = units_under(unit, on=on)
    spells = Membership.objects.filter(member=OuterRef("pk"))
    if kind:
        spells = spells.filter(kind=kind)
    there = spells.filter(unit__in=units)
    if state == "all":
        return members.filter(Exists(there)) if kind else members.filter(unit__in=units)
    if state == "left":
        return members.filter(Exists(there.filter(until_on__lte=on)), ~Exists(spells.on(on)))
    active = members.filter(Exists(there.on(on)))
    return active.filter(is_working_away=True) if state == "away" else active


def with_lines(members, *, on):
    """``members`` each with ``spells_on`` and ``posts_on`` of the day, in two queries for all."""
    spells = Membership.objects.on(on).select_related("unit").order_by("kind", "pk")
    posts = Post.objects.on(on).select_related("unit").order_by("unit__kind", "pk")
    return members.select_related("unit").prefetch_related(
        Prefetch("memberships", spells, to_attr="spells_on"), Prefetch("posts", posts, to_attr="posts_on")
    )


def unit_of(member):
    """The unit in which a person of ``with_lines`` is shown: of the full spell of the day, else the register's."""
    full = [spell.unit for spell in member.spells_on if spell.kind == MembershipKind.FULL]
    return full[0] if full else (member.spells_on[0].unit if member.spells_on else member.unit)
