"""What a user may see and do today, computed once per request from grants and the tree."""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q

from members.access.enums import ROLE_CARDS, Permission, Role
from members.access.models import Grant
from members.units.models import Unit, UnitPath
from unionportal.ui.sets import rows_of


@dataclass(frozen=True)
class Scope:
    """Rights of one user on one day.

    ``grants`` are the grants of that day; ``everywhere`` is true for a system admin alone. Rights are those of today:
    the day in an address moves facts, never rights.
    """

    user: object
    today: date
    grants: tuple = ()
    everywhere: bool = False
    _closed: dict = field(default_factory=dict, repr=False, compare=False)

    def has(self, permission):
        """Whether any grant gives ``permission`` anywhere."""
        return any(permission in grant.permissions for grant in self.grants)

    def roots(self, permission=None):
        """Ids of the units that grants name, of those that give ``permission`` when one is asked for."""
        return sorted({g.unit_id for g in self.grants if permission is None or permission in g.permissions})

    def reaches_everywhere(self, permission=None):
        """Whether ``permission`` is held over every unit there is or was: by a system admin, where the role gives it."""
        return self.everywhere and (permission is None or permission in ROLE_CARDS[Role.SYSTEM_ADMIN].permissions)

    def units(self, permission=None):
        """Subquery of unit ids at or below the grants' units on today's tree; for ``pk__in`` and ``unit__in``.

        With a permission, only below units where it is held. Everywhere means all units, closed ones too.
        """
        if self.reaches_everywhere(permission):
            return Unit.objects.values("pk")
        paths = UnitPath.objects.on(self.today).filter(ancestor__in=self.roots(permission))
        return paths.values("descendant")

    def figure_units(self):
        """Ids of units whose figures may be seen: today's own, and closed units that these succeed, however far back."""
        return self.reached(Permission.SEE_FIGURES)

    def reached(self, permission):
        """Ids of today's units where ``permission`` is held, and of closed units that these succeed, however far back."""
        roots = tuple(self.roots(permission))
        if roots not in self._closed:
            self._closed[roots] = _with_predecessors(list(roots), self.today)
        return self._closed[roots]

    def figure_rows(self):
        """``figure_units`` for ``pk__in``."""
        return rows_of(self.figure_units())

    def can(self, permission, unit):
        """Whether ``permission`` is held over ``unit`` (an instance or an id) today."""
        if self.reaches_everywhere(permission):
            return True
        return self.units(permission).filter(descendant=getattr(unit, "pk", unit)).exists()


def scope_of(user, *, today):
    """The scope of ``user`` on ``today``: one query for the grants, none for a user who is not active."""
    if not user.is_authenticated or not user.is_active:
        return Scope(user=user, today=today)
    grants = tuple(Grant.objects.on(today).filter(user=user).select_related("unit").order_by("unit__kind", "pk"))
    return Scope(user=user, today=today, grants=grants, everywhere=any(g.role == Role.SYSTEM_ADMIN for g in grants))


def _with_predecessors(roots, today):
    """Today's descendants of ``roots`` and the closed units they succeed, as a list of ids, in one statement."""
    if not roots:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE seen(id) AS (
                SELECT descendant_id FROM units_unitpath
                 WHERE ancestor_id = ANY(%(roots)s) AND from_on <= %(today)s
                   AND (until_on IS NULL OR until_on > %(today)s)
                UNION
                SELECT predecessor_id FROM units_succession JOIN seen ON successor_id = seen.id WHERE "on" <= %(today)s
            ) SELECT id FROM seen
            """,
            {"roots": roots, "today": today},
        )
        return [row[0] for row in cursor.fetchall()]


def member_filter(scope, prefix="unit"):
    """The condition that a person's present or last unit (``prefix``) is one whose members the scope may see."""
    if scope.reaches_everywhere(Permission.SEE_MEMBERS):
        return Q()
    return Q(**{f"{prefix}__in": scope.units(Permission.SEE_MEMBERS)})
