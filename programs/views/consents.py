"""Consents, holds, and what a sponsor may be told of a child."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.access.idempotency import once
from members.access.loading import load, require
from members.audit.actions import record_reading
from programs.actions import consents, holds
from programs.forms.children import ConsentForm, DayForm, HoldForm
from programs.presenters.told import Told
from programs.queries import children, sponsors
from programs.views.child_forms import KEEP, address_of, kept_child
from programs.views.one_form import ask


@require_http_methods(["GET", "POST"])
@once
def give(request, uid):
    """Record a consent, of the representative or of the child."""
    child = kept_child(request, uid)
    form = ConsentForm(request.POST or None, initial={"given_on": request.today})
    return ask(
        request, form, lambda given: consents.give(child=child, by=request.user, **given), back=address_of(child),
        title=_("Consent that a sponsor is told of %(code)s") % {"code": child.code}, crumb=child.code,
        lead=_("From seven on the child's own consent is needed besides the representative's."),
        submit=_("Record the consent"), done=_("The consent is recorded."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def withdraw(request, uid):
    """A consent no longer stands."""
    consent = load(children.consents(), request.scope, uid)
    child = consent.child
    require(request.scope, KEEP, child.unit)
    form = DayForm(request.POST or None, initial={"on": request.today})
    lead = _("From that day on nothing more of the child is told to a sponsor; a hold ends. Pledges go on.")
    return ask(
        request, form, lambda given: consents.withdraw(consent=consent, on=given["on"], by=request.user),
        back=address_of(child), title=_("Withdraw a consent for %(code)s") % {"code": child.code}, crumb=child.code,
        lead=f"{consent.get_given_by_display()}. {lead}", submit=_("Withdraw"), done=_("The consent is withdrawn."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def keep_for(request, uid):
    """Keep a child for one sponsor."""
    child = kept_child(request, uid)
    form = HoldForm(
        request.POST or None, sponsors=sponsors.offered(request.scope),
        initial={"until_on": request.today + holds.USUAL, "version": child.version},
    )  # fmt: skip

    def act(given):
        return holds.hold(child=child, on=request.today, by=request.user, **given)

    return ask(
        request, form, act, back=address_of(child), title=_("Keep %(code)s for a sponsor") % {"code": child.code},
        lead=_("While a child is kept nobody else can promise to help it."), submit=_("Keep the child"),
        done=_("The child is kept."), crumb=child.code,
    )  # fmt: skip


@require_POST
@once
def release(request, uid):
    """The child is free again from today."""
    hold = load(children.kept(), request.scope, uid)
    require(request.scope, KEEP, hold.child.unit)
    form = DayForm({"on": f"{request.today:%d/%m/%Y}"})
    return ask(
        request, form, lambda given: holds.release(hold=hold, on=given["on"], by=request.user),
        back=address_of(hold.child), title=_("Release %(code)s") % {"code": hold.child.code}, crumb=hold.child.code,
        submit=_("Release"), done=_("The child is free again."),
    )  # fmt: skip


@require_GET
def told(request, uid):
    """A page to print for a sponsor: the name with both consents, without them the code and first letters."""
    child = load(children.with_unit(), request.scope, uid)
    record_reading(what="child.told", subject=child, by=request.user)
    return render(request, "programs/child_told.html", {"told": Told(child, on=request.today), "child": child})
