"""Changes of users and grants, each audited. ``by=None`` is the portal itself: a command of the operator.

Actions that give a password return it in clear: it is shown once and kept nowhere.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.access.enums import ROLE_CARDS, Permission, Role
from members.access.models import Grant, User
from members.access.passwords import normal, one_time_password
from members.access.queries import is_manageable, roles_to_give
from members.access.scope import scope_of
from members.audit.actions import record


class AccessRefused(ValueError):
    """What was asked is not this user manager's to do; the message says why."""


@transaction.atomic
def create_user(*, username, full_name, role, unit, on, by):
    """A user with one role from a day, and the one-time password: ``(User, str)``."""
    _check_gift(role, unit, by=by, on=on)
    user = User(username=username.strip().lower(), full_name=full_name)
    password = _set_one_time_password(user, on)
    user.save(force_insert=True)
    record(verb="user.created", subject=user, by=by, unit=unit)
    _give(user, role, unit, on, by)
    return user, password


@transaction.atomic
def give_role(*, user, role, unit, on, by, instead_of=None):
    """A role for ``user`` from a day, in place of the grant ``instead_of`` when one is named. Returns the Grant."""
    _check_user(user, by=by, on=on)
    _check_gift(role, unit, by=by, on=on)
    if instead_of is not None:
        _end(instead_of, on, by)
    return _give(user, role, unit, on, by)


@transaction.atomic
def end_role(*, grant, on, by):
    """End a grant: on that day it no longer holds. Returns it."""
    _check_user(grant.user, by=by, on=on)
    return _end(grant, on, by)


@transaction.atomic
def correct_name(*, user, full_name, on, by):
    """Correct the name of ``user``. Returns the user."""
    _check_user(user, by=by, on=on)
    user.full_name = full_name
    user.save(update_fields=["full_name", "name_folded", "name_sort_key"])
    record(verb="user.renamed", subject=user, by=by)
    return user


@transaction.atomic
def reset_password(*, user, on, by):
    """A new one-time password; every session of ``user`` ends with the old one. Returns the password."""
    _check_user(user, by=by, on=on)
    if not user.is_active:
        raise AccessRefused(_("This user has left; give a role again first."))
    password = _set_one_time_password(user, on)
    user.save(update_fields=["password", "must_change_password", "one_time_until"])
    record(verb="user.password_reset", subject=user, by=by)
    return password


@transaction.atomic
def leave(*, user, on, by):
    """``user`` leaves: every grant ends, the password opens nothing, every session is over. Returns the user."""
    _check_user(user, by=by, on=on)
    for grant in user.grants.live(on).select_related("user"):
        _end(grant, on, by)
    user.is_active = user.must_change_password = False
    user.one_time_until = None
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password", "must_change_password", "one_time_until"])
    record(verb="user.left", subject=user, by=by)
    return user


@transaction.atomic
def take_back(*, user, role, unit, on, by):
    """A user who had left works again, with one role and a one-time password, which is returned."""
    _check_user(user, by=by, on=on)
    _check_gift(role, unit, by=by, on=on)
    user.is_active = True
    password = _set_one_time_password(user, on)
    user.save(update_fields=["is_active", "password", "must_change_password", "one_time_until"])
    record(verb="user.taken_back", subject=user, by=by)
    _give(user, role, unit, on, by)
    return password


@transaction.atomic
def change_password(*, user, password, by):
    """The user's own new password; a one-time one is over. Returns the user."""
    user.set_password(normal(password))
    user.must_change_password, user.one_time_until = False, None
    user.save(update_fields=["password", "must_change_password", "one_time_until"])
    record(verb="user.password_changed", subject=user, by=by)
    return user


@transaction.atomic
def change_language(*, user, language, by):
    """The language that the portal speaks to ``user`` from the next log-in on. Returns the user."""
    user.language = language
    user.save(update_fields=["language"])
    record(verb="user.language_changed", subject=user, by=by, language=language)
    return user


def _check_user(user, *, by, on):
    if by is not None and not is_manageable(user, scope_of(by, today=on)):
        raise AccessRefused(_("This user is looked after by another admin."))


def _check_gift(role, unit, *, by, on):
    if unit.kind not in ROLE_CARDS[Role(role)].kinds:
        raise AccessRefused(_("This role is not held in a unit of this kind."))
    if by is None:
        return
    scope = scope_of(by, today=on)
    if role not in roles_to_give(scope) or not scope.can(Permission.MANAGE_USERS, unit):
        raise AccessRefused(_("This role is not yours to give there."))


def _give(user, role, unit, on, by):
    if user.grants.live(on).filter(role=role, unit=unit).exists():
        raise AccessRefused(_("The user has this role there already."))
    grant = Grant.objects.create(user=user, role=role, unit=unit, from_on=on, given_by=by)
    record(verb="grant.given", subject=grant, by=by, unit=unit, role=role)
    return grant


def _end(grant, on, by):
    if grant.role == Role.SYSTEM_ADMIN and not _other_admins(grant, on).exists():
        raise AccessRefused(_("The portal needs one system admin; name another one first."))
    # One that was to begin later ends before it began.
    grant.until_on = max(on, grant.from_on)
    grant.save(update_fields=["until_on"])
    record(verb="grant.ended", subject=grant, by=by, unit=grant.unit, role=grant.role)
    return grant


def _other_admins(grant, on):
    """Grants of other system admins who can log in; locked, so that two do not remove each other."""
    admins = Grant.objects.select_for_update().on(on).filter(role=Role.SYSTEM_ADMIN, user__is_active=True)
    return admins.exclude(user=grant.user)


def _set_one_time_password(user, on):
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    last_day = on + timedelta(days=settings.ONE_TIME_PASSWORD_DAYS)
    user.one_time_until = timezone.make_aware(datetime.combine(last_day, time.max))
    return password
