"""Entering and correcting a child, moving it, closing its file."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.audit.actions import record_reading
from members.queries import people
from members.units.enums import Kind
from programs.actions import children as actions
from programs.actions import reopening
from programs.actions.refusals import ChildKnown
from programs.forms.children import CloseForm, CorrectForm, MoveForm, RegisterForm, ReopenForm, initial_of
from programs.presenters.links import link
from programs.queries import children
from programs.views.one_form import ask

KEEP = Permission.KEEP_CHILDREN


def kept_child(request, uid):
    """The child of that public id whose file the user keeps. Raises Http404."""
    child = load(children.with_unit(), request.scope, uid)
    require(request.scope, KEEP, child.unit)
    return child


def address_of(child):
    """The child's page."""
    return reverse("programs:child", args=[child.uid])


@require_http_methods(["GET", "POST"])
@once
def register(request):
    """A form for a child new on the list, in a branch of the unit of the frame."""
    require(request.scope, KEEP)
    unit = request.frame_unit
    units = people.branches_under(unit, scope=request.scope, permission=KEEP, on=request.today)
    form = RegisterForm(request.POST or None, units=units, initial={"on": request.today})

    def act(given):
        return actions.register(
            unit=given["unit"], on=given["on"], values=form.values(), by=request.user, is_another=given["is_another"]
        )

    return ask(
        request, form, act, back=address_of, done=_("The child is on the list."), template="programs/child_add.html",
        is_wide=unit.kind < Kind.COMMUNE, leave=link("children", **request.frame_query), known=ChildKnown.field,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit(request, uid):
    """Correct a child's file; the form shows it whole, so each look is noted."""
    child = kept_child(request, uid)
    record_reading(what="child.form", subject=child, by=request.user)
    form = CorrectForm(request.POST or None, initial=initial_of(child))

    def act(given):
        return actions.edit(child=child, values=form.values(), version=given["version"], by=request.user)

    return ask(
        request, form, act, back=address_of(child), done=_("Saved."), template="programs/child_edit.html", child=child
    )


@require_http_methods(["GET", "POST"])
@once
def close(request, uid):
    """The end of a file: pledges stop, holds end, the name is kept five years."""
    child = kept_child(request, uid)
    form = CloseForm(request.POST or None, initial={"on": request.today})

    def act(given):
        return actions.close(child=child, on=given["on"], reason=given["reason"], by=request.user)

    lead = _(
        "From that day on nothing more is due for the child: what is open then is written off, holds and searches end. "
        "The name is erased five years later; code and figures stay."
    )
    return ask(
        request, form, act, back=address_of(child), title=_("Close the file of %(code)s") % {"code": child.code},
        lead=lead, submit=_("Close the file"), done=_("The file is closed."), crumb=child.code,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def reopen(request, uid):
    """A file that was closed by mistake goes on; never one whose name was erased."""
    child = kept_child(request, uid)
    form = ReopenForm(request.POST or None, initial={"version": child.version})

    def act(given):
        return reopening.reopen(child=child, on=request.today, by=request.user, **given)

    lead = _(
        "The file is as if it had not been closed: its pledges go on, what their end wrote off is owed again, searches "
        "for a successor go on. A hold does not come back."
    )
    return ask(
        request, form, act, back=address_of(child), title=_("Open the file of %(code)s again") % {"code": child.code},
        lead=lead, submit=_("Open the file again"), done=_("The file is open again."), crumb=child.code,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def move(request, uid):
    """Another branch where the child lives: of its own commune, or of the commune of the frame."""
    child = kept_child(request, uid)
    near = request.frame_unit if request.frame_unit.kind == Kind.COMMUNE else None
    place = near.pk if near else people.commune_of(child.unit) or child.unit_id
    units = children.branches_of(place, scope=request.scope, on=request.today).exclude(pk=child.unit_id)
    form = MoveForm(request.POST or None, units=units, initial={"on": request.today})

    def act(given):
        return actions.move(child=child, unit=given["unit"], on=given["on"], by=request.user)

    lead = _("For a branch of another commune, choose that commune in the frame above.")
    return ask(
        request, form, act, back=address_of(child), title=_("%(code)s moves") % {"code": child.code}, lead=lead,
        submit=_("Move the file"), done=_("The child lives in the new branch now."), crumb=child.code,
    )  # fmt: skip
