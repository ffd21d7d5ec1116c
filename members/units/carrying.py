"""Handing dated rows over from units that close to those that follow them, in sets."""

from django.db import connection, models
from psycopg import sql

# The rows that reach beyond the day, each with the unit that follows.
_LASTING = """
CREATE TEMPORARY TABLE lasting ON COMMIT DROP AS
SELECT t.*, heir.new AS heir_id
  FROM {table} t JOIN unnest(%(old)s::bigint[], %(new)s::bigint[]) AS heir(old, new) ON t.{key} = heir.old
 WHERE t.{field} = ANY(%(closing)s) AND (t.until_on IS NULL OR t.until_on > %(on)s)
"""
# What begins on the day or later begins in the heir; unless the heir has the same then, as below.
_MOVE = """
UPDATE {table} t SET {field} = heir_id FROM lasting
 WHERE t.id = lasting.id AND lasting.from_on >= %(on)s
   AND NOT EXISTS (SELECT 1 FROM {table} there WHERE there.{field} = heir_id AND ({there_same}) = ({lasting_same})
                      AND daterange(there.from_on, there.until_on) && daterange(lasting.from_on, lasting.until_on))
"""
_END = """
UPDATE {table} t SET {changes} FROM lasting
 WHERE t.id = lasting.id AND (lasting.from_on < %(on)s OR t.{field} <> heir_id)
"""
# Of several rows that would say the same of the same unit the longest goes on; none where the heir has one already.
_BEGIN = """
INSERT INTO {table} ({columns})
SELECT DISTINCT ON ({same}, heir_id) {values} FROM lasting
 WHERE from_on < %(on)s
   AND NOT EXISTS (SELECT 1 FROM {table} there WHERE there.{field} = heir_id AND ({there_same}) = ({lasting_same})
                      AND daterange(there.from_on, there.until_on) && daterange(%(on)s, lasting.until_on))
 ORDER BY {same}, heir_id, until_on DESC NULLS FIRST
"""


def carry(model, *, field, heirs, on, same, key=None, closing=None, end=None, begin=None):
    """End the rows of ``model`` that reach beyond ``on`` in units that close, and go on with them in the heirs.

    ``field`` is the column that names the unit, ``heirs`` maps what ``key`` (``field`` unless told) holds to the id of
    the unit that follows; ``closing`` are the ids of the closing units, the keys of ``heirs`` unless told. ``end`` and
    ``begin`` are column values for the rows that end and those that begin. ``same`` are the columns that make two rows
    of one unit say the same. Returns how many rows there were.
    """
    if not heirs:
        return 0
    parts = _parts(model, field, key or field, same, end or {}, begin or {})
    values = {
        "old": list(heirs), "new": list(heirs.values()), "closing": list(heirs if closing is None else closing), "on": on,
        **{f"end_{name}": value for name, value in (end or {}).items()},
        **{f"begin_{name}": value for name, value in (begin or {}).items()},
    }  # fmt: skip
    with connection.cursor() as cursor:
        # As text: the context of the row history reads the statements, and knows no composed ones.
        lasting, *changes = (
            sql.SQL(text).format(**parts).as_string(connection.connection) for text in (_LASTING, _MOVE, _END, _BEGIN)
        )
        cursor.execute(lasting, values)
        count = cursor.rowcount
        for statement in changes if count else ():
            cursor.execute(statement, values)
        cursor.execute("DROP TABLE lasting")
    return count


def _parts(model, field, key, same, end, begin):
    """The pieces of the three statements, as quoted identifiers and placeholders."""
    columns, values = [], []
    for column in model._meta.concrete_fields:
        if not column.primary_key:
            columns.append(sql.Identifier(column.column))
            values.append(_value(column, field, begin))
    # A later row that the heir has already ends on its own first day: it never was.
    changes = [sql.SQL("until_on = greatest(t.from_on, %(on)s)")]
    changes += [sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(f"end_{name}")) for name in end]
    return {
        "table": sql.Identifier(model._meta.db_table),
        "field": sql.Identifier(field),
        "key": sql.Identifier(key),
        "changes": sql.SQL(", ").join(changes),
        "columns": sql.SQL(", ").join(columns),
        "values": sql.SQL(", ").join(values),
        "same": sql.SQL(", ").join(map(sql.Identifier, same)),
        "there_same": sql.SQL(", ").join(sql.Identifier("there", name) for name in same),
        "lasting_same": sql.SQL(", ").join(sql.Identifier("lasting", name) for name in same),
    }


def _value(column, field, begin):
    """What the new row has in ``column``: the heir, the day, a new public id, a value that was told, or the old one."""
    name = column.column
    if name == field:
        return sql.Identifier("heir_id")
    if name == "from_on":
        return sql.SQL("%(on)s::date")
    if name in begin:
        return sql.Placeholder(f"begin_{name}")
    if column.unique and isinstance(column, models.UUIDField):
        return sql.SQL("gen_random_uuid()")
    return sql.Identifier(name)
