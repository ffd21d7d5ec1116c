"""Sets of keys in queries."""

from django.db.models.expressions import RawSQL


def rows_of(ids):
    """``ids`` for ``pk__in`` and its like as one array: binding hundreds one by one costs more than the query.

    The array is written here: the driver would look up the type of each of its numbers.
    """
    return RawSQL("SELECT unnest(%s::bigint[])", ["{" + ",".join(map(str, ids)) + "}"])
