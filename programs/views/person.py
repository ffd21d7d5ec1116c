"""What one person took part in, over all programmes: a page of its own, and a part of her page."""

from django.views.decorators.http import require_GET

from members.access.loading import load
from members.audit.actions import record_reading
from members.queries.people import registered
from programs.kinds import KINDS
from programs.presenters import person as shown
from unionportal.ui.htmx import render_page


@require_GET
def taken_part(request, uid):
    """Every record that names the person, dated and linked. Each look is noted."""
    member = load(registered(), request.scope, uid)
    record_reading(what="member.programmes", subject=member, by=request.user)
    lines = shown.lines(member, KINDS.values(), request.scope)
    context = {"member": member, "lines": lines, "programmes": len({line["kind"].slug for line in lines})}
    return render_page(request, "programs/person.html", context, fragment="programs/person_fragment.html")
