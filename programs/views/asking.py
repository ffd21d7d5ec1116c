"""What pages of one form about a record share: the record that may be changed, a refusal on its form, the page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from members.access.loading import load
from members.actions.refusals import Refusal
from programs.kinds import KINDS
from programs.presenters import records as shown
from programs.queries import records as queries
from programs.views import one_form


def kept(request, slug, uid):
    """``(kind, record)`` of a record that the user may change. Raises Http404."""
    kind = KINDS[slug]
    record = load(queries.seen(kind.model, request.scope, kind.see).select_related("unit"), request.scope, uid)
    return kind, keep(request, kind, record)


def keep(request, kind, record):
    """``record``, if it may be changed. Raises Http404."""
    if not queries.may(request.scope, kind.keep, record.unit_id):
        raise Http404
    return record


def attempt(form, act, **facts):
    """Whether ``act(**facts)`` was done; a refusal is put on the form, at the field it is about."""
    try:
        act(**facts)
    except Refusal as refusal:
        one_form.refused(form, refusal)
        return False
    return True


def back(request, kind, record, done):
    """To the page of the record, with a sentence of what was done."""
    messages.success(request, done)
    return redirect(shown.kept(request, kind.address("page", record)))


def asked(request, kind, record, form, *, last, **words):
    """The page of one form about a record, called ``last``: ``submit``, what is said ``lead``."""
    (record,) = shown.name_persons([record], request.scope)
    crumbs = shown.crumbs(request, kind, record, last)
    facts = {
        "form": form,
        "title": last,
        "lead": shown.title_of(kind, record),
        "crumbs": crumbs,
        "back": crumbs[-2]["href"],
    }
    return render(request, "programs/one_form.html", facts | words, status=422 if form.errors else 200)
