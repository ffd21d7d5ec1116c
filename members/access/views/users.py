"""Pages where a user manager keeps the users and roles of the units in scope."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import actions, queries
from members.access.enums import ROLE_CARDS, Permission, Role
from members.access.forms import MoveForm, NewUserForm, RoleForm, UserFilter
from members.access.idempotency import once
from members.access.loading import load, require
from members.access.models import User
from members.access.passwords import unwrap, wrap
from members.access.tables import UserTable, state_word
from unionportal.ui.htmx import render_page
from unionportal.ui.tables import page_of

SHOWN_ONCE = "one_time_password"


def users(request):
    require(request.scope, Permission.MANAGE_USERS)
    form = UserFilter(request.GET or None)
    table = page_of(UserTable(queries.users_within(request.scope, **form.values())), request)
    context = {"form": form, "table": table}
    return render_page(request, "access/users.html", context, fragment="access/_users.html")


@once
def new(request):
    require(request.scope, Permission.MANAGE_USERS)
    form = NewUserForm(request.POST or None, scope=request.scope)
    if request.method == "POST" and form.is_valid():
        names = {name: form.cleaned_data[name] for name in ("username", "full_name")}
        try:
            user, password = actions.create_user(**names, **form.gift(), on=request.today, by=request.user)
        except actions.AccessRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return hand_over(request, user, password)
    return render(request, "access/user_new.html", {"form": form})


def user(request, uid):
    """One user: roles in words, and what may be done."""
    person, manageable = _load(request, uid)
    roles = [(Role(grant.role).label, ROLE_CARDS[grant.role].sentence, grant) for grant in person.grants_shown]
    context = {"person": person, "roles": roles, "manageable": manageable, "state": state_word(person)}
    return render(request, "access/user.html", context)


def move(request, uid):
    """Another role or unit for a user; a first one again for a user who had left."""
    person = _load_to_change(request, uid)
    if person.is_active:
        form = MoveForm(request.POST or None, scope=request.scope, grants=person.grants_shown)
    else:
        form = RoleForm(request.POST or None, scope=request.scope)
    if request.method == "POST" and form.is_valid():
        try:
            return _moved(request, person, form)
        except actions.AccessRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "access/user_move.html", {"form": form, "person": person})


def _moved(request, person, form):
    change = {**form.gift(), "on": request.today, "by": request.user}
    if not person.is_active:
        return hand_over(request, person, actions.take_back(user=person, **change))
    actions.give_role(user=person, **change)
    messages.success(request, _("The roles are changed; they hold from now on."))
    return redirect("access:user", person.uid)


@require_POST
def end_role(request, uid):
    person = _load_to_change(request, uid)
    grant = next((grant for grant in person.grants_shown if str(grant.pk) == request.POST.get("grant")), None)
    if grant is None:
        raise Http404
    return _done(request, person, _("The role has ended."), actions.end_role, grant=grant)


@require_POST
def leave(request, uid):
    person = _load_to_change(request, uid)
    return _done(request, person, _("The user has left and can no longer log in."), actions.leave, user=person)


@require_POST
def reset(request, uid):
    person = _load_to_change(request, uid)
    try:
        return hand_over(request, person, actions.reset_password(user=person, on=request.today, by=request.user))
    except actions.AccessRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("access:user", person.uid)


def hand_over(request, person, password):
    """Lead to the page that shows ``password`` once."""
    request.session[SHOWN_ONCE] = {"user": str(person.uid), "password": wrap(password)}
    return redirect("access:one_time_password", person.uid)


def one_time_password(request, uid):
    """The one-time password of a user, once; whoever comes again finds how to make a new one."""
    person = load(User, request.scope, uid)
    waiting = request.session.get(SHOWN_ONCE)
    password = None
    if waiting and waiting["user"] == str(person.uid) and request.method == "GET":
        password = unwrap(request.session.pop(SHOWN_ONCE)["password"])
    return render(request, "access/one_time_password.html", {"person": person, "password": password})


def _done(request, person, sentence, action, **arguments):
    try:
        action(**arguments, on=request.today, by=request.user)
    except actions.AccessRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect("access:user", person.uid)


def _load(request, uid):
    """The user of that public id with ``grants_shown``, and whether this manager may change it."""
    require(request.scope, Permission.MANAGE_USERS)
    person = load(queries.users_within(request.scope, state="all"), request.scope, uid)
    return person, queries.is_manageable(person, request.scope)


def _load_to_change(request, uid):
    person, manageable = _load(request, uid)
    if not manageable:
        raise Http404
    return person
