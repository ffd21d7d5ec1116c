"""A GET cannot write: reading requests run under a guard that lets only reading statements through."""

import re
from contextlib import contextmanager

from django.db import connection

_READS = re.compile(
    r"\s*(?:\(*\s*SELECT|WITH|SHOW|EXPLAIN|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|SET)\b", re.I
)
# The one table a GET may add to is the read log of the audit.
_READ_LOG = re.compile(r'\s*INSERT INTO "audit_reading"', re.I)
_WRITES_INSIDE = re.compile(r"\b(?:INSERT INTO|UPDATE\s+\S+\s+SET|DELETE FROM|FOR UPDATE)\b", re.I)
_SESSIONS = re.compile(r'"django_session"')


class WriteRefused(RuntimeError):
    """A reading request tried to write: a fault of ours, never of the user."""


def _guard(execute, sql, params, many, context):
    text = sql if isinstance(sql, str) else sql.as_string(context["cursor"].cursor)
    is_read = _READS.match(text) and not _WRITES_INSIDE.search(text)
    if not (is_read or _READ_LOG.match(text) or _SESSIONS.search(text)):
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
