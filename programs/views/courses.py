"""Participants of a class: added one by one or by office, marked, taken off, certified."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from members.access.idempotency import once
from members.access.loading import load
from members.actions.refusals import Refusal
from programs.actions import courses as actions
from programs.forms.officers import ByPostForm, CertifyForm
from programs.forms.people import PersonPick
from programs.presenters import records as shown
from programs.queries import courses, records
from programs.views.records import load_record, page_context, require_keep

SLUG = "lop-boi-duong"


@require_POST
@once
def add_person(request, uid):
    """One participant, from the register or new to it."""
    kind, course = _course(request, uid)
    units = records.units_to_enter(course.unit, request.scope, permission=kind.keep, on=request.today)
    pick = PersonPick(request.POST, scope=request.scope, units=units, men=True)
    if "find" not in request.POST and pick.is_valid():
        new = None if pick.person else pick.new_values(course.unit, on=request.today)
        try:
            actions.take_part(course=course, member=pick.person, person=new, by=request.user)
        except Refusal as refusal:
            pick.add_error(refusal.field if refusal.field in pick.fields else "text", str(refusal))
        else:
            messages.success(request, _("Entered."))
            return _back(request, kind, course)
    return _again(request, kind, course, pick=pick, pick_errors=[] if "find" in request.POST else pick.summary)


@require_POST
def by_post(request, uid):
    """Everyone who held an office on the last day of the class."""
    kind, course = _course(request, uid)
    form = ByPostForm(request.POST)
    if not form.is_valid():
        return _again(request, kind, course, by_post=form)
    added = actions.take_part_by_post(course=course, scope=request.scope, by=request.user, **form.cleaned_data)
    done = ngettext("%(n)s person was added.", "%(n)s persons were added.", added) % {"n": added}
    messages.success(request, done if added else _("Nobody else holds this office there on that day."))
    return _back(request, kind, course)


@require_POST
def certify(request, uid):
    """The certificates of all who completed the class and have none."""
    kind, course = _course(request, uid)
    form = CertifyForm(request.POST)
    if form.is_valid():
        try:
            given = actions.certify(course=course, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            done = ngettext("%(n)s certificate was entered.", "%(n)s certificates were entered.", given)
            messages.success(request, done % {"n": given})
            return _back(request, kind, course)
    return _again(request, kind, course, certify=form)


@require_POST
def mark(request, uid):
    """Whether a participant completed the class."""
    kind, row = _row(request, uid)
    actions.mark(row=row, completed=request.POST.get("completed") == "yes", by=request.user)
    return _back(request, kind, row.course)


@require_POST
def drop(request, uid):
    """Take a participant off."""
    kind, row = _row(request, uid)
    actions.drop(row=row, by=request.user)
    messages.success(request, _("Removed."))
    return _back(request, kind, row.course)


def _course(request, uid):
    kind, course = load_record(request, SLUG, uid)
    require_keep(request, kind, course)
    return kind, course


def _row(request, uid):
    row = load(courses.rows_of_courses(), request.scope, uid)
    kind, _course = load_record(request, SLUG, row.course.uid)
    require_keep(request, kind, row.course)
    return kind, row


def _back(request, kind, course):
    return redirect(shown.kept(request, kind.address("page", course)) + "#hoc-vien")


def _again(request, kind, course, **forms):
    """The page of the class with the form that must be mended."""
    status = 200 if "find" in request.POST else 422
    return render(request, kind.page_template, {**page_context(request, kind, course), **forms}, status=status)
