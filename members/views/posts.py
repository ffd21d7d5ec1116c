"""Officers of a unit: who holds which office, appointing and relieving."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions import posts as actions
from members.actions.refusals import Refusal
from members.forms.spells import AppointForm, DayForm
from members.models import Member
from members.presenters import lists as lists_shown
from members.presenters import person as shown
from members.queries import offices, person
from members.queries.people import search
from members.views.entry import refuse

EDIT = Permission.EDIT_MEMBERS


@require_GET
def page(request):
    """The officers of the unit of the frame and of the units below it on its day."""
    require(request.scope, Permission.SEE_MEMBERS)
    return render(request, "members/posts.html", _context(request, _form(request)))


@require_POST
@once
def appoint(request):
    """Give a person of the register an office in the unit of the frame."""
    unit = request.frame_unit
    require(request.scope, EDIT, unit)
    form = _form(request, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        member = load(Member, request.scope, given["member"])
        facts = {name: given[name] for name in ("title", "on", "is_full_time", "is_elected")}
        try:
            actions.appoint(member=member, unit=unit, by=request.user, **facts)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("%(name)s holds the office.") % {"name": member.full_name})
            return redirect(lists_shown.kept(request, "members:posts"))
    return render(request, "members/posts.html", _context(request, form), status=422)


@require_POST
def relieve(request, uid):
    """Lay an office down from a day on."""
    post = load(person.held(), request.scope, uid)
    require(request.scope, EDIT, post.unit)
    form = DayForm(request.POST)
    if form.is_valid():
        try:
            actions.relieve(post=post, on=form.cleaned_data["on"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The office is laid down."))
    else:
        messages.error(request, form.summary[0]["text"])
    return redirect(lists_shown.kept(request, "members:posts"))


def _form(request, data=None):
    return AppointForm(data, titles=actions.titles_of(request.frame_unit.kind), initial={"on": request.today})


def _context(request, form):
    """The officers, and whom a typed name offers for an office."""
    unit, scope, text = request.frame_unit, request.scope, request.GET.get("q", "").strip()
    found = search(text, Member.objects.within(scope).select_related("unit"))[:8] if text else []
    held = offices.held(unit, scope=scope, on=request.frame_on)
    return {
        "form": form,
        "own": shown.posts(one for one in held if one.unit_id == unit.pk),
        "below": shown.posts(one for one in held if one.unit_id != unit.pk),
        "text": text,
        "found": lists_shown.persons(found, on=request.today),
        "may_edit": scope.can(EDIT, unit),
        "today": request.today,
        "hidden": list(request.frame_query.items()),
    }
