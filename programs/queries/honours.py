"""Honorary members whose recognition is not entered."""

from django.db.models import Exists, OuterRef

from members.enums import MembershipKind
from members.models import Membership
from programs.models import Recognition
from programs.queries.records import counted_in


def without_decision(unit, *, on, scope):
    """Honorary spells of persons within the scope, in ``unit`` or below it on a day, that no recognition stands behind."""
    spells = Membership.objects.within(scope).on(on).filter(kind=MembershipKind.HONORARY)
    entered = Recognition.objects.filter(member=OuterRef("member"), unit=OuterRef("unit"))
    found = counted_in(spells.filter(~Exists(entered)), unit, boundaries=on)
    return found.select_related("member", "unit").order_by("from_on", "member__name_sort_key", "pk")
