"""What is done for a household: help, review, off the list; each a form of its own."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from members.access.idempotency import once
from members.access.loading import load
from programs.actions import household_steps as steps
from programs.actions import households as actions
from programs.forms.households import ExitForm, ReviewForm, SupportForm
from programs.kinds import KINDS
from programs.models import HouseholdReview, HouseholdSupport
from programs.views.asking import asked, attempt, back, keep, kept

SLUG = "ho-thoat-ngheo"


@require_http_methods(["GET", "POST"])
@once
def support(request, uid):
    """One help given."""
    kind, household = kept(request, SLUG, uid)
    form = SupportForm(request.POST or None)
    facts = {"household": household, "by": request.user, "today": request.today}
    if request.method == "POST" and form.is_valid() and attempt(form, steps.support, **form.values(), **facts):
        return back(request, kind, household, _("The help is entered."))
    return asked(request, kind, household, form, last=_("Enter a help"), submit=_("Enter"))


@require_http_methods(["GET", "POST"])
@once
def review(request, uid):
    """The review of a year."""
    kind, household = kept(request, SLUG, uid)
    form = ReviewForm(request.POST or None)
    facts = {"household": household, "by": request.user, "today": request.today}
    if request.method == "POST" and form.is_valid() and attempt(form, steps.review, **form.values(), **facts):
        return back(request, kind, household, _("The review is entered."))
    return asked(request, kind, household, form, last=_("Enter a review"), submit=_("Enter"))


@require_http_methods(["GET", "POST"])
@once
def leave(request, uid):
    """The commune decided that the household is off the list."""
    kind, household = kept(request, SLUG, uid)
    form = ExitForm(request.POST or None)
    facts = {"household": household, "by": request.user, "today": request.today}
    if request.method == "POST" and form.is_valid() and attempt(form, actions.leave_list, **form.cleaned_data, **facts):
        return back(request, kind, household, _("The household is off the list and counts."))
    lead = _("A household counts once, on the day that the commune's decision names.")
    return asked(request, kind, household, form, last=_("Off the list by decision"), submit=_("Enter"), lead=lead)


@require_POST
def take_back(request, uid):
    """The exit was entered by mistake."""
    kind, household = kept(request, SLUG, uid)
    actions.take_exit_back(household=household, by=request.user)
    return back(request, kind, household, _("The household is on the way again and does not count."))


@require_POST
def remove_support(request, uid):
    """A help entered by mistake."""
    return _remove(request, load(HouseholdSupport, request.scope, uid))


@require_POST
def remove_review(request, uid):
    """A review entered by mistake."""
    return _remove(request, load(HouseholdReview, request.scope, uid))


def _remove(request, step):
    kind = KINDS[SLUG]
    household = keep(request, kind, step.household)
    steps.remove_step(step=step, by=request.user)
    return back(request, kind, household, _("Removed."))
