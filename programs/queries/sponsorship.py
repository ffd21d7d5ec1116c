"""The rows behind the ledger: children, pledges and instalments, as querysets; a view asks them ``within`` its scope.

``units`` are instances or ids; what is below them counts as in ``ledger``, so that rows add up to figures.
"""

import re
from datetime import timedelta

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from programs.enums import Help, WriteOffReason
from programs.models import Child, Instalment, Payment, Pledge, Visit, WriteOff
from programs.queries.homes import COUNTED
from programs.queries.ledger import CHILDREN, ENDING_MONTHS, LIVES, OVERDUE_AFTER, facts_of
from programs.queries.schedule import later
from unionportal.ui.dated import open_on

_NAMES = re.compile(r"%\((\w+)\)s")


def children_of(units, *, on, boundaries=None):
    """All children, whenever, who count in ``units``."""
    return Child.objects.filter(pk__in=_counted(units, on, boundaries))


def children_behind(figure, units, *, on, boundaries=None):
    """The children whom ``figure`` of ``Sums`` counts: "children", "sponsored", "waiting", "ending_soon", …"""
    rule = CHILDREN[figure]
    sql = f"{LIVES} SELECT child_id FROM counted JOIN lives USING (child_id) WHERE {rule}"
    return Child.objects.filter(pk__in=_raw(sql, units, on, boundaries))


def not_visited(units, *, since, on, boundaries=None):
    """The children sponsored on ``on`` whom nobody visited from ``since`` to ``on``, both included."""
    visits = Visit.objects.filter(child=OuterRef("pk"), on__range=(since, on))
    return children_behind("sponsored", units, on=on, boundaries=boundaries).filter(~Exists(visits))


def pledges_of(units, *, on, boundaries=None):
    """All pledges, whenever, of the children who count in ``units``."""
    return Pledge.objects.filter(child__in=_counted(units, on, boundaries))


def ending_within(units, *, on, months=ENDING_MONTHS, boundaries=None):
    """Pledges that hold on ``on`` and end within so many months, of children whom no other pledge helps longer."""
    last = later(on, months)
    longer = Pledge.objects.filter(child=OuterRef("child"), signed_on__lte=on).exclude(ended="mistake")
    longer = longer.filter(Q(until_on__isnull=True) | Q(until_on__gt=last))
    there = pledges_of(units, on=on, boundaries=boundaries).filter(open_on(on), open_on(on, "child__"))
    return there.exclude(ended="mistake").filter(~Exists(longer), until_on__lte=last)


def due_between(units, since, until, *, at=None, boundaries=None, help=Help.CASH):
    """Instalments due from ``since`` to ``until``, both included, open at the end of ``at``, else ``since``.

    Of money; of goods by their value with ``help``.
    """
    return _open(units, at or since, boundaries, help).filter(due_on__range=(since, until))


def overdue(units, *, on, boundaries=None):
    """Instalments of money of which something is open on ``on``, due more than thirty days before."""
    return _open(units, on, boundaries).filter(due_on__lt=on - timedelta(days=OVERDUE_AFTER))


def statement(of, *, on):
    """The instalments of a pledge or a child promised by ``on``, with their balance, by the day they are due."""
    rows = Instalment.objects.filter(committed_on__lte=on)
    rows = rows.filter(pledge__child=of) if isinstance(of, Child) else rows.filter(pledge=of)
    return with_balance(rows, on=on).order_by("due_on", "pk")


def last_amount(pledge):
    """The đồng of the last day due, with raises, less what was lowered: what the sponsor gave in the end; 0 for none."""
    rows = pledge.instalments.order_by("-due_on")
    last = rows.filter(due_on=Subquery(rows.values("due_on")[:1]))
    lowered = WriteOff.objects.filter(instalment__in=last.order_by(), reason=WriteOffReason.LOWERED)
    return (last.aggregate(n=Sum("amount"))["n"] or 0) - (lowered.aggregate(n=Sum("amount"))["n"] or 0)


def with_balance(instalments, *, on):
    """The queryset with ``paid``, ``written_off`` and ``open`` at the end of ``on``, in đồng."""
    rows = instalments.annotate(paid=_sum(Payment, on), written_off=_sum(WriteOff, on))
    return rows.annotate(open=F("amount") - F("paid") - F("written_off"))


def _sum(model, on):
    rows = model.objects.filter(instalment=OuterRef("pk"), on__lte=on).order_by().values("instalment")
    return Coalesce(Subquery(rows.annotate(n=Sum("amount")).values("n")), 0, output_field=BigIntegerField())


# By sets: asking each of tens of thousands of instalments for its payments would cost a second.
_OPEN = f"""{COUNTED}, wanted AS (
    SELECT i.id, i.amount FROM programs_instalment i JOIN programs_pledge p ON p.id = i.pledge_id
     WHERE p.help = %(help)s AND i.committed_on <= %(on)s AND p.child_id IN (SELECT child_id FROM counted)
), gone AS (
    SELECT instalment_id AS id, sum(amount) AS amount FROM (
        SELECT instalment_id, amount FROM programs_payment WHERE "on" <= %(on)s
        UNION ALL SELECT instalment_id, amount FROM programs_writeoff WHERE "on" <= %(on)s) g GROUP BY 1
)
SELECT id FROM wanted LEFT JOIN gone USING (id) WHERE wanted.amount > coalesce(gone.amount, 0)"""


def _open(units, on, boundaries, help=Help.CASH):
    rows = Instalment.objects.filter(pk__in=_raw(_OPEN, units, on, boundaries, help=help))
    return with_balance(rows, on=on).select_related("pledge__child__unit", "pledge__sponsor")


def _counted(units, on, boundaries):
    return _raw(f"{COUNTED} SELECT child_id FROM counted", units, on, boundaries)


def _raw(sql, units, on, boundaries, **more):
    facts = facts_of([getattr(unit, "pk", unit) for unit in units], on=on, boundaries=boundaries)
    return _Named(sql, facts | more)


class _Named(RawSQL):
    """A statement as a subquery, whose arguments have names; each is written where it is used, in order."""

    def __init__(self, sql, facts):
        names = _NAMES.findall(sql)
        super().__init__(_NAMES.sub("%s", sql), [facts[name] for name in names])
