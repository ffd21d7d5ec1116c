"""Who joins and leaves a club."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load
from programs.actions import clubs as actions
from programs.actions.people import known_person
from programs.forms.groups import JoinForm, LeaveForm
from programs.forms.people import PersonPick
from programs.kinds import KINDS
from programs.models import ClubMember
from programs.queries.records import units_to_enter
from programs.views.asking import asked, attempt, back, keep, kept

SLUG = "cau-lac-bo"


@require_http_methods(["GET", "POST"])
@once
def join(request, uid):
    """A person, found or not yet known, joins a club; searching for her enters nothing."""
    kind, club = kept(request, SLUG, uid)
    units = units_to_enter(club.unit, request.scope, permission=Permission.KEEP_PROGRAMS, on=request.today)
    searching = "find" in request.POST
    form = JoinForm(None if searching else request.POST or None)
    pick = PersonPick(request.POST or None, scope=request.scope, units=units)
    if request.method == "POST" and not searching and form.is_valid() & pick.is_valid():
        facts = {"pick": pick, "club": club, "by": request.user, "today": request.today}
        if attempt(form, _join, **form.cleaned_data, **facts):
            return back(request, kind, club, _("She is in the club."))
    errors = [] if searching else [*pick.summary, *form.summary]
    return asked(request, kind, club, form, pick=pick, errors=errors, last=_("Enter a member"), submit=_("Enter"))


@transaction.atomic
def _join(*, pick, club, by, today, **facts):
    person = pick.person or known_person(**pick.new_values(club.unit, on=today), by=by)
    return actions.join(club=club, member=person, by=by, today=today, **facts)


@require_http_methods(["GET", "POST"])
def leave(request, uid):
    """A person leaves."""
    row = load(ClubMember, request.scope, uid)
    kind, club = KINDS[SLUG], keep(request, KINDS[SLUG], row.club)
    form = LeaveForm(request.POST or None)
    facts = {"row": row, "by": request.user, "today": request.today}
    if request.method == "POST" and form.is_valid() and attempt(form, actions.leave, **form.cleaned_data, **facts):
        return back(request, kind, club, _("She left the club."))
    return asked(request, kind, club, form, last=_("Left the club"), submit=_("Enter"))


@require_POST
def remove_member(request, uid):
    """A person entered by mistake."""
    row = load(ClubMember, request.scope, uid)
    club = keep(request, KINDS[SLUG], row.club)
    actions.remove_member(row=row, by=request.user)
    return back(request, KINDS[SLUG], club, _("Removed."))
