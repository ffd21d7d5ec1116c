"""Promising help for a child, and what becomes of the promise."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions.refusals import Refusal
from members.audit.actions import record_reading
from programs.actions import pledges as actions
from programs.actions import write_offs
from programs.forms.pledges import AmountForm, HandoverForm, PledgeForm, StopForm, WriteOffForm, WrittenOffForm
from programs.models import Child
from programs.presenters.links import link
from programs.presenters.pledge import PledgePage, preview
from programs.queries import pledges as queries
from programs.queries.schedule import ADULT, birthday, later
from programs.queries.sponsors import offered
from programs.queries.sponsorship import statement
from programs.views.one_form import ask, refused

KEEP = Permission.KEEP_CHILDREN
USUAL_MONTHS = 36


@require_http_methods(["GET", "POST"])
@once
def add(request, uid):
    """A promise for a child; looked at as a schedule with its total before it is entered."""
    child = load(Child, request.scope, uid)
    require(request.scope, KEEP, child.unit_id)
    form = PledgeForm(request.POST or None, sponsors=offered(request.scope), initial=_usual(request, child))
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            pledge = actions.promise(child=child, by=request.user, on=request.today, **form.values)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The pledge is entered with its schedule."))
            again = "another" in request.POST
            return redirect(link("pledge_add", child.uid) if again else link("pledge", pledge.uid))
    record_reading(what="child.pledge", subject=child, by=request.user)
    return promise_page(request, form, child, title=_("Sponsor a child"), submit=_("Enter the pledge"))


def promise_page(request, form, child, **words):
    """The page, or its part under the form, that shows what is typed as a schedule."""
    given = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else form.initial
    context = {"form": form, "child": child, "preview": preview(given), "back": link("child", child.uid), **words}
    if request.htmx:
        return render(request, "programs/pledge_preview_fragment.html", context)
    return render(request, "programs/pledge_add.html", context, status=422 if form.errors else 200)


def _usual(request, child):
    """What the form proposes: three years from the first of next month, or until the child is eighteen."""
    first = later(request.today.replace(day=1), 1)
    until = min(later(first, USUAL_MONTHS), birthday(child.born_on, ADULT))
    sponsor = request.GET.get("sponsor", "")
    return {
        "signed_on": request.today, "from_on": first, "until_on": until, "version": child.version, "sponsor": sponsor,
        "cadence": 1,
    }  # fmt: skip


@require_GET
def page(request, uid):
    """A pledge with its schedule and what may be done."""
    pledge = load(queries.pledges(), request.scope, uid)
    record_reading(what="pledge.page", subject=pledge, by=request.user)
    on = request.frame_on
    rows, given_up = statement(pledge, on=on), queries.given_up(pledge).exists()
    shown = PledgePage(pledge, rows, given_up=given_up, scope=request.scope, on=on, frame=request.frame_query)
    return render(request, "programs/pledge.html", {"page": shown, "pledge": pledge})


@require_http_methods(["GET", "POST"])
@once
def change_amount(request, uid):
    """Another amount from a day on."""
    pledge = _kept(request, uid)
    initial = {"version": pledge.version, "on": request.today, "from_on": later(request.today.replace(day=1), 1)}
    form = AmountForm(request.POST or None, initial=initial)

    def act(given):
        return actions.change_amount(pledge=pledge, by=request.user, **given)

    title = _("Change the amount")
    return ask(request, form, act, done=_("The amount is changed."), **_around(pledge, title), submit=title)


@require_http_methods(["GET", "POST"])
@once
def stop(request, uid):
    """The end of a pledge; the search for a successor begins where the sponsor stopped."""
    pledge = _kept(request, uid)
    initial = {"version": pledge.version, "on": request.today, "reason": "sponsor_stopped"}
    form = StopForm(request.POST or None, initial=initial)

    def act(given):
        return actions.stop(pledge=pledge, by=request.user, **given)

    def to(stopped):
        return link("vacancies") if hasattr(stopped, "vacancy") else link("pledge", pledge.uid)

    title = _("End the pledge")
    around = _around(pledge, title) | {"back": to}
    return ask(
        request, form, act, done=_("The pledge is ended."), leave=link("pledge", pledge.uid), **around, submit=title
    )


@require_http_methods(["GET", "POST"])
@once
def write_off(request, uid):
    """A payment that will not come leaves what is due."""
    pledge = _kept(request, uid)
    rows = [row for row in statement(pledge, on=request.today) if row.open]
    form = WriteOffForm(request.POST or None, rows=rows, initial={"on": request.today})

    def act(_given):
        return write_offs.write_off(by=request.user, **form.values)

    title = _("Write off a payment")
    return ask(request, form, act, done=_("The payment is written off."), **_around(pledge, title), submit=title)


@require_http_methods(["GET", "POST"])
@once
def take_back(request, uid):
    """An amount written off by mistake is open again."""
    pledge = _kept(request, uid)
    form = WrittenOffForm(request.POST or None, rows=queries.given_up(pledge))

    def act(given):
        return write_offs.take_back(on=request.today, by=request.user, **given)

    title = _("Take back a write-off")
    return ask(request, form, act, done=_("The amount is open again."), **_around(pledge, title), submit=title)


@require_http_methods(["GET", "POST"])
@once
def hand_over(request, uid):
    """The day of the ceremony."""
    pledge = _kept(request, uid)
    initial = {"version": pledge.version, "on": pledge.handed_over_on or request.today}
    form = HandoverForm(request.POST or None, initial=initial)

    def act(given):
        values = {"handed_over_on": given["on"]}
        return actions.correct(pledge=pledge, values=values, version=given["version"], by=request.user)

    around = _around(pledge, _("Hand-over"))
    return ask(request, form, act, done=_("The hand-over is noted."), **around, submit=_("Note the hand-over"))


def _kept(request, uid):
    """The pledge, for who may change it."""
    pledge = load(queries.pledges(), request.scope, uid)
    require(request.scope, KEEP, pledge.child.unit_id)
    return pledge


def _around(pledge, title):
    """What the pages of one form about a pledge say around it, and where they go back to."""
    lead = f"{pledge.sponsor.name} · {pledge.child.code}"
    back = link("pledge", pledge.uid)
    return {"title": title, "lead": lead, "crumb": pledge.child.code, "back": back, "noted": ("pledge.form", pledge)}
