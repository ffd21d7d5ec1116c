"""The queue of children whose sponsor stopped: asking, taking over in one form, ending the search."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from members.access.enums import Permission
from members.access.idempotency import once
from members.access.loading import load, require
from members.actions.refusals import Refusal
from members.audit.actions import record_reading
from programs.actions import pledges
from programs.actions import vacancies as actions
from programs.forms.pledges import AskForm, CloseForm, PledgeForm
from programs.presenters import vacancies as shown
from programs.presenters.links import link
from programs.queries import pledges as queries
from programs.queries.schedule import later
from programs.queries.sponsors import offered
from programs.queries.sponsorship import last_amount, statement
from programs.views import one_form
from programs.views.one_form import refused
from programs.views.pledges import promise_page

SEE, KEEP = Permission.SEE_CHILDREN, Permission.KEEP_CHILDREN


@require_GET
def listing(request):
    """Searches of the unit of the frame: open ones by urgency, then those that ended."""
    unit, today = request.frame_unit, request.today
    require(request.scope, SEE, unit)
    may_keep = request.scope.can(KEEP, unit)
    parts = [
        [*queries.open_vacancies(unit, on=today).within(request.scope)],
        [*queries.closed_vacancies(request.scope, unit, on=today)],
    ]
    record_reading(what="vacancy.list", subject=unit, by=request.user, rows=sum(map(len, parts)))
    waiting, ended = [
        [shown.line(one, today=today, frame=request.frame_query, may_keep=may_keep) for one in part] for part in parts
    ]
    return render(request, "programs/vacancies.html", {"waiting": waiting, "ended": ended, "columns": shown.columns()})


@require_http_methods(["GET", "POST"])
@once
def fill(request, uid):
    """A successor takes over in one form, which proposes what the one who stopped had promised."""
    vacancy = _kept(request, uid)
    sponsors = offered(request.scope)
    form = PledgeForm(request.POST or None, sponsors=sponsors, initial=_as_before(request, vacancy))
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            pledge = pledges.promise(
                child=vacancy.child, follows=vacancy.pledge, on=request.today, by=request.user, **form.values
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The successor has taken over."))
            return redirect(link("pledge", pledge.uid))
    record_reading(what="child.pledge", subject=vacancy.child, by=request.user)
    words = {"title": _("A successor takes over"), "submit": _("Take over"), "vacancy": vacancy}
    return promise_page(request, form, vacancy.child, **words)


def _as_before(request, vacancy):
    """What the one who stopped would still have given, by the next sponsor from the first of next month."""
    old = vacancy.pledge
    last = statement(old, on=request.today).last()
    first = later(request.today.replace(day=1), 1)
    return {
        "sponsor": vacancy.asked and vacancy.asked.uid, "way": old.way, "help": old.help, "what": old.what,
        "amount": last_amount(old) or None, "cadence": old.cadence, "signed_on": request.today, "from_on": first,
        "until_on": last and max(later(last.due_on, old.cadence or 1), later(first, 1)), "version": vacancy.child.version,
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def ask(request, uid):
    """A sponsor is asked to follow, or the one asked declined."""
    vacancy = _kept(request, uid)
    initial = {"asked": vacancy.asked and vacancy.asked.uid}
    form = AskForm(request.POST or None, sponsors=offered(request.scope), initial=initial)

    def act(given):
        return actions.ask(vacancy=vacancy, sponsor=given["asked"], on=request.today, by=request.user)

    return one_form.ask(
        request, form, act, done=_("It is noted who was asked."), title=_("Ask a sponsor"),
        submit=_("Note who is asked"), **_around(vacancy),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@once
def close(request, uid):
    """No successor is needed."""
    vacancy = _kept(request, uid)
    form = CloseForm(request.POST or None)

    def act(given):
        return actions.close(vacancy=vacancy, on=request.today, by=request.user, note=given["note"])

    title = _("End the search")
    return one_form.ask(
        request, form, act, done=_("The search is ended."), title=title, submit=title, **_around(vacancy)
    )


def _kept(request, uid):
    vacancy = load(queries.vacancies(), request.scope, uid)
    require(request.scope, KEEP, vacancy.child.unit_id)
    return vacancy


def _around(vacancy):
    """What the pages of one form about a search say around it: from them back to the queue."""
    lead = f"{vacancy.child.code} · {vacancy.pledge.sponsor.name}"
    return {
        "lead": lead, "crumb": vacancy.child.code, "back": link("vacancies"), "leave": link("vacancy", vacancy.uid),
        "noted": ("vacancy.form", vacancy),
    }  # fmt: skip
