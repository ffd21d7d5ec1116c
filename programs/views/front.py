"""The front page of the programmes."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from members.access.enums import Permission
from members.access.loading import require
from programs.kinds import KINDS


@require_GET
def front(request):
    """Every kind of record that the user may see."""
    require(request.scope, Permission.SEE_FIGURES)
    return render(
        request, "programs/front.html", {"kinds": [k for k in KINDS.values() if request.scope.has(k.see)]}
    )  # fmt: skip
