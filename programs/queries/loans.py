"""What savings-and-credit groups owe on a day: the latest balance on or before it, sums first, then the share overdue."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.db import connection
from django.db.models import OuterRef, Subquery

from members.queries.counts import HOMES, homes_under, tree_under
from members.units.enums import Kind
from programs.models import LoanBalance, LoanGroup
from unionportal.ui.sets import rows_of

NORM = Decimal(2)  # per cent overdue that the bank puts up with

_STANDING = """
, latest AS (
    SELECT DISTINCT ON (g.id) g.id, homes.home, b.outstanding, b.households, b.overdue
      FROM programs_loangroup g JOIN homes ON homes.unit_id = g.unit_id
      LEFT JOIN programs_loanbalance b ON b.group_id = g.id AND b."on" <= %(on)s
     WHERE g.from_on <= %(on)s AND (g.until_on IS NULL OR g.until_on > %(on)s)
     ORDER BY g.id, b."on" DESC
)
SELECT home, count(*), count(outstanding), coalesce(sum(outstanding), 0)::bigint, coalesce(sum(households), 0)::int,
       coalesce(sum(overdue), 0)::bigint FROM latest GROUP BY home
"""


@dataclass(frozen=True)
class Loans:
    """What groups owe together. ``told`` of the ``groups`` have a balance at all; money in đồng."""

    groups: int = 0
    told: int = 0
    outstanding: int = 0
    households: int = 0
    overdue: int = 0

    def __add__(self, other):
        return Loans(*(mine + theirs for mine, theirs in zip(self.values, other.values, strict=True)))

    @property
    def values(self):
        return (self.groups, self.told, self.outstanding, self.households, self.overdue)

    @property
    def overdue_share(self):
        """Overdue in per cent of what is outstanding, as an exact Decimal; None when nothing is."""
        return Decimal(100 * self.overdue) / self.outstanding if self.outstanding else None

    @property
    def is_over_norm(self):
        """Whether more is overdue than the norm allows, by whole numbers, so that 2 % sharp is not over it."""
        return 100 * self.overdue > NORM * self.outstanding


def standing(units, *, on, boundaries=None):
    """``{unit_id: Loans}`` at the end of ``on`` of each of the units (ids) over all below it; two statements."""
    units, boundaries = list(units), boundaries or on
    with connection.cursor() as cursor:
        cursor.execute(HOMES + _STANDING, {"roots": units, "boundaries": boundaries, "on": on})
        held = {home: Loans(*row) for home, *row in cursor.fetchall()}
    tree = tree_under(units, on=boundaries)
    sums = {unit: held.get(unit, Loans()) for unit in tree.parents}
    for unit, parent in reversed(tree.parents.items()):
        if parent is not None:
            sums[parent] += sums[unit]
    return {unit: sums.get(unit, Loans()) for unit in units}


def groups_at(units, *, on):
    """Groups of the units (ids) open at the end of ``on``, each with its latest balance by then (null without one)."""
    open_then = LoanGroup.objects.filter(unit__in=rows_of(units), from_on__lte=on).exclude(until_on__lte=on)
    return with_balance(open_then.select_related("unit"), on=on).order_by("unit__name_sort_key", "name", "pk")


def with_balance(groups, *, on):
    """Groups, each with its latest balance by the end of ``on`` as ``last_on``, ``last_outstanding`` and so on."""
    latest = LoanBalance.objects.filter(group=OuterRef("pk"), on__lte=on).order_by("-on")
    names = ("on", "outstanding", "households", "overdue")
    return groups.annotate(**{f"last_{name}": Subquery(latest.values(name)[:1]) for name in names})


def stamp(groups, *, on):
    """A text that differs when the balances of ``on`` of these groups do."""
    rows = LoanBalance.objects.filter(group__in=rows_of([group.pk for group in groups]), on=on).order_by("group")
    told = repr(list(rows.values_list("group", "outstanding", "households", "overdue")))
    return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Grid:
    """The groups whose balances a unit enters on a day: those stored for that very day by group id, and their stamp."""

    groups: list
    stored: dict
    stamp: str


def grid_of(unit, *, on):
    """The ``Grid`` of a commune or branch (closed units that count in it among them); of a unit above without groups."""
    if unit.kind < Kind.COMMUNE:
        return Grid([], {}, "")
    groups = list(groups_at(homes_under([unit.pk], boundaries=on), on=on))
    stored = {row.group_id: row for row in LoanBalance.objects.filter(group__in=groups, on=on)}
    return Grid(groups, stored, stamp(groups, on=on))


def balances_of(group):
    """What stood in the books of a group, newest first."""
    return list(group.balances.order_by("-on"))
