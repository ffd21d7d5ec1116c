"""Entering a person and correcting one: duplicates are shown before, two versions when two edit at once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions import people as actions
from members.actions.refusals import Conflict, Refusal
from members.forms.people import AddForm, CorrectForm, initial_of
from members.models import Member
from members.presenters import entry as shown
from members.presenters.people import mask_citizen_id
from members.queries import people
from members.queries.person import version_of

EDIT = Permission.EDIT_MEMBERS


@require_http_methods(["GET", "POST"])
@once
def add(request):
    """A form for a person new to the register; "save and add another" keeps the branch."""
    require(request.scope, EDIT)
    form = _add_form(request)
    if request.method == "POST" and form.is_valid() and not _asks_about_likely(request, form):
        try:
            member = actions.create_member(values=form.values(), by=request.user, **form.spell())
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("%(name)s is in the register.") % {"name": member.full_name})
            return redirect(_next(request, member))
    context = {"form": form, **_likely(request, form)}
    return render(request, "members/add.html", context, status=422 if form.errors else 200)


@require_POST
def duplicates(request):
    """The panel of likely duplicates, for what has been typed so far."""
    require(request.scope, EDIT)
    form = _add_form(request)
    form.is_valid()
    return render(request, "members/duplicates_fragment.html", _likely(request, form))


@require_http_methods(["GET", "POST"])
def edit(request, uid):
    """Correct a person; whoever was overtaken chooses field by field."""
    member = load(people.registered(), request.scope, uid)
    require(request.scope, EDIT, member.unit)
    form = _correct_form(request, member)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_member(
                member=member, values=form.values(), version=form.cleaned_data["version"], by=request.user
            )
        except Conflict as conflict:
            base = version_of(member, form.cleaned_data["version"])
            return render(request, "members/conflict.html", shown.conflict(form, conflict, base=base), status=409)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("members:page", member.uid)
    context = {"form": form, "member": member}
    return render(request, "members/edit.html", context, status=422 if form.errors else 200)


def refuse(form, refusal):
    """Put the sentence of a refusal on the form, at its field where the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _add_form(request):
    unit, scope = request.frame_unit, request.scope
    return AddForm(
        request.POST or None,
        units=people.branches_under(unit, scope=scope, permission=EDIT, on=request.today),
        sensitive=scope.can(Permission.SEE_SENSITIVE, unit),
        today=request.today,
        initial={"unit": request.GET.get("branch", "")},
    )


def _correct_form(request, member):
    data = request.POST.copy() if request.method == "POST" else None
    initial = initial_of(member)
    form = CorrectForm(
        data,
        initial=initial,
        sensitive=request.scope.can(Permission.SEE_SENSITIVE, member.unit),
        mask=mask_citizen_id(member),
    )
    if data is not None:
        shown.take_theirs(form, data)
    return form


def _asks_about_likely(request, form):
    """Whether someone very like this person is there and the officer has not yet said it is another."""
    return "is_another" not in request.POST and any(one.likeness == 2 for one in _found(request, form))


def _found(request, form):
    given = getattr(form, "cleaned_data", {})
    born = given.get("born")
    commune = people.commune_of(request.frame_unit) or request.frame_unit.pk
    among = Member.objects.within(request.scope).filter(unit__in=people.below(commune, on=request.today))
    return people.duplicates_of(
        full_name=given.get("full_name", ""), born_on=born and born[0], phone=given.get("phone", ""), among=among
    )


def _likely(request, form):
    """What the panel shows: likely duplicates in the commune; of elsewhere only that the id is known there."""
    given = getattr(form, "cleaned_data", {})
    found = list(_found(request, form)) if form.is_bound else []
    return {
        "likely": shown.likely(found),
        "is_elsewhere": people.is_known_elsewhere(given.get("citizen_id"), unit=request.frame_unit),
        "asks": form.is_bound and any(one.likeness == 2 for one in found),
    }


def _next(request, member):
    """Where a saved form leads: to an empty one of the same branch, or to the person."""
    if "another" not in request.POST:
        return reverse("members:page", args=[member.uid])
    query = {**request.frame_query, "branch": str(member.unit.uid)}
    return f"{reverse('members:add')}?{urlencode(query)}"
