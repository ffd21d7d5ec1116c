"""Brute force: wrong passwords are counted by user name with address, so that an attack locks out only its own address.

Five tries in a quarter of an hour for a name from one address; two hundred for any names from one address, because a
whole office stands behind one. A try is counted before its password is looked at: many at once get no more than few.
"""

import hmac
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import connection

from members.access.models import LoginFailure

TRIES_PER_NAME = 5
TRIES_PER_ADDRESS = 200
WINDOW = timedelta(minutes=15)
HASH_BYTES = 16


def address_of(request):
    """The caller's address: the connection's, or behind our proxy what the proxy itself added to the header.

    Anything before the last entry of X-Forwarded-For is what the caller claims and is not believed.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rsplit(",", 1)[-1].strip()
    return address or "::"  # a Unix socket has none


def claim(username, address, *, at):
    """Count one try; whether it may go on to have its password looked at."""
    by_name = _count(_hash(username), address, at)
    return by_name <= TRIES_PER_NAME and _count(_hash(""), address, at) <= TRIES_PER_ADDRESS


def forgive(username, address):
    """After a right password: the tries of this name from this address are forgotten."""
    LoginFailure.objects.filter(name_hash=_hash(username), address=address).delete()


def forget(*, before):
    """Remove counts begun before a moment; their number."""
    return LoginFailure.objects.filter(since__lt=before).delete()[0]


def _hash(username):
    return hmac.digest(settings.SECRET_KEY.encode(), b"login:" + username.encode(), sha256)[:HASH_BYTES]


def _count(name_hash, address, at):
    """One more failure in the running window, or the first of a new one; how many that makes."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO access_loginfailure AS f (name_hash, address, failures, since)
            VALUES (%(name)s, %(address)s, 1, %(at)s)
            ON CONFLICT (name_hash, address) DO UPDATE SET
                failures = CASE WHEN f.since < %(begin)s THEN 1 ELSE f.failures + 1 END,
                since = CASE WHEN f.since < %(begin)s THEN %(at)s ELSE f.since END
            RETURNING failures
            """,
            {"name": name_hash, "address": address, "at": at, "begin": at - WINDOW},
        )
        return cursor.fetchone()[0]
