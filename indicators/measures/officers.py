"""Measures over officers: posts held on the day, and how many of their holders have a certificate."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from indicators.measures.amounts import Amount
from indicators.measures.registry import NUMBERS, SHARES, Argument, Measure
from indicators.measures.values import flag, one_of, some_of
from members.enums import CertificateKind, Title
from members.units.enums import Kind

# By post means the post held on that day; two posts of one woman are two.
HELD = """
SELECT p.unit_id, count(*), count(c.id)
  FROM members_post p
  JOIN units_unit u ON u.id = p.unit_id AND u.kind = ANY(%(kinds)s)
  LEFT JOIN members_certificate c ON c.member_id = p.member_id AND c.kind = %(certificate)s AND c.issued_on <= %(day)s
 WHERE p.title = ANY(%(titles)s) AND p.from_on <= %(day)s AND (p.until_on IS NULL OR p.until_on > %(day)s)
   AND (%(is_full_time)s::bool IS NULL OR p.is_full_time = %(is_full_time)s) AND p.unit_id = ANY(%(units)s)
 GROUP BY 1
"""


def _held(ground, window, *, certificate=None, **which):
    """``[(home unit_id, posts, posts of holders with the certificate)]``."""
    with connection.cursor() as cursor:
        values = {**which, "certificate": certificate, "day": window.day, "units": list(ground.homes)}
        cursor.execute(HELD, values)
        return [(ground.homes[unit].home, posts, certified) for unit, posts, certified in cursor.fetchall()]


def added(pairs):
    """``{home: Amount}`` of ``(home, Amount)`` pairs."""
    amounts = {}
    for home, amount in pairs:
        amounts[home] = amounts[home] + amount if home in amounts else amount
    return amounts


def _posts(ground, window, **which):
    return added((home, Amount(posts)) for home, posts, _certified in _held(ground, window, **which))


def _certified(ground, window, **which):
    return added((home, Amount(certified, posts)) for home, posts, certified in _held(ground, window, **which))


WHICH = (
    Argument("titles", _("posts"), some_of(Title), is_required=True),
    Argument("kinds", _("in units of these kinds"), some_of(Kind), is_required=True),
    Argument("is_full_time", _("full-time alone, or none of them"), flag),
)
CERTIFICATE = Argument(
    "certificate", _("certificate"), one_of(CertificateKind), default=CertificateKind.UNION_WORK.value
)
MEASURES = (
    Measure("officers.posts", _("officers"), _("Posts held at the end of the day."), _posts, arguments=WHICH, rows="posts"),
    Measure(
        "officers.certified", _("officers with a certificate"),
        _("Posts held at the end of the day whose holders have the certificate, out of all these posts."),
        _certified, kinds=NUMBERS | SHARES, arguments=(*WHICH, CERTIFICATE), rows="posts",
    ),
)  # fmt: skip
