"""What pages of one form share: the form, one call, the answer."""

from django.contrib import messages
from django.shortcuts import redirect, render

from members.actions.refusals import Refusal
from programs.actions.refusals import ChangedMeanwhile
from programs.presenters.forms import stands_now


def ask(request, form, act, *, back, done="", template="programs/act_form.html", **context):
    """Run ``act(cleaned_data)`` on a valid form and go ``back`` (an address, or a function of what ``act`` returned).

    A refusal stands on the form, and nothing is stored; after a conflict the form carries the version that the user
    has now been shown, so that saving again is a decision.
    """
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except Refusal as refusal:
            form, context = _refused(form, refusal, context)
        else:
            if done:
                messages.success(request, done)
            return redirect(back(made) if callable(back) else back)
    context |= {"form": form, "back": "" if callable(back) else back}
    return render(request, template, context, status=422 if form.errors else 200)


def _refused(form, refusal, context):
    """The form with the sentence at its field, or on top; after a conflict also what stands now."""
    if isinstance(refusal, ChangedMeanwhile) and "version" in form.fields:
        context = context | {"stands": stands_now(form, refusal.theirs)}
        form.data = form.data.copy()
        form.data["version"] = refusal.theirs.version
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return form, context
