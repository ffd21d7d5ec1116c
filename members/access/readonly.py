"""A GET cannot write: reading requests run under a guard that lets only reading statements through."""

import re
from contextlib import contextmanager

from django.db import connection

_READS = re.compile(
    r"\s*(?:\(*\s*SELECT|WITH|SHOW|EXPLAIN|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|SET|DECLARE|FETCH)\b", re.I
)
_LITERAL = re.compile(r"'(?:[^']|'')*'")
# Writing that begins like reading: a CTE or EXPLAIN ANALYZE that changes rows, a lock, a new table.
_WRITES_INSIDE = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE\s+[\w.\"]+\s+(?:AS\s+\w+\s+|\w+\s+)?SET|DELETE\s+FROM|MERGE\s+INTO"
    r"|FOR\s+(?:NO\s+KEY\s+)?UPDATE|FOR\s+(?:KEY\s+)?SHARE|(?:nextval|setval|pg_notify|lo_\w+)\s*\()"
    r"|^\s*SELECT\b[^()]*\bINTO\s",
    re.I,
)
# The one table a GET may add to is the read log of the audit; a session that has become invalid may be thrown away.
_ALLOWED = re.compile(r'\s*(?:INSERT INTO "audit_reading"|(?:INSERT INTO|UPDATE|DELETE FROM) "django_session")', re.I)


class WriteRefused(RuntimeError):
    """A reading request tried to write: a fault of ours, never of the user."""


def _guard(execute, sql, params, many, context):
    text = sql if isinstance(sql, str) else sql.as_string(context["cursor"].cursor)
    is_read = _READS.match(text) and not _WRITES_INSIDE.search(_LITERAL.sub("''", text))
    if not (is_read or _ALLOWED.match(text)):
        raise WriteRefused("a GET tried to write: " + text[:80])
    return execute(sql, params, many, context)


@contextmanager
def refuse_writes(*, when=True):
    """Refuse every writing statement inside the block, but the audit's read log; nothing happens unless ``when``."""
    if not when:
        yield
        return
    with connection.execute_wrapper(_guard):
        yield
