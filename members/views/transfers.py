"""Transfers between communes: what waits for an answer, answering, taking back, asking for one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions import transfers as actions
from members.actions.refusals import Refusal
from members.forms.spells import AdmitForm, AskForm, DeclineForm
from members.models import Transfer
from members.presenters import person as shown
from members.presenters.people import born
from members.queries import numbers, people, person, places
from members.views.entry import refuse

EDIT = Permission.EDIT_MEMBERS


@require_GET
def inbox(request):
    """Transfers that wait, and the latest that were answered."""
    require(request.scope, EDIT)
    waiting = shown.transfers(person.transfers_within(request.scope, waiting=True), scope=request.scope)
    context = {
        "to_answer": [line for line in waiting if line["may_accept"]],
        "waiting": [line for line in waiting if not line["may_accept"]],
        "answered": shown.transfers(person.transfers_within(request.scope, waiting=False), scope=request.scope),
    }
    return render(request, "members/transfers.html", context)


@require_http_methods(["GET", "POST"])
@once
def accept(request, uid):
    """Choose branch and day, and she is counted here from that day on."""
    transfer = _answerable(request, uid)
    units = places.receiving(transfer, scope=request.scope, permission=EDIT, on=request.today)
    initial = {"on": transfer.on, "unit": transfer.to_unit.uid}
    form = AdmitForm(request.POST or None, initial=initial, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(
                transfer=transfer, unit=form.cleaned_data["unit"], on=form.cleaned_data["on"], by=request.user
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("%(name)s is transferred.") % {"name": transfer.member.full_name})
            return redirect("members:transfers")
    context = {"form": form, "transfer": transfer, "born": born(transfer.member), "decline": DeclineForm()}
    return render(request, "members/accept.html", context, status=422 if form.errors else 200)


@require_POST
def decline(request, uid):
    """Say no, with the reason."""
    transfer, form = _answerable(request, uid), DeclineForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "transfer": transfer, "born": born(transfer.member), "decline": form, "declines": True}
        return render(request, "members/accept.html", context, status=422)
    return _answer(request, lambda: actions.decline(
        transfer=transfer, reason=form.cleaned_data["reason"], by=request.user
    ), done=_("The transfer is declined."))  # fmt: skip


@require_POST
def withdraw(request, uid):
    """Take back what one's own side proposed."""
    transfer = load(Transfer, request.scope, uid)
    if not shown.answers(transfer, scope=request.scope)["may_withdraw"]:
        raise Http404
    return _answer(
        request, lambda: actions.withdraw(transfer=transfer, by=request.user), done=_("The transfer is withdrawn.")
    )


@require_http_methods(["GET", "POST"])
@once
def ask(request):
    """Ask the other commune for a person who has come here, by her citizen id; nobody is named before they agree."""
    require(request.scope, EDIT)
    units = people.branches_under(request.frame_unit, scope=request.scope, permission=EDIT, on=request.today)
    form = AskForm(request.POST or None, initial={"on": request.today}, units=units)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        member = numbers.anywhere(given["citizen_id"])
        if member is None:
            form.add_error("citizen_id", _("Nobody in the portal has this citizen id. Add her as a new member."))
        else:
            try:
                actions.propose(
                    member=member, to_unit=given["unit"], on=given["on"], by=request.user, reason=given["reason"],
                    is_request=True,
                )  # fmt: skip
            except Refusal as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The other commune is asked. You see its answer here."))
                return redirect("members:transfers")
    return render(request, "members/ask.html", {"form": form}, status=422 if form.errors else 200)


def _answerable(request, uid):
    """The transfer, if this user's side is the one to answer."""
    transfer = load(person.proposed(), request.scope, uid)
    if not shown.answers(transfer, scope=request.scope)["may_accept"]:
        raise Http404
    return transfer


def _answer(request, act, *, done):
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("members:transfers")
