"""What pages of one form share: the form, one call, the answer."""

from django.contrib import messages
from django.shortcuts import redirect, render

from members.actions.refusals import Refusal
from members.audit.actions import record_reading
from programs.presenters.forms import stands_now


def ask(request, form, act, *, back, leave="", done="", noted=None, template="programs/one_form.html", **context):
    """Run ``act(cleaned_data)`` on a valid form and go ``back`` (an address, or a function of what ``act`` returned).

    A refusal stands on the form, and nothing is stored; after a conflict the form carries the version that the user
    has now been shown, so that saving again is a decision. ``leave``: where one goes without sending, if not ``back``.
    ``noted``: (what, subject) for the read log where the page is shown. A form sent with ``look`` is only shown again, with what was searched for.
    """
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except Refusal as refusal:
            context |= refused(form, refusal)
        else:
            if done:
                messages.success(request, done)
            return redirect(back(made) if callable(back) else back)
    if noted:
        record_reading(what=noted[0], subject=noted[1], by=request.user)
    context |= {"form": form, "back": leave or ("" if callable(back) else back)}
    return render(request, template, context, status=422 if form.errors else 200)


def refused(form, refusal):
    """Put the sentence at the field it is about, or on top; what a page then says of the row as it stands now."""
    context = {}
    if hasattr(refusal, "theirs") and "version" in form.fields:
        context["stands"] = stands_now(form, refusal.theirs)
        form.data = form.data.copy()
        form.data["version"] = refusal.theirs.version
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return context
