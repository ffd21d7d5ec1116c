"""What happens to a membership: admission again, end, transfer, honour. One page each, one button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions import spells, transfers
from members.actions.refusals import Refusal
from members.forms.spells import AdmitForm, EndForm, TransferForm
from members.models import Member
from members.queries import people, places
from members.views.entry import refuse

EDIT = Permission.EDIT_MEMBERS


@require_http_methods(["GET", "POST"])
@once
def admit(request, uid):
    """A former member or an officer becomes a full member."""
    member = _editable(request, uid)
    form = AdmitForm(request.POST or None, initial={"on": request.today}, units=_branches(request, member))
    return _do(
        request, member, form, lambda given: spells.admit(member=member, unit=given["unit"], on=given["on"], by=request.user),
        title=_("Admit"), done=_("%(name)s is admitted."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def end(request, uid):
    """She leaves the Union: why and from which day."""
    member = _editable(request, uid)
    form = EndForm(request.POST or None, initial={"on": request.today, "how": request.GET.get("how", "")})
    return _do(
        request, member, form,
        lambda given: spells.end(member=member, on=given["on"], how=given["how"], by=request.user),
        title=_("Leaves the Union"), done=_("%(name)s is no longer counted from that day on. Nothing is deleted."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def honour(request, uid):
    """Recognise as an honorary member, in any unit of the user's."""
    member = _editable(request, uid)
    units = places.offered_units(request.scope, EDIT, under=request.frame_unit, on=request.today)
    form = AdmitForm(request.POST or None, initial={"on": request.today}, units=units)
    return _do(
        request, member, form,
        lambda given: spells.recognise(member=member, unit=given["unit"], on=given["on"], by=request.user),
        title=_("Recognise as honorary member"), done=_("%(name)s is an honorary member."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def transfer(request, uid):
    """To another branch of the own commune at once, or to another commune that will answer."""
    member = _editable(request, uid)
    text = request.GET.get("to", "").strip()
    form = TransferForm(
        request.POST or None,
        initial={"on": request.today},
        units=_branches(request, member).exclude(pk=member.unit_id),
        communes=places.communes(on=request.today),
        offered=places.communes_like(text, near=member.unit, on=request.today),
    )
    return _do(
        request, member, form, lambda given: _transfer(request, member, given), title=_("Transfer"),
        done=_("%(name)s: the transfer is noted."), template="members/transfer.html", to=text,
    )  # fmt: skip


def _transfer(request, member, given):
    facts = {"member": member, "on": given["on"], "by": request.user, "reason": given["reason"]}
    if given["unit"]:
        return transfers.move(unit=given["unit"], **facts)
    return transfers.propose(to_unit=given["commune"], **facts)


def _editable(request, uid):
    member = load(people.registered(), request.scope, uid)
    require(request.scope, EDIT, member.unit)
    return member


def _branches(request, member):
    """The branches and groups of the member's commune that the user may edit."""
    commune = people.commune_of(member.unit) or member.unit_id
    return places.branches_of(commune, scope=request.scope, permission=EDIT, on=request.today)


def _do(request, member, form, act, *, title, done, template="members/act.html", **extra):
    """Run ``act`` on a valid form and go to the person's page; else show the form with what is to be mended."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, done % {"name": member.full_name})
            return redirect(*_after(request, member))
    place = people.place_names([member.unit_id], on=request.today).get(member.unit_id, member.unit.name)
    context = {"form": form, "member": member, "place": place, "title": title, **extra}
    return render(request, template, context, status=422 if form.errors else 200)


def _after(request, member):
    """The person's page; the list where she is now out of sight."""
    seen = Member.objects.within(request.scope).filter(pk=member.pk).values_list("uid", flat=True).first()
    return ("members:page", seen) if seen else ("members:list",)
