"""Whether a scope sees or keeps the children of a unit, of one that is closed too."""

from django.http import Http404

from members.access.enums import Permission
from members.units.enums import Kind


def sees(scope, unit, permission=Permission.SEE_CHILDREN):
    """Whether ``permission`` is held over ``unit``, or over the units that followed it."""
    return unit is not None and unit.pk in scope.reached(permission)


def sees_sums(scope, unit):
    """Whether the figures of Mẹ đỡ đầu may be told of ``unit``: of a village, whose one child all know, to who sees it."""
    return unit.kind < Kind.BRANCH or sees(scope, unit)


def keeps(scope, unit):
    """Whether the children of ``unit`` may be entered and corrected."""
    return sees(scope, unit, Permission.KEEP_CHILDREN)


def require_sight(scope, unit, permission=Permission.SEE_CHILDREN):
    """Go on only where ``permission`` is held over ``unit`` or what followed it. Raises Http404."""
    if not sees(scope, unit, permission):
        raise Http404
