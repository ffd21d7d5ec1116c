"""Sets of keys in queries, and of rows in writing."""

from django.db import connection
from django.db.models.expressions import RawSQL


def rows_of(ids):
    """``ids`` for ``pk__in`` and its like as one array: binding hundreds one by one costs more than the query.

    The array is written here: the driver would look up the type of each of its numbers.
    """
    return RawSQL("SELECT unnest(%s::bigint[])", ["{" + ",".join(map(str, ids)) + "}"])


def plan_anew():
    """Before thousands of rows are written: let the session forget how its triggers worked on the rows before.

    The database keeps the plan of a trigger's statement without asking again: one made for a single changed row joins
    thousands of old and new ones pair by pair, for hours.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")
