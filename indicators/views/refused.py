"""What the views of resolutions and targets share: who may, a refusal put on its form, a page that is one form."""

from django.http import Http404
from django.shortcuts import render

from indicators.actions.refusals import ChangedMeanwhile
from indicators.queries.resolutions import may_decide, may_hand_down, may_set


def require_decision(scope, unit):
    """Go on only for who decides about the resolutions of ``unit``. Raises Http404."""
    if not may_decide(scope, unit):
        raise Http404


def require_setting(scope, resolution, unit):
    """Go on only for who may set targets of ``resolution`` for ``unit``. Raises Http404."""
    if not may_set(scope, resolution, unit):
        raise Http404


def require_hand_down(scope, resolution, unit):
    """Go on only for who may give targets of ``resolution`` to the units below ``unit``. Raises Http404."""
    if not may_hand_down(scope, resolution, unit):
        raise Http404


def refused(form, refusal):
    """The form with the sentence at the field it is about, or on top where the form has no such field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return form


def seen_again(rebuilt, form, refusal):
    """The form with what was typed and the sentence; after a conflict with the version that the user has now seen.

    ``rebuilt(data)`` makes the form anew.
    """
    if isinstance(refusal, ChangedMeanwhile):
        data = form.data.copy()
        data["version"] = refusal.theirs.version
        form = rebuilt(data)
        form.is_valid()
    return refused(form, refusal)


def asked(request, form, **words):
    """The page of one form with its ``title``, ``lead``, ``submit`` and ``back`` (an address; none: the list)."""
    context = {"form": form, "back": "", **words}
    return render(request, "indicators/form.html", context, status=422 if form.errors else 200)
