"""The roster of a unit on a day, as rows for a workbook."""

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from members.enums import MembershipKind
from members.models import Membership, Post
from members.units.enums import Kind
from members.units.models import Unit, UnitName
from unionportal.ui.dated import open_on


def roster_spells(*, on, scope, under=None):
    """Spells of ``on`` below ``under`` (a Unit, or None for everywhere) whose persons the scope may see.

    One spell a person: an honorary one only where there is no full one. Ordered by commune, branch, Vietnamese name;
    ``commune_id`` is the commune of the branch on that day, null for spells held above communes.
    """
    full = Membership.objects.on(on).filter(member=OuterRef("member"), kind=MembershipKind.FULL)
    spells = Membership.objects.on(on).within(scope)
    if under is not None:
        spells = spells.filter(unit__in=Unit.objects.under([under.pk], on=on))
    return (
        spells.filter(Q(kind=MembershipKind.FULL) | Q(kind=MembershipKind.HONORARY) & ~Exists(full))
        .annotate(
            path=FilteredRelation(
                "unit__paths_up",
                condition=Q(unit__paths_up__ancestor_kind=Kind.COMMUNE) & open_on(on, "unit__paths_up__"),
            ),
            commune_id=F("path__ancestor"),
        )
        .order_by(
            "path__ancestor__name_sort_key",
            "path__ancestor",
            "unit__name_sort_key",
            "unit",
            "member__name_sort_key",
            "pk",
        )
    )


def names_below(unit, *, on):
    """{unit id: full name on ``on``} of ``unit`` and all below it, or of every unit where ``unit`` is None."""
    names = UnitName.objects.on(on)
    if unit is not None:
        names = names.filter(unit__in=Unit.objects.under([unit.pk], on=on))
    return dict(names.values_list("unit", "full_name"))


def titles_held(*, on, scope, under=None):
    """{member id: [title, …]} of the posts open on ``on`` below ``under``."""
    posts = Post.objects.on(on).within(scope)
    if under is not None:
        posts = posts.filter(unit__in=Unit.objects.under([under.pk], on=on))
    held = {}
    for member, title in posts.order_by("pk").values_list("member", "title"):
        held.setdefault(member, []).append(title)
    return held
