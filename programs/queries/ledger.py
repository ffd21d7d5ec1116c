"""The ledger of Mẹ đỡ đầu: heads and đồng by unit at the end of any day, in one statement however many units."""

from dataclasses import dataclass, fields
from datetime import timedelta

from django.db import connection

from programs.queries.homes import COUNTED

OVERDUE_AFTER, ENDING_MONTHS = 30, 12  # days, months
MONEY = ("committed", "paid", "due", "overdue", "future", "written_off")


@dataclass(frozen=True)
class Sums:
    """Heads and integer đồng of one unit and all below it at the end of a day.

    ``children`` were ever sponsored: ``sponsored`` now and ``ended``. ``waiting`` are open files without a sponsor now
    or promised, of whom ``without_successor`` had one before and so are among ``ended`` too. ``ending_soon``: children
    whose last pledge ends within twelve months. ``pledges`` and ``sponsors`` are ever, too.
    ``committed = paid + due + future + written_off``; ``overdue`` is part of ``due``. Money alone; goods by their
    value stand apart, under the same names with ``in_kind_`` before them.
    """

    children: int = 0
    sponsored: int = 0
    ended: int = 0
    waiting: int = 0
    without_successor: int = 0
    ending_soon: int = 0
    pledges: int = 0
    sponsors: int = 0
    committed: int = 0
    paid: int = 0
    due: int = 0
    overdue: int = 0
    future: int = 0
    written_off: int = 0
    in_kind_committed: int = 0
    in_kind_paid: int = 0
    in_kind_due: int = 0
    in_kind_overdue: int = 0
    in_kind_future: int = 0
    in_kind_written_off: int = 0


NAMES = tuple(field.name for field in fields(Sums))


def ledger(units, *, on, boundaries=None):
    """``{unit_id: Sums}`` at the end of ``on`` for each of ``units`` (instances or ids) by the tree of ``boundaries``.

    Units that have no child, or are not there by these boundaries, have nought.
    """
    ids = [getattr(unit, "pk", unit) for unit in units]
    rows = asked(f"{STEPS} SELECT * FROM {FIGURES}", facts_of(ids, on=on, boundaries=boundaries))
    return sums_of(ids, rows)


def asked(statement, facts):
    """The rows of a statement as dicts."""
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def sums_of(units, rows):
    """``{unit_id: Sums}`` of rows of ``FIGURES``; a unit without a row has nought."""
    found = {row["unit_id"]: {name: int(row[name] or 0) for name in NAMES} for row in rows}
    return {unit: Sums(**found.get(unit, {})) for unit in units}


def facts_of(units, *, on, boundaries=None):
    """What the statements are asked with; ``units`` are ids."""
    late = on - timedelta(days=OVERDUE_AFTER)
    return {"units": list(units), "on": on, "boundaries": boundaries or on, "late": late}


# What each figure of children counts, by the columns of ``lives``.
CHILDREN = {
    "children": "pledges > 0",
    "sponsored": "pledges > 0 AND now AND open",
    "ended": "pledges > 0 AND NOT (now AND open)",
    "waiting": "open AND surveyed AND NOT promised",
    "without_successor": "open AND surveyed AND NOT promised AND pledges > 0",
    "ending_soon": "pledges > 0 AND now AND open AND NOT lasting",
}
# A pledge entered by mistake makes nobody a sponsor and no child sponsored; its đồng are written off like others.
LIVES = f"""{COUNTED}, real AS (
    SELECT child_id, sponsor_id, signed_on, from_on, coalesce(until_on, 'infinity') AS until_on
      FROM programs_pledge
     WHERE ended <> 'mistake' AND (until_on IS NULL OR until_on > from_on)
), lives AS (
    SELECT c.id AS child_id, c.unit_id AS home, count(p.child_id) FILTER (WHERE p.from_on <= %(on)s) AS pledges,
           coalesce(bool_or(p.from_on <= %(on)s AND p.until_on > %(on)s), FALSE) AS now,
           coalesce(bool_or(p.signed_on <= %(on)s AND p.until_on > %(on)s), FALSE) AS promised,
           coalesce(bool_or(p.signed_on <= %(on)s
                            AND p.until_on > %(on)s + interval '{ENDING_MONTHS} months'), FALSE) AS lasting,
           c.from_on <= %(on)s AS surveyed, c.until_on IS NULL OR c.until_on > %(on)s AS open
      FROM programs_child c LEFT JOIN real p ON p.child_id = c.id GROUP BY c.id
)"""
_COUNTS = ", ".join(f"count(*) FILTER (WHERE {rule}) AS {name}" for name, rule in CHILDREN.items())
_HEADS = f"""payers AS (
    SELECT DISTINCT unit_id, sponsor_id FROM counted JOIN real USING (child_id) WHERE from_on <= %(on)s
), paying AS (
    SELECT unit_id, count(*) AS sponsors FROM payers GROUP BY 1
), heads AS (
    SELECT unit_id, {_COUNTS}, sum(pledges) AS pledges FROM counted JOIN lives USING (child_id) GROUP BY 1
)"""

# What is open is never negative, of no instalment and on no day, so that sums of sums are enough: no row is matched
# with its payments. ``due`` sums of rows due by the day, ``late`` of those due more than thirty days before.
_COLUMNS = """
    coalesce(sum({amount}), 0)::bigint AS {name},
    coalesce(sum({amount}) FILTER (WHERE due_on <= %(on)s), 0)::bigint AS {name}_due,
    coalesce(sum({amount}) FILTER (WHERE due_on < %(late)s), 0)::bigint AS {name}_late
"""


def _gone(table, name):
    """Sums of payments or write-offs by pledge."""
    return f"""SELECT pledge_id, {_COLUMNS.format(amount="amount", name=name)} FROM {table}
                WHERE "on" <= %(on)s AND pledge_id IN (SELECT id FROM wanted) GROUP BY 1"""


def _money(prefix, kind):
    """The six sums of one kind of help over the pledges of a unit."""
    sums = (f"coalesce(sum({name}) FILTER (WHERE help = '{kind}'), 0)::bigint AS {prefix}{name}" for name in MONEY)
    return ", ".join(sums)


# ``held``: the six sums of every pledge of the children counted.
_AMOUNTS = f"""wanted AS (
    SELECT id, child_id, help FROM programs_pledge WHERE child_id IN (SELECT child_id FROM counted)
), promises AS (
    SELECT pledge_id, {_COLUMNS.format(amount="amount", name="promised")} FROM programs_instalment
     WHERE committed_on <= %(on)s AND pledge_id IN (SELECT id FROM wanted) GROUP BY 1
), payments AS ({_gone("programs_payment", "paid")}), offs AS ({_gone("programs_writeoff", "off")}), held AS (
    SELECT w.id, w.child_id, w.help, promised AS committed, coalesce(paid, 0) AS paid,
           promised_due - coalesce(paid_due, 0) - coalesce(off_due, 0) AS due,
           promised_late - coalesce(paid_late, 0) - coalesce(off_late, 0) AS overdue,
           promised - promised_due - coalesce(paid, 0) + coalesce(paid_due, 0) - coalesce(off, 0)
           + coalesce(off_due, 0) AS future, coalesce(off, 0) AS written_off
      FROM wanted w JOIN promises ON promises.pledge_id = w.id
      LEFT JOIN payments ON payments.pledge_id = w.id LEFT JOIN offs ON offs.pledge_id = w.id
), money AS (
    SELECT unit_id, {_money("", "cash")}, {_money("in_kind_", "kind")} FROM counted JOIN held USING (child_id) GROUP BY 1
)"""
STEPS = f"{LIVES}, {_HEADS}, {_AMOUNTS}"
FIGURES = "heads LEFT JOIN paying USING (unit_id) LEFT JOIN money USING (unit_id)"
