"""Finding the person of a record while it is being entered."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from members.access.enums import Permission
from members.units.models import Unit
from programs.forms.people import PersonPick

KEEPERS = (Permission.KEEP_PROGRAMS, Permission.KEEP_CHILDREN)


@require_POST
def find(request):
    """Persons within the scope for what was typed, to choose one from; a number never stands in an address."""
    if not any(map(request.scope.has, KEEPERS)):
        raise Http404
    pick = PersonPick(request.POST, scope=request.scope, units=Unit.objects.within(request.scope).none())
    return render(request, "programs/found_fragment.html", {"pick": pick})
