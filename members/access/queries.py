"""Users, their grants, and what a user manager may do with them."""

from django.db.models import Prefetch

from members.access.enums import ROLE_CARDS, Permission, Role
from members.access.models import Grant, User
from members.units.models import UnitPath
from members.units.queries import search_units
from unionportal.ui.vietnamese import fold

STATES = ("active", "waiting", "left", "all")


def roles_to_give(scope):
    """Roles that the scope's user may give or take: every one for a system admin, all but that for a user manager."""
    if scope.reaches_everywhere(Permission.MANAGE_USERS):
        return list(Role)
    return [role for role in Role if role != Role.SYSTEM_ADMIN] if scope.has(Permission.MANAGE_USERS) else []


def users_within(scope, *, text="", role="", state="active"):
    """Users whom the scope manages, in the order of names, each with ``grants_shown``: live grants in the scope.

    ``text`` finds beginnings of words of the name without marks, or of the user name; ``state`` is one of STATES.
    """
    users = User.objects.within(scope)
    for word in fold(text).split():
        users = users.filter(name_folded__contains=word) | users.filter(username__contains=word)
    if role:
        users = users.filter(pk__in=Grant.objects.live(scope.today).within(scope).filter(role=role).values("user"))
    if state == "left":
        users = users.filter(is_active=False)
    elif state != "all":
        users = users.filter(is_active=True)
    if state == "waiting":
        users = users.filter(must_change_password=True)
    return users.prefetch_related(shown_grants(scope)).order_by("name_sort_key", "pk")


def shown_grants(scope):
    """The prefetch of ``grants_shown``: what of a user's grants the scope may know of."""
    live = Grant.objects.live(scope.today).within(scope).select_related("unit").order_by("unit__kind", "pk")
    return Prefetch("grants", queryset=live, to_attr="grants_shown")


def is_manageable(user, scope):
    """Whether the scope's user may change ``user``: another person, in scope, none of whose live grants is beyond it."""
    if user == scope.user or not User.objects.within(scope).filter(pk=user.pk).exists():
        return False
    live = Grant.objects.live(scope.today).filter(user=user)
    return live.count() == live.within(scope).filter(role__in=roles_to_give(scope)).count()


def units_for(text, *, role, scope):
    """Units of the scope in which ``role`` may be held and whose name or code fits ``text``; an exact name alone."""
    found = search_units(text, on=scope.today, kinds=ROLE_CARDS[Role(role)].kinds)
    found = found.filter(pk__in=scope.units(Permission.MANAGE_USERS))
    exact = found.filter(names__name_folded=fold(text)) | found.filter(code=text.strip())
    return exact.distinct() if exact.exists() else found


def places(units, *, on):
    """{unit id: "Xã Hồng Lạc, Huyện Thanh Hà, Tỉnh Hải Dương"}: each unit with what is above it on a day. One query."""
    paths = UnitPath.objects.on(on).filter(descendant__in=units, ancestor_kind__gt=10).select_related("ancestor")
    names = {}
    for path in paths.order_by("descendant", "-ancestor_kind"):
        names.setdefault(path.descendant_id, []).append(path.ancestor.name)
    return {pk: ", ".join(parts) for pk, parts in names.items()}
